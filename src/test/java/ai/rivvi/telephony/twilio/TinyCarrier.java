package ai.rivvi.telephony.twilio;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A carrier of a few lines that counts whole requests and answers, or fails, as it is told. */
final class TinyCarrier implements AutoCloseable {
  private final ServerSocket server;
  private final List<Request> requests = new CopyOnWriteArrayList<>();
  private final Map<String, Reaction> reactions = new ConcurrentHashMap<>();
  private volatile Reaction otherwise = answer(404, "{}");

  record Request(String method, String path, String body) {
    WebhookForm form() {
      return WebhookForm.parse(body);
    }
  }

  /** What happens after a request was read whole. */
  interface Reaction {
    void to(Socket socket) throws IOException;
  }

  TinyCarrier() {
    try {
      server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().start(this::accept);
  }

  String url() {
    return "http://127.0.0.1:" + server.getLocalPort();
  }

  void always(Reaction reaction) {
    otherwise = reaction;
  }

  /** Reacts to requests whose method and path begin so. */
  void on(String methodAndPath, Reaction reaction) {
    reactions.put(methodAndPath, reaction);
  }

  List<Request> requests() {
    return List.copyOf(requests);
  }

  long posts() {
    return requests.stream().filter(request -> request.method().equals("POST")).count();
  }

  static Reaction answer(int status, String body) {
    return socket -> {
      var bytes = body.getBytes(StandardCharsets.UTF_8);
      var head =
          "HTTP/1.1 %d X\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"
              .formatted(status, bytes.length);
      socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
      socket.getOutputStream().write(bytes);
      socket.getOutputStream().flush();
    };
  }

  static Reaction reset() {
    return socket -> {
      socket.setSoLinger(true, 0);
      socket.close();
    };
  }

  static Reaction hangUp() {
    return Socket::close;
  }

  static Reaction silence() {
    return _ -> {};
  }

  private void accept() {
    try {
      while (true) {
        var socket = server.accept();
        Thread.ofVirtual().start(() -> serve(socket));
      }
    } catch (IOException _) {
      // Closed: the test is over.
    }
  }

  private void serve(Socket socket) {
    try {
      var in = new BufferedInputStream(socket.getInputStream());
      while (true) {
        var request = read(in);
        requests.add(request);
        reactions.entrySet().stream()
            .filter(known -> (request.method() + " " + request.path()).startsWith(known.getKey()))
            .max(Map.Entry.comparingByKey())
            .map(Map.Entry::getValue)
            .orElse(otherwise)
            .to(socket);
      }
    } catch (IOException _) {
      // The client is gone.
    }
  }

  private static Request read(InputStream in) throws IOException {
    var first = line(in).split(" ", -1);
    var length = 0;
    for (var header = line(in); !header.isEmpty(); header = line(in)) {
      if (header.toLowerCase(java.util.Locale.ROOT).startsWith("content-length:")) {
        length = Integer.parseInt(header.substring(header.indexOf(':') + 1).strip());
      }
    }
    var body = in.readNBytes(length);
    if (body.length < length) {
      throw new IOException("incomplete");
    }
    return new Request(first[0], first[1], new String(body, StandardCharsets.UTF_8));
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

  @Override
  public void close() throws IOException {
    server.close();
  }
}
