package ai.rivvi.access;

import ai.rivvi.shared.CurrentOrganization;
import ai.rivvi.tenancy.Organizations;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.stereotype.Component;

/** Grants the super admins of the setting at start. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class PlatformStart implements ApplicationRunner {
  private final PlatformGrants grants;
  private final PlatformSettings settings;

  PlatformStart(
      PlatformGrants grants,
      PlatformSettings settings,
      IdentitySettings identity,
      ObjectProvider<LocalIdentity> local,
      Environment environment) {
    if (environment.acceptsProfiles(Profiles.of("production"))
        && identity.issuer().isEmpty()
        && local.getIfAvailable() == null) {
      throw new IllegalStateException(
          "rivvi.identity.issuer must be set in production, or rivvi.identity.embedded.");
    }
    this.grants = grants;
    this.settings = settings;
  }

  @Override
  public void run(ApplicationArguments arguments) {
    CurrentOrganization.run(Organizations.PLATFORM, () -> grants.follow(settings.superAdmins()));
  }
}
