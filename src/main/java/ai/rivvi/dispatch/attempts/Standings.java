package ai.rivvi.dispatch.attempts;

import ai.rivvi.dispatch.decisions.Standing;
import ai.rivvi.tenancy.Organization;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** How the bound organization stands; its minutes of talk are what its calls took, no counter. */
@Component
public class Standings {
  private final AttemptProjection attempts;

  Standings(AttemptProjection attempts) {
    this.attempts = attempts;
  }

  /** How the bound organization stands now. */
  public Standing of(Organization organization, Instant now) {
    return Standing.of(organization, since -> attempts.talkedSince(since, now), now);
  }
}
