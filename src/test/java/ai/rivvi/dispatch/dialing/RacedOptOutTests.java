package ai.rivvi.dispatch.dialing;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import ai.rivvi.dispatch.DialedClinic;
import ai.rivvi.dispatch.SharedPatients;
import ai.rivvi.dispatch.context.Dialing;
import ai.rivvi.dispatch.context.People;
import ai.rivvi.dispatch.runs.RunRepository;
import ai.rivvi.patients.ContactPermission;
import ai.rivvi.shared.AttemptId;
import ai.rivvi.shared.CallReference;
import ai.rivvi.shared.PatientId;
import ai.rivvi.shared.SystemTime;
import ai.rivvi.telephony.CallOrder;
import ai.rivvi.telephony.Carrier;
import ai.rivvi.telephony.CarrierAccount;
import ai.rivvi.telephony.Numbers;
import ai.rivvi.testing.ChaosRow;
import ai.rivvi.testing.FakeCarrier;
import ai.rivvi.testing.RecordingCarrier;
import ai.rivvi.testing.RivviTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Patients say stop while nodes dial: before the claim, between the claim and the last look, and
 * while the carrier is being asked. After the stop is committed nobody is looked up for a call any
 * more, and a call that was on its way is canceled.
 */
@RivviTest
class RacedOptOutTests extends DialedClinic {
  private static final int NODES = 3;
  private static final int PATIENTS = 36;
  private static final int CAMPAIGNS = 2;
  private static final int CHAOS_ROUNDS = Integer.getInteger("rivvi.chaos.opt-out-rounds", 40);
  private static final Duration CANCELED_WITHIN = Duration.ofSeconds(5);

  @Autowired private ContactPermission permission;
  @Autowired private FakeCarrier carriers;
  @Autowired private JdbcTemplate jdbc;

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  /** When stops were committed, when attempts were last looked at, and when they were sent. */
  private final Map<PatientId, Long> stopped = new ConcurrentHashMap<>();

  private final Map<AttemptId, PatientId> patientsByAttempt = new ConcurrentHashMap<>();
  private final Map<AttemptId, Long> looked = new ConcurrentHashMap<>();
  private final Map<AttemptId, Long> sent = new ConcurrentHashMap<>();

  @AfterEach
  void stop() {
    threads.close();
    new SharedPatients(fixtures, jdbc, organization).end();
  }

  @Test
  void afterAStopNobodyIsCalledAndWhatIsOnItsWayIsCanceled() throws Exception {
    var carrier = race(1);
    assertThat(sentAfterAStop()).isEmpty();
    assertCanceled(carrier);
  }

  @Test
  @Tag("chaos")
  void afterAStopNobodyIsCalledRoundAfterRound() throws Exception {
    ChaosRow.of(
        "C4",
        "stops raced by %d nodes, %d rounds".formatted(NODES, CHAOS_ROUNDS),
        "0 calls after a stop, the rest canceled within " + CANCELED_WITHIN.toSeconds() + " s",
        () -> {
          var calls = 0;
          var stops = 0;
          for (var round = 0; round < CHAOS_ROUNDS; round++) {
            beginOnAWednesdayAtNoon();
            var carrier = race(round);
            assertThat(sentAfterAStop()).isEmpty();
            assertCanceled(carrier);
            new SharedPatients(fixtures, jdbc, organization).end();
            calls += carrier.orders().size();
            stops += stopped.size();
            // The next round has another carrier.
            List.of(stopped, patientsByAttempt, looked, sent).forEach(Map::clear);
          }
          return "%,d stops, %,d calls, 0 after a stop".formatted(stops, calls);
        });
  }

  /** The control: without the last look, those who said stop after the claim are called. */
  @Test
  void withoutTheLastLookAStoppedPatientIsCalled() throws Exception {
    var _ = race(2, Blind::new);
    assertThat(sentAfterAStop()).isNotEmpty();
  }

  private RecordingCarrier race(int seed) throws Exception {
    return race(seed, Watched::new);
  }

  private interface Look {
    Confirmations of(RacedOptOutTests test, Confirmations look, Random random);
  }

  private RecordingCarrier race(int seed, Look look) throws Exception {
    var run = launch(SharedPatients.rows(PATIENTS, PATIENTS + 1));
    var patients = new SharedPatients(fixtures, jdbc, organization);
    patients.sharedBy(run, CAMPAIGNS);
    patients.atAnyPace();
    var carrier = new StoppedMidway(new Random(seed));
    carriers.takeOver(organization, carrier);
    var nodes = new ArrayList<Future<Integer>>();
    for (var number : IntStream.range(0, NODES).toArray()) {
      var random = new Random(seed * 100L + number);
      var node = new RacingNode(beans, organization).guarded(real -> look.of(this, real, random));
      nodes.add(threads.submit(() -> node.tick(time.instant()).handed()));
    }
    var shuffled = new ArrayList<>(patients.patients().stream().map(PatientId::new).toList());
    Collections.shuffle(shuffled, new Random(seed));
    var stops = threads.submit(() -> shuffled.subList(0, PATIENTS / 3).forEach(this::sayStop));
    var handed = sent.size();
    for (var node : nodes) {
      handed += node.get();
    }
    stops.get();
    // Once more, when all stops are known.
    var last =
        new RacingNode(beans, organization).guarded(real -> look.of(this, real, new Random(seed)));
    handed += fixtures.in(organization, () -> last.tick(time.instant()).handed());
    var all = handed;
    Awaitility.await().atMost(MOMENT).until(() -> sent.size() >= all);
    return carrier;
  }

  /** Committed when it returns; the first time counts. */
  private void sayStop(PatientId patient) {
    fixtures.transaction(
        organization,
        () -> {
          permission.optOut(new ContactPermission.Asked(patient, null, true, null));
          return true;
        });
    stopped.putIfAbsent(patient, SystemTime.nanos());
  }

  /** Attempts whose last look came after the stop of their patient, and that were sent. */
  private List<AttemptId> sentAfterAStop() {
    return sent.keySet().stream()
        .filter(
            id ->
                stopped.getOrDefault(patientOf(id), Long.MAX_VALUE)
                    < requireNonNull(looked.get(id)))
        .toList();
  }

  /** Whatever was sent to patients who said stop meanwhile, or while it was sent. */
  private void assertCanceled(RecordingCarrier carrier) {
    var onTheirWay =
        sent.keySet().stream().filter(id -> stopped.containsKey(patientOf(id))).toList();
    assertThat(onTheirWay).as("stops while calls were on their way").isNotEmpty();
    for (var id : onTheirWay) {
      Awaitility.await()
          .atMost(CANCELED_WITHIN)
          .until(() -> carrier.isHungUp(new CallReference(id.value())));
    }
  }

  private PatientId patientOf(AttemptId id) {
    return requireNonNull(patientsByAttempt.get(id));
  }

  /** Notes when the last look began; now and then somebody says stop right before it. */
  private static class Watched extends Confirmations {
    final RacedOptOutTests test;
    final Confirmations look;
    private final Random random;

    Watched(RacedOptOutTests test, Confirmations look, Random random) {
      super(
          test.beans.getBean(RunRepository.class),
          test.beans.getBean(People.class),
          test.beans.getBean(Numbers.class),
          test.beans.getBean(ReservationRepository.class),
          test.beans.getBean(Dialing.class));
      this.test = test;
      this.look = look;
      this.random = random;
    }

    @Override
    Confirmed confirm(List<Reserved> reserved) {
      for (var one : reserved) {
        test.patientsByAttempt.put(one.attempt().id(), one.attempt().patient());
        if (random.nextInt(3) == 0) {
          test.sayStop(one.attempt().patient());
        }
      }
      var now = SystemTime.nanos();
      reserved.forEach(one -> test.looked.put(one.attempt().id(), now));
      return looked(reserved);
    }

    Confirmed looked(List<Reserved> reserved) {
      return look.confirm(reserved);
    }
  }

  /** Sends all, whatever was said meanwhile. */
  private static final class Blind extends Watched {
    Blind(RacedOptOutTests test, Confirmations look, Random random) {
      super(test, look, random);
    }

    @Override
    Confirmed looked(List<Reserved> reserved) {
      var people = test.beans.getBean(People.class);
      var summaries =
          people.summaries(reserved.stream().map(one -> one.attempt().patient()).toList());
      return new Confirmed(
          reserved.stream()
              .map(
                  one ->
                      one.to(
                          requireNonNull(summaries.get(one.attempt().patient()))
                              .contactPoints()
                              .getFirst()
                              .phone(),
                          null))
              .toList(),
          List.of());
    }
  }

  /** A carrier that queues calls for good; now and then somebody says stop while it is asked. */
  private final class StoppedMidway extends RecordingCarrier {
    private final Random random;

    StoppedMidway(Random random) {
      this.random = random;
    }

    @Override
    public Carrier.Placement place(CarrierAccount account, CallOrder order) {
      var id = new AttemptId(order.reference().value());
      sent.put(id, SystemTime.nanos());
      if (random.nextInt(3) == 0) {
        sayStop(patientOf(id));
      }
      return super.place(account, order);
    }
  }
}
