package ai.rivvi.dispatch.settlement;

import ai.rivvi.dispatch.attempts.Attempt;
import ai.rivvi.dispatch.context.Dialing;
import ai.rivvi.dispatch.context.People;
import ai.rivvi.telephony.PlaceResult.Cause;
import org.springframework.stereotype.Component;

/** What a carrier's refusal is about: every call of the clinic, or the one number. */
@Component
class Refusals {
  /** So many numbers that are refused alike are not each at fault themselves. */
  private static final int NUMBERS_AGREE_MIN = 3;

  private final RefusalRepository refusals;
  private final People people;
  private final Dialing dialing;

  Refusals(RefusalRepository refusals, People people, Dialing dialing) {
    this.refusals = refusals;
    this.people = people;
    this.dialing = dialing;
  }

  /** The cause; one that is not explained is decided by how the run's other calls went. */
  Cause cause(Attempt attempt, int code, Cause told) {
    if (told != Cause.UNEXPLAINED) {
      return told;
    }
    var others = refusals.others(attempt, code, dialing.settings().breaker().window());
    return isItsOwn(others, refusals.wasRefused(attempt, code))
        ? Cause.DESTINATION_REFUSED
        : Cause.CONFIGURATION;
  }

  /**
   * Whether the number is at fault: others were taken, or it was looked at once already, and not
   * several are refused alike.
   */
  static boolean isItsOwn(RefusalRepository.Others others, boolean wasRefused) {
    return others.refusedAlike() + 1 < NUMBERS_AGREE_MIN && (others.taken() > 0 || wasRefused);
  }

  /** Somebody on the number told the carrier to stop: nobody is called on it. */
  void optedOut(Attempt attempt) {
    people.permission().stoppedAtCarrier(attempt.patient(), attempt.line());
  }
}
