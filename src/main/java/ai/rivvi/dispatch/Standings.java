package ai.rivvi.dispatch;

import ai.rivvi.tenancy.Organization;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
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
    return new Standing(organization.suspension() != null, exhaustedUntil(organization, now));
  }

  private @Nullable Instant exhaustedUntil(Organization organization, Instant now) {
    var minutes = organization.limits().callMinutesPerMonthMax();
    if (minutes == null) {
      return null;
    }
    var zone = organization.timeZone();
    var month = YearMonth.from(now.atZone(zone));
    var talked = attempts.talkedSince(month.atDay(1).atStartOfDay(zone).toInstant(), now);
    return talked.compareTo(Duration.ofMinutes(minutes)) < 0
        ? null
        : month.plusMonths(1).atDay(1).atStartOfDay(zone).toInstant();
  }
}
