package ai.rivvi.telephony;

import ai.rivvi.shared.CallId;
import ai.rivvi.shared.CallReference;

/**
 * What to do with a call when it is answered; implemented by who placed it. In the organization's
 * scope, outside a transaction.
 */
public interface CallDirector {
  /** Decides; an unknown or stale reference is {@link Direction.HangUp}. */
  Direction answered(CallReference reference, CallId call, AnsweredBy answeredBy);

  /** What the carrier is told. */
  sealed interface Direction {
    /** Connect to the voice agent, in a language (BCP 47). */
    record Converse(String language) implements Direction {}

    /** Say one text, then hang up: an apology, or a voicemail message. */
    record Say(String text, String language) implements Direction {}

    /** Hang up at once. */
    record HangUp() implements Direction {}
  }
}
