package ai.rivvi.dispatch;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A carrier that takes every call at once: one answer to each POST, over kept connections. */
final class PromptServer {
  private final ServerSocket server;
  private final AtomicInteger posts = new AtomicInteger();
  private final List<Long> nanos = new CopyOnWriteArrayList<>();
  private volatile boolean timed;

  PromptServer() {
    try {
      server = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().start(this::accept);
  }

  String url() {
    return "http://127.0.0.1:" + server.getLocalPort();
  }

  int posts() {
    return posts.get();
  }

  /** From now on the moments of POSTs are kept, by {@link System#nanoTime()}. */
  void time() {
    nanos.clear();
    timed = true;
  }

  List<Long> moments() {
    return List.copyOf(nanos);
  }

  private void accept() {
    try {
      while (true) {
        var socket = server.accept();
        socket.setTcpNoDelay(true);
        Thread.ofVirtual().start(() -> serve(socket));
      }
    } catch (IOException _) {
      // Closed: the benchmark is over.
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      var in = new BufferedInputStream(socket.getInputStream());
      while (true) {
        var first = line(in);
        var length = 0;
        for (var header = line(in); !header.isEmpty(); header = line(in)) {
          if (header.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
            length = Integer.parseInt(header.substring(header.indexOf(':') + 1).strip());
          }
        }
        in.skipNBytes(length);
        socket.getOutputStream().write(first.startsWith("POST") ? taken() : nothing());
      }
    } catch (IOException _) {
      // The client is gone.
    }
  }

  private byte[] taken() {
    if (timed) {
      nanos.add(System.nanoTime());
    }
    return answer(201, "{\"sid\":\"CA%032x\"}".formatted(posts.incrementAndGet()));
  }

  private static byte[] nothing() {
    return answer(404, "{}");
  }

  private static byte[] answer(int status, String body) {
    return "HTTP/1.1 %d X\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s"
        .formatted(status, body.length(), body)
        .getBytes(StandardCharsets.US_ASCII);
  }

  private static String line(InputStream in) throws IOException {
    var line = new StringBuilder();
    for (var next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new IOException("closed");
      }
      if (next != '\r') {
        line.append((char) next);
      }
    }
    return line.toString();
  }
}
