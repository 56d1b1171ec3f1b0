package ai.rivvi.dispatch;

import ai.rivvi.tenancy.Organization;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** How the bound organization stands; its minutes of talk are what its calls took, no counter. */
@Component
class Standings {
  private final AttemptProjection attempts;

  Standings(AttemptProjection attempts) {
    this.attempts = attempts;
  }

  Standing of(Organization organization, Instant now) {
    return of(organization, since -> attempts.talkedSince(since, now), now);
  }

  /** How a clinic stands that talked so long since an instant. */
  static Standing of(
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
}
