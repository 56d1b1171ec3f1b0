package ai.rivvi.dispatch.incall;

import static org.assertj.core.api.Assertions.assertThat;

import ai.rivvi.dispatch.DialedClinic;
import ai.rivvi.dispatch.attempts.Attempt;
import ai.rivvi.dispatch.dialing.ReservedAttempts;
import ai.rivvi.shared.CallId;
import ai.rivvi.shared.ConversationId;
import ai.rivvi.shared.Ids;
import ai.rivvi.testing.RivviTest;
import ai.rivvi.voice.AgentTool;
import ai.rivvi.voice.TurnLog.IdentityState;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** A time is promised only to the patient, and only where the call will be made. */
@RivviTest
class CallbackToolTests extends DialedClinic {
  @Autowired private CallbackTool tool;
  @Autowired private RunBriefing briefing;
  @Autowired private JdbcTemplate jdbc;

  private Attempt attempt;

  @BeforeEach
  void dial() {
    launch(CONFIRMS);
    attempt = fixtures.in(organization, () -> ReservedAttempts.claim(beans)).getFirst();
  }

  private AgentTool.Result ask(IdentityState identity, Instant at) {
    return fixtures.in(
        organization,
        () ->
            tool.call(
                new AgentTool.Invocation(
                    attempt.reference(),
                    new CallId(Ids.next()),
                    new ConversationId(Ids.next()),
                    briefing.brief(attempt.reference()),
                    identity,
                    at.toString())));
  }

  private Instant in(Duration wait) {
    return time.instant().plus(wait);
  }

  @Test
  void promisesThePatientATime() {
    assertThat(ask(IdentityState.CONFIRMED, in(Duration.ofHours(2))))
        .isEqualTo(new AgentTool.Result.Done());
    assertThat(ask(IdentityState.CONFIRMED, in(Duration.ofHours(8))))
        .as("at night")
        .isEqualTo(new AgentTool.Result.Refused(AgentTool.Refusal.TIME_CLOSED));
  }

  /** Others may have taken the places by then; the time is kept all the same. */
  @Test
  void promisesNothingToAPatientOnAWaitingList() {
    var changed =
        fixtures.transaction(
            organization,
            () ->
                jdbc.update(
                    "update dispatch.run set configuration ="
                        + " jsonb_set(configuration, '{campaign,placesMax}', '1') where id = ?",
                    attempt.runId().value()));
    assertThat(changed).isEqualTo(1);
    assertThat(ask(IdentityState.CONFIRMED, in(Duration.ofHours(2))))
        .isEqualTo(new AgentTool.Result.Noted());
    assertThat(ask(IdentityState.CONFIRMED, in(Duration.ofHours(8))))
        .as("at night")
        .isEqualTo(new AgentTool.Result.Refused(AgentTool.Refusal.TIME_CLOSED));
    var kept =
        fixtures.transaction(
            organization,
            () ->
                jdbc.queryForObject(
                    "select callback_at is not null from dispatch.call_attempt where id = ?",
                    Boolean.class,
                    attempt.id().value()));
    assertThat(kept).isTrue();
  }

  /** Their next try waits for the clinic's own cap, like any other. */
  @Test
  void promisesNothingToWhoeverIsNotKnownToBeThePatient() {
    for (var identity : new IdentityState[] {IdentityState.UNCHECKED, IdentityState.REFUSED}) {
      assertThat(ask(identity, in(Duration.ofHours(2)))).isEqualTo(new AgentTool.Result.Noted());
    }
  }
}
