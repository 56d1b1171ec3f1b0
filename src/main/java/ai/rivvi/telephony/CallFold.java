package ai.rivvi.telephony;

import java.time.Instant;
import java.util.Comparator;
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
