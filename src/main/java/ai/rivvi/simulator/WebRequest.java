package ai.rivvi.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One HTTP request and the way to answer it. */
final class WebRequest {

  private static final int NO_BODY = -1;

  private final HttpExchange exchange;
  private final List<String> path;

  WebRequest(HttpExchange exchange) {
    this.exchange = exchange;
    String raw = exchange.getRequestURI().getPath();
    this.path = List.of((raw.startsWith("/") ? raw.substring(1) : raw).split("/"));
  }

  String method() {
    return exchange.getRequestMethod();
  }

  boolean isGet() {
    return method().equals("GET");
  }

  boolean isPost() {
    return method().equals("POST");
  }

  boolean isPut() {
    return method().equals("PUT");
  }

  /** The segments of the path, decoded. */
  List<String> path() {
    return path;
  }

  String pathText() {
    return exchange.getRequestURI().getPath();
  }

  Form query() {
    return Form.parse(exchange.getRequestURI().getRawQuery());
  }

  @Nullable String header(String name) {
    return exchange.getRequestHeaders().getFirst(name);
  }

  /** The body as text; throws IOException when it is longer than the limit. */
  String body(int bytesMax) throws IOException {
    try (InputStream in = exchange.getRequestBody()) {
      byte[] bytes = in.readNBytes(bytesMax + 1);
      if (bytes.length > bytesMax) {
        throw new IOException("The body is longer than " + bytesMax + " bytes");
      }
      return new String(bytes, UTF_8);
    }
  }

  void json(int status, Object body) throws IOException {
    respond(status, "application/json; charset=utf-8", Json.bytes(body), Map.of());
  }

  void respond(int status, String contentType, byte[] body, Map<String, String> headers)
      throws IOException {
    exchange.getResponseHeaders().set("Content-Type", contentType);
    exchange.getResponseHeaders().set("Cache-Control", "no-store");
    headers.forEach(exchange.getResponseHeaders()::set);
    exchange.sendResponseHeaders(status, body.length == 0 ? NO_BODY : body.length);
    if (body.length > 0) {
      exchange.getResponseBody().write(body);
    }
  }

  /** Closes the connection without an answer. */
  void drop() {
    exchange.close();
  }
}
