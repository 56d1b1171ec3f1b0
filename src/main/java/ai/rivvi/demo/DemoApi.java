package ai.rivvi.demo;

import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.web.client.RestClient;
import tools.jackson.databind.JsonNode;

/** The HTTP API as a customer's system uses it, with the demo's key. */
final class DemoApi {
  private static final Duration ANSWER_WAIT_MAX = Duration.ofSeconds(60);
  private final RestClient client;

  DemoApi(URI base, String key) {
    var requests = new JdkClientHttpRequestFactory(HttpClient.newHttpClient());
    requests.setReadTimeout(ANSWER_WAIT_MAX);
    client =
        RestClient.builder()
            .requestFactory(requests)
            .baseUrl(base)
            .defaultHeader(HttpHeaders.AUTHORIZATION, "Bearer " + key)
            .build();
  }

  JsonNode get(String path) {
    return body(client.get().uri(path).retrieve().body(JsonNode.class));
  }

  JsonNode post(String path, Object body) {
    return body(
        client
            .post()
            .uri(path)
            .contentType(MediaType.APPLICATION_JSON)
            .body(body)
            .retrieve()
            .body(JsonNode.class));
  }

  JsonNode put(String path, Object body) {
    return body(
        client
            .put()
            .uri(path)
            .contentType(MediaType.APPLICATION_JSON)
            .body(body)
            .retrieve()
            .body(JsonNode.class));
  }

  JsonNode upload(String path, Resource file) {
    var parts = new LinkedMultiValueMap<String, Object>();
    parts.add("file", file);
    return body(
        client
            .post()
            .uri(path)
            .contentType(MediaType.MULTIPART_FORM_DATA)
            .body(parts)
            .retrieve()
            .body(JsonNode.class));
  }

  private static JsonNode body(@org.jspecify.annotations.Nullable JsonNode answer) {
    if (answer == null) {
      throw new IllegalStateException("The API answered without a body.");
    }
    return answer;
  }
}
