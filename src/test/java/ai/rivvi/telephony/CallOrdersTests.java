package ai.rivvi.telephony;

import static org.assertj.core.api.Assertions.assertThat;

import ai.rivvi.shared.CallReference;
import ai.rivvi.testing.ChaosRow;
import ai.rivvi.testing.Orders;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A call ends in one way, and is told of once, whatever the order and repetition in which the
 * carrier's events come, and however they are batched.
 */
class CallOrdersTests {
  private static final Instant START = Instant.parse("2026-03-02T18:05:00Z");
  private static final int REPETITIONS_MAX = 3;
  private static final int ROUNDS_PER_ORDER = 6;
  private static final long INTERLEAVINGS = Long.getLong("rivvi.chaos.interleavings", 1_000_000);

  /** No event here is so old that its call stops waiting for the others. */
  private static final Instant NEVER = Instant.EPOCH;

  /**
   * What became of a call, and what others make of it by what they were told: moments may differ,
   * facts may not.
   */
  private record End(
      CallState call,
      @Nullable CallStatus status,
      @Nullable AnsweredBy answeredBy,
      boolean answered,
      boolean rang,
      int talkSeconds,
      boolean toldTwice) {
    static End of(CallState call, List<CallNews> news) {
      var ended =
          news.stream()
              .filter(CallNews.Ended.class::isInstance)
              .map(one -> ((CallNews.Ended) one).call())
              .findFirst()
              .orElse(CallState.QUEUED);
      return new End(
          call,
          ended.status(),
          ended.answeredBy(),
          ended.answeredAt() != null,
          ended.rang() || news.stream().anyMatch(CallNews.Ringing.class::isInstance),
          ended.talkSecondsOrMeasured(),
          news.stream().map(Object::getClass).distinct().count() < news.size());
    }
  }

  private interface Fold {
    CallFold.Batch fold(CallState call, List<CarrierEvent> events);
  }

  private static CallFold.Batch product(CallState call, List<CarrierEvent> events) {
    return CallFold.fold(call, events, NEVER);
  }

  static Stream<List<CarrierEvent>> lives() {
    return Stream.of(
        answered(AnsweredBy.VOICEMAIL),
        answered(AnsweredBy.HUMAN),
        List.of(
            status(CallStatus.INITIATED, 0),
            status(CallStatus.RINGING, 1),
            status(CallStatus.IN_PROGRESS, 2),
            event(CarrierEvent.Kind.TWIML, null, AnsweredBy.FAX, 3),
            status(CallStatus.COMPLETED, 4),
            event(CarrierEvent.Kind.RELAY_ENDED, null, null, 5)),
        unanswered(CallStatus.NO_ANSWER),
        unanswered(CallStatus.BUSY),
        unanswered(CallStatus.FAILED),
        unanswered(CallStatus.CANCELED));
  }

  private static List<CarrierEvent> answered(AnsweredBy finding) {
    return List.of(
        status(CallStatus.INITIATED, 0),
        status(CallStatus.RINGING, 1),
        status(CallStatus.IN_PROGRESS, 2),
        event(CarrierEvent.Kind.AMD, null, finding, 3),
        status(CallStatus.COMPLETED, 9),
        event(CarrierEvent.Kind.RELAY_ENDED, null, null, 8));
  }

  private static List<CarrierEvent> unanswered(CallStatus end) {
    return List.of(status(CallStatus.INITIATED, 0), status(CallStatus.RINGING, 1), status(end, 20));
  }

  @ParameterizedTest
  @MethodSource("lives")
  void everyOrderEndsTheSame(List<CarrierEvent> life) {
    assertThat(ends(life, CallOrdersTests::product))
        .singleElement()
        .satisfies(end -> assertThat(end.toldTwice()).isFalse());
  }

  /** The control: where the last event wins, the order decides. */
  @Test
  void aFoldInWhichTheLastEventWinsIsFound() {
    assertThat(ends(answered(AnsweredBy.VOICEMAIL), CallOrdersTests::lastWins))
        .hasSizeGreaterThan(1);
  }

  /** The control of the batch: without waiting, an end that comes first knows nobody. */
  @Test
  void anEndThatWaitsForNobodyIsFound() {
    var told =
        ends(
            answered(AnsweredBy.VOICEMAIL),
            (call, events) -> CallFold.fold(call, events, Instant.MAX));
    assertThat(told).hasSizeGreaterThan(1);
    assertThat(told.stream().map(end -> end.call().status()).distinct())
        .containsExactly(CallStatus.COMPLETED);
  }

  @Test
  void anEndOfWhichNothingMoreIsHeardEndsTheCallAfterAWhile() {
    var end = status(CallStatus.COMPLETED, 4);
    var waits = CallFold.fold(CallState.QUEUED, List.of(end), end.receivedAt());
    assertThat(waits.folded()).isEmpty();
    assertThat(waits.call()).isEqualTo(CallState.QUEUED);
    var over = CallFold.fold(CallState.QUEUED, List.of(end), end.receivedAt().plusNanos(1));
    assertThat(over.folded()).containsExactly(end);
    assertThat(over.call().status()).isEqualTo(CallStatus.COMPLETED);
  }

  /** A million lives of any kind, each in two orders: {@code -Drivvi.chaos.interleavings}. */
  @Test
  @Tag("chaos")
  void aMillionInterleavingsEndTheSame() throws Exception {
    ChaosRow.of(
        "R11",
        "%,d interleavings of a call's events, each in two orders".formatted(INTERLEAVINGS),
        "0 ends that differ",
        () -> {
          assertInterleavingsEndTheSame();
          return "0 ends that differ";
        });
  }

  private static void assertInterleavingsEndTheSame() {
    var lives = lives().toList();
    for (var seed = 0L; seed < INTERLEAVINGS; seed++) {
      var random = new Random(seed);
      var life = new ArrayList<>(lives.get(random.nextInt(lives.size())));
      if (life.size() > 3 && random.nextBoolean()) {
        life.remove(random.nextInt(3));
      }
      var expected = end(life, List.of(life.size()), CallOrdersTests::product);
      Collections.shuffle(life, random);
      var told = Orders.withRepetitions(life, REPETITIONS_MAX, random);
      var end = end(told, batches(told.size(), random), CallOrdersTests::product);
      assertThat(end).as("seed %d", seed).isEqualTo(expected);
    }
  }

  /** The ends that are reached over all orders. */
  private static Set<End> ends(List<CarrierEvent> life, Fold fold) {
    var random = new Random(20_261_128);
    var ends = new HashSet<End>();
    for (var order : Orders.all(life)) {
      for (var round = 0; round < ROUNDS_PER_ORDER; round++) {
        var told = Orders.withRepetitions(order, REPETITIONS_MAX, random);
        ends.add(end(told, batches(told.size(), random), fold));
      }
    }
    return ends;
  }

  private static List<Integer> batches(int size, Random random) {
    var batches = new ArrayList<Integer>();
    for (var left = size; left > 0; left -= batches.getLast()) {
      batches.add(1 + random.nextInt(Math.min(left, 3)));
    }
    return batches;
  }

  /**
   * As stored and folded: a known event is not stored again, and what waited comes with the next.
   */
  private static End end(List<CarrierEvent> told, List<Integer> batches, Fold fold) {
    var stored = new HashSet<CarrierEvent>();
    var waiting = new ArrayList<CarrierEvent>();
    var news = new ArrayList<CallNews>();
    var call = CallState.QUEUED;
    var next = 0;
    for (var size : batches) {
      told.subList(next, next + size).stream().filter(stored::add).forEach(waiting::add);
      next += size;
      var batch = fold.fold(call, List.copyOf(waiting));
      news.addAll(CallNews.between(call, batch.call()));
      waiting.removeAll(batch.folded());
      call = batch.call();
    }
    return End.of(call, news);
  }

  /** What the product must not be: the status is the last one told. */
  private static CallFold.Batch lastWins(CallState call, List<CarrierEvent> events) {
    var state = call;
    for (var event : events) {
      var told = event.status();
      state =
          new CallState(
              told == null ? state.status() : told,
              event.answeredBy() == null ? state.answeredBy() : event.answeredBy(),
              state.rangAt(),
              told == CallStatus.IN_PROGRESS ? event.at() : state.answeredAt(),
              state.endedAt(),
              state.talkSeconds());
    }
    return new CallFold.Batch(state, events);
  }

  private static CarrierEvent status(CallStatus status, int second) {
    return event(CarrierEvent.Kind.STATUS, status, null, second);
  }

  private static CarrierEvent event(
      CarrierEvent.Kind kind,
      @Nullable CallStatus status,
      @Nullable AnsweredBy answeredBy,
      int second) {
    return new CarrierEvent(
        kind,
        "CA00000000000000000000000000000001",
        new CallReference(UUID.fromString("01900000-0000-7000-8000-000000000001")),
        null,
        status,
        second,
        answeredBy,
        status == CallStatus.COMPLETED ? 7 : null,
        START.plusSeconds(second),
        START.plusSeconds(second + 1),
        "{}");
  }
}
