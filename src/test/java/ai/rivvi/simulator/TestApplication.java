package ai.rivvi.simulator;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What the simulator calls back, as small as it can be: one loopback port that records every
 * request, answers by a function, and takes WebSockets for a scripted agent.
 */
final class TestApplication implements AutoCloseable {

  static final Duration PATIENCE = Duration.ofSeconds(8);
  static final String RELAY =
      """
            <Response><Connect action="/relay-action"><ConversationRelay url="%s" language="en-US">
            <Parameter name="attempt" value="a-1"/></ConversationRelay></Connect></Response>""";

  private final ServerSocket server;
  private final List<Received> received = new ArrayList<>();
  private final List<Socket> open = new ArrayList<>();
  private volatile Function<Received, Reply> answers = _ -> new Reply(204, "");
  private volatile Supplier<TestAgent> agents = TestAgent::new;

  TestApplication() {
    try {
      server = new ServerSocket(0, 256, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().start(this::acceptAll);
  }

  String url(String path) {
    return "http://127.0.0.1:" + server.getLocalPort() + path;
  }

  String relayTwiml() {
    return RELAY.formatted("ws://127.0.0.1:" + server.getLocalPort() + "/relay");
  }

  /** Answers the TwiML URL with a document, everything else with 204. */
  void answersTwiml(String twiml) {
    answers(
        request -> request.path().equals("/twiml") ? new Reply(200, twiml) : new Reply(204, ""));
  }

  void answers(Function<Received, Reply> how) {
    answers = how;
  }

  void agents(Supplier<TestAgent> how) {
    agents = how;
  }

  /** The first request, past or coming, that is wanted. */
  Received await(Predicate<Received> wanted) throws InterruptedException {
    return awaitMany(1, wanted).getFirst();
  }

  List<Received> awaitMany(int count, Predicate<Received> wanted) throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    synchronized (received) {
      while (true) {
        List<Received> found = received.stream().filter(wanted).toList();
        if (found.size() >= count) {
          return found;
        }
        long left = (end - System.nanoTime()) / 1_000_000;
        if (left <= 0) {
          throw new AssertionError("Waited in vain; received " + received);
        }
        received.wait(left);
      }
    }
  }

  List<Received> received(Predicate<Received> wanted) {
    synchronized (received) {
      return received.stream().filter(wanted).toList();
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    synchronized (open) {
      for (Socket socket : open) {
        socket.close();
      }
    }
  }

  private void acceptAll() {
    try {
      while (true) {
        Socket socket = server.accept();
        synchronized (open) {
          open.add(socket);
        }
        Thread.ofVirtual().start(() -> serve(socket));
      }
    } catch (IOException _) {
      // closed
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      socket.setTcpNoDelay(true);
      InputStream in = new BufferedInputStream(socket.getInputStream());
      Received request = read(in);
      while (request != null) {
        record(request);
        if (request.headers().containsKey("sec-websocket-key")) {
          new TestSocket(in, socket.getOutputStream()).run(request, agents.get());
          return;
        }
        respond(socket.getOutputStream(), answers.apply(request));
        request = read(in);
      }
    } catch (IOException _) {
      // the simulator went away
    }
  }

  private void record(Received request) {
    synchronized (received) {
      received.add(request);
      received.notifyAll();
    }
  }

  private static void respond(OutputStream out, Reply reply) throws IOException {
    byte[] body = reply.body().getBytes(UTF_8);
    String length = reply.status() == 204 ? "" : "Content-Length: " + body.length + "\r\n";
    out.write(
        ("HTTP/1.1 " + reply.status() + " X\r\nContent-Type: text/xml\r\n" + length + "\r\n")
            .getBytes(ISO_8859_1));
    out.write(body);
    out.flush();
  }

  private static @Nullable Received read(InputStream in) throws IOException {
    String first = line(in);
    if (first == null) {
      return null;
    }
    Map<String, String> headers = new TreeMap<>();
    for (String header = line(in); header != null && !header.isEmpty(); header = line(in)) {
      int colon = header.indexOf(':');
      headers.put(
          header.substring(0, colon).toLowerCase(Locale.ROOT), header.substring(colon + 1).strip());
    }
    String[] parts = first.split(" ", -1);
    byte[] body = in.readNBytes(Integer.parseInt(headers.getOrDefault("content-length", "0")));
    return new Received(parts[0], parts[1], headers, Form.parse(new String(body, UTF_8)));
  }

  private static @Nullable String line(InputStream in) throws IOException {
    var line = new ByteArrayOutputStream();
    for (int b = in.read(); b != '\n'; b = in.read()) {
      if (b < 0) {
        return null;
      }
      if (b != '\r') {
        line.write(b);
      }
    }
    return line.toString(ISO_8859_1);
  }

  record Reply(int status, String body) {}

  record Received(String method, String path, Map<String, String> headers, Form form) {

    String field(String name) {
      String value = form.first(name);
      return value == null ? "" : value;
    }

    boolean isStatus(String status) {
      return path.equals("/status") && field("CallStatus").equals(status);
    }
  }
}
