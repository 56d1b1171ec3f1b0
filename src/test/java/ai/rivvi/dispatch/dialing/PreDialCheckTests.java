package ai.rivvi.dispatch.dialing;

import static org.assertj.core.api.Assertions.assertThat;

import ai.rivvi.dispatch.DialedClinic;
import ai.rivvi.dispatch.check.PreDialCheck;
import ai.rivvi.patients.ContactPermission;
import ai.rivvi.testing.ClinicServer;
import ai.rivvi.testing.ClinicServer.Reply;
import ai.rivvi.testing.RivviTest;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** Nobody is dialed whom the clinic's own system did not just say yes to. */
@RivviTest
class PreDialCheckTests extends DialedClinic {
  private static final String OTHER = "Ida Lund,(212) 555-0171,1962-03-04,";
  private static final String THIRD = "Min-jun Park,(212) 555-0172,1961-02-03,";
  private static final String FOURTH = "Wei Kowalski,(212) 555-0173,1990-07-11,";
  private static final Duration MORE_THAN_THE_DELAY = Duration.ofSeconds(61);

  @Autowired private Claims claims;
  @Autowired private Leases leases;
  @Autowired private LeaseRepository leaseRepository;
  @Autowired private PreDialCheck check;
  @Autowired private ContactPermission permission;
  @Autowired private JdbcTemplate jdbc;

  private ClinicServer clinic;

  @BeforeEach
  void begin() {
    clinic = new ClinicServer();
  }

  @AfterEach
  void end() {
    clinic.close();
  }

  private void checkIs(boolean enabled, int timeoutMillis) {
    var saved =
        admin.put(
            "/api/pre-dial-check",
            Map.of("url", clinic.url(), "enabled", enabled, "timeoutMillis", timeoutMillis));
    assertThat(saved.status()).as(saved.text()).isEqualTo(200);
  }

  private void checkIsOn() {
    checkIs(true, 10_000);
  }

  @Test
  void everyAnswerHasItsEndAndOnlyAYesIsDialed() {
    checkIsOn();
    var run = launch(CONFIRMS, OTHER, THIRD, FOURTH);
    var first = firstRow(run);
    clinic.reply(
        asked ->
            switch (asked.data().path("rowNumber").asInt() - first) {
              case 0 -> Reply.decision("DIAL");
              case 1 -> Reply.decision("DO_NOT_DIAL");
              case 2 -> Reply.decision("LATER");
              default -> new Reply(500, "");
            });
    tickUntil(
        () ->
            tasks(run)
                .equals(
                    Map.of(
                        1, "SETTLED GOAL_MET []",
                        2, "SUPPRESSED  [REFUSED_BY_CHECK]",
                        3, "WAITING  [POSTPONED_BY_CHECK]",
                        4, "WAITING  [CHECK_UNREACHABLE]")));
    assertThat(clinic.asked()).hasSize(4);
    assertThat(clinic.asked().toString())
        .doesNotContain("Tolu", "Adeyemi", "Ida", "2125550170", "555-0170", "1961");
    assertThat(calls(run)).isEqualTo(1);
  }

  /** The control of the test above: a check that is off is not asked, and stops nobody. */
  @Test
  void aCheckThatIsOffIsNotAsked() {
    checkIs(false, 10_000);
    clinic.reply(_ -> Reply.decision("DO_NOT_DIAL"));
    var run = launch(CONFIRMS);
    tickUntilDone(run);
    assertThat(tasks(run)).containsEntry(1, "SETTLED GOAL_MET []");
    assertThat(clinic.asked()).isEmpty();
  }

  @Test
  void whoeverWaitsForTheSystemIsCalledWhenItAnswersAgain() {
    checkIsOn();
    clinic.reply(_ -> new Reply(200, "{\"decision\":true}"));
    var run = launch(CONFIRMS);
    tickUntil(() -> tasks(run).containsValue("WAITING  [CHECK_UNREACHABLE]"));
    clinic.reply(_ -> Reply.decision("DIAL"));
    assertThat(dispatcher.tick(time.instant()).handed()).isZero();
    assertThat(clinic.asked()).hasSize(1);
    time.moveTo(time.instant().plus(MORE_THAN_THE_DELAY));
    tickUntilDone(run);
    assertThat(tasks(run)).containsEntry(1, "SETTLED GOAL_MET []");
    assertThat(clinic.asked()).hasSize(2);
  }

  @Test
  void noAnswerInTimeIsNoYes() {
    checkIs(true, 500);
    clinic.shut();
    var run = launch(CONFIRMS);
    tickUntil(() -> tasks(run).containsValue("WAITING  [CHECK_UNREACHABLE]"));
    assertThat(calls(run)).isZero();
  }

  @Test
  void whoeverIsAskedAboutIsAskedAboutOnce() {
    checkIsOn();
    clinic.shut();
    var run = launch(CONFIRMS);
    tickUntil(() -> clinic.asked().size() == 1);
    assertThat(tasks(run)).containsEntry(1, "LEASED  []");
    assertThat(run(run).path("sentence").asString())
        .isEqualTo("The clinic's own system is asked before the next call.");
    for (var tick = 0; tick < 2; tick++) {
      dispatcher.tick(time.instant());
      reconciler.tick();
      assertThat(claim()).isEqualTo(new Claims.Claimed(List.of(), List.of()));
    }
    assertThat(clinic.asked()).hasSize(1);
    clinic.open();
    tickUntilDone(run);
    assertThat(tasks(run)).containsEntry(1, "SETTLED GOAL_MET []");
    assertThat(clinic.asked()).hasSize(1);
  }

  @Test
  void aSystemIsAskedOnlySoMuchAtOnce() {
    checkIsOn();
    var rows = new String[10];
    for (var row = 0; row < rows.length; row++) {
      rows[row] = "Ten %c,(303) 555-01%02d,1961-02-%02d,".formatted('A' + row, 50 + row, row + 1);
    }
    launch(rows);
    var leased = new ArrayList<Lease>();
    for (var round = 0; round < 2 * rows.length; round++) {
      leased.addAll(claim().leases());
    }
    assertThat(leased).hasSize(8);
    assertThat(fixtures.transaction(organization, leaseRepository::count)).isEqualTo(8);
    answer(leased.getFirst(), new PreDialCheck.Answer.DoNotDial());
    assertThat(claim().leases()).hasSize(1);
    assertThat(claim().leases()).isEmpty();
  }

  /** The node that leased it died before it asked. */
  @Test
  void theLeaseOfADeadNodeRunsOutAndItsLateAnswerIsNoneAnyMore() {
    checkIsOn();
    var run = launch(CONFIRMS);
    var dead = claim().leases().getFirst();
    reconciler.tick();
    assertThat(tasks(run)).containsEntry(1, "LEASED  []");
    setClock("lease_ends_clock");
    answer(dead, new PreDialCheck.Answer.Dial());
    assertThat(tasks(run)).as("a late yes").containsEntry(1, "LEASED  []");
    reconciler.tick();
    assertThat(tasks(run)).containsEntry(1, "WAITING  [PACE]");
    answer(dead, new PreDialCheck.Answer.DoNotDial());
    assertThat(tasks(run)).as("a later no").containsEntry(1, "WAITING  [PACE]");

    var next = claim();
    assertThat(next.reserved()).isEmpty();
    answer(dead, new PreDialCheck.Answer.Dial());
    assertThat(tasks(run)).as("the answer to another lease").containsEntry(1, "LEASED  []");
    answer(next.leases().getFirst(), new PreDialCheck.Answer.Dial());
    assertThat(claim().reserved()).hasSize(1);
  }

  @Test
  void aYesHoldsOnlyForAWhile() {
    checkIsOn();
    launch(CONFIRMS);
    answer(claim().leases().getFirst(), new PreDialCheck.Answer.Dial());
    setClock("checked_until_clock");
    var late = claim();
    assertThat(late.reserved()).isEmpty();
    answer(late.leases().getFirst(), new PreDialCheck.Answer.Dial());
    assertThat(claim().reserved()).as("in time").hasSize(1);
  }

  @Test
  void aYesIsGoodForOneTry() {
    checkIsOn();
    launch(CONFIRMS);
    answer(claim().leases().getFirst(), new PreDialCheck.Answer.Dial());
    var reserved = claim().reserved().getFirst();
    var checked =
        fixtures.transaction(
            organization, () -> leaseRepository.checked(List.of(reserved.attempt().task())));
    assertThat(checked).isEmpty();
  }

  @Test
  void aRunThatIsCanceledMeanwhileStaysSo() {
    checkIsOn();
    var run = launch(CONFIRMS);
    var lease = claim().leases().getFirst();
    assertThat(admin.post("/api/runs/" + run + "/cancel", null).status()).isEqualTo(200);
    answer(lease, new PreDialCheck.Answer.Dial());
    assertThat(claim().reserved()).isEmpty();
    assertThat(tasks(run)).containsEntry(1, "SUPPRESSED  [RUN_CANCELED]");
  }

  @Test
  void aRunThatIsPausedMeanwhileDialsNobody() {
    checkIsOn();
    var run = launch(CONFIRMS);
    var lease = claim().leases().getFirst();
    admin.post("/api/runs/" + run + "/pause", Map.of());
    answer(lease, new PreDialCheck.Answer.Dial());
    assertThat(claim().reserved()).isEmpty();
    assertThat(tasks(run)).containsEntry(1, "WAITING  [RUN_PAUSED]");
    admin.post("/api/runs/" + run + "/resume", Map.of());
    assertThat(claim().reserved()).hasSize(1);
  }

  @Test
  void aStopMeanwhileWinsOverAYes() {
    checkIsOn();
    var run = launch(CONFIRMS);
    var lease = claim().leases().getFirst();
    fixtures.transaction(
        organization,
        () -> {
          permission.optOut(
              new ContactPermission.Asked(lease.question().patient(), null, true, null));
          return true;
        });
    answer(lease, new PreDialCheck.Answer.Dial());
    assertThat(claim().reserved()).isEmpty();
    assertThat(tasks(run)).containsEntry(1, "SUPPRESSED  [OPTED_OUT]");
  }

  @Test
  void aCheckThatIsTurnedOffMeanwhileStopsNobody() {
    checkIsOn();
    var run = launch(CONFIRMS);
    clinic.shut();
    var lease = claim().leases().getFirst();
    checkIs(false, 10_000);
    answer(lease, fixtures.in(organization, () -> check.ask(lease.question())));
    assertThat(clinic.asked()).isEmpty();
    assertThat(claim().reserved()).hasSize(1);
    assertThat(tasks(run)).containsEntry(1, "DIALING  []");
  }

  @Test
  void whoeverWasTriedBeforeIsSettledByANo() {
    checkIsOn();
    var run = launch(CONFIRMS);
    fixtures.transaction(
        organization, () -> jdbc.update("update dispatch.call_task set attempts = 1"));
    answer(claim().leases().getFirst(), new PreDialCheck.Answer.DoNotDial());
    assertThat(tasks(run)).containsEntry(1, "SETTLED CANCELED [REFUSED_BY_CHECK]");
    var task = admin.get("/api/runs/" + run + "/tasks").json().path("items").path(0);
    assertThat(task.path("sentence").asString())
        .isEqualTo("The clinic's own system said not to call");
  }

  @Test
  void laterIsByTheSystemsOwnClockAndNeverAtOnce() {
    checkIsOn();
    var run = launch(CONFIRMS);
    var wanted = time.instant().plus(Duration.ofHours(1)).truncatedTo(ChronoUnit.SECONDS);
    answer(claim().leases().getFirst(), new PreDialCheck.Answer.Later(wanted.minus(time.offset())));
    assertThat(nextAt(run)).isEqualTo(wanted);
    time.moveTo(wanted);
    answer(
        claim().leases().getFirst(),
        new PreDialCheck.Answer.Later(Instant.parse("2020-01-01T00:00:00Z")));
    assertThat(nextAt(run)).isAfter(wanted);
    time.moveTo(nextAt(run));
    answer(claim().leases().getFirst(), new PreDialCheck.Answer.Later(Instant.MAX));
    assertThat(nextAt(run)).isBefore(time.instant().plus(Duration.ofDays(15)));
  }

  private Instant nextAt(String run) {
    return Instant.parse(
        admin
            .get("/api/runs/" + run + "/tasks")
            .json()
            .path("items")
            .path(0)
            .path("nextAt")
            .asString());
  }

  private Claims.Claimed claim() {
    return fixtures.in(organization, () -> claims.claim());
  }

  private void answer(Lease lease, PreDialCheck.Answer answer) {
    fixtures.in(
        organization,
        () -> {
          leases.answered(lease, answer);
          return true;
        });
  }

  /** The database's clock is nobody's to move: what it is compared with is moved instead. */
  private void setClock(String column) {
    var changed =
        fixtures.transaction(
            organization,
            () ->
                jdbc.update(
                    "update dispatch.call_task set %s = clock_timestamp() where %s is not null"
                        .formatted(column, column)));
    assertThat(changed).isEqualTo(1);
  }

  private int firstRow(String run) {
    return admin
        .get("/api/runs/" + run + "/tasks")
        .json()
        .path("items")
        .path(0)
        .path("rowNumber")
        .asInt();
  }

  private int calls(String run) {
    return admin.get("/api/calls?runId=" + run).json().path("items").size();
  }

  private void tickUntil(BooleanSupplier done) {
    Awaitility.await()
        .atMost(MOMENT)
        .until(
            () -> {
              dispatcher.tick(time.instant());
              reconciler.tick();
              return done.getAsBoolean();
            });
  }
}
