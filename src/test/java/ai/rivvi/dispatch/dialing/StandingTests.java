package ai.rivvi.dispatch.dialing;

import static org.assertj.core.api.Assertions.assertThat;

import ai.rivvi.access.PlatformGrants;
import ai.rivvi.dispatch.DialedClinic;
import ai.rivvi.dispatch.settlement.SentCalls;
import ai.rivvi.embedded.EmbeddedAccounts;
import ai.rivvi.testing.Api;
import ai.rivvi.testing.RivviTest;
import ai.rivvi.testing.SuperAdmins;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A clinic that may not call, or not more: suspended, out of minutes, with lines kept free. */
@RivviTest
class StandingTests extends DialedClinic {
  @Autowired EmbeddedAccounts accounts;
  @Autowired PlatformGrants grants;

  private void tickUntil(String run, int row, String start) {
    Awaitility.await()
        .atMost(MOMENT)
        .until(
            () -> {
              dispatcher.tick(time.instant());
              reconciler.tick();
              return tasks(run).getOrDefault(row, "").startsWith(start);
            });
  }

  private Api platform() {
    return fixtures.api(SuperAdmins.logIn(fixtures, accounts, grants));
  }

  @Test
  void aSuspendedClinicCallsNobodyUntilTheSuspensionIsLifted() {
    var run = launch(CONFIRMS);
    var path = "/api/organizations/" + organization + "/suspension";
    var suspended = platform().put(path, Map.of("reason", "The invoice is open."));
    assertThat(suspended.json().path("suspension").path("reason").asString())
        .isEqualTo("The invoice is open.");
    tickUntil(run, 1, "WAITING  [ORGANIZATION_SUSPENDED]");
    assertThat(run(run).path("sentence").asString())
        .isEqualTo("Nothing is being called: the clinic is suspended. The invoice is open.");
    assertThat(admin.get("/api/organizations/" + organization).json().path("suspension").isNull())
        .isFalse();

    assertThat(platform().delete(path, Map.of()).status()).isEqualTo(200);
    tickUntilDone(run);
    assertThat(tasks(run)).containsEntry(1, "SETTLED GOAL_MET []");
  }

  @Test
  void aSuspensionHoldsForWhatIsReservedAlready() {
    var run = launch(CONFIRMS);
    var claims = beans.getBean(Claims.class);
    var reserved = fixtures.in(organization, () -> claims.claim().reserved());
    assertThat(reserved).hasSize(1);
    var path = "/api/organizations/" + organization + "/suspension";
    assertThat(platform().put(path, Map.of("reason", "A leak.")).status()).isEqualTo(200);
    var confirmed =
        fixtures.in(organization, () -> beans.getBean(Confirmations.class).confirm(reserved));
    assertThat(confirmed.send()).isEmpty();
    assertThat(confirmed.refused()).hasSize(1);
    fixtures.in(
        organization,
        () -> {
          beans.getBean(SentCalls.class).takeBack(confirmed.refused().getFirst());
          return true;
        });
    tickUntil(run, 1, "WAITING  [ORGANIZATION_SUSPENDED]");
  }

  @Test
  void whenTheMinutesOfTheMonthAreUsedUpNobodyIsCalled() {
    limits(1, 4, 0);
    var run = launch(CONFIRMS);
    tickUntilDone(run);
    fixtures.transaction(
        organization,
        () ->
            beans
                .getBean(org.jooq.DSLContext.class)
                .execute(
                    "update dispatch.call_attempt set answered_at = ended_at - interval '1 minute'"));
    var next = launch("Wei Kowalski,(212) 555-0190,1990-07-11,");
    tickUntil(next, 1, "WAITING  [BUDGET]");
    assertThat(run(next).path("sentence").asString())
        .startsWith("Nothing is being called: this month's minutes are used up until ");
    limits(2, 4, 0);
    tickUntilDone(next);
    assertThat(tasks(next)).containsEntry(1, "SETTLED GOAL_MET []");
  }

  @Test
  void linesAreKeptFreeForThoseWhoCallIn() {
    limits(null, 2, 1);
    var run = launch(CONFIRMS, "Wei Kowalski,(212) 555-0190,1990-07-11,");
    var claims = beans.getBean(Claims.class);
    var reserved = fixtures.in(organization, () -> claims.claim().reserved());
    assertThat(reserved).hasSize(1);
    assertThat(fixtures.in(organization, () -> claims.claim().reserved())).isEmpty();
    assertThat(run(run).path("now").path("linesMax").asInt()).isEqualTo(1);
    assertThat(tasks(run)).containsEntry(2, "WAITING  [CONCURRENCY]");
    var waiting = admin.get("/api/runs/" + run + "/tasks?reason=CONCURRENCY").json().path("items");
    assertThat(waiting).hasSize(1);
    assertThat(waiting.path(0).path("sentence").asString()).isEqualTo("All lines are in use");
    fixtures.in(
        organization,
        () -> {
          beans.getBean(SentCalls.class).takeBack(reserved.getFirst().attempt());
          return true;
        });
    tickUntilDone(run);
  }

  @Test
  void aPausedRunSaysThatItWaitsForThat() {
    var run = launch(CONFIRMS);
    admin.post("/api/runs/" + run + "/pause", Map.of());
    assertThat(tasks(run)).containsEntry(1, "WAITING  [RUN_PAUSED]");
  }
}
