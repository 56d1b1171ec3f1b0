package ai.rivvi.telephony;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What is known of a call from the events folded so far. */
record CallState(
    CallStatus status,
    @Nullable AnsweredBy answeredBy,
    @Nullable Instant rangAt,
    @Nullable Instant answeredAt,
    @Nullable Instant endedAt,
    @Nullable Integer talkSeconds) {
  /** A call of which nothing is known but that the carrier has it. */
  static final CallState QUEUED = new CallState(CallStatus.QUEUED, null, null, null, null, null);

  boolean isOver() {
    return status.isTerminal();
  }

  /** True when somebody's phone rang, told or implied. */
  boolean rang() {
    return rangAt != null
        || answeredAt != null
        || status == CallStatus.COMPLETED
        || status == CallStatus.NO_ANSWER;
  }

  /** True when it was answered and it is known by whom or what, if only as unknown. */
  boolean isAnsweredByKnown() {
    return answeredAt != null && answeredBy != null;
  }

  /** The seconds that the carrier counted, else those between answer and end. */
  int talkSecondsOrMeasured() {
    if (talkSeconds != null) {
      return talkSeconds;
    }
    return answeredAt == null || endedAt == null
        ? 0
        : (int) Math.max(0, Duration.between(answeredAt, endedAt).toSeconds());
  }
}
