package ai.rivvi.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.rivvi.simulator.TestApplication.Received;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class JournalTests {

  private static final String CONFIRMS = "+12125550101";
  private static final String BUSY = "+12125550113";
  private static final String NEVER_ANSWERS = "+12125550114";

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
  void keepsCallsCountsAndPeopleThroughARestart() throws Exception {
    carrier.control("PUT", "/people/" + CONFIRMS, "{\"birthDate\":\"1962-03-14\"}");
    String sid = carrier.place(CONFIRMS);
    carrier.application.await(r -> r.isStatus("completed"));
    carrier.application.await(r -> r.path().equals("/relay-action"));
    JsonNode calls = carrier.controlJson("/calls");
    JsonNode counts = carrier.controlJson("/counts");

    carrier.restart(200);

    assertThat(carrier.controlJson("/calls")).isEqualTo(calls);
    assertThat(carrier.controlJson("/counts")).isEqualTo(counts);
    assertThat(carrier.controlJson("/people/" + CONFIRMS).path("birthDate").asString())
        .isEqualTo("1962-03-14");
    assertThat(carrier.json("/Calls/" + sid + ".json").path("status").asString())
        .isEqualTo("completed");
    assertThat(
            carrier
                .json("/Calls/" + sid + "/Events.json")
                .path("events")
                .get(0)
                .path("request")
                .path("url")
                .asString())
        .isEqualTo(carrier.application.url("/status"));
  }

  @Test
  void endsCallsThatWereLiveAndTellsSo() throws Exception {
    carrier.control("PUT", "/speed", "{\"speed\":10}");
    carrier.application.answersTwiml("<Response><Pause length=\"10000\"/></Response>");
    var ringing = carrier.ordinary(NEVER_ANSWERS);
    ringing.put("Timeout", java.util.List.of("600"));
    String rings = carrier.place(ringing);
    String talks = carrier.place(CONFIRMS);
    carrier.application.await(r -> r.isStatus("ringing") && r.field("CallSid").equals(rings));
    carrier.application.await(r -> r.isStatus("in-progress"));

    carrier.restart(200);

    Received failed = carrier.application.await(r -> r.isStatus("failed"));
    Received completed = carrier.application.await(r -> r.isStatus("completed"));
    assertThat(failed.field("CallSid")).isEqualTo(rings);
    assertThat(failed.field("SequenceNumber")).isEqualTo("2");
    assertThat(completed.field("CallSid")).isEqualTo(talks);
    assertThat(completed.field("SequenceNumber")).isEqualTo("3");
  }

  @Test
  void dialsAfterARestartWhatWasQueued(@TempDir Path other) throws Exception {
    try (var slow = new CarrierFixture(other, 200, 0.01)) {
      slow.place(BUSY);
      String queued = slow.place(BUSY);

      slow.restart(200);

      slow.application.await(r -> r.isStatus("busy") && r.field("CallSid").equals(queued));
      assertThat(slow.controlJson("/counts/" + BUSY).path("placed").asInt()).isEqualTo(2);
    }
  }

  @Test
  void cutsOffATornLastLine() throws Exception {
    carrier.place(BUSY);
    carrier.application.await(r -> r.isStatus("busy"));
    carrier.stop();
    Path file = dataDir.resolve("simulator-journal.jsonl");
    Files.writeString(file, "{\"kind\":\"moved\",\"at\":\"2026-", StandardOpenOption.APPEND);

    carrier.restart(200);
    carrier.place(BUSY);
    carrier.application.awaitMany(2, r -> r.isStatus("busy"));
    carrier.restart(200);

    assertThat(carrier.controlJson("/counts/" + BUSY).path("placed").asInt()).isEqualTo(2);
  }

  @Test
  void refusesAFolderInUse() {
    assertThatThrownBy(() -> Journal.open(dataDir))
        .isInstanceOf(SimulatorServer.StartException.class)
        .hasMessageContaining("rivvi.simulator.data-dir");
  }

  @Test
  void forgetsTheOldestFinishedCallsOnly(@TempDir Path other) {
    try (Journal journal = Journal.open(other)) {
      var calls = new Calls(3, 1);
      var ledger = new Ledger(journal, new PhoneClock(1), calls);
      ledger.replay();
      var placed = new ArrayList<Call>();
      for (int i = 0; i < 5; i++) {
        Call call = ledger.place(CarrierFixture.ACCOUNT, new Form(carrier.ordinary(BUSY)));
        ledger.say(call, JournalEntry.Speaker.AGENT, "Hello");
        placed.add(call);
      }
      for (Call call : placed.subList(1, 5)) {
        ledger.move(call, CallStatus.BUSY, null, 0);
      }

      assertThat(calls.newestFirst())
          .containsExactly(placed.get(4), placed.get(3), placed.get(2), placed.get(0));
      assertThat(calls.live()).containsExactly(placed.get(0));
      assertThat(placed.get(4).lines()).hasSize(1);
      assertThat(placed.get(3).lines()).isEmpty();
      assertThat(ledger.counts().of(BUSY).placed()).isEqualTo(5);
    }
  }
}
