package ai.rivvi.dispatch.views;

import ai.rivvi.dispatch.attempts.Standings;
import ai.rivvi.dispatch.context.Dialing;
import ai.rivvi.dispatch.decisions.CallingHours;
import ai.rivvi.dispatch.decisions.Reason;
import ai.rivvi.dispatch.decisions.Standing;
import ai.rivvi.dispatch.runs.Run;
import ai.rivvi.tenancy.Organization;
import ai.rivvi.tenancy.Organizations;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The clinic's clock and hours, for what people read. */
@Component
class Clinic {
  private final Organizations organizations;
  private final Standings standings;
  private final Dialing dialing;

  Clinic(Organizations organizations, Standings standings, Dialing dialing) {
    this.organizations = organizations;
    this.standings = standings;
    this.dialing = dialing;
  }

  Organization organization() {
    return organizations.current();
  }

  /** Whether the organization may place calls at all. */
  Standing standing(Organization organization, Instant now) {
    return standings.of(organization, now);
  }

  Instant now() {
    return dialing.now();
  }

  CallingHours.Gate gate(Organization organization, Run run, Instant now) {
    return hours(organization, run).gate(now);
  }

  /** Why the clinic lets no call of a run start now; null when it does. */
  @Nullable Reason closed(Organization organization, Run run, Instant now) {
    return hours(organization, run).closed(now);
  }

  private CallingHours hours(Organization organization, Run run) {
    return dialing.hours(organization, run.frozen().campaign().window(), Duration.ZERO);
  }
}
