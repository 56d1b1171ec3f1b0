package ai.rivvi.dispatch.attempts;

/** How an attempt ended; code reads the flags. */
public enum Disposition {
  CONVERSED(true),
  DROPPED(true),
  VOICEMAIL_LEFT(false),
  VOICEMAIL_NO_MESSAGE(false),
  SCREENED(false),
  IVR(false),
  FAX(false),
  NO_ANSWER(false),
  BUSY(false),
  FAILED(false),
  CANCELED(false),
  UNDECIDED(false);

  private final boolean humanReached;

  Disposition(boolean humanReached) {
    this.humanReached = humanReached;
  }

  /** Whether a person was on the phone. */
  public boolean isHumanReached() {
    return humanReached;
  }
}
