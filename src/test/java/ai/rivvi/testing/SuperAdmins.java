package ai.rivvi.testing;

import ai.rivvi.access.PlatformGrants;
import ai.rivvi.embedded.EmbeddedAccounts;
import ai.rivvi.shared.CurrentOrganization;
import ai.rivvi.shared.Ids;
import ai.rivvi.shared.OrganizationId;
import ai.rivvi.tenancy.Organizations;
import java.util.Map;

/** Super admins with a log-in of their own. */
public final class SuperAdmins {
  private static final String PASSWORD = "a quiet river at dawn";

  private SuperAdmins() {}

  /** The API as a super admin sees it who names an organization that was not entered. */
  public static Api outside(
      Fixtures fixtures,
      EmbeddedAccounts accounts,
      PlatformGrants grants,
      OrganizationId organization) {
    return fixtures
        .api(logIn(fixtures, accounts, grants))
        .header("Rivvi-Organization", organization.toString());
  }

  /** The API as a super admin sees it who has entered an organization. */
  public static Api inside(
      Fixtures fixtures,
      EmbeddedAccounts accounts,
      PlatformGrants grants,
      OrganizationId organization) {
    var token = logIn(fixtures, accounts, grants);
    fixtures
        .api(token)
        .post("/api/organizations/" + organization + "/entries", Map.of("reason", "A test"));
    return fixtures.api(token).header("Rivvi-Organization", organization.toString());
  }

  /** The access token of a fresh super admin. */
  public static String logIn(Fixtures fixtures, EmbeddedAccounts accounts, PlatformGrants grants) {
    var email = "super-" + Ids.next() + "@example.com";
    var subject = accounts.create(email, "Sam Example", PASSWORD);
    CurrentOrganization.call(
        Organizations.PLATFORM,
        () ->
            grants.grant(
                EmbeddedAccounts.ISSUER,
                subject,
                email,
                "Sam Example",
                PlatformGrants.Source.DEMO));
    return new Browser(fixtures.baseUrl()).accessToken(email, PASSWORD);
  }
}
