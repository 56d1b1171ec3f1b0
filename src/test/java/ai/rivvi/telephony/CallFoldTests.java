package ai.rivvi.telephony;

import static org.assertj.core.api.Assertions.assertThat;

import ai.rivvi.shared.CallReference;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class CallFoldTests {
  private static final Instant START = Instant.parse("2026-03-02T18:05:00Z");
  private static final String SID = "CA00000000000000000000000000000001";
  private static final CallReference REFERENCE =
      new CallReference(UUID.fromString("01900000-0000-7000-8000-000000000001"));

  @Test
  void foldsAnAnsweredCall() {
    var call =
        fold(
            List.of(
                status(CallStatus.INITIATED, 0),
                status(CallStatus.RINGING, 1),
                status(CallStatus.IN_PROGRESS, 2),
                event(CarrierEvent.Kind.TWIML, null, AnsweredBy.HUMAN, null, 3),
                completed(49)));

    assertThat(call.status()).isEqualTo(CallStatus.COMPLETED);
    assertThat(call.answeredBy()).isEqualTo(AnsweredBy.HUMAN);
    assertThat(call.rangAt()).isEqualTo(START.plusSeconds(1));
    assertThat(call.answeredAt()).isEqualTo(START.plusSeconds(2));
    assertThat(call.endedAt()).isEqualTo(START.plusSeconds(4));
    assertThat(call.talkSecondsOrMeasured()).isEqualTo(49);
    assertThat(call.rang()).isTrue();
  }

  @Test
  void takesTheRequestForInstructionsAsAnAnswerByWhomeverItIs() {
    var call = fold(List.of(event(CarrierEvent.Kind.TWIML, null, null, null, 3)));

    assertThat(call.status()).isEqualTo(CallStatus.IN_PROGRESS);
    assertThat(call.answeredBy()).isEqualTo(AnsweredBy.UNKNOWN);
  }

  @Test
  void mergesTheFindingThatComesAfterTheEnd() {
    var ended = fold(List.of(status(CallStatus.IN_PROGRESS, 2), completed(9)));
    var found =
        CallFold.fold(ended, event(CarrierEvent.Kind.AMD, null, AnsweredBy.VOICEMAIL, null, 5));

    assertThat(found.status()).isEqualTo(CallStatus.COMPLETED);
    assertThat(found.answeredBy()).isEqualTo(AnsweredBy.VOICEMAIL);
    assertThat(found.endedAt()).isEqualTo(ended.endedAt());
  }

  @Test
  void knowsThatABusyLineDidNotRing() {
    assertThat(fold(List.of(status(CallStatus.BUSY, 1))).rang()).isFalse();
    assertThat(fold(List.of(status(CallStatus.NO_ANSWER, 1))).rang()).isTrue();
  }

  static Stream<Arguments> pairs() {
    return Stream.of(CallStatus.values())
        .flatMap(known -> Stream.of(CallStatus.values()).map(told -> Arguments.of(known, told)));
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void everyStatusMeetsEveryEvent(CallStatus known, CallStatus told) {
    var call = fold(List.of(status(known, 0)));
    var folded = CallFold.fold(call, status(told, 1));

    if (known.isTerminal()) {
      assertThat(folded.status()).isEqualTo(known);
      assertThat(folded.endedAt()).isEqualTo(call.endedAt());
    } else if (told.isTerminal()) {
      assertThat(folded.status()).isEqualTo(told);
      assertThat(folded.endedAt()).isNotNull();
    } else {
      assertThat(folded.status()).isEqualTo(known.compareTo(told) > 0 ? known : told);
      assertThat(folded.endedAt()).isNull();
    }
  }

  @ParameterizedTest
  @EnumSource(AnsweredBy.class)
  void unknownNeverHidesAFinding(AnsweredBy finding) {
    var unknown = event(CarrierEvent.Kind.AMD, null, AnsweredBy.UNKNOWN, null, 3);
    var found = event(CarrierEvent.Kind.AMD, null, finding, null, 4);

    assertThat(fold(List.of(unknown, found)).answeredBy()).isEqualTo(finding);
    assertThat(fold(List.of(found, unknown)).answeredBy()).isEqualTo(finding);
  }

  @RepeatedTest(200)
  void orderAndRepetitionDoNotMatter(RepetitionInfo repetition) {
    var random = new Random(repetition.getCurrentRepetition());
    var life = life(random);
    var expected = fold(life);
    var shuffled = new ArrayList<>(life);
    for (var i = random.nextInt(8); i > 0; i--) {
      shuffled.add(life.get(random.nextInt(life.size())));
    }
    Collections.shuffle(shuffled, random);

    assertThat(fold(shuffled)).as("seed %d", repetition.getCurrentRepetition()).isEqualTo(expected);
  }

  /** What a carrier tells of one call: some of it may be missing, but it ends only once. */
  private static List<CarrierEvent> life(Random random) {
    var ends =
        List.of(
            CallStatus.COMPLETED,
            CallStatus.BUSY,
            CallStatus.NO_ANSWER,
            CallStatus.FAILED,
            CallStatus.CANCELED);
    var end = ends.get(random.nextInt(ends.size()));
    var whole = new ArrayList<CarrierEvent>();
    whole.add(status(CallStatus.INITIATED, 0));
    whole.add(status(CallStatus.RINGING, 1));
    whole.add(status(CallStatus.IN_PROGRESS, 2));
    whole.add(event(CarrierEvent.Kind.TWIML, null, any(random), null, 3));
    whole.add(event(CarrierEvent.Kind.AMD, null, any(random), null, 4));
    whole.add(event(CarrierEvent.Kind.RELAY_ENDED, null, null, null, 5));
    whole.add(event(CarrierEvent.Kind.FETCHED, CallStatus.IN_PROGRESS, any(random), null, 6));
    whole.add(event(CarrierEvent.Kind.STATUS, end, null, random.nextInt(600), 7));
    whole.add(event(CarrierEvent.Kind.FETCHED, end, any(random), random.nextInt(600), 8));
    whole.removeIf(_ -> random.nextInt(4) == 0);
    return whole.isEmpty() ? List.of(status(end, 0)) : whole;
  }

  private static @Nullable AnsweredBy any(Random random) {
    var choice = random.nextInt(AnsweredBy.values().length + 1);
    return choice == 0 ? null : List.of(AnsweredBy.values()).get(choice - 1);
  }

  private static CallState fold(List<CarrierEvent> events) {
    var call = CallState.QUEUED;
    for (var event : events) {
      call = CallFold.fold(call, event);
    }
    return call;
  }

  private static CarrierEvent completed(int talkSeconds) {
    return event(CarrierEvent.Kind.STATUS, CallStatus.COMPLETED, null, talkSeconds, 4);
  }

  private static CarrierEvent status(CallStatus status, int second) {
    return event(CarrierEvent.Kind.STATUS, status, null, null, second);
  }

  private static CarrierEvent event(
      CarrierEvent.Kind kind,
      @Nullable CallStatus status,
      @Nullable AnsweredBy answeredBy,
      @Nullable Integer talkSeconds,
      int second) {
    return new CarrierEvent(
        kind,
        SID,
        REFERENCE,
        null,
        status,
        second,
        answeredBy,
        talkSeconds,
        START.plusSeconds(second),
        START.plusSeconds(second + 1),
        "{}");
  }
}
