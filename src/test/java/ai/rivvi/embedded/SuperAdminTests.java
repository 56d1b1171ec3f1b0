package ai.rivvi.embedded;

import static ai.rivvi.embedded.EmbeddedPeople.invitation;
import static org.assertj.core.api.Assertions.assertThat;

import ai.rivvi.access.PlatformGrants;
import ai.rivvi.shared.Ids;
import ai.rivvi.tenancy.Organizations;
import ai.rivvi.testing.Fixtures;
import ai.rivvi.testing.RivviTest;
import ai.rivvi.testing.SuperAdmins;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A super admin works inside an organization only after entering it. */
@RivviTest
class SuperAdminTests {
  private static final String HEADER = "Rivvi-Organization";

  private final Fixtures fixtures;
  private final EmbeddedAccounts accounts;
  private final PlatformGrants grants;

  @Autowired
  SuperAdminTests(Fixtures fixtures, EmbeddedAccounts accounts, PlatformGrants grants) {
    this.fixtures = fixtures;
    this.accounts = accounts;
    this.grants = grants;
  }

  @Test
  void superAdminEntersWithAReasonAndLeaves() {
    var organization = fixtures.organization();
    var token = SuperAdmins.logIn(fixtures, accounts, grants);
    var outside = fixtures.api(token);
    var inside = fixtures.api(token).header(HEADER, organization.toString());

    assertThat(outside.get("/api/organizations").text()).contains(organization.toString());
    assertThat(outside.get("/api/members").code()).isEqualTo("organization-not-entered");
    assertThat(inside.get("/api/members").status()).isEqualTo(404);
    assertThat(
            outside
                .post("/api/organizations/" + organization + "/entries", Map.of("reason", " "))
                .status())
        .isEqualTo(422);
    assertThat(
            outside
                .post("/api/organizations/" + Ids.next() + "/entries", Map.of("reason", "Look"))
                .status())
        .isEqualTo(404);
    assertThat(
            outside
                .post(
                    "/api/organizations/" + Organizations.PLATFORM + "/entries",
                    Map.of("reason", "Look"))
                .status())
        .isEqualTo(404);

    var entered =
        outside.post(
            "/api/organizations/" + organization + "/entries", Map.of("reason", "New prompt"));
    assertThat(entered.status()).isEqualTo(201);
    assertThat(inside.get("/api/members").status()).isEqualTo(200);
    assertThat(inside.get("/api/me").json().path("role").asString()).isEqualTo("SUPER_ADMIN");
    assertThat(inside.get("/api/me").json().path("permissions").toString())
        .contains("WRITE_PROMPTS")
        .doesNotContain("LAUNCH_RUN");
    assertThat(inside.get("/api/api-keys").status()).isEqualTo(403);
    assertThat(inside.delete("/api/members/" + Ids.next(), null).status()).isEqualTo(403);

    assertThat(outside.delete("/api/organizations/" + organization + "/entries", null).status())
        .isEqualTo(204);
    assertThat(inside.get("/api/members").status()).isEqualTo(404);
  }

  @Test
  void superAdminCreatesAnOrganizationAndInvitesItsFirstAdmin() {
    var token = SuperAdmins.logIn(fixtures, accounts, grants);
    var created =
        fixtures
            .api(token)
            .post(
                "/api/organizations",
                Map.of("name", "Hill Clinic", "timeZone", "America/Denver", "region", "us"));
    assertThat(created.status()).isEqualTo(201);
    assertThat(created.json().path("region").asString()).isEqualTo("US");
    var id = created.json().path("id").asString();
    fixtures.api(token).post("/api/organizations/" + id + "/entries", Map.of("reason", "Set up"));
    var inside = fixtures.api(token).header(HEADER, id);

    assertThat(inside.post("/api/members", invitation("CARE_STAFF")).status()).isEqualTo(403);
    assertThat(inside.post("/api/members", invitation("CLINIC_ADMIN")).status()).isEqualTo(201);
    assertThat(inside.post("/api/members", invitation("CLINIC_ADMIN")).status()).isEqualTo(403);
  }
}
