package ai.rivvi.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ai.rivvi.testing.Api;
import ai.rivvi.testing.RivviTest;
import java.time.LocalTime;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A list that is undone is not called from; one that was called from is not undone. */
@RivviTest
class UndoneListRunTests extends DialedClinic {
  private Api.Answer undo(String run) {
    return admin.post("/api/imports/" + run(run).path("importId").asString() + "/undo", Map.of());
  }

  private String list(String run) {
    return "/api/imports/" + run(run).path("importId").asString();
  }

  private void awaitUndone(String run) {
    await()
        .atMost(MOMENT)
        .until(() -> admin.get(list(run)).json().path("state").asString().equals("UNDONE"));
  }

  @Test
  void callsNobodyOfAListThatIsUndone() {
    moveTo(LocalTime.of(6, 0));
    var run = launch(CONFIRMS, VOICEMAIL, BAD_PHONE);
    assertThat(undo(run).status()).isEqualTo(202);
    awaitUndone(run);
    assertThat(run(run).path("state").asString()).isEqualTo("CANCELED");
    assertThat(tasks(run))
        .containsEntry(1, "SUPPRESSED  [LIST_UNDONE]")
        .containsEntry(2, "SUPPRESSED  [LIST_UNDONE]")
        .containsEntry(3, "SUPPRESSED  [PHONE_INVALID]");
    moveTo(LocalTime.NOON);
    dispatcher.tick(time.instant());
    assertThat(tasks(run)).containsEntry(1, "SUPPRESSED  [LIST_UNDONE]");
    var again = admin.post("/api/runs/" + run + "/redial", Map.of("outcomes", new String[0]));
    assertThat(again.status()).isGreaterThanOrEqualTo(400);
  }

  @Test
  void undoesNoListThatSomebodyWasCalledFrom() {
    var run = launch(CONFIRMS, VOICEMAIL);
    tickUntilDone(run);
    var before = tasks(run);
    var refused = undo(run);
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.json().path("code").asString()).isEqualTo("import-called-from");
    assertThat(tasks(run)).isEqualTo(before);
    assertThat(admin.get(list(run)).json().path("state").asString()).isEqualTo("COMMITTED");
  }

  @Test
  void launchesNoDraftOverAListThatIsUndone() {
    var run = draft(CONFIRMS);
    assertThat(undo(run).status()).isEqualTo(202);
    awaitUndone(run);
    var launched = admin.post("/api/runs/" + run + "/launch", Map.of());
    assertThat(launched.status()).isEqualTo(409);
  }
}
