package ai.rivvi.dispatch.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import ai.rivvi.campaigns.Campaign;
import ai.rivvi.campaigns.Campaign.Retry;
import ai.rivvi.dispatch.attempts.Disposition;
import ai.rivvi.dispatch.attempts.RetryCause;
import ai.rivvi.dispatch.decisions.Reason;
import ai.rivvi.voice.TurnLog;
import java.time.Duration;
import java.time.Instant;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class AfterCallTests {
  private static final Instant NOW = Instant.parse("2026-12-02T15:00:00Z");
  private static final Campaign.RetryPolicy POLICY =
      new Campaign.RetryPolicy(
          3,
          new Retry(3, 15),
          new Retry(2, 120),
          new Retry(3, 1440),
          new Retry(3, 240),
          new Retry(3, 30),
          new Retry(2, 10),
          true,
          true,
          true);

  private static AfterCall after(
      Disposition disposition, TurnLog.@Nullable Outcome outcome, int reach, int finish) {
    return AfterCall.of(disposition, outcome, null, tries(reach, finish), POLICY, NOW);
  }

  @Test
  void whoMayNotBeCalledAnyMoreIsDecidedOnAtOnce() {
    var later = after(Disposition.NO_ANSWER, null, 0, 0);
    assertThat(AfterCall.forbidden(later, Disposition.NO_ANSWER, NOW))
        .asInstanceOf(InstanceOfAssertFactories.type(AfterCall.Again.class))
        .satisfies(
            again -> {
              assertThat(again.decidedAt()).isEqualTo(NOW);
              assertThat(again.at()).as("on another number, too").isAfter(NOW);
            });
    var elsewhere = withNext(Disposition.NO_ANSWER, null, 0);
    assertThat(AfterCall.forbidden(elsewhere, Disposition.NO_ANSWER, NOW)).isEqualTo(elsewhere);
    var over = new AfterCall.Settle(TaskOutcome.NOT_REACHED);
    assertThat(AfterCall.forbidden(over, Disposition.BUSY, NOW)).isEqualTo(over);
    assertThat(AfterCall.forbidden(over, Disposition.CANCELED, NOW))
        .isEqualTo(again(0, AfterCall.Budget.NONE, false));
  }

  private static AfterCall.Tries tries(int reach, int finish) {
    return new AfterCall.Tries(reach, finish, 0, true, false);
  }

  private static AfterCall again(int minutes, AfterCall.Budget budget, boolean onNextNumber) {
    var at = NOW.plus(Duration.ofMinutes(minutes));
    return new AfterCall.Again(at, Reason.RETRY_DELAY, budget, false, onNextNumber);
  }

  @ParameterizedTest
  @CsvSource({
    "BUSY,15",
    "NO_ANSWER,120",
    "FAILED,30",
    "CANCELED,30",
    "VOICEMAIL_LEFT,1440",
    "SCREENED,240",
    "IVR,240"
  })
  void triesAgainAfterThePolicysDelay(Disposition disposition, int minutes) {
    assertThat(after(disposition, null, 0, 0))
        .isEqualTo(again(minutes, AfterCall.Budget.REACH, false));
  }

  @Test
  void givesUpWhenTheTriesToReachAreUsedUp() {
    assertThat(after(Disposition.BUSY, null, 2, 0))
        .isEqualTo(new AfterCall.Settle(TaskOutcome.NOT_REACHED));
  }

  @Test
  void givesUpWhenTheTriesThatEndedAlikeAreUsedUp() {
    assertThat(alike(Disposition.NO_ANSWER, 0)).isInstanceOf(AfterCall.Again.class);
    assertThat(alike(Disposition.NO_ANSWER, 1))
        .isEqualTo(new AfterCall.Settle(TaskOutcome.NOT_REACHED));
    assertThat(alike(Disposition.BUSY, 1)).isInstanceOf(AfterCall.Again.class);
  }

  private static AfterCall alike(Disposition disposition, int before) {
    var tries = new AfterCall.Tries(before, 0, before, true, false);
    return AfterCall.of(disposition, null, null, tries, POLICY, NOW);
  }

  @ParameterizedTest
  @CsvSource({"NO_ANSWER,120", "VOICEMAIL_LEFT,1440", "SCREENED,240", "FAILED,30"})
  void turnsToThePatientsNextNumber(Disposition disposition, int minutes) {
    assertThat(withNext(disposition, null, 0))
        .isEqualTo(again(minutes, AfterCall.Budget.REACH, true));
  }

  /** Who is always on the phone would otherwise never be called on another number. */
  @Test
  void theLastTryAfterBusyOnesIsOnThePatientsNextNumber() {
    assertThat(withNext(Disposition.BUSY, null, 1))
        .isEqualTo(again(15, AfterCall.Budget.REACH, true));
    var alike = new AfterCall.Tries(0, 0, 1, true, true);
    assertThat(AfterCall.of(Disposition.BUSY, null, null, alike, POLICY, NOW))
        .isEqualTo(again(15, AfterCall.Budget.REACH, true));
    assertThat(after(Disposition.BUSY, null, 1, 0))
        .isEqualTo(again(15, AfterCall.Budget.REACH, false));
  }

  @Test
  void staysOnALineThatIsBusyAndWithWhomItSpokeTo() {
    assertThat(withNext(Disposition.BUSY, null, 0))
        .isEqualTo(again(15, AfterCall.Budget.REACH, false));
    assertThat(withNext(Disposition.DROPPED, null, 0))
        .isEqualTo(again(10, AfterCall.Budget.FINISH, false));
  }

  @ParameterizedTest
  @CsvSource({"FAX,", "CONVERSED,WRONG_NUMBER", "CONVERSED,WRONG_PERSON"})
  void triesTheNextNumberAtOnceWhenThisOneIsWrong(
      Disposition disposition, TurnLog.@Nullable Outcome outcome) {
    assertThat(withNext(disposition, outcome, 0)).isEqualTo(again(0, AfterCall.Budget.REACH, true));
    assertThat(withNext(disposition, outcome, 2)).isInstanceOf(AfterCall.Settle.class);
    assertThat(after(disposition, outcome, 0, 0)).isInstanceOf(AfterCall.Settle.class);
  }

  private static AfterCall withNext(
      Disposition disposition, TurnLog.@Nullable Outcome outcome, int reach) {
    var tries = new AfterCall.Tries(reach, 0, 0, true, true);
    return AfterCall.of(disposition, outcome, null, tries, POLICY, NOW);
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
            tries(2, 1),
            POLICY,
            NOW);
    assertThat(next)
        .isEqualTo(
            new AfterCall.Again(at, Reason.CALLBACK_TIME, AfterCall.Budget.NONE, true, false));
  }

  @Test
  void aCallbackForSomebodyUnknownIsAnOrdinaryTry() {
    var at = NOW.plus(Duration.ofHours(2));
    assertThat(callbackFromUnknown(at, 0))
        .isEqualTo(
            new AfterCall.Again(at, Reason.RETRY_DELAY, AfterCall.Budget.REACH, false, false));
    assertThat(callbackFromUnknown(at, 2)).isEqualTo(new AfterCall.Settle(TaskOutcome.NOT_REACHED));
  }

  private static AfterCall callbackFromUnknown(Instant at, int reach) {
    return AfterCall.of(
        Disposition.CONVERSED,
        TurnLog.Outcome.CALLBACK_REQUESTED,
        at,
        new AfterCall.Tries(reach, 0, 0, false, false),
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

  @Test
  void aFaxUsesUpNoTryThatMayFail() {
    assertThat(RetryCause.FAILED.dispositions())
        .contains(Disposition.FAILED)
        .doesNotContain(Disposition.FAX);
  }

  @Test
  void whatNeverRangWasNoTryAndStaysWhatThePatientAskedFor() {
    assertThat(AfterCall.notTried(true, NOW))
        .isEqualTo(
            new AfterCall.Again(NOW, Reason.CALLBACK_TIME, AfterCall.Budget.NONE, true, false));
    assertThat(AfterCall.notTried(false, NOW))
        .isEqualTo(
            new AfterCall.Again(NOW, Reason.RETRY_DELAY, AfterCall.Budget.NONE, false, false));
  }
}
