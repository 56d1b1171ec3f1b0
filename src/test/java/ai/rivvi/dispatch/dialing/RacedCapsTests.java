package ai.rivvi.dispatch.dialing;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import ai.rivvi.dispatch.DialedClinic;
import ai.rivvi.dispatch.SharedPatients;
import ai.rivvi.shared.CallReference;
import ai.rivvi.shared.CurrentOrganization;
import ai.rivvi.shared.OrganizationId;
import ai.rivvi.shared.SystemTime;
import ai.rivvi.telephony.CallOrder;
import ai.rivvi.telephony.CallStatus;
import ai.rivvi.telephony.Carrier;
import ai.rivvi.telephony.CarrierAccount;
import ai.rivvi.telephony.CarrierEvent;
import ai.rivvi.telephony.CarrierEvents;
import ai.rivvi.testing.ChaosRow;
import ai.rivvi.testing.FakeCarrier;
import ai.rivvi.testing.RecordingCarrier;
import ai.rivvi.testing.RivviTest;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.flyway.autoconfigure.FlywayConnectionDetails;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * Nodes race for the same people and phones across campaigns: nobody is called more often than the
 * clinic allows, counted by date and by rolling period, and never twice at once.
 */
@RivviTest
class RacedCapsTests extends DialedClinic {
  private static final int NODES = 3;
  private static final int CAMPAIGNS = 6;
  private static final int PATIENTS = 12;
  private static final int SHARING = 4;
  private static final int TICKS_PER_MOVE = 4;
  private static final int MINUTES_PER_MOVE_MAX = 240;
  private static final int DAYS = Integer.getInteger("rivvi.test.raced-days", 8);
  private static final int CHAOS_DAYS = Integer.getInteger("rivvi.chaos.raced-days", 120);
  private static final Duration DAY = Duration.ofHours(24);
  private static final Duration WEEK = Duration.ofDays(7);

  @Autowired private CarrierEvents events;
  @Autowired private FakeCarrier carriers;
  @Autowired private JdbcTemplate jdbc;
  @Autowired private FlywayConnectionDetails owner;

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final AtomicInteger calledTwiceAtOnce = new AtomicInteger();
  private final AtomicInteger placed = new AtomicInteger();

  @AfterEach
  void stop() {
    threads.close();
  }

  @Test
  void nobodyIsCalledMoreOftenThanAllowed() throws Exception {
    var node = new RacingNode(beans, organization);
    race(node::guarded, DAYS);
    assertThat(node.refusedByDatabase()).as("the locks come before the indexes").isZero();
    assertNobodyTooOften();
  }

  @Test
  @Tag("chaos")
  void nobodyIsCalledMoreOftenThanAllowedInMonths() throws Exception {
    ChaosRow.of(
        "C3",
        "caps raced by %d nodes over %d days and %d campaigns"
            .formatted(NODES, CHAOS_DAYS, CAMPAIGNS),
        "0 above a cap",
        () -> {
          race(new RacingNode(beans, organization)::guarded, CHAOS_DAYS);
          assertNobodyTooOften();
          return "%,d calls, 0 above a cap".formatted(placed.get());
        });
  }

  private static final int MEETING_DAYS_MAX = 10;

  /** The control: without locks the race is there, and the last index refuses the second call. */
  @Test
  @Tag("chaos")
  void withoutLocksNodesReserveTheSamePerson() throws Exception {
    var node = new RacingNode(beans, organization);
    // Nodes that happen to take turns meet no other: it is tried until they meet.
    for (var day = 0; node.refusedByDatabase() == 0 && day < MEETING_DAYS_MAX; day++) {
      race(node::unlocked, 1);
    }
    assertThat(node.refusedByDatabase()).isPositive();
  }

  /** The control of the control: without the indexes too, somebody is called too often. */
  @Test
  @Tag("chaos")
  void withoutLocksAndIndexesSomebodyIsCalledTooOften() throws Exception {
    var database =
        new JdbcTemplate(
            new DriverManagerDataSource(
                requireNonNull(owner.getJdbcUrl()), requireNonNull(owner.getUsername()), ""));
    database.execute("drop index dispatch.call_attempt_one_open_per_patient");
    database.execute("drop index dispatch.call_attempt_one_open_per_line");
    try {
      race(new RacingNode(beans, organization)::unlocked, 4);
      assertThat(above(times("patient_id"))).isNotEmpty();
    } finally {
      for (var who : List.of("patient", "line")) {
        database.execute(
            """
            create unique index call_attempt_one_open_per_%1$s on dispatch.call_attempt (organization_id, %1$s_id)
            where state in ('RESERVED', 'SUBMITTED', 'UNKNOWN', 'RINGING', 'ANSWERED')
            """
                .formatted(who));
      }
    }
  }

  private void race(Supplier<Dispatcher> dispatcher, int days) throws Exception {
    var run = launch(SharedPatients.rows(PATIENTS, SHARING));
    var patients = new SharedPatients(fixtures, jdbc, organization);
    patients.sharedBy(run, CAMPAIGNS);
    patients.atAnyPace();
    carriers.takeOver(organization, new Callees(organization));
    var end = time.instant().plus(Duration.ofDays(days));
    var ticks = new AtomicInteger();
    var nodes = new ArrayList<Future<?>>();
    for (var seed : IntStream.range(0, NODES).toArray()) {
      var node = dispatcher.get();
      nodes.add(threads.submit(() -> work(node, end, ticks, new Random(seed))));
    }
    for (var node : nodes) {
      node.get();
    }
    patients.end();
    assertThat(placed).as("calls").hasPositiveValue();
  }

  private void work(Dispatcher node, Instant end, AtomicInteger ticks, Random random) {
    while (time.instant().isBefore(end)) {
      var _ = node.tick(time.instant());
      if (ticks.incrementAndGet() % TICKS_PER_MOVE == 0) {
        time.moveTo(
            time.instant().plus(Duration.ofMinutes(1 + random.nextInt(MINUTES_PER_MOVE_MAX))));
      }
    }
  }

  private void assertNobodyTooOften() {
    assertThat(calledTwiceAtOnce).as("phones that were called twice at once").hasValue(0);
    assertThat(above(times("patient_id"))).as("patients").isEmpty();
    assertThat(above(times("line_id"))).as("lines").isEmpty();
  }

  /** When calls that rang were made, by whom they reached, in order. */
  private Map<UUID, List<Instant>> times(String who) {
    var times = new HashMap<UUID, List<Instant>>();
    fixtures
        .transaction(
            organization,
            () ->
                jdbc.query(
                    "select %s as who, reserved_at from dispatch.call_attempt".formatted(who)
                        + " where disposition <> 'BUSY' order by reserved_at",
                    (row, _) ->
                        Map.entry(
                            row.getObject("who", UUID.class),
                            row.getTimestamp("reserved_at").toInstant())))
        .forEach(
            call ->
                times.computeIfAbsent(call.getKey(), _ -> new ArrayList<>()).add(call.getValue()));
    return times;
  }

  /** Whoever was called more than once a day or three times a week, in whichever way to count. */
  private static Set<UUID> above(Map<UUID, List<Instant>> calls) {
    var above = ConcurrentHashMap.<UUID>newKeySet();
    calls.forEach(
        (who, times) -> {
          if (within(times, 1, DAY)
              || within(times, 3, WEEK)
              || most(times, at -> (int) date(at).toEpochDay()) > 1
              || most(times, at -> (int) monday(at).toEpochDay()) > 3) {
            above.add(who);
          }
        });
    return above;
  }

  private static boolean within(List<Instant> times, int max, Duration period) {
    return IntStream.range(max, times.size())
        .anyMatch(
            last -> Duration.between(times.get(last - max), times.get(last)).compareTo(period) < 0);
  }

  private static int most(List<Instant> times, ToIntFunction<Instant> period) {
    var counts = new HashMap<Integer, Integer>();
    times.forEach(at -> counts.merge(period.applyAsInt(at), 1, Integer::sum));
    return counts.values().stream().mapToInt(count -> count).max().orElse(0);
  }

  private static LocalDate date(Instant at) {
    return LocalDate.ofInstant(at, NEW_YORK);
  }

  private static LocalDate monday(Instant at) {
    return date(at).with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
  }

  /** Nobody answers, every fourth is busy; and whoever is called while being called is noted. */
  private final class Callees extends RecordingCarrier {
    private final OrganizationId clinic;
    private final Set<String> ringing = ConcurrentHashMap.newKeySet();

    Callees(OrganizationId clinic) {
      this.clinic = clinic;
    }

    @Override
    public Carrier.Placement place(CarrierAccount account, CallOrder order) {
      if (!ringing.add(order.to().e164())) {
        calledTwiceAtOnce.incrementAndGet();
      }
      var busy = placed.incrementAndGet() % 4 == 0;
      threads.execute(
          () -> {
            ringing.remove(order.to().e164());
            CurrentOrganization.run(clinic, () -> end(order.reference(), busy));
          });
      return super.place(account, order);
    }

    private void end(CallReference reference, boolean busy) {
      var now = SystemTime.now();
      events.receive(
          new CarrierEvent(
              CarrierEvent.Kind.STATUS,
              idOf(reference),
              reference,
              null,
              busy ? CallStatus.BUSY : CallStatus.NO_ANSWER,
              1,
              null,
              null,
              now,
              now,
              "{}"));
    }
  }
}
