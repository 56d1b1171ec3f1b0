package ai.rivvi.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class CallsApiTests {

  private static final String NEVER_ANSWERS = "+12125550114";
  private static final String BUSY = "+12125550113";

  @TempDir Path dataDir;

  private CarrierFixture carrier;

  @BeforeEach
  void start() {
    carrier = new CarrierFixture(dataDir);
  }

  @AfterEach
  void stop() throws Exception {
    carrier.close();
  }

  @Test
  void answersACreateWithTheQueuedCall() throws Exception {
    HttpResponse<String> response = carrier.create(carrier.ordinary(BUSY));

    assertThat(response.statusCode()).isEqualTo(201);
    JsonNode call = Json.MAPPER.readTree(response.body());
    assertThat(call.path("sid").asString()).matches("CA[0-9a-f]{32}");
    assertThat(call.path("status").asString()).isEqualTo("queued");
    assertThat(call.path("direction").asString()).isEqualTo("outbound-api");
    assertThat(call.path("to").asString()).isEqualTo(BUSY);
    assertThat(call.path("to_formatted").asString()).isEqualTo("(212) 555-0113");
    assertThat(call.path("start_time").isNull()).isTrue();
    assertThat(call.path("date_created").asString())
        .matches("\\w{3}, \\d{2} \\w{3} \\d{4} \\d{2}:\\d{2}:\\d{2} \\+0000");
    assertThat(call.path("subresource_uris").path("events").asString())
        .endsWith(call.path("sid").asString() + "/Events.json");
  }

  @ParameterizedTest
  @CsvSource({
    "To,,21201",
    "To,555-0100,21211",
    "To,+15005550001,21217",
    "To,+15005550004,21216",
    "From,,21213",
    "From,clinic,21212",
    "From,+15005550001,21212",
    "Url,,21200",
    "Url,not a url,21205",
    "Url,ftp://clinic.example/x,21205",
    "StatusCallback,no-scheme,21609",
    "Timeout,0,21208",
    "Timeout,601,21208",
    "Method,PUT,21209",
    "MachineDetection,Maybe,21207",
    "StatusCallbackEvent,rung,21626",
    "ApplicationSid,AP00000000000000000000000000000000,21218"
  })
  void refusesABadCreateWithTwiliosCode(String name, String value, int code) throws Exception {
    Map<String, List<String>> form = carrier.ordinary(BUSY);
    form.put(name, List.of(value == null ? "" : value));

    HttpResponse<String> response = carrier.create(form);

    assertThat(response.statusCode()).isEqualTo(400);
    JsonNode error = Json.MAPPER.readTree(response.body());
    assertThat(error.path("code").asInt()).isEqualTo(code);
    assertThat(error.path("status").asInt()).isEqualTo(400);
    assertThat(error.path("more_info").asString()).endsWith("/" + code);
    assertThat(carrier.controlJson("/counts").path("total").path("creates").asInt()).isZero();
  }

  @Test
  void refusesAWrongToken() throws Exception {
    HttpResponse<String> response = carrier.get("/Calls.json", CarrierFixture.ACCOUNT + ":wrong");

    assertThat(response.statusCode()).isEqualTo(401);
    assertThat(Json.MAPPER.readTree(response.body()).path("code").asInt()).isEqualTo(20003);
  }

  @Test
  void doesNotKnowACallItNeverPlaced() throws Exception {
    HttpResponse<String> response = carrier.get("/Calls/CA00000000000000000000000000000000.json");

    assertThat(response.statusCode()).isEqualTo(404);
    assertThat(Json.MAPPER.readTree(response.body()).path("code").asInt()).isEqualTo(20404);
  }

  @Test
  void listsACallBeforeItsCreateIsAnswered() throws Exception {
    carrier.control("PUT", "/faults", "{\"delayReplyMs\":60000}");
    try (var pending = Executors.newVirtualThreadPerTaskExecutor()) {
      var unanswered = pending.submit(() -> carrier.create(carrier.ordinary(BUSY)));
      String sid = carrier.application.await(r -> r.isStatus("initiated")).field("CallSid");

      JsonNode found =
          carrier.json("/Calls.json?To=%2B12125550113&From=%2B12125550199").path("calls");
      JsonNode events = carrier.json("/Calls/" + sid + "/Events.json").path("events");

      assertThat(unanswered.isDone()).isFalse();
      assertThat(found).hasSize(1);
      assertThat(found.get(0).path("sid").asString()).isEqualTo(sid);
      JsonNode first = events.get(0).path("request");
      assertThat(first.path("url").asString()).isEqualTo(carrier.application.url("/status"));
      assertThat(first.path("parameters").path("CallStatus").asString()).isEqualTo("initiated");
      assertThat(first.path("parameters").path("CallSid").asString()).isEqualTo(sid);
      pending.shutdownNow();
    }
  }

  @Test
  void listsByFilterAndPage() throws Exception {
    for (int i = 0; i < 5; i++) {
      carrier.place(BUSY);
    }
    String other = carrier.place("+12125550133");
    carrier.application.awaitMany(6, r -> r.isStatus("busy"));

    JsonNode first = carrier.json("/Calls.json?To=%2B12125550113&PageSize=3");
    JsonNode second =
        carrier.json(
            first
                .path("next_page_uri")
                .asString()
                .substring(first.path("uri").asString().indexOf("/Calls.json")));

    assertThat(first.path("calls")).hasSize(3);
    assertThat(second.path("calls")).hasSize(2);
    assertThat(second.path("next_page_uri").isNull()).isTrue();
    assertThat(sids(first)).doesNotContainAnyElementsOf(sids(second)).doesNotContain(other);
    assertThat(carrier.json("/Calls.json?Status=busy").path("calls")).hasSize(6);
    assertThat(carrier.json("/Calls.json?Status=queued").path("calls")).isEmpty();
    assertThat(carrier.json("/Calls.json?StartTime%3E=2001-01-01").path("calls")).hasSize(6);
    assertThat(carrier.json("/Calls.json?StartTime%3C=2001-01-01").path("calls")).isEmpty();
  }

  @Test
  void cancelsARingingCall() throws Exception {
    String sid = carrier.place(patient(NEVER_ANSWERS));
    carrier.application.await(r -> r.isStatus("ringing"));

    JsonNode canceled = update(sid, "Status", "canceled");

    assertThat(canceled.path("status").asString()).isEqualTo("canceled");
    var callback = carrier.application.await(r -> r.isStatus("canceled"));
    assertThat(callback.field("SequenceNumber")).isEqualTo("2");
    assertThat(callback.field("CallDuration")).isEqualTo("0");
  }

  @Test
  void leavesACallThatIsTalkedOnWhenToldToCancel() throws Exception {
    String sid = talking();

    assertThat(update(sid, "Status", "canceled").path("status").asString())
        .isEqualTo("in-progress");
    assertThat(update(sid, "Status", "completed").path("status").asString()).isEqualTo("completed");
    carrier.application.await(r -> r.isStatus("completed"));
  }

  @Test
  void goesOnWithNewTwiml() throws Exception {
    String sid = talking();

    update(sid, "Twiml", "<Response><Say>We are closed now.</Say><Hangup/></Response>");

    carrier.application.await(r -> r.isStatus("completed"));
    JsonNode lines = carrier.controlJson("/calls").path("calls").get(0).path("lines");
    assertThat(lines.get(0).path("text").asString()).isEqualTo("We are closed now.");
  }

  @Test
  void refusesNewTwimlForACallNobodyTalksOn() throws Exception {
    String sid = carrier.place(BUSY);
    carrier.application.await(r -> r.isStatus("busy"));

    HttpResponse<String> response =
        carrier.post("/Calls/" + sid + ".json", Map.of("Twiml", List.of("<Response/>")));

    assertThat(Json.MAPPER.readTree(response.body()).path("code").asInt()).isEqualTo(21220);
  }

  @Test
  void queuesWhatIsAboveTheRate(@TempDir Path other) throws Exception {
    try (var slow = new CarrierFixture(other, 200, 5)) {
      slow.place(BUSY);
      String second = slow.place(BUSY);

      assertThat(slow.json("/Calls/" + second + ".json").path("status").asString())
          .isEqualTo("queued");
      slow.application.await(r -> r.isStatus("busy") && r.field("CallSid").equals(second));
      assertThat(slow.json("/Calls/" + second + ".json").path("queue_time").asInt())
          .isBetween(100, 250);
    }
  }

  /** A call in a pause so long that only an update ends it. */
  private String talking() throws Exception {
    carrier.application.answersTwiml("<Response><Pause length=\"100000\"/></Response>");
    String sid = carrier.place("+12125550101");
    carrier.application.await(r -> r.isStatus("in-progress"));
    return sid;
  }

  private Map<String, List<String>> patient(String to) {
    var form = new LinkedHashMap<>(carrier.ordinary(to));
    form.put("Timeout", List.of("600"));
    return form;
  }

  private JsonNode update(String sid, String name, String value) throws Exception {
    return Json.MAPPER.readTree(
        carrier.post("/Calls/" + sid + ".json", Map.of(name, List.of(value))).body());
  }

  private static List<String> sids(JsonNode page) {
    return StreamSupport.stream(page.path("calls").spliterator(), false)
        .map(call -> call.path("sid").asString())
        .toList();
  }
}
