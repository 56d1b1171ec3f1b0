package ai.rivvi.dispatch;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** Stands between a node and what it talks to, and does what networks do. */
final class FaultProxy implements AutoCloseable {
  private static final int CHUNK_BYTES = 1 << 16;
  private static final int SLICE_BYTES = 16;
  private static final Duration LATENCY = Duration.ofMillis(300);

  private final int target;
  private final ServerSocket server;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private final AtomicLong chunks = new AtomicLong();
  private final AtomicLong faults = new AtomicLong();
  private volatile Plan plan = new Plan(Fault.NONE, 1);

  /** What happens to a chunk of bytes, and to its connection with it. */
  enum Fault {
    /** It goes on as it came. */
    NONE,
    /** Every chunk waits. */
    LATENCY,
    /** The connection is reset before the request goes on. */
    RESET_BEFORE_REQUEST,
    /** The request goes on, and the connection is reset in the place of the reply. */
    RESET_BEFORE_REPLY,
    /** Nothing comes through any more, both ways, and nobody is told. */
    HALF_OPEN,
    /** Bytes come in small slices. */
    SLICED,
    /** The first half of the reply comes, then a reset. */
    TRUNCATED_REPLY;

    private boolean strikesRequests() {
      return this == RESET_BEFORE_REQUEST || this == HALF_OPEN;
    }

    private boolean strikesReplies() {
      return this == RESET_BEFORE_REPLY || this == TRUNCATED_REPLY;
    }
  }

  private record Plan(Fault fault, int every) {}

  FaultProxy(int target) throws IOException {
    this(InetAddress.getLoopbackAddress().getHostAddress(), target);
  }

  /** Listens on an address of this machine, and hands on to a port of loopback. */
  FaultProxy(String address, int target) throws IOException {
    this.target = target;
    server = new ServerSocket(0, 0, InetAddress.ofLiteral(address));
    Thread.ofVirtual().start(this::accept);
  }

  int port() {
    return server.getLocalPort();
  }

  /** From now on, every so many chunks the fault strikes; latency and slices strike all. */
  void become(Fault fault, int every) {
    plan = new Plan(fault, every);
  }

  /** How often a fault has struck. */
  long faults() {
    return faults.get();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        var client = server.accept();
        sockets.add(client);
        Thread.ofVirtual().start(() -> connect(client));
      } catch (IOException _) {
        // Closed meanwhile.
      }
    }
  }

  private void connect(Socket client) {
    try {
      var upstream = new Socket(InetAddress.getLoopbackAddress(), target);
      sockets.add(upstream);
      client.setTcpNoDelay(true);
      upstream.setTcpNoDelay(true);
      var connection = new Connection(client, upstream);
      Thread.ofVirtual().start(connection::replies);
      connection.requests();
    } catch (IOException _) {
      reset(client);
    }
  }

  private final class Connection {
    private final Socket client;
    private final Socket upstream;
    private volatile boolean silent;

    Connection(Socket client, Socket upstream) {
      this.client = client;
      this.upstream = upstream;
    }

    void requests() {
      pump(client, upstream, false);
    }

    void replies() {
      pump(upstream, client, true);
    }

    private void pump(Socket source, Socket sink, boolean reply) {
      var buffer = new byte[CHUNK_BYTES];
      try (InputStream in = source.getInputStream();
          OutputStream out = sink.getOutputStream()) {
        for (var read = in.read(buffer); read >= 0; read = in.read(buffer)) {
          if (!hand(Arrays.copyOf(buffer, read), out, reply)) {
            reset(client);
            return;
          }
        }
      } catch (IOException _) {
        // One side has gone: so does the other.
      } finally {
        if (!silent) {
          forget(source);
          forget(sink);
        }
      }
    }

    /** False when the connection is to be reset. */
    private boolean hand(byte[] chunk, OutputStream out, boolean reply) throws IOException {
      var now = plan;
      if (silent) {
        return true;
      }
      if (reply ? now.fault().strikesReplies() : now.fault().strikesRequests()) {
        if (chunks.incrementAndGet() % now.every() == 0) {
          faults.incrementAndGet();
          if (now.fault() == Fault.HALF_OPEN) {
            silent = true;
            return true;
          }
          if (now.fault() == Fault.TRUNCATED_REPLY) {
            out.write(chunk, 0, chunk.length / 2);
            out.flush();
          }
          return false;
        }
      }
      if (now.fault() == Fault.LATENCY) {
        faults.incrementAndGet();
        LockSupport.parkNanos(LATENCY.toNanos());
      }
      var slice = now.fault() == Fault.SLICED ? SLICE_BYTES : chunk.length;
      for (var from = 0; from < chunk.length; from += slice) {
        out.write(chunk, from, Math.min(slice, chunk.length - from));
        out.flush();
      }
      if (slice < chunk.length) {
        faults.incrementAndGet();
      }
      return true;
    }
  }

  /** A reset and not an orderly end: what lies in the buffers is thrown away. */
  private void reset(Socket socket) {
    try {
      socket.setSoLinger(true, 0);
    } catch (IOException _) {
      // It is closed.
    }
    forget(socket);
  }

  private void forget(Socket socket) {
    sockets.remove(socket);
    try {
      socket.close();
    } catch (IOException _) {
      // There is nothing left to close.
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    sockets.forEach(this::reset);
  }
}
