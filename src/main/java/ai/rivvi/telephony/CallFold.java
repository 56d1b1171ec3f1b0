package ai.rivvi.telephony;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Folds the carrier's events into a call. Pure; the result does not depend on order or repetition:
 * the status only rises, the first terminal one stays, times are the earliest told, and what comes
 * late is still merged.
 */
final class CallFold {
  private CallFold() {}

  static CallState fold(CallState call, CarrierEvent event) {
    var told = toldStatus(event);
    var status = later(call.status(), told);
    var about = told == status ? told : null;
    var terminal = about != null && about.isTerminal();
    return new CallState(
        status,
        better(call.answeredBy(), toldAnsweredBy(event)),
        earliest(call.rangAt(), told == CallStatus.RINGING ? event.at() : null),
        earliest(call.answeredAt(), told == CallStatus.IN_PROGRESS ? event.at() : null),
        earliest(call.endedAt(), terminal ? event.at() : null),
        longest(call.talkSeconds(), terminal ? event.talkSeconds() : null));
  }

  /**
   * Folds a batch. The end of an answered call waits for the word of who answered, which may
   * overtake it or be overtaken, so that a call ends in one way whatever comes first.
   *
   * @param waitsMax when an end that was received before this is not kept waiting any more
   */
  static Batch fold(CallState call, List<CarrierEvent> events, Instant waitsMax) {
    var folded = new ArrayList<CarrierEvent>();
    var ends = new ArrayList<CarrierEvent>();
    var state = call;
    for (var event : events) {
      if (isAnsweredEnd(event)) {
        ends.add(event);
      } else {
        state = fold(state, event);
        folded.add(event);
      }
    }
    for (var end : ends) {
      if (state.isOver() || state.isAnsweredByKnown() || end.receivedAt().isBefore(waitsMax)) {
        state = fold(state, end);
        folded.add(end);
      }
    }
    return new Batch(state, folded);
  }

  /**
   * A call after a batch.
   *
   * @param folded the events that are in it now; the others wait
   */
  record Batch(CallState call, List<CarrierEvent> folded) {
    Batch {
      folded = List.copyOf(folded);
    }
  }

  private static boolean isAnsweredEnd(CarrierEvent event) {
    return event.kind() == CarrierEvent.Kind.STATUS && event.status() == CallStatus.COMPLETED;
  }

  private static @Nullable CallStatus toldStatus(CarrierEvent event) {
    return switch (event.kind()) {
      case STATUS, FETCHED -> event.status();
      case TWIML, INBOUND -> CallStatus.IN_PROGRESS;
      case AMD, RELAY_ENDED -> null;
    };
  }

  /** The request for instructions waits for detection: without a result there will be none. */
  private static @Nullable AnsweredBy toldAnsweredBy(CarrierEvent event) {
    return event.answeredBy() == null && event.kind() == CarrierEvent.Kind.TWIML
        ? AnsweredBy.UNKNOWN
        : event.answeredBy();
  }

  private static CallStatus later(CallStatus known, @Nullable CallStatus told) {
    return told != null && rank(told) > rank(known) ? told : known;
  }

  private static int rank(CallStatus status) {
    return switch (status) {
      case QUEUED -> 0;
      case INITIATED -> 1;
      case RINGING -> 2;
      case IN_PROGRESS -> 3;
      case COMPLETED, BUSY, NO_ANSWER, FAILED, CANCELED -> 4;
    };
  }

  /** Anything beats unknown; between two findings the order of the enum decides, not of arrival. */
  private static @Nullable AnsweredBy better(
      @Nullable AnsweredBy known, @Nullable AnsweredBy told) {
    return Stream.of(known, told)
        .filter(finding -> finding != null)
        .min(Comparator.naturalOrder())
        .orElse(null);
  }

  private static @Nullable Instant earliest(@Nullable Instant known, @Nullable Instant told) {
    if (known == null || told == null) {
      return known == null ? told : known;
    }
    return told.isBefore(known) ? told : known;
  }

  private static @Nullable Integer longest(@Nullable Integer known, @Nullable Integer told) {
    if (known == null || told == null) {
      return known == null ? told : known;
    }
    return Math.max(known, told);
  }
}
