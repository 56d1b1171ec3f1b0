package ai.rivvi.simulator;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** A simulator on a free port with an application to call back, and the requests a test makes. */
final class CarrierFixture implements AutoCloseable {

  static final String ACCOUNT = "AC0123456789abcdef0123456789abcdef";
  static final String TOKEN = "test-token";
  static final String FROM = "+12125550199";

  final TestApplication application = new TestApplication();
  private final HttpClient client = HttpClient.newHttpClient();
  private final Path dataDir;
  private SimulatorServer server;

  CarrierFixture(Path dataDir) {
    this(dataDir, 200, 1000);
  }

  CarrierFixture(Path dataDir, double speed, double callsPerSecondMax) {
    this.dataDir = dataDir;
    server = SimulatorServer.start(settings(speed, callsPerSecondMax));
    application.answersTwiml(application.relayTwiml());
  }

  void restart(double speed) {
    server.close();
    server = SimulatorServer.start(settings(speed, 1000));
  }

  void stop() {
    server.close();
  }

  int port() {
    return server.port();
  }

  /** The parameters of an ordinary create request, all callbacks subscribed to and retried. */
  Map<String, List<String>> ordinary(String to) {
    var form = new LinkedHashMap<String, List<String>>();
    form.put("To", List.of(to));
    form.put("From", List.of(FROM));
    form.put("Url", List.of(application.url("/twiml")));
    form.put("StatusCallback", List.of(application.url("/status#rc=5&rp=all")));
    form.put("StatusCallbackEvent", List.of("initiated", "ringing", "answered", "completed"));
    form.put("Timeout", List.of("20"));
    return form;
  }

  String place(String to) throws IOException, InterruptedException {
    return place(ordinary(to));
  }

  /** Creates a call and returns its sid. */
  String place(Map<String, List<String>> form) throws IOException, InterruptedException {
    HttpResponse<String> response = create(form);
    if (response.statusCode() != 201) {
      throw new AssertionError(response.statusCode() + " " + response.body());
    }
    return Json.MAPPER.readTree(response.body()).path("sid").asString();
  }

  HttpResponse<String> create(Map<String, List<String>> form)
      throws IOException, InterruptedException {
    return post("/Calls.json", form);
  }

  HttpResponse<String> post(String path, Map<String, List<String>> form)
      throws IOException, InterruptedException {
    return client.send(
        api(path, ACCOUNT + ":" + TOKEN)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(new Form(form).encode()))
            .build(),
        BodyHandlers.ofString());
  }

  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return get(path, ACCOUNT + ":" + TOKEN);
  }

  HttpResponse<String> get(String path, String credentials)
      throws IOException, InterruptedException {
    return client.send(api(path, credentials).GET().build(), BodyHandlers.ofString());
  }

  JsonNode json(String path) throws IOException, InterruptedException {
    return Json.MAPPER.readTree(get(path).body());
  }

  HttpResponse<String> control(String method, String path, String body)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + "/simulator" + path))
            .timeout(Duration.ofSeconds(5))
            .method(method, BodyPublishers.ofString(body))
            .build();
    return client.send(request, BodyHandlers.ofString());
  }

  JsonNode controlJson(String path) throws IOException, InterruptedException {
    return Json.MAPPER.readTree(control("GET", path, "").body());
  }

  /** What the callee has said on the calls to a number, the newest call first. */
  List<String> calleeLines(String to) throws IOException, InterruptedException {
    var lines = new ArrayList<String>();
    JsonNode calls = controlJson("/calls?to=" + to.replace("+", "%2B")).path("calls");
    for (JsonNode line : calls.get(0).path("lines")) {
      if (line.path("speaker").asString().equals("CALLEE")) {
        lines.add(line.path("text").asString());
      }
    }
    return lines;
  }

  @Override
  public void close() throws IOException {
    server.close();
    application.close();
    client.shutdownNow();
  }

  private SimulatorSettings settings(double speed, double callsPerSecondMax) {
    return new SimulatorSettings(true, 0, speed, dataDir, TOKEN, callsPerSecondMax);
  }

  private HttpRequest.Builder api(String path, String credentials) {
    String basic = Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
    return HttpRequest.newBuilder(
            URI.create("http://127.0.0.1:" + port() + "/2010-04-01/Accounts/" + ACCOUNT + path))
        .timeout(Duration.ofSeconds(10))
        .header("Authorization", "Basic " + basic);
  }
}
