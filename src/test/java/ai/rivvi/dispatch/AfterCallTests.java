package ai.rivvi.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import ai.rivvi.campaigns.Campaign;
import ai.rivvi.voice.TurnLog;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class AfterCallTests {
  private static final Instant NOW = Instant.parse("2026-12-02T15:00:00Z");
  private static final Campaign.RetryPolicy POLICY =
      new Campaign.RetryPolicy(3, 15, 120, 30, 1440, true);

  private static AfterCall after(
      Disposition disposition, TurnLog.@Nullable Outcome outcome, int reach, int finish) {
    return AfterCall.of(
        disposition, outcome, null, new AfterCall.Tries(reach, finish, 2, true), POLICY, NOW);
  }

  @ParameterizedTest
  @CsvSource({
    "BUSY,15",
    "NO_ANSWER,120",
    "FAILED,30",
    "CANCELED,30",
    "VOICEMAIL_LEFT,1440",
    "SCREENED,120"
  })
  void triesAgainAfterThePolicysDelay(Disposition disposition, int minutes) {
    assertThat(after(disposition, null, 0, 0))
        .isEqualTo(
            new AfterCall.Again(
                NOW.plus(Duration.ofMinutes(minutes)), Reason.RETRY_DELAY, true, false, false));
  }

  @Test
  void givesUpWhenTheTriesToReachAreUsedUp() {
    assertThat(after(Disposition.BUSY, null, 2, 0))
        .isEqualTo(new AfterCall.Settle(TaskOutcome.NOT_REACHED));
  }

  @Test
  void keepsTheTriesToFinishApart() {
    assertThat(after(Disposition.DROPPED, null, 2, 0)).isInstanceOf(AfterCall.Again.class);
    assertThat(after(Disposition.DROPPED, null, 0, 1))
        .isEqualTo(new AfterCall.Settle(TaskOutcome.NOT_REACHED));
  }

  @Test
  void callsBackWhenThePatientAskedAndUsesNoBudget() {
    var at = NOW.plus(Duration.ofMinutes(2));
    var next =
        AfterCall.of(
            Disposition.CONVERSED,
            TurnLog.Outcome.CALLBACK_REQUESTED,
            at,
            new AfterCall.Tries(2, 1, 2, true),
            POLICY,
            NOW);
    assertThat(next).isEqualTo(new AfterCall.Again(at, Reason.CALLBACK_TIME, false, false, true));
  }

  @Test
  void aCallbackForSomebodyUnknownIsAnOrdinaryTry() {
    var at = NOW.plus(Duration.ofHours(2));
    assertThat(callbackFromUnknown(at, 0))
        .isEqualTo(new AfterCall.Again(at, Reason.CALLBACK_TIME, true, false, false));
    assertThat(callbackFromUnknown(at, 2)).isEqualTo(new AfterCall.Settle(TaskOutcome.NOT_REACHED));
  }

  private static AfterCall callbackFromUnknown(Instant at, int reach) {
    return AfterCall.of(
        Disposition.CONVERSED,
        TurnLog.Outcome.CALLBACK_REQUESTED,
        at,
        new AfterCall.Tries(reach, 0, 2, false),
        POLICY,
        NOW);
  }

  @ParameterizedTest
  @EnumSource(
      value = TurnLog.Outcome.class,
      names = {"GOAL_MET", "DECLINED", "WRONG_PERSON", "WRONG_NUMBER", "OPTED_OUT", "NEEDS_PERSON"})
  void settlesByWhatWasSaid(TurnLog.Outcome outcome) {
    assertThat(after(Disposition.CONVERSED, outcome, 0, 0))
        .isEqualTo(new AfterCall.Settle(TaskOutcome.valueOf(outcome.name())));
  }

  @ParameterizedTest
  @EnumSource(Disposition.class)
  void knowsWhatFollowsEveryDisposition(Disposition disposition) {
    assertThat(after(disposition, null, 0, 0)).isNotNull();
  }
}
