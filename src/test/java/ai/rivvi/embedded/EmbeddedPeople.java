package ai.rivvi.embedded;

import ai.rivvi.access.Members;
import ai.rivvi.shared.Ids;
import ai.rivvi.shared.OrganizationId;
import ai.rivvi.shared.Role;
import ai.rivvi.testing.Browser;
import ai.rivvi.testing.Fixtures;
import java.util.Map;

/** People with a password at the embedded provider. */
record EmbeddedPeople(Fixtures fixtures, EmbeddedAccounts accounts, Members members) {
  static final String PASSWORD = "a quiet river at dawn";

  /** A member of a fresh account; its e-mail address. */
  String member(OrganizationId organization, Role role) {
    var email = fresh();
    join(organization, accounts.create(email, "Robin Example", PASSWORD), email, role);
    return email;
  }

  /** Makes an account a member of one more organization. */
  void join(OrganizationId organization, String subject, String email, Role role) {
    fixtures.in(
        organization,
        () -> members.add(EmbeddedAccounts.ISSUER, subject, email, "Robin Example", role, null));
  }

  /** What the API asks for after a log-in of their own. */
  String accessToken(String email) {
    return new Browser(fixtures.baseUrl()).accessToken(email, PASSWORD);
  }

  static Map<String, String> invitation(String role) {
    return Map.of("email", fresh(), "name", "Robin Example", "role", role);
  }

  /** An address that nobody has. */
  static String fresh() {
    return "member-" + Ids.next() + "@example.com";
  }
}
