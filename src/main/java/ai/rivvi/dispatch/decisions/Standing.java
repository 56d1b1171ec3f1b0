package ai.rivvi.dispatch.decisions;

import ai.rivvi.tenancy.Organization;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Whether a clinic may place calls at all.
 *
 * @param suspended the platform lets it call nobody
 * @param exhaustedUntil when the next month begins, if this one's minutes are used up
 */
public record Standing(boolean suspended, @Nullable Instant exhaustedUntil) {
  /** Of a clinic that may place calls. */
  public static final Standing GOOD = new Standing(false, null);

  /** Somebody may lift the one and raise the other at any time: nothing is given up for it. */
  private static final Duration LOOK_AGAIN = Duration.ofDays(1);

  /** How a clinic stands that talked so long since an instant. */
  public static Standing of(
      Organization organization, Function<Instant, Duration> talkedSince, Instant now) {
    return new Standing(
        organization.suspension() != null, exhaustedUntil(organization, talkedSince, now));
  }

  private static @Nullable Instant exhaustedUntil(
      Organization organization, Function<Instant, Duration> talkedSince, Instant now) {
    var minutes = organization.limits().callMinutesPerMonthMax();
    if (minutes == null) {
      return null;
    }
    var zone = organization.timeZone();
    var month = YearMonth.from(now.atZone(zone));
    var talked = talkedSince.apply(month.atDay(1).atStartOfDay(zone).toInstant());
    return talked.compareTo(Duration.ofMinutes(minutes)) < 0
        ? null
        : month.plusMonths(1).atDay(1).atStartOfDay(zone).toInstant();
  }

  /** What keeps all calls back; empty when nothing does. */
  List<Reason> reasons() {
    var reasons = new ArrayList<Reason>();
    if (suspended) {
      reasons.add(Reason.ORGANIZATION_SUSPENDED);
    }
    if (exhaustedUntil != null) {
      reasons.add(Reason.BUDGET);
    }
    return reasons;
  }

  /** When to ask again if nothing is changed meanwhile. */
  Instant lookAgain(Instant now) {
    var later = now.plus(LOOK_AGAIN);
    return suspended || exhaustedUntil == null || later.isBefore(exhaustedUntil)
        ? later
        : exhaustedUntil;
  }
}
