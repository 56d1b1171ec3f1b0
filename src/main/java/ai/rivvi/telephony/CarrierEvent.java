package ai.rivvi.telephony;

import ai.rivvi.shared.CallReference;
import ai.rivvi.shared.NumberId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One thing that the carrier told about a call: stored once, then folded into the call.
 *
 * @param carrierCallId the carrier's own id of the call
 * @param reference which attempt it is about; absent for an inbound call
 * @param status null when the event says nothing about the status
 * @param sequence the carrier's number of the event within its call, where it has one
 * @param talkSeconds how long the call was connected; only with a terminal status
 * @param carrierAt when the carrier says that it happened
 * @param parameters all that came, as JSON: patient data, stored encrypted and never printed
 */
public record CarrierEvent(
    Kind kind,
    String carrierCallId,
    @Nullable CallReference reference,
    @Nullable NumberId number,
    @Nullable CallStatus status,
    @Nullable Integer sequence,
    @Nullable AnsweredBy answeredBy,
    @Nullable Integer talkSeconds,
    @Nullable Instant carrierAt,
    Instant receivedAt,
    String parameters) {
  /** Which of the carrier's messages it was. */
  public enum Kind {
    /** A status callback. */
    STATUS,
    /** The carrier asked what to do with an answered call. */
    TWIML,
    /** The result of answering machine detection, on its own. */
    AMD,
    /** A relayed conversation ended. */
    RELAY_ENDED,
    /** We asked the carrier for the call's state. */
    FETCHED,
    /** Somebody called one of our numbers. */
    INBOUND
  }

  /** When it happened, by the carrier's clock where it told, else when we received it. */
  public Instant at() {
    return carrierAt == null ? receivedAt : carrierAt;
  }

  /** Equal for deliveries of the same event of one call and kind. */
  public String dedupeKey() {
    return switch (kind) {
      case STATUS -> (sequence == null ? "" : sequence) + ":" + status;
      case FETCHED -> status + ":" + talkSeconds + ":" + answeredBy;
      case AMD -> String.valueOf(answeredBy);
      case TWIML, RELAY_ENDED, INBOUND -> "";
    };
  }

  @Override
  public String toString() {
    return "CarrierEvent[" + kind + " " + carrierCallId + " " + status + "]";
  }
}
