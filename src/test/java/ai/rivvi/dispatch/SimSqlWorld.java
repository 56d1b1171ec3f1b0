package ai.rivvi.dispatch;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import ai.rivvi.dispatch.SimSqlRows.RunRow;
import ai.rivvi.dispatch.context.Dialing;
import ai.rivvi.dispatch.dialing.SimSqlClaims;
import ai.rivvi.dispatch.runs.RunState;
import ai.rivvi.rules.Oracle;
import ai.rivvi.shared.BusinessTime;
import ai.rivvi.shared.CallReference;
import ai.rivvi.shared.OrganizationId;
import ai.rivvi.testing.Api;
import ai.rivvi.testing.FakeCarrier;
import ai.rivvi.testing.Fixtures;
import ai.rivvi.voice.AgentTool;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Some days of a clinic over the database, driven through the application's own parts by one
 * thread: what happens comes from the seed, and after each step everything that was set off has
 * come to rest.
 */
final class SimSqlWorld {
  private static final Duration QUIET_WITHIN = Duration.ofSeconds(30);
  private static final Duration LOOK = Duration.ofMillis(2);
  private static final int LAST_STEPS_MAX = 40;
  private static final double CALLS_PER_SECOND = 9_000;
  private static final LocalDate FIRST = LocalDate.of(2027, 1, 4);
  private static final int DAYS = 360;
  private static final LocalTime OPEN_FROM = LocalTime.of(9, 0);
  private static final int OPEN_MINUTES = 6 * 60;
  private static final Duration LONGER_THAN_A_RUN = Duration.ofDays(15);
  private static final Duration NEXT_DAY = Duration.ofHours(20);

  /** What a test of the application hands to a world. */
  record Given(
      BeanFactory beans, Fixtures fixtures, OrganizationId organization, Api admin, Oracle oracle) {
    <T> T bean(Class<T> type) {
      return beans.getBean(type);
    }
  }

  private final Given given;
  private final JdbcTemplate jdbc;
  private final BusinessTime time;
  private final Random random;
  private final SimSqlClinic clinic;
  private final SimSqlPeople people;
  private final SimSqlCarrier carrier;
  private final SimSqlNode node;
  private final SimSqlNews news;
  private final SimSqlActs acts;
  private final SimSqlMoments moments;
  private final SimSqlInvariants invariants;
  private final StringBuilder trace = new StringBuilder();
  private Set<UUID> runningAtClaim = Set.of();
  private @Nullable Integer minutes;
  private boolean suspended;
  private Instant nominal;
  private SimSqlRows rows = SimSqlRows.NOTHING;

  SimSqlWorld(long seed, Given given, SimSqlClaims claims) {
    this.given = given;
    jdbc = given.bean(JdbcTemplate.class);
    time = given.bean(BusinessTime.class);
    random = new Random(seed);
    nominal =
        FIRST
            .plusDays(random.nextInt(DAYS))
            .atTime(OPEN_FROM)
            .plusMinutes(random.nextInt(OPEN_MINUTES))
            .atZone(SimSqlClinic.ZONE)
            .toInstant();
    moveTo(nominal);
    clinic = SimSqlClinic.of(random, nominal.atZone(SimSqlClinic.ZONE).toLocalDate());
    people = new SimSqlPeople(given, clinic);
    carrier = new SimSqlCarrier(seed);
    node = new SimSqlNode(given.beans(), given.organization(), claims);
    news = new SimSqlNews(given.beans(), given.fixtures(), given.organization(), this);
    acts = new SimSqlActs(this, given, random);
    moments = new SimSqlMoments(random);
    invariants = new SimSqlInvariants(this, given.oracle());
    begin();
  }

  private void begin() {
    given.bean(FakeCarrier.class).takeOver(given.organization(), carrier);
    minutes = clinic.minutes();
    setLimits();
    var list = new ArrayList<String>();
    for (var patient : clinic.patients()) {
      list.add(patient.row(list.size()));
    }
    for (var run : clinic.runs()) {
      var drafted =
          new CheckUps(given.admin(), run.wishes(), SimSqlClinic.HEADER, "PREVENTIVE_CARE")
              .draft(list.toArray(String[]::new));
      people.launched(UUID.fromString(drafted), run);
      var launched = given.admin().post("/api/runs/" + drafted + "/launch", Map.of());
      assertThat(launched.status()).as(launched.text()).isEqualTo(200);
    }
    settle();
    rows = in(() -> SimSqlRows.read(jdbc));
    people.learnWhoIsWho(rows);
    look("begins");
  }

  /** At any pace: the pace is the database's clock's, which no simulation moves. */
  void setLimits() {
    in(
        () ->
            jdbc.update(
                """
                update tenancy.organization set calls_per_second_max = ?, concurrent_calls_max = ?,
                    calls_per_patient_per_day_max = ?, calls_per_patient_per_week_max = ?,
                    call_minutes_per_month_max = ?
                """,
                CALLS_PER_SECOND,
                clinic.lines(),
                clinic.daily(),
                clinic.weekly(),
                minutes));
  }

  <T> T in(Callable<T> work) {
    return given.fixtures().transaction(given.organization(), work);
  }

  SimSqlClinic clinic() {
    return clinic;
  }

  SimSqlPeople people() {
    return people;
  }

  SimSqlCarrier carrier() {
    return carrier;
  }

  SimSqlRows rows() {
    return rows;
  }

  Instant now() {
    return nominal;
  }

  long checks() {
    return invariants.checks();
  }

  String trace() {
    return trace.toString();
  }

  /** For how long after the decision to call a phone may ring, as the application reckons. */
  Duration mayRing() {
    return given.bean(Dialing.class).settings().mayRingFor(SimSqlClinic.RING_SECONDS);
  }

  List<AgentTool> tools() {
    return List.of(tool("request_callback"), tool("opt_out"), tool("wrong_number"));
  }

  private AgentTool tool(String name) {
    return ((ListableBeanFactory) given.beans())
        .getBeansOfType(AgentTool.class).values().stream()
            .filter(tool -> tool.name().equals(name))
            .findFirst()
            .orElseThrow();
  }

  Set<UUID> runningAtClaim() {
    return runningAtClaim;
  }

  boolean isSuspended() {
    return suspended;
  }

  void suspended(boolean now) {
    suspended = now;
  }

  @Nullable Integer minutes() {
    return minutes;
  }

  void moreMinutes() {
    minutes = minutes == null ? null : 2 * minutes;
  }

  void note(String what) {
    trace.append("  ").append(what).append('\n');
  }

  /** Nothing is on its way any more: no request, no event between modules, no hanging up. */
  void settle() {
    Awaitility.await("everything that was set off to come to rest")
        .pollDelay(Duration.ZERO)
        .pollInterval(LOOK)
        .atMost(QUIET_WITHIN)
        .until(() -> in(this::isQuiet));
  }

  private boolean isQuiet() {
    var open =
        jdbc.queryForObject(
            """
            select (select count(*) from dispatch.call_attempt where state = 'RESERVED')
                + (select count(*) from rivvi.event_publication where serialized_event like ?)
            """,
            Long.class,
            "%" + given.organization().value() + "%");
    return requireNonNull(open) == 0
        && jdbc
            .queryForList(
                "select call_reference from telephony.call where unwanted and ended_at is null"
                    + " and answered_at is null",
                UUID.class)
            .stream()
            .allMatch(unwanted -> carrier.isHungUp(new CallReference(unwanted)));
  }

  /** So many steps, and then to the end of all runs; everything that happened, line by line. */
  String live(int steps) {
    for (var step = 1; step <= steps; step++) {
      moveTo(moments.next(nominal, rows));
      look(acts.any());
      tellOfCalls(false);
      work("step " + step);
    }
    acts.end();
    for (var step = 0; step < LAST_STEPS_MAX && !isOver(); step++) {
      moveTo(moments.free(nominal.plus(step < 2 ? LONGER_THAN_A_RUN : NEXT_DAY), rows));
      tellOfCalls(true);
      work("last step " + step);
    }
    invariants.atTheEnd(rows);
    return trace.toString();
  }

  private boolean isOver() {
    return rows.attempts().values().stream().noneMatch(SimSqlRows.AttemptRow::isOpen)
        && rows.runs().values().stream()
            .allMatch(run -> run.state() == RunState.COMPLETED || run.state() == RunState.CANCELED);
  }

  private void tellOfCalls(boolean all) {
    carrier.late().forEach(news::late);
    for (var call : carrier.open()) {
      var fate = random.nextInt(4);
      if (carrier.isHungUp(call.reference) && !call.answered) {
        news.canceled(call);
      } else if (all || fate > 1) {
        news.finish(call);
      } else if (fate == 1 && !call.answered) {
        news.progress(call);
      }
      settle();
    }
  }

  /** As the loops of a node: the bell, claims, what is unknown. */
  private void work(String step) {
    given
        .fixtures()
        .in(
            given.organization(),
            () -> {
              given.bean(WindowBell.class).ring();
              return true;
            });
    look(step + " told");
    runningAtClaim =
        rows.runs().values().stream()
            .filter(run -> run.state() == RunState.RUNNING)
            .map(RunRow::id)
            .collect(Collectors.toSet());
    for (var claim = 0; claim < 2; claim++) {
      node.dial(time.instant());
      settle();
      look(step + " claim " + claim);
    }
    acts.letTimePassForTheUnknown();
    node.reconcile();
    settle();
    look(step + " reconciled");
  }

  /** Reads what there is now, writes down what changed, and checks all of it. */
  private void look(String what) {
    var before = rows;
    rows = in(() -> SimSqlRows.read(jdbc));
    var changed = new ArrayList<String>();
    rows.tasks()
        .forEach(
            (id, task) -> {
              var was = before.tasks().get(id);
              if (was == null || !was.told().equals(task.told())) {
                changed.add(people.name(task) + " " + task.told());
              }
            });
    if (!changed.isEmpty() || !what.startsWith("step")) {
      trace.append(nominal).append(' ').append(what).append('\n');
      changed.forEach(this::note);
    }
    invariants.afterStep(before, rows);
    people.learnOfNumbers(before, rows);
  }

  private void moveTo(Instant at) {
    nominal = at;
    time.moveTo(at);
  }
}
