package ai.rivvi.dispatch.attempts;

import ai.rivvi.campaigns.Campaign.Retry;
import ai.rivvi.campaigns.Campaign.RetryPolicy;
import java.util.EnumSet;
import java.util.Set;

/** Why a try is made again, each with a pause and a maximum of its own. */
public enum RetryCause {
  BUSY,
  NO_ANSWER,
  VOICEMAIL,
  SCREENING,
  FAILED,
  DROPPED;

  /** The cause that an ended try gives; FAILED for whatever reached nobody otherwise. */
  public static RetryCause of(Disposition disposition) {
    return switch (disposition) {
      case BUSY -> BUSY;
      case NO_ANSWER -> NO_ANSWER;
      case VOICEMAIL_LEFT, VOICEMAIL_NO_MESSAGE -> VOICEMAIL;
      case SCREENED, IVR -> SCREENING;
      case CONVERSED, DROPPED -> DROPPED;
      case FAILED, CANCELED, FAX, UNDECIDED -> FAILED;
    };
  }

  /**
   * The dispositions that use up its maximum: a fax does not, for its number is never called again.
   */
  public Set<Disposition> dispositions() {
    var all = EnumSet.allOf(Disposition.class);
    all.removeIf(disposition -> disposition == Disposition.FAX || of(disposition) != this);
    return all;
  }

  /** Its pause and its maximum. */
  public Retry retry(RetryPolicy policy) {
    return switch (this) {
      case BUSY -> policy.busy();
      case NO_ANSWER -> policy.noAnswer();
      case VOICEMAIL -> policy.voicemail();
      case SCREENING -> policy.screening();
      case FAILED -> policy.failed();
      case DROPPED -> policy.dropped();
    };
  }

  /** Somebody who is on the phone can be reached there: a busy line is tried again as it is. */
  public boolean isTurningToNextNumber() {
    return this != BUSY && this != DROPPED;
  }

  /** Whether the patient may be at the phone at another time of the day. */
  public boolean isMissed() {
    return this == NO_ANSWER || this == VOICEMAIL || this == SCREENING;
  }
}
