package ai.rivvi.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ai.rivvi.shared.ImportId;
import ai.rivvi.testing.HeldLocks;
import ai.rivvi.testing.RivviTest;
import java.time.LocalTime;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A person launches a run over a list while its source launches one. */
@RivviTest
class LaunchRaceTests extends FedClinic {
  @BeforeEach
  void beforeTheHours() {
    moveTo(LocalTime.of(6, 0));
  }

  /** Planning a long list takes minutes, in which the other run is seen by nobody. */
  @Test
  void oneOfTheRunsCallsTheList() throws Exception {
    feed();
    feedNothing();
    var list = committed(send(HEAD, CONFIRMS, VOICEMAIL));
    feedAgain();
    var planned = new CountDownLatch(1);
    var commit = new CountDownLatch(1);
    try (var beside = new HeldLocks(fixtures, jdbc, organization)) {
      var byItself =
          beside.begin(
              () ->
                  fixtures.transaction(
                      organization,
                      () -> {
                        sourceRuns.committed(ImportId.of(list));
                        planned.countDown();
                        commit.await();
                        return true;
                      }));
      try {
        await().atMost(MOMENT).until(() -> planned.getCount() == 0 || byItself.isDone());
        var drafted = admin.post("/api/runs", Map.of("campaignId", campaign, "importId", list));
        assertThat(drafted.status()).as(drafted.text()).isEqualTo(201);
        var launch = "/api/runs/" + drafted.json().path("id").asString() + "/launch";
        var byHand = beside.begin(() -> admin.post(launch, Map.of()));
        await().atMost(MOMENT).until(() -> byHand.isDone() || isSomebodyInTurn());
        commit.countDown();
        assertThat(byItself.get()).isTrue();
        assertThat(byHand.get().status()).isEqualTo(409);
        assertThat(byHand.get().code()).isEqualTo("run-open-already");
      } finally {
        commit.countDown();
      }
    }
    assertThat(runsOver(list)).hasSize(2);
    assertThat(runsOver(list).stream().map(run -> run(run).path("state").asString()))
        .containsExactlyInAnyOrder("RUNNING", "DRAFT");
  }

  private boolean isSomebodyInTurn() {
    return Boolean.TRUE.equals(
        jdbc.queryForObject(
            "select exists (select from pg_locks where locktype = 'advisory' and not granted)",
            Boolean.class));
  }
}
