package ai.rivvi.testing;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A clinic's own system that is asked before each call, on this machine. */
public final class ClinicServer implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<Asked> asked = new CopyOnWriteArrayList<>();
  private volatile Function<Asked, Reply> replies = _ -> Reply.decision("DIAL");
  private volatile CountDownLatch gate = new CountDownLatch(0);

  public ClinicServer() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext("/check", this::handle);
    server.start();
  }

  /** A request as it came. */
  public record Asked(Headers headers, String body) {
    /** The question's {@code data}. */
    public JsonNode data() {
      return JSON.readTree(body).path("data");
    }

    public String header(String name) {
      var value = headers.getFirst(name);
      return value == null ? "" : value;
    }
  }

  /** What is answered. */
  public record Reply(int status, String body) {
    public static Reply decision(String decision) {
      return new Reply(200, "{\"decision\":\"" + decision + "\"}");
    }
  }

  /** Where it is to be asked. */
  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/check";
  }

  /** Answers so from now on. */
  public void reply(Function<Asked, Reply> changed) {
    replies = changed;
  }

  /** Answers nobody until {@link #open()}. */
  public void shut() {
    gate = new CountDownLatch(1);
  }

  public void open() {
    gate.countDown();
  }

  /** All questions so far. */
  public List<Asked> asked() {
    return List.copyOf(asked);
  }

  private void handle(HttpExchange exchange) throws IOException {
    var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    var question = new Asked(exchange.getRequestHeaders(), body);
    asked.add(question);
    try (exchange) {
      gate.await();
      var reply = replies.apply(question);
      var bytes = reply.body().getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(reply.status(), bytes.length == 0 ? -1 : bytes.length);
      exchange.getResponseBody().write(bytes);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    open();
    server.stop(0);
    threads.shutdownNow();
  }
}
