package ai.rivvi.dispatch.tasks;

import ai.rivvi.dispatch.decisions.Reason;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What became of a settled task. */
public enum TaskOutcome {
  GOAL_MET,
  DECLINED,
  WRONG_PERSON,
  WRONG_NUMBER,
  OPTED_OUT,
  TRANSFERRED,
  NEEDS_PERSON,
  NOT_REACHED,
  EXPIRED,
  CANCELED;

  private static final Set<Reason> OF_PERSON =
      EnumSet.of(Reason.DO_NOT_CALL, Reason.CONSENT_MISSING, Reason.DECEASED);

  /**
   * A task that was tried before is settled, not suppressed. Who is not to be called for another
   * reason than the time, such as a consent that was withdrawn, is canceled with that reason: only
   * the patient's own stop is one, and only what is too late is too late.
   */
  public static @Nullable TaskOutcome ofSuppressed(int attempts, List<Reason> reasons) {
    if (attempts == 0) {
      return null;
    }
    if (reasons.contains(Reason.OPTED_OUT)) {
      return OPTED_OUT;
    }
    if (OF_PERSON.stream().anyMatch(reasons::contains)) {
      return CANCELED;
    }
    if (reasons.contains(Reason.PHONE_MISSING)) {
      return WRONG_NUMBER;
    }
    return Reason.TOO_LATE.stream().anyMatch(reasons::contains) ? EXPIRED : CANCELED;
  }
}
