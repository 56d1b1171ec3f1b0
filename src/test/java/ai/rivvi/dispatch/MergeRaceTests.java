package ai.rivvi.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ai.rivvi.testing.Api;
import ai.rivvi.testing.HeldLocks;
import ai.rivvi.testing.RivviTest;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/**
 * Two patients are joined while a list is committed, launched or undone. Whoever comes first:
 * nobody is there twice, nobody is lost, a run calls a person once, and a no holds.
 */
@RivviTest
class MergeRaceTests extends JoinedClinic {
  private static final String NO = "yes";

  private HeldLocks locks;

  @BeforeEach
  void beginInTheNight() {
    moveTo(LocalTime.of(6, 0));
    locks = new HeldLocks(fixtures, jdbc, organization);
  }

  @AfterEach
  void endThreads() {
    locks.close();
  }

  private String list(String run) {
    return run(run).path("importId").asString();
  }

  private Api.Answer undo(String list) {
    return admin.post("/api/imports/" + list + "/undo", Map.of());
  }

  private String state(String list) {
    return admin.get("/api/imports/" + list).json().path("state").asString();
  }

  private void awaitState(String list, String state) {
    await().atMost(MOMENT).until(() -> state(list).equals(state));
  }

  /** Another run over the same list. */
  private String draftAgain(String run) {
    var drafted =
        admin.post(
            "/api/runs",
            Map.of("campaignId", run(run).path("campaignId").asString(), "importId", list(run)));
    assertThat(drafted.status()).as(drafted.text()).isEqualTo(201);
    return drafted.json().path("id").asString();
  }

  private Api.Answer launched(String run) {
    return admin.post("/api/runs/" + run + "/launch", Map.of());
  }

  private List<JsonNode> people() {
    return admin.get("/api/patients").json().path("items").valueStream().toList();
  }

  private List<String> phones() {
    return people().stream()
        .map(one -> admin.get("/api/patients/" + one.path("id").asString()).json())
        .flatMap(one -> one.path("contactPoints").valueStream())
        .map(point -> point.path("phone").asString())
        .sorted()
        .toList();
  }

  private int count(String sql, Object... values) {
    return fixtures.transaction(
        organization, () -> jdbc.queryForObject(sql, Integer.class, values));
  }

  private int openTasks(String run) {
    return count(
        "select count(*) from dispatch.call_task where run_id = ? and state not in ('SETTLED',"
            + " 'SUPPRESSED')",
        UUID.fromString(run));
  }

  private int calls() {
    return count("select count(*) from dispatch.call_attempt");
  }

  /** No row and no task that may be called names somebody who is not there. */
  private void assertNobodyIsLost() {
    assertThat(
            count(
                """
                select count(*)
                from (select patient_id from imports.import_row
                      union all
                      select patient_id from dispatch.call_task
                      where state not in ('SETTLED', 'SUPPRESSED')) t
                where patient_id is not null
                  and not exists (select from patients.patient p where p.id = t.patient_id)
                """))
        .isZero();
  }

  /** At its hour the run has called as many as it may. */
  private void assertCalls(String run, int expected) {
    moveTo(LocalTime.NOON);
    tickUntilDone(run);
    assertThat(calls()).isEqualTo(expected);
  }

  private HeldLocks.Held holdList(String list, String how) {
    return locks.hold(
        "select id from imports.import where id = ? for " + how, UUID.fromString(list));
  }

  /** The list is being undone when the join comes: one of the two goes with it. */
  @Test
  void whoeverGoesWithTheirListIsNotJoined() throws Exception {
    var first = list(draft(CONFIRMS));
    draft(AGAIN);
    var pair = pair();
    Future<Api.Answer> merged;
    try (var matching = locks.holdMatching()) {
      assertThat(undo(first).status()).isEqualTo(202);
      matching.awaitWaiting();
      merged = locks.begin(() -> merge(pair, "Adeyemi"));
      locks.awaitBlocked(2);
    }
    assertThat(merged.get().status()).as(merged.get().text()).isEqualTo(409);
    assertThat(merged.get().code()).isEqualTo("duplicate-gone");
    awaitState(first, "UNDONE");
    assertThat(merge(pair, "Adeyemi").status()).as("the suggestion went too").isEqualTo(404);
    assertThat(people()).hasSize(1);
    assertThat(phones()).containsExactly("+12125550177");
    assertNobodyIsLost();
  }

  /** The join comes first: a later list names who was joined, so nothing of them goes. */
  @Test
  void whoeverIsJoinedDoesNotGoWithTheList() throws Exception {
    var first = list(draft(CONFIRMS));
    draft(AGAIN);
    var pair = pair();
    Future<Api.Answer> merged;
    Future<Api.Answer> undone;
    try (var matching = locks.holdMatching()) {
      merged = locks.begin(() -> merge(pair, "Adeyemi"));
      matching.awaitWaiting();
      undone = locks.begin(() -> undo(first));
      locks.awaitBlocked(2);
    }
    assertThat(merged.get().status()).as(merged.get().text()).isEqualTo(200);
    assertThat(undone.get().status()).isEqualTo(202);
    awaitState(first, "UNDONE");
    assertThat(people()).hasSize(1);
    assertThat(phones()).containsExactly("+12125550170", "+12125550177");
    assertNobodyIsLost();
  }

  /** A no that came with the undone list holds, whoever comes first. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aNoOfTheUndoneListHolds(boolean isUndoneFirst) throws Exception {
    var first = list(draft(CONFIRMS + NO));
    var run = draft(AGAIN);
    var pair = pair();
    Future<Api.Answer> merged;
    Future<Api.Answer> undone;
    try (var matching = locks.holdMatching()) {
      if (isUndoneFirst) {
        undone = locks.begin(() -> undo(first));
        matching.awaitWaiting();
        merged = locks.begin(() -> merge(pair, "Adeyemy"));
      } else {
        merged = locks.begin(() -> merge(pair, "Adeyemy"));
        matching.awaitWaiting();
        undone = locks.begin(() -> undo(first));
      }
      locks.awaitBlocked(2);
    }
    assertThat(undone.get().status()).isEqualTo(202);
    assertThat(merged.get().status()).as(merged.get().text()).isEqualTo(200);
    awaitState(first, "UNDONE");
    assertThat(people()).hasSize(1);
    assertThat(launched(run).status()).isEqualTo(200);
    assertCalls(run, 0);
    assertNobodyIsLost();
  }

  /** A list names one of the two while they are joined, and says no for them. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void whomAListNamesIsTheOneWhoStays(boolean isCommittedFirst) throws Exception {
    draft(CONFIRMS);
    var run = draft(AGAIN);
    var pair = pair();
    Future<String> committed;
    Future<Api.Answer> merged;
    try (var matching = locks.holdMatching()) {
      // By name and birth date; the one of this name goes.
      var named = CONFIRMS.replace("0170", "0171") + NO;
      if (isCommittedFirst) {
        committed = locks.begin(() -> draft(named));
        matching.awaitWaiting();
        merged = locks.begin(() -> merge(pair, "Adeyemy"));
      } else {
        merged = locks.begin(() -> merge(pair, "Adeyemy"));
        matching.awaitWaiting();
        committed = locks.begin(() -> draft(named));
      }
      locks.awaitBlocked(2);
    }
    var third = committed.get();
    if (merged.get().status() == 409) {
      // The list came first and has changed who was looked at.
      assertThat(isCommittedFirst).isTrue();
      assertThat(merged.get().code()).isEqualTo("duplicate-changed");
      merged = locks.begin(() -> merge(pair(), "Adeyemy"));
    }
    assertThat(merged.get().status()).as(merged.get().text()).isEqualTo(200);
    assertNobodyIsLost();
    assertThat(launched(run).status()).isEqualTo(200);
    assertThat(launched(third).status()).isEqualTo(200);
    moveTo(LocalTime.NOON);
    tickUntilDone(run);
    tickUntilDone(third);
    if (people().size() == 1) {
      assertThat(calls()).as("the no of the third list holds for all").isZero();
      assertThat(phones()).contains("+12125550171");
    } else {
      // The name was nobody's any more when the list came: a patient of its own, to be decided.
      assertThat(isCommittedFirst).isFalse();
      assertThat(pair().path("state").asString()).isEqualTo("OPEN");
    }
  }

  /** The run is launched after the join has looked for runs: its tasks are joined all the same. */
  @Test
  void whoIsLaunchedMeanwhileIsCalledOnce() throws Exception {
    var run = draft(CONFIRMS, AGAIN);
    var pair = pair();
    Future<Api.Answer> merged;
    try (var list = holdList(list(run), "share")) {
      merged = locks.begin(() -> merge(pair, "Adeyemi"));
      list.awaitWaiting();
      assertThat(launched(run).status()).isEqualTo(200);
      assertThat(openTasks(run)).as("both wait").isEqualTo(2);
    }
    assertThat(merged.get().status()).as(merged.get().text()).isEqualTo(200);
    assertThat(openTasks(run)).isEqualTo(1);
    assertNobodyIsLost();
    assertCalls(run, 1);
  }

  /** The join comes first: the launch waits, and finds one patient in two rows. */
  @Test
  void whoIsJoinedMeanwhileIsLaunchedOnce() throws Exception {
    var run = draft(CONFIRMS, AGAIN);
    var pair = pair();
    Future<Api.Answer> merged;
    Future<Api.Answer> launched;
    try (var matching = locks.holdMatching()) {
      merged = locks.begin(() -> merge(pair, "Adeyemi"));
      matching.awaitWaiting();
      launched = locks.begin(() -> launched(run));
      locks.awaitBlocked(2);
    }
    assertThat(merged.get().status()).as(merged.get().text()).isEqualTo(200);
    assertThat(launched.get().status()).as(launched.get().text()).isEqualTo(200);
    assertThat(openTasks(run)).isEqualTo(1);
    assertNobodyIsLost();
    assertCalls(run, 1);
  }

  /** A no of either row holds for the run that is launched meanwhile. */
  @Test
  void aNoHoldsForWhoIsLaunchedMeanwhile() throws Exception {
    var run = draft(CONFIRMS, AGAIN + NO);
    var pair = pair();
    Future<Api.Answer> merged;
    try (var list = holdList(list(run), "share")) {
      merged = locks.begin(() -> merge(pair, "Adeyemi"));
      list.awaitWaiting();
      assertThat(launched(run).status()).isEqualTo(200);
    }
    assertThat(merged.get().status()).as(merged.get().text()).isEqualTo(200);
    assertCalls(run, 0);
  }

  /** Deadlocks that the database has ended so far. */
  private int deadlocks() {
    return count("select deadlocks::int from pg_stat_database where datname = current_database()");
  }

  /** Otherwise the two have not met, and nothing is shown. */
  private void awaitDeadlock(int before) {
    await().atMost(MOMENT).until(() -> deadlocks() > before);
  }

  private void assertUndoneAndSilent(String run) {
    awaitState(list(run), "UNDONE");
    assertThat(openTasks(run)).isZero();
    assertThat(run(run).path("state").asString()).isEqualTo("CANCELED");
    moveTo(LocalTime.NOON);
    dispatcher.tick(time.instant());
    assertThat(calls()).isZero();
    assertNobodyIsLost();
  }

  /**
   * The join has the list and wants the run that was launched meanwhile; the undoing has that run
   * and wants the list. The database ends one of the two, which is done again.
   */
  @Test
  void aJoinAndAnUndoingThatWaitForEachOtherAreBothDone() throws Exception {
    var run = draft(CONFIRMS, AGAIN);
    var pair = pair();
    var before = deadlocks();
    Future<Api.Answer> merged;
    Future<Api.Answer> undone;
    try (var matching = locks.holdMatching()) {
      try (var shared = holdList(list(run), "share")) {
        merged = locks.begin(() -> merge(pair, "Adeyemi"));
        shared.awaitWaiting();
        assertThat(launched(run).status()).isEqualTo(200);
      }
      matching.awaitWaiting();
      undone = locks.begin(() -> undo(list(run)));
      locks.awaitBlocked(2);
    }
    assertThat(merged.get().status()).as(merged.get().text()).isIn(200, 409);
    assertThat(undone.get().status()).as(undone.get().text()).isEqualTo(202);
    awaitDeadlock(before);
    assertUndoneAndSilent(run);
    assertThat(people().size()).isLessThanOrEqualTo(1);
  }

  /**
   * The undoing has the list and wants the run that was drafted meanwhile; its launch has that run
   * and wants the list.
   */
  @Test
  void aLaunchAndAnUndoingThatWaitForEachOtherAreBothAnswered() throws Exception {
    var first = draft(CONFIRMS);
    var list = list(first);
    var before = deadlocks();
    Future<Api.Answer> undone;
    Future<Api.Answer> launched;
    String second;
    var shared = holdList(list, "share");
    undone = locks.begin(() -> undo(list));
    shared.awaitWaiting();
    second = draftAgain(first);
    try (var campaigns = locks.hold("lock table campaigns.campaign in access exclusive mode")) {
      // It has its run, and reads the campaign before it comes to the list.
      launched = locks.begin(() -> launched(second));
      campaigns.awaitWaiting();
      shared.close();
      locks.awaitBlocked(2);
    }
    assertThat(undone.get().status()).as(undone.get().text()).isEqualTo(202);
    assertThat(launched.get().status()).as(launched.get().text()).isIn(200, 409);
    awaitDeadlock(before);
    assertUndoneAndSilent(second);
    assertThat(run(first).path("state").asString()).isEqualTo("CANCELED");
  }
}
