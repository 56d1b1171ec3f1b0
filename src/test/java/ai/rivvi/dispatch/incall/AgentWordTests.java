package ai.rivvi.dispatch.incall;

import static org.assertj.core.api.Assertions.assertThat;

import ai.rivvi.dispatch.DialedClinic;
import ai.rivvi.dispatch.attempts.Attempt;
import ai.rivvi.dispatch.dialing.ReservedAttempts;
import ai.rivvi.dispatch.settlement.Settlement;
import ai.rivvi.shared.CallId;
import ai.rivvi.shared.Ids;
import ai.rivvi.shared.SystemTime;
import ai.rivvi.telephony.AnsweredBy;
import ai.rivvi.telephony.CallDirector;
import ai.rivvi.telephony.CallEnded;
import ai.rivvi.telephony.CallStatus;
import ai.rivvi.testing.RivviTest;
import ai.rivvi.voice.TurnLog;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** What the agent itself says of a call: it spoke with a machine, or it has failed. */
@RivviTest
class AgentWordTests extends DialedClinic {
  @Autowired private CallDirector director;
  @Autowired private RunBriefing briefing;
  @Autowired private TurnLog turns;
  @Autowired private Settlement settlement;
  @Autowired private JdbcTemplate jdbc;

  private Attempt dialed() {
    retries = 2;
    launch(CONFIRMS);
    return fixtures.in(organization, () -> ReservedAttempts.claim(beans)).getFirst();
  }

  private Map<String, @Nullable Object> row(Attempt attempt) {
    return fixtures.transaction(
        organization,
        () ->
            jdbc.queryForMap(
                """
                select a.disposition, a.agent_failed, t.reach_attempts, t.finish_attempts, t.state
                from dispatch.call_attempt a join dispatch.call_task t on t.id = a.call_task_id
                where a.id = ?
                """,
                attempt.id().value()));
  }

  /** Carriers take a mailbox for a person now and then. */
  @ParameterizedTest
  @CsvSource({"MACHINE,VOICEMAIL_NO_MESSAGE,1,0", "DROPPED,DROPPED,0,1"})
  void aMailboxThatTheAgentNoticesIsOne(
      TurnLog.Outcome outcome, String disposition, int reach, int finish) {
    var attempt = dialed();
    fixtures.in(
        organization,
        () -> {
          var call = new CallId(Ids.next());
          var _ = director.answered(attempt.reference(), call, AnsweredBy.HUMAN);
          var brief = briefing.brief(attempt.reference());
          turns.outcome(turns.begin(attempt.reference(), call, brief), outcome);
          settlement.ended(
              new CallEnded(
                  Ids.next(),
                  organization,
                  call,
                  attempt.reference(),
                  CallStatus.COMPLETED,
                  true,
                  AnsweredBy.HUMAN,
                  SystemTime.now(),
                  20,
                  SystemTime.now()));
          return true;
        });
    assertThat(row(attempt))
        .containsEntry("disposition", disposition)
        .containsEntry("reach_attempts", reach)
        .containsEntry("finish_attempts", finish)
        .containsEntry("state", "WAITING");
  }

  @Test
  void aCallInWhichTheAgentCouldNotBriefItselfIsMarked() {
    var attempt = dialed();
    assertThat(row(attempt)).as("the control").containsEntry("agent_failed", false);
    fixtures.in(
        organization,
        () -> {
          briefing.failed(attempt.reference());
          return true;
        });
    assertThat(row(attempt)).containsEntry("agent_failed", true);
  }

  /** Of a name on file, whoever answers hears the name. */
  @Test
  void whatStandsBesideANameIsNotSpoken() {
    launch("Ines Vega/HIV,(212) 555-0170,1961-02-07,");
    var attempt = fixtures.in(organization, () -> ReservedAttempts.claim(beans)).getFirst();
    var brief = fixtures.in(organization, () -> briefing.brief(attempt.reference()));
    assertThat(brief.patientName()).isEqualTo("Ines Vega");
    assertThat(brief.greeting()).contains("Ines Vega").doesNotContain("HIV");
  }

  /** English words in another language's voice, and heard by its recognizer, are nobody's. */
  @ParameterizedTest
  @CsvSource({"vi,en-US", "es,es", "en-GB,en-GB"})
  void aPatientIsSpokenWithInALanguageThatTheAgentHas(String own, String spoken) {
    var attempt = dialed();
    var patient = "/api/patients/" + attempt.patient();
    assertThat(admin.patch(patient, Map.of("language", own)).status()).isEqualTo(200);
    var direction =
        fixtures.in(
            organization,
            () -> director.answered(attempt.reference(), new CallId(Ids.next()), AnsweredBy.HUMAN));
    assertThat(direction).isEqualTo(new CallDirector.Direction.Converse(spoken));
    var brief = fixtures.in(organization, () -> briefing.brief(attempt.reference()));
    assertThat(brief.language()).isEqualTo(spoken);
  }

  @Test
  void aCallThatNobodyCouldDirectIsMarked() {
    var attempt = dialed();
    fixtures.in(
        organization,
        () -> {
          director.failed(attempt.reference());
          return true;
        });
    assertThat(row(attempt)).containsEntry("agent_failed", true);
  }
}
