package ai.rivvi.storage;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Stands before a server, and resets connections in the middle of what they carry. */
final class CuttingProxy implements AutoCloseable {
  private static final int CHUNK_BYTES = 1 << 13;

  private final int target;
  private final ServerSocket server;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final AtomicInteger cutsLeft = new AtomicInteger();
  private final AtomicLong passed = new AtomicLong();
  private volatile long requestBytesMax = Long.MAX_VALUE;
  private volatile long replyBytesMax = Long.MAX_VALUE;

  CuttingProxy(int target) throws IOException {
    this.target = target;
    this.server = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::accept);
  }

  int port() {
    return server.getLocalPort();
  }

  /** Once so many bytes have been sent from now on, connections are reset, so many times. */
  void cutRequestsAfter(long bytes, int times) {
    requestBytesMax = bytes;
    begin(times);
  }

  /** As above, with what is answered. */
  void cutRepliesAfter(long bytes, int times) {
    replyBytesMax = bytes;
    begin(times);
  }

  private void begin(int times) {
    passed.set(0);
    cutsLeft.set(times);
  }

  int cutsLeft() {
    return cutsLeft.get();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        var client = server.accept();
        var upstream = new Socket(InetAddress.getLoopbackAddress(), target);
        open.add(client);
        open.add(upstream);
        Thread.ofVirtual().start(() -> pump(client, upstream, true));
        Thread.ofVirtual().start(() -> pump(upstream, client, false));
      } catch (IOException _) {
        // Closed meanwhile.
      }
    }
  }

  private void pump(Socket from, Socket to, boolean isRequest) {
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      var chunk = new byte[CHUNK_BYTES];
      for (var count = in.read(chunk); count >= 0; count = in.read(chunk)) {
        var max = isRequest ? requestBytesMax : replyBytesMax;
        if (max < Long.MAX_VALUE && passed.addAndGet(count) > max && isCutDue()) {
          reset(from);
          reset(to);
          return;
        }
        out.write(chunk, 0, count);
      }
      to.shutdownOutput();
    } catch (IOException _) {
      reset(from);
      reset(to);
    }
  }

  private boolean isCutDue() {
    return cutsLeft.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
  }

  private void reset(Socket socket) {
    open.remove(socket);
    try (socket) {
      socket.setSoLinger(true, 0);
    } catch (IOException _) {
      // Closed already.
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    open.forEach(this::reset);
  }
}
