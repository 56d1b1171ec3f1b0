package ai.rivvi.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import ai.rivvi.dispatch.attempts.AttemptState;
import ai.rivvi.testing.FakeCarrier;
import ai.rivvi.testing.RecordingCarrier;
import ai.rivvi.testing.RivviTest;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** The carrier has a call, tells nothing of it any more, and does not answer what became of it. */
@RivviTest
class EndlessCallTests extends DialedClinic {
  @Autowired private FakeCarrier carriers;
  @Autowired private JdbcTemplate jdbc;

  @Test
  void aPersonDecidesWhenNobodyTellsHowACallEnded() {
    carriers.takeOver(organization, new RecordingCarrier());
    var run = launch(CONFIRMS);
    Awaitility.await()
        .atMost(MOMENT)
        .until(
            () -> {
              dispatcher.tick(time.instant());
              return states().equals(List.of("SUBMITTED"));
            });

    placedBefore("23 hours");
    reconciler.tick();
    assertThat(states()).as("may yet be told").containsExactly("SUBMITTED");

    placedBefore("25 hours");
    reconciler.tick();
    assertThat(states()).containsExactly("UNDECIDED");
    assertThat(tasks(run)).containsEntry(1, "HELD  [CALL_UNDECIDED]");

    var task = admin.get("/api/runs/" + run + "/tasks").json().path("items").path(0).path("id");
    var settled =
        admin.post(
            "/api/runs/" + run + "/tasks/" + task.asString() + "/settle",
            Map.of("outcome", "NOT_REACHED", "note", "Asked the patient"));
    assertThat(settled.status()).as(settled.text()).isEqualTo(200);
    assertThat(run(run).path("state").asString()).isEqualTo("COMPLETED");
  }

  /** Also of an attempt whose call nobody knows by its id. */
  @Test
  void noOpenAttemptIsOpenForEver() {
    var loose = new LooseAttempts(fixtures, jdbc, organization, launch(BAD_PHONE, SAYS_STOP));
    for (var state : List.of(AttemptState.SUBMITTED, AttemptState.RINGING, AttemptState.ANSWERED)) {
      var _ = loose.in(state);
    }
    placedBefore("25 hours");
    reconciler.tick();
    assertThat(states()).containsOnly("UNDECIDED");
    loose.end();
  }

  private void placedBefore(String ago) {
    fixtures.transaction(
        organization,
        () ->
            jdbc.update(
                "update dispatch.call_attempt set checked_clock = null, reserved_clock ="
                    + " clock_timestamp() - ?::interval",
                ago));
  }

  private List<String> states() {
    return fixtures.transaction(
        organization,
        () -> jdbc.queryForList("select state from dispatch.call_attempt", String.class));
  }
}
