package ai.rivvi.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import ai.rivvi.dispatch.attempts.Attempt;
import ai.rivvi.dispatch.dialing.ReservedAttempts;
import ai.rivvi.dispatch.settlement.SentCalls;
import ai.rivvi.testing.RivviTest;
import java.time.LocalTime;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists of a source that are decided late, or out of their order: the newest one holds. */
@RivviTest
class LateListTests extends FedClinic {
  @BeforeEach
  void beforeTheHours() {
    moveTo(LocalTime.of(6, 0));
  }

  @Test
  void afterACutFileTheWholeOneGoesOnWithWhoeverWasNewInTheCutOne() {
    feed("COMPLETE");
    var all = rows("(212) %s", 12);
    var run = runOf(push(all));
    var cut = push(all[0], all[1], OTHER, VOICEMAIL);
    assertThat(code(cut)).isEqualTo("rows-missing");
    var cutList = cut.path("importId").asString();
    assertThat(runsOver(cutList)).isEmpty();
    var whole = push(Stream.concat(Stream.of(all), Stream.of(OTHER)).toArray(String[]::new));
    assertThat(code(whole)).isEqualTo("nothing-new");
    assertThat(waiting(run)).isEqualTo(12);
    // Who was new in the cut one is called by it, but for whom the whole one has not.
    assertThat(states(runOf(outcomes(cutList).getFirst())))
        .containsEntry(3, WAITS)
        .containsEntry(4, LEFT);
    assertThat(accept(cutList).code()).isEqualTo("no-rows-missing");
  }

  @Test
  void rowsOfAListThatNobodyLaunchedMayComeAgain() throws Exception {
    feed("COMPLETE");
    feedNothing();
    var list = committed(send(HEAD, CONFIRMS, VOICEMAIL));
    feedAgain();
    assertThat(admin.post(source + "/pause", null).status()).isEqualTo(200);
    tell(list);
    assertThat(code(outcomes(list).getFirst())).isEqualTo("source-paused");
    assertThat(admin.post(source + "/resume", null).status()).isEqualTo(200);
    push(VOICEMAIL, OTHER);
    assertThat(states(runOf(push(VOICEMAIL, OTHER, CONFIRMS))))
        .containsEntry(1, KNOWN)
        .containsEntry(3, WAITS);
  }

  @ParameterizedTest
  @ValueSource(strings = {"COMPLETE", "ADDITIONS"})
  void anAppointmentThatMovedHoldsWhateverListIsToldLast(String coverage) throws Exception {
    feed(coverage);
    feedNothing();
    var older = committed(send(HEAD, CONFIRMS));
    var newer = committed(send(HEAD, CONFIRMS + "no", VOICEMAIL));
    feedAgain();
    tell(newer);
    tell(older);
    assertThat(states(runOf(outcomes(newer).getFirst())))
        .containsEntry(1, WAITS)
        .containsEntry(2, WAITS);
    assertThat(states(runOf(outcomes(older).getFirst())))
        .containsEntry(1, "SUPPRESSED  [SUPERSEDED]");
  }

  @Test
  void anAppointmentThatMovedBackHoldsAgainstTheListBetween() throws Exception {
    feed("ADDITIONS");
    var first = runOf(push(CONFIRMS));
    feedNothing();
    var between = committed(send(HEAD, CONFIRMS + "no", OTHER));
    var newest = committed(send(HEAD, CONFIRMS, OTHER, VOICEMAIL));
    complete();
    feedAgain();
    tell(between);
    tell(newest);
    assertThat(states(first)).containsEntry(1, WAITS);
    assertThat(states(runOf(outcomes(between).getFirst())))
        .containsEntry(1, LEFT)
        .containsEntry(2, WAITS);
  }

  @Test
  void aNewerRunThatWasCanceledHasToldWhatHolds() throws Exception {
    feed("ADDITIONS");
    feedNothing();
    var older = committed(send(HEAD, CONFIRMS));
    feedAgain();
    var newer = runOf(push(CONFIRMS + "no"));
    assertThat(admin.post("/api/runs/" + newer + "/cancel", null).status()).isLessThan(300);
    tell(older);
    assertThat(states(runOf(outcomes(older).getFirst())))
        .containsEntry(1, "SUPPRESSED  [SUPERSEDED]");
  }

  @Test
  void aFileThatWasUndoneSaysNothingAnyMore() throws Exception {
    feed("COMPLETE");
    feedNothing();
    var older = committed(send(HEAD, CONFIRMS, OTHER));
    feedAgain();
    var wrong = push(VOICEMAIL);
    undo(wrong.path("importId").asString());
    tell(older);
    assertThat(states(runOf(outcomes(older).getFirst())))
        .containsEntry(1, WAITS)
        .containsEntry(2, WAITS);
  }

  @Test
  void aNewerFileThatWasCutShortTakesNobodyOutOfAnOlderOne() throws Exception {
    feed("COMPLETE");
    feedNothing();
    var all = rows("(212) %s", 12);
    var older = committed(send(HEAD, all));
    feedAgain();
    push(all[0], OTHER);
    tell(older);
    assertThat(code(outcomes(older).getFirst())).isEqualTo("list-overtaken");
    assertThat(runsOver(older)).isEmpty();
  }

  @Test
  void aListThatIsToldBehindANewerOneCallsWhoeverIsStillDue() throws Exception {
    feed("COMPLETE");
    feedNothing();
    var older = committed(send(HEAD, CONFIRMS, OTHER));
    var newer = committed(send(HEAD, CONFIRMS, VOICEMAIL));
    feedAgain();
    tell(newer);
    tell(older);
    assertThat(states(runOf(outcomes(newer).getFirst())))
        .containsEntry(1, KNOWN)
        .containsEntry(2, WAITS);
    var late = runOf(outcomes(older).getFirst());
    assertThat(states(late)).containsEntry(1, WAITS).containsEntry(2, LEFT);
    assertThat(states(runOf(push(VOICEMAIL, OTHER)))).containsEntry(2, WAITS);
    assertThat(states(late)).containsEntry(1, LEFT);
  }

  @Test
  void aListOfAPausedSourceEndsNothing() throws Exception {
    feed("ADDITIONS");
    var first = runOf(push(CONFIRMS, VOICEMAIL));
    feedNothing();
    var list = committed(send(HEAD, VOICEMAIL));
    complete();
    assertThat(admin.post(source + "/pause", null).status()).isEqualTo(200);
    tell(list);
    assertThat(code(outcomes(list).getFirst())).isEqualTo("source-paused");
    assertThat(states(first)).containsEntry(1, WAITS);
    assertThat(admin.post(source + "/resume", null).status()).isEqualTo(200);
    push(VOICEMAIL, OTHER);
    assertThat(states(first)).as("the control").containsEntry(1, LEFT);
  }

  @Test
  void aListThatAPersonLaunchedSaysWhoLeftToo() throws Exception {
    feed("ADDITIONS");
    var first = runOf(push(CONFIRMS, VOICEMAIL));
    feedNothing();
    var list = committed(send(HEAD, VOICEMAIL, OTHER));
    var byHand = admin.post("/api/runs", Map.of("campaignId", campaign, "importId", list));
    assertThat(byHand.status()).isEqualTo(201);
    complete();
    tell(list);
    assertThat(code(outcomes(list).getFirst())).isEqualTo("launched-by-hand");
    assertThat(states(first)).containsEntry(1, LEFT).containsEntry(2, WAITS);
  }

  /** The call goes on; nothing comes after it, for the newer row knows better. */
  @Test
  void whoIsCalledWhileANewerRowComesIsCalledByThatOneOnly() {
    moveTo(LocalTime.NOON);
    limits(null, 10, 0);
    feed("ADDITIONS");
    var older = runOf(push(CONFIRMS));
    takeBack(reserved());
    assertThat(states(older)).as("the control").containsEntry(1, WAITS);
    var called = reserved();
    push(CONFIRMS + "no");
    assertThat(states(older)).containsEntry(1, "DIALING  []");
    takeBack(called);
    assertThat(states(older)).containsEntry(1, "SETTLED CANCELED [SUPERSEDED]");
  }

  private Attempt reserved() {
    return fixtures.in(organization, () -> ReservedAttempts.claim(beans)).getFirst();
  }

  private void takeBack(Attempt attempt) {
    fixtures.in(
        organization,
        () -> {
          beans.getBean(SentCalls.class).takeBack(attempt);
          return true;
        });
  }
}
