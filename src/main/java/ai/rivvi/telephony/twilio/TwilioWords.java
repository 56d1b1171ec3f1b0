package ai.rivvi.telephony.twilio;

import ai.rivvi.telephony.AnsweredBy;
import ai.rivvi.telephony.CallStatus;
import ai.rivvi.telephony.PlaceResult;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** Twilio's words and numbers, read into ours; what is unknown is absent. */
final class TwilioWords {
  /** Lower codes are about access to the account. */
  private static final int CODES_OF_CALLS_MIN = 21_000;

  private TwilioWords() {}

  static @Nullable CallStatus status(@Nullable String word) {
    return switch (word) {
      case "queued" -> CallStatus.QUEUED;
      case "initiated" -> CallStatus.INITIATED;
      case "ringing" -> CallStatus.RINGING;
      case "in-progress", "answered" -> CallStatus.IN_PROGRESS;
      case "completed" -> CallStatus.COMPLETED;
      case "busy" -> CallStatus.BUSY;
      case "no-answer" -> CallStatus.NO_ANSWER;
      case "failed" -> CallStatus.FAILED;
      case "canceled" -> CallStatus.CANCELED;
      case null, default -> null;
    };
  }

  static @Nullable AnsweredBy answeredBy(@Nullable String word) {
    return switch (word) {
      case null -> null;
      case "human" -> AnsweredBy.HUMAN;
      case "machine_start", "machine_end_beep", "machine_end_silence", "machine_end_other" ->
          AnsweredBy.VOICEMAIL;
      case "fax" -> AnsweredBy.FAX;
      default -> AnsweredBy.UNKNOWN;
    };
  }

  /** RFC 2822 dates. */
  static @Nullable Instant instant(@Nullable String text) {
    try {
      return text == null
          ? null
          : DateTimeFormatter.RFC_1123_DATE_TIME.parse(text.strip(), Instant::from);
    } catch (DateTimeException _) {
      return null;
    }
  }

  /** Whole numbers that are not negative. */
  static @Nullable Integer number(@Nullable String text) {
    try {
      return text == null ? null : Math.max(0, Integer.parseInt(text.strip()));
    } catch (NumberFormatException _) {
      return null;
    }
  }

  /** What one of Twilio's error codes is about. */
  static PlaceResult.Cause cause(int code) {
    return switch (code) {
      case 20429, 10004, 22005 -> PlaceResult.Cause.RATE_LIMITED;
      case 13223, 13224, 21211, 21214, 21217, 21401, 21421 -> PlaceResult.Cause.NUMBER_INVALID;
      case 21215, 21216, 21219, 573005 -> PlaceResult.Cause.DESTINATION_REFUSED;
      case 21610 -> PlaceResult.Cause.OPTED_OUT;
      case 21200, 21205, 21210, 21212, 21213 -> PlaceResult.Cause.CONFIGURATION;
      default ->
          code < CODES_OF_CALLS_MIN
              ? PlaceResult.Cause.CONFIGURATION
              : PlaceResult.Cause.UNEXPLAINED;
    };
  }
}
