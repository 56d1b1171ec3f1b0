package ai.rivvi.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import ai.rivvi.dispatch.attempts.AttemptState;
import ai.rivvi.dispatch.decisions.Reason;
import ai.rivvi.dispatch.tasks.TaskOutcome;
import ai.rivvi.dispatch.tasks.TaskRepository;
import ai.rivvi.shared.RunId;
import ai.rivvi.testing.RivviTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** A call that may have been made stays with the people who decide about it. */
@RivviTest
class UndecidedTaskTests extends DialedClinic {
  private static final Duration A_RUN_AND_A_DAY = Duration.ofDays(15);

  @Autowired private TaskRepository tasks;
  @Autowired private JdbcTemplate jdbc;

  private String run = "";

  @BeforeEach
  void launchWithACallThatIsUndecided() {
    run = launch(CONFIRMS);
    var _ = new LooseAttempts(fixtures, jdbc, organization, run).in(AttemptState.UNDECIDED);
  }

  @Test
  void othersWhoSaidYesDoNotEndIt() {
    var ended =
        fixtures.transaction(
            organization,
            () ->
                tasks.endAll(
                    new RunId(UUID.fromString(run)),
                    Reason.PLACES_TAKEN,
                    TaskOutcome.CANCELED,
                    time.instant()));
    assertThat(ended).as("only who waits").isOne();
    assertThat(standings()).containsOnlyOnce("HELD - {CALL_UNDECIDED}");
    assertThat(run(run).path("state").asString()).isEqualTo("RUNNING");
  }

  @Test
  void itCanBeDecidedWhenItsRunWasCanceled() {
    admin.post("/api/runs/" + run + "/cancel", Map.of());
    assertThat(standings())
        .containsExactlyInAnyOrder("SUPPRESSED - {RUN_CANCELED}", "HELD - {CALL_UNDECIDED}");

    var settled =
        admin.post(
            "/api/runs/" + run + "/tasks/" + undecided() + "/settle",
            Map.of("outcome", "GOAL_MET", "note", "The patient says so"));
    assertThat(settled.status()).as(settled.text()).isEqualTo(200);
    assertThat(standings()).contains("SETTLED GOAL_MET {CALL_UNDECIDED}");
  }

  @Test
  void theEndOfItsRunSaysThatNobodyDecided() {
    time.moveTo(time.instant().plus(A_RUN_AND_A_DAY));
    reconciler.tick();
    assertThat(standings()).contains("SETTLED EXPIRED {CALL_UNDECIDED,EXPIRED}");
    assertThat(run(run).path("state").asString()).isEqualTo("COMPLETED");
    assertThat(admin.get("/api/runs/" + run + "/activity").text())
        .contains("Nobody decided about one call");
  }

  private List<String> standings() {
    return fixtures.transaction(
        organization,
        () ->
            jdbc.queryForList(
                "select concat_ws(' ', state, coalesce(outcome, '-'), reasons) from"
                    + " dispatch.call_task",
                String.class));
  }

  private UUID undecided() {
    return fixtures.transaction(
        organization,
        () ->
            jdbc.queryForList("select id from dispatch.call_task where state = 'HELD'", UUID.class)
                .getFirst());
  }
}
