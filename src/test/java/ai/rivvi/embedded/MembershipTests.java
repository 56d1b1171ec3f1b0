package ai.rivvi.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import ai.rivvi.access.Members;
import ai.rivvi.shared.Role;
import ai.rivvi.testing.Fixtures;
import ai.rivvi.testing.RivviTest;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What a log-in opens follows the memberships that there are now. */
@RivviTest
class MembershipTests {
  private static final String HEADER = "Rivvi-Organization";

  private final Fixtures fixtures;
  private final EmbeddedAccounts accounts;
  private final EmbeddedPeople people;

  @Autowired
  MembershipTests(Fixtures fixtures, EmbeddedAccounts accounts, Members members) {
    this.fixtures = fixtures;
    this.accounts = accounts;
    this.people = new EmbeddedPeople(fixtures, accounts, members);
  }

  @Test
  void removedMemberLosesAccessAtOnce() {
    var organization = fixtures.organization();
    var email = people.member(organization, Role.CARE_STAFF);
    var token = people.accessToken(email);
    assertThat(fixtures.api(token).get("/api/organizations/" + organization).status())
        .isEqualTo(200);
    var admin = fixtures.api(organization, Role.CLINIC_ADMIN);
    var id = admin.get("/api/members").json().path("items").path(0).path("id").asString();

    assertThat(admin.delete("/api/members/" + id, null).status()).isEqualTo(204);

    assertThat(fixtures.api(token).get("/api/organizations/" + organization).code())
        .isEqualTo("no-membership");
    assertThat(
            fixtures
                .api(token)
                .header(HEADER, organization.toString())
                .get("/api/organizations/" + organization)
                .status())
        .isEqualTo(404);
    assertThat(fixtures.api(token).get("/api/me").json().path("organization").isNull()).isTrue();
  }

  @Test
  void lastAdminStays() {
    var organization = fixtures.organization();
    var token = people.accessToken(people.member(organization, Role.CLINIC_ADMIN));
    var api = fixtures.api(token);
    var id = api.get("/api/members").json().path("items").path(0).path("id").asString();

    assertThat(api.delete("/api/members/" + id, null).code()).isEqualTo("last-admin");
    assertThat(api.patch("/api/members/" + id, Map.of("role", "ANALYST")).code())
        .isEqualTo("last-admin");

    people.member(organization, Role.CLINIC_ADMIN);
    assertThat(api.delete("/api/members/" + id, null).status()).isEqualTo(204);
  }

  @Test
  void severalMembershipsNeedTheHeader() {
    var first = fixtures.organization();
    var second = fixtures.organization();
    var email = people.member(first, Role.CARE_STAFF);
    var subject = accounts.find(email).orElseThrow();
    people.join(second, subject, email, Role.ANALYST);
    var token = people.accessToken(email);

    assertThat(fixtures.api(token).get("/api/organizations/" + first).code())
        .isEqualTo("organization-required");
    assertThat(fixtures.api(token).get("/api/me").json().path("memberships").size()).isEqualTo(2);
    assertThat(
            fixtures
                .api(token)
                .header(HEADER, second.toString())
                .get("/api/me")
                .json()
                .path("role")
                .asString())
        .isEqualTo("ANALYST");
    assertThat(
            fixtures
                .api(token)
                .header(HEADER, fixtures.organization().toString())
                .get("/api/me")
                .status())
        .isEqualTo(404);
  }
}
