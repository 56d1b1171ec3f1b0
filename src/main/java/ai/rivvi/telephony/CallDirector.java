package ai.rivvi.telephony;

import ai.rivvi.shared.CallId;
import ai.rivvi.shared.CallReference;

/**
 * What to do with a call when it is answered; implemented by who placed it. In the organization's
 * scope, outside a transaction.
 */
public interface CallDirector {
  /**
   * Decides; an unknown or stale reference is {@link Direction.HangUp}. The carrier may ask again,
   * so asking twice must answer alike.
   */
  Direction answered(CallReference reference, CallId call, AnsweredBy answeredBy);

  /**
   * False when a call that the carrier tells of first was never ordered, or is not wanted any more:
   * it is hung up before anybody answers.
   */
  default boolean expects(CallReference reference) {
    return true;
  }

  /** Nobody could direct an answered call, or speak in it: the agent itself has failed. */
  default void failed(CallReference reference) {}

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
