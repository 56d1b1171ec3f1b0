package ai.rivvi.dispatch;

import ai.rivvi.tenancy.Organization;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** How the bound organization stands; its minutes of talk are what its calls took, no counter. */
@Component
class Standings {
  private final AttemptProjection attempts;

  Standings(AttemptProjection attempts) {
    this.attempts = attempts;
  }

  Standing of(Organization organization, Instant now) {
    return Standing.of(organization, since -> attempts.talkedSince(since, now), now);
  }
}
