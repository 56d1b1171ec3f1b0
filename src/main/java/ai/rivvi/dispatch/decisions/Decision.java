package ai.rivvi.dispatch.decisions;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Whether a task is called now. A suppression beats a deferral; all reasons of the winning kind are
 * kept.
 */
public sealed interface Decision {
  /** What stands against a call now; empty when nothing does. */
  List<Reason> reasons();

  /** Call now. */
  record Dial() implements Decision {
    @Override
    public List<Reason> reasons() {
      return List.of();
    }
  }

  /** Not before {@code until}; that is the end of the task where nothing but a change helps it. */
  record Defer(Instant until, List<Reason> reasons) implements Decision {}

  /** Never, in this run. */
  record Suppress(List<Reason> reasons) implements Decision {
    private static final Set<Reason> OF_NUMBER =
        EnumSet.of(
            Reason.PHONE_MISSING,
            Reason.DO_NOT_CALL,
            Reason.TIME_ZONE_UNKNOWN,
            Reason.FORBIDDEN_BY_LAW);

    /**
     * What stands against a call may be true of the number alone; a stop may be the person's as
     * well, and then holds for each of their numbers.
     */
    public boolean isOfNumberAlone() {
      return OF_NUMBER.containsAll(reasons);
    }
  }
}
