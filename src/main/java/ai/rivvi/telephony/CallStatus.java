package ai.rivvi.telephony;

/** The carrier's status of a call. */
public enum CallStatus {
  QUEUED,
  INITIATED,
  RINGING,
  IN_PROGRESS,
  COMPLETED,
  BUSY,
  NO_ANSWER,
  FAILED,
  CANCELED;

  /** True when nothing more can happen. */
  public boolean isTerminal() {
    return switch (this) {
      case COMPLETED, BUSY, NO_ANSWER, FAILED, CANCELED -> true;
      case QUEUED, INITIATED, RINGING, IN_PROGRESS -> false;
    };
  }
}
