package ai.rivvi.testing;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A client of the HTTP API, as a customer's system is one. */
public final class Api {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private final String base;
  private final String token;
  private final Map<String, String> headers = new LinkedHashMap<>();

  Api(String base, String token) {
    this.base = base;
    this.token = token;
  }

  /** The same client of another node. */
  public Api at(String url) {
    return new Api(url, token);
  }

  /** Sends a header with every request from now on. */
  public Api header(String name, String value) {
    headers.put(name, value);
    return this;
  }

  /** An answer: status, raw text, and JSON when it is some. */
  public record Answer(int status, String text, HttpResponse<byte[]> raw) {
    /** The body as JSON. */
    public JsonNode json() {
      return JSON.readTree(text);
    }

    /** The stable code of a problem. */
    public String code() {
      return json().path("code").asString("");
    }
  }

  /** Who asks, for a request that no client library would send. */
  public String token() {
    return token;
  }

  public Answer get(String path) {
    return send("GET", path, null);
  }

  public Answer post(String path, @Nullable Object body) {
    return send("POST", path, body);
  }

  public Answer put(String path, @Nullable Object body) {
    return send("PUT", path, body);
  }

  public Answer patch(String path, @Nullable Object body) {
    return send("PATCH", path, body);
  }

  public Answer delete(String path, @Nullable Object body) {
    return send("DELETE", path, body);
  }

  /** Uploads a file as the multipart field {@code file}. */
  public Answer upload(String path, String fileName, byte[] content) {
    var boundary = "rivvi-test-boundary";
    var head =
        "--%s\r\nContent-Disposition: form-data; name=\"file\"; filename=\"%s\"\r\nContent-Type: application/octet-stream\r\n\r\n"
            .formatted(boundary, fileName)
            .getBytes(StandardCharsets.UTF_8);
    var tail = "\r\n--%s--\r\n".formatted(boundary).getBytes(StandardCharsets.UTF_8);
    return exchange(
        builder(path)
            .header("Content-Type", "multipart/form-data; boundary=" + boundary)
            .POST(
                BodyPublishers.concat(
                    BodyPublishers.ofByteArray(head),
                    BodyPublishers.ofByteArray(content),
                    BodyPublishers.ofByteArray(tail))));
  }

  private Answer send(String method, String path, @Nullable Object body) {
    var request = builder(path);
    if (body == null) {
      return exchange(request.method(method, BodyPublishers.noBody()));
    }
    var text = body instanceof String string ? string : JSON.writeValueAsString(body);
    return exchange(
        request
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(text)));
  }

  private HttpRequest.Builder builder(String path) {
    var request = HttpRequest.newBuilder(URI.create(base + path));
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    headers.forEach(request::header);
    return request;
  }

  private static Answer exchange(HttpRequest.Builder request) {
    try {
      var response = CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
      return new Answer(
          response.statusCode(), new String(response.body(), StandardCharsets.UTF_8), response);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
