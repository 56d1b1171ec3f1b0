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
import java.util.concurrent.Callable;
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

  /** One person whom a clinic has twice: the list that brought them first, and the last run. */
  private record Twice(String list, String run, JsonNode pair) {}

  /** Brought by two lists of one row each. */
  private Twice inTwoLists(String first, String second) {
    var list = list(draft(first));
    return new Twice(list, draft(second), pair());
  }

  /** Brought by two rows of one list. */
  private Twice inOneList(String first, String second) {
    var run = draft(first, second);
    return new Twice(list(run), run, pair());
  }

  /** What came of two works that met. */
  private record Met<A, B>(A first, B second) {}

  /** The first one waits until the other has come and waits too. */
  private <A, B> Met<A, B> meet(Callable<A> first, Callable<B> second) throws Exception {
    Future<A> one;
    Future<B> other;
    try (var matching = locks.holdMatching()) {
      one = locks.begin(first);
      matching.awaitWaiting();
      other = locks.begin(second);
      locks.awaitBlocked(2);
    }
    return new Met<>(one.get(), other.get());
  }

  /** The same two, whichever of them comes first. */
  private <A, B> Met<A, B> meet(boolean isSecondFirst, Callable<A> first, Callable<B> second)
      throws Exception {
    if (!isSecondFirst) {
      return meet(first, second);
    }
    var met = meet(second, first);
    return new Met<>(met.second(), met.first());
  }

  /** The run is launched, with so many tasks, while the join waits for the list. */
  private void mergeAroundLaunch(Twice twice, int tasks) throws Exception {
    Future<Api.Answer> merged;
    try (var list = holdList(twice.list(), "share")) {
      merged = beginMerge(twice, list);
      assertStatus(launched(twice.run()), 200);
      assertThat(openTasks(twice.run())).isEqualTo(tasks);
    }
    assertStatus(merged.get(), 200);
  }

  /** A join that waits for the list. */
  private Future<Api.Answer> beginMerge(Twice twice, HeldLocks.Held list) {
    var merged = locks.begin(() -> merge(twice.pair(), "Adeyemi"));
    list.awaitWaiting();
    return merged;
  }

  private static void assertStatus(Api.Answer answer, int status) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
  }

  private void assertOneIsLeft(String undone, String... phones) {
    awaitState(undone, "UNDONE");
    assertThat(people()).hasSize(1);
    assertThat(phones()).containsExactly(phones);
    assertNobodyIsLost();
  }

  /** The list is being undone when the join comes: one of the two goes with it. */
  @Test
  void whoeverGoesWithTheirListIsNotJoined() throws Exception {
    var twice = inTwoLists(CONFIRMS, AGAIN);
    var met = meet(() -> undo(twice.list()), () -> merge(twice.pair(), "Adeyemi"));
    assertStatus(met.first(), 202);
    assertStatus(met.second(), 409);
    assertThat(met.second().code()).isEqualTo("duplicate-gone");
    assertOneIsLeft(twice.list(), "+12125550177");
    assertThat(merge(twice.pair(), "Adeyemi").status())
        .as("the suggestion went too")
        .isEqualTo(404);
  }

  /** The join comes first: a later list names who was joined, so nothing of them goes. */
  @Test
  void whoeverIsJoinedDoesNotGoWithTheList() throws Exception {
    var twice = inTwoLists(CONFIRMS, AGAIN);
    var met = meet(() -> merge(twice.pair(), "Adeyemi"), () -> undo(twice.list()));
    assertStatus(met.first(), 200);
    assertStatus(met.second(), 202);
    assertOneIsLeft(twice.list(), "+12125550170", "+12125550177");
  }

  /** A no that came with the undone list holds, whoever comes first. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aNoOfTheUndoneListHolds(boolean isUndoneFirst) throws Exception {
    var twice = inTwoLists(CONFIRMS + NO, AGAIN);
    var met = meet(isUndoneFirst, () -> merge(twice.pair(), "Adeyemy"), () -> undo(twice.list()));
    assertStatus(met.first(), 200);
    assertStatus(met.second(), 202);
    awaitState(twice.list(), "UNDONE");
    assertThat(people()).hasSize(1);
    assertStatus(launched(twice.run()), 200);
    assertCalls(twice.run(), 0);
    assertNobodyIsLost();
  }

  /** A list names one of the two while they are joined, and says no for them. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void whomAListNamesIsTheOneWhoStays(boolean isCommittedFirst) throws Exception {
    var twice = inTwoLists(CONFIRMS, AGAIN);
    // By name and birth date; the one of this name goes.
    var named = CONFIRMS.replace("0170", "0171") + NO;
    var met = meet(isCommittedFirst, () -> merge(twice.pair(), "Adeyemy"), () -> draft(named));
    var merged = met.first();
    if (merged.status() == 409) {
      // The list came first and has changed who was looked at.
      assertThat(isCommittedFirst).isTrue();
      assertThat(merged.code()).isEqualTo("duplicate-changed");
      merged = merge(pair(), "Adeyemy");
    }
    assertStatus(merged, 200);
    assertNobodyIsLost();
    var runs = List.of(twice.run(), met.second());
    runs.forEach(run -> assertStatus(launched(run), 200));
    moveTo(LocalTime.NOON);
    runs.forEach(this::tickUntilDone);
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
    var twice = inOneList(CONFIRMS, AGAIN);
    mergeAroundLaunch(twice, 2);
    assertThat(openTasks(twice.run())).isEqualTo(1);
    assertNobodyIsLost();
    assertCalls(twice.run(), 1);
  }

  /** The join comes first: the launch waits, and finds one patient in two rows. */
  @Test
  void whoIsJoinedMeanwhileIsLaunchedOnce() throws Exception {
    var twice = inOneList(CONFIRMS, AGAIN);
    var met = meet(() -> merge(twice.pair(), "Adeyemi"), () -> launched(twice.run()));
    assertStatus(met.first(), 200);
    assertStatus(met.second(), 200);
    assertThat(openTasks(twice.run())).isEqualTo(1);
    assertNobodyIsLost();
    assertCalls(twice.run(), 1);
  }

  /** A no of either row holds for the run that is launched meanwhile. */
  @Test
  void aNoHoldsForWhoIsLaunchedMeanwhile() throws Exception {
    var twice = inOneList(CONFIRMS, AGAIN + NO);
    mergeAroundLaunch(twice, 1);
    assertCalls(twice.run(), 0);
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
    var twice = inOneList(CONFIRMS, AGAIN);
    var run = twice.run();
    var before = deadlocks();
    Future<Api.Answer> merged;
    Future<Api.Answer> undone;
    try (var matching = locks.holdMatching()) {
      try (var shared = holdList(twice.list(), "share")) {
        merged = beginMerge(twice, shared);
        assertStatus(launched(run), 200);
      }
      matching.awaitWaiting();
      undone = locks.begin(() -> undo(twice.list()));
      locks.awaitBlocked(2);
    }
    assertThat(merged.get().status()).as(merged.get().text()).isIn(200, 409);
    assertStatus(undone.get(), 202);
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
    assertStatus(undone.get(), 202);
    assertThat(launched.get().status()).as(launched.get().text()).isIn(200, 409);
    awaitDeadlock(before);
    assertUndoneAndSilent(second);
    assertThat(run(first).path("state").asString()).isEqualTo("CANCELED");
  }
}
