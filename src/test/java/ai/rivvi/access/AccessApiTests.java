package ai.rivvi.access;

import static org.assertj.core.api.Assertions.assertThat;

import ai.rivvi.shared.Ids;
import ai.rivvi.shared.OrganizationId;
import ai.rivvi.shared.Role;
import ai.rivvi.testing.Api;
import ai.rivvi.testing.Fixtures;
import ai.rivvi.testing.RivviTest;
import ai.rivvi.testing.SkewedClock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

@RivviTest
class AccessApiTests {
  private final Fixtures fixtures;
  private final SkewedClock clock;
  private OrganizationId organization;
  private Api admin;

  @Autowired
  AccessApiTests(Fixtures fixtures, SkewedClock clock) {
    this.fixtures = fixtures;
    this.clock = clock;
  }

  @BeforeEach
  void createOrganization() {
    organization = fixtures.organization();
    admin = fixtures.api(organization, Role.CLINIC_ADMIN);
  }

  @Test
  void healthIsOpen() {
    var answer = fixtures.api("").get("/api/health");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().path("status").asString()).isEqualTo("UP");
    assertThat(answer.json().path("timeOffsetSeconds").asLong()).isZero();
    assertThat(answer.json().path("reason").isNull()).isTrue();
    assertThat(answer.json().path("clockSkewMillis").asLong()).isBetween(-2_000L, 2_000L);
  }

  @Test
  void nodeWhoseClockIsOffTheDatabasesIsNotReadyAndSaysWhy() {
    clock.setNodeAhead(Duration.ofMinutes(-3));
    try {
      var answer = fixtures.api("").get("/api/health");

      assertThat(answer.status()).isEqualTo(503);
      assertThat(answer.json().path("status").asString()).isEqualTo("DOWN");
      assertThat(answer.json().path("database").asBoolean()).isTrue();
      assertThat(answer.json().path("reason").asString())
          .contains("behind the database's", "more than 2000 ms", "does not dial");
      assertThat(answer.json().path("clockSkewMillis").asLong()).isLessThan(-170_000);
    } finally {
      clock.setNodeAhead(Duration.ZERO);
    }
    assertThat(fixtures.api("").get("/api/health").status()).isEqualTo(200);
  }

  @Test
  void consoleSettingsAreOpen() {
    var answer = fixtures.api("").get("/api/console-settings");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().path("issuer").asString()).isEqualTo(fixtures.baseUrl());
    assertThat(answer.json().path("clientId").asString()).isEqualTo("rivvi-console");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "rvk_unknown", "not-a-token", "a.b.c"})
  void withoutAValidTokenNothingIsAnswered(String token) {
    var answer = fixtures.api(token).get("/api/me");

    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.raw().headers().firstValue("Content-Type"))
        .contains("application/problem+json");
    assertThat(answer.raw().headers().firstValue("WWW-Authenticate")).isPresent();
    assertThat(answer.code()).isEqualTo(token.isEmpty() ? "token-missing" : "invalid-token");
  }

  @Test
  void unknownAddressIs404AfterLogInAndMalformedIdToo() {
    assertThat(fixtures.api("").get("/api/nothing-here").status()).isEqualTo(401);
    assertThat(admin.get("/api/nothing-here").status()).isEqualTo(404);
    assertThat(admin.get("/api/organizations/not-a-uuid").status()).isEqualTo(404);
  }

  @Test
  void onlyReadingIsOpenOutsideTheApi() {
    assertThat(fixtures.api("").post("/somewhere", null).status()).isIn(401, 403);
    assertThat(fixtures.api("").get("/v3/api-docs").status()).isEqualTo(200);
  }

  @Test
  void keyFixesTheOrganization() {
    var me = admin.get("/api/me").json();

    assertThat(me.path("organization").path("id").asString()).isEqualTo(organization.toString());
    assertThat(me.path("role").asString()).isEqualTo("CLINIC_ADMIN");
    assertThat(me.path("superAdmin").asBoolean()).isFalse();
    assertThat(me.path("permissions").toString())
        .contains("LAUNCH_RUN", "MANAGE_MEMBERS")
        .doesNotContain("WRITE_PROMPTS", "CREATE_ORGANIZATION");
  }

  @Test
  void foreignUnknownAndMalformedHeaderAre404() {
    var foreign = fixtures.organization();
    for (var header : new String[] {foreign.toString(), Ids.next().toString(), "nonsense"}) {
      var answer =
          fixtures
              .api(organization, Role.CLINIC_ADMIN)
              .header(ScopeFilter.HEADER, header)
              .get("/api/members");
      assertThat(answer.status()).isEqualTo(404);
      assertThat(answer.code()).isEqualTo("organization-not-found");
    }
    assertThat(
            fixtures
                .api(organization, Role.CLINIC_ADMIN)
                .header(ScopeFilter.HEADER, organization.toString())
                .get("/api/members")
                .status())
        .isEqualTo(200);
  }

  @Test
  void foreignOrganizationIsInvisible() {
    var foreign = fixtures.organization();

    assertThat(admin.get("/api/organizations/" + foreign).status()).isEqualTo(404);
    assertThat(admin.put("/api/organizations/" + foreign, settings("X")).status()).isEqualTo(404);
    assertThat(admin.get("/api/organizations").text())
        .contains(organization.toString())
        .doesNotContain(foreign.toString());
  }

  @ParameterizedTest
  @EnumSource(
      value = Role.class,
      names = {"CARE_STAFF", "ANALYST"})
  void settingsMembersAndKeysAreTheAdmins(Role role) {
    var api = fixtures.api(organization, role);

    assertThat(api.get("/api/organizations/" + organization).status()).isEqualTo(200);
    assertThat(api.put("/api/organizations/" + organization, settings("X")).status())
        .isEqualTo(403);
    assertThat(api.get("/api/members").status()).isEqualTo(403);
    assertThat(api.post("/api/members", member("a@example.com", "ANALYST")).status())
        .isEqualTo(403);
    assertThat(api.get("/api/api-keys").status()).isEqualTo(403);
    assertThat(api.post("/api/api-keys", Map.of("name", "x", "role", "ANALYST")).code())
        .isEqualTo("not-allowed");
    assertThat(api.post("/api/organizations", settings("New")).status()).isEqualTo(403);
  }

  @Test
  void onlyASuperAdminCreatesAndEntersOrganizations() {
    assertThat(
            admin
                .post(
                    "/api/organizations", Map.of("name", "New", "timeZone", "UTC", "region", "US"))
                .status())
        .isEqualTo(403);
    assertThat(
            admin
                .post("/api/organizations/" + organization + "/entries", Map.of("reason", "look"))
                .status())
        .isEqualTo(403);
  }

  @Test
  void adminChangesSettingsAndFaultsAreNamed() {
    var changed = admin.put("/api/organizations/" + organization, settings("Lakeside"));
    assertThat(changed.status()).isEqualTo(200);
    assertThat(changed.json().path("name").asString()).isEqualTo("Lakeside");
    assertThat(changed.json().path("hours").path(0).path("opens").asString()).isEqualTo("08:30");
    assertThat(admin.get("/api/organizations/" + organization).json()).isEqualTo(changed.json());

    var refused =
        admin.put(
            "/api/organizations/" + organization,
            Map.of(
                "name",
                "Lakeside",
                "timeZone",
                "Nowhere/Land",
                "region",
                "US",
                "hours",
                List.of(),
                "holidays",
                List.of(),
                "limits",
                limits()));
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.json().path("errors").path(0).path("field").asString())
        .isEqualTo("timeZone");
  }

  @Test
  void membersAreInvitedChangedAndRemoved() {
    var invited = admin.post("/api/members", member("nurse@example.com", "CARE_STAFF"));
    assertThat(invited.status()).isEqualTo(201);
    assertThat(invited.json().path("status").asString()).isEqualTo("INVITED");
    var id = invited.json().path("id").asString();

    assertThat(admin.post("/api/members", member("NURSE@example.com", "ANALYST")).status())
        .isEqualTo(409);
    assertThat(admin.patch("/api/members/" + id, Map.of("role", "ANALYST")).json().path("role"))
        .hasToString("\"ANALYST\"");
    assertThat(admin.patch("/api/members/" + id, Map.of("role", "SUPER_ADMIN")).status())
        .isEqualTo(422);
    assertThat(admin.delete("/api/members/" + id, null).status()).isEqualTo(204);
    assertThat(admin.delete("/api/members/" + id, null).status()).isEqualTo(404);
    assertThat(admin.get("/api/members").json().path("items").path(0).path("status"))
        .hasToString("\"REMOVED\"");
  }

  @Test
  void foreignMembersAndKeysAre404() {
    var other = fixtures.api(fixtures.organization(), Role.CLINIC_ADMIN);
    var member =
        other.post("/api/members", member("b@example.com", "ANALYST")).json().path("id").asString();
    var key = other.get("/api/api-keys").json().path("items").path(0).path("id").asString();

    assertThat(admin.patch("/api/members/" + member, Map.of("role", "ANALYST")).status())
        .isEqualTo(404);
    assertThat(admin.delete("/api/members/" + member, null).status()).isEqualTo(404);
    assertThat(admin.delete("/api/api-keys/" + key, null).status()).isEqualTo(404);
  }

  @Test
  void keyIsShownOnceUsedAndRevoked() {
    var created = admin.post("/api/api-keys", Map.of("name", "Billing", "role", "ANALYST")).json();
    var secret = created.path("secret").asString();
    assertThat(secret).startsWith("rvk_").hasSizeGreaterThan(40);
    assertThat(admin.get("/api/api-keys").text()).doesNotContain(secret);

    assertThat(fixtures.api(secret).get("/api/me").json().path("role").asString())
        .isEqualTo("ANALYST");
    assertThat(admin.get("/api/api-keys").json().path("items").toString())
        .contains("\"lastUsedAt\":\"");

    assertThat(admin.delete("/api/api-keys/" + created.path("id").asString(), null).status())
        .isEqualTo(204);
    assertThat(fixtures.api(secret).get("/api/me").status()).isEqualTo(401);
  }

  @Test
  void noPersonBecomesAListSender() {
    var invited = admin.post("/api/members", member("s@example.com", "LIST_SENDER"));
    assertThat(invited.status()).isEqualTo(422);
    assertThat(invited.code()).isEqualTo("role-for-keys-only");
    assertThat(invited.json().at("/errors/0/field").asString()).isEqualTo("role");
    var id =
        admin.post("/api/members", member("s@example.com", "ANALYST")).json().path("id").asString();
    assertThat(admin.patch("/api/members/" + id, Map.of("role", "LIST_SENDER")).code())
        .isEqualTo("role-for-keys-only");
    assertThat(admin.post("/api/api-keys", Map.of("name", "x", "role", "LIST_SENDER")).status())
        .isEqualTo(201);
  }

  @Test
  void keyOfThePlatformCannotBeMade() {
    assertThat(admin.post("/api/api-keys", Map.of("name", "x", "role", "SUPER_ADMIN")).status())
        .isEqualTo(422);
  }

  private static Map<String, Object> settings(String name) {
    return Map.of(
        "name",
        name,
        "timeZone",
        "America/Chicago",
        "region",
        "US",
        "hours",
        List.of(Map.of("day", "MONDAY", "opens", "08:30", "closes", "12:00")),
        "holidays",
        List.of(Map.of("date", "2027-01-01", "name", "New Year")),
        "limits",
        limits());
  }

  private static Map<String, Object> limits() {
    return Map.of(
        "callsPerSecondMax",
        2.5,
        "concurrentCallsMax",
        10,
        "linesKeptForInbound",
        0,
        "callsPerPatientPerDayMax",
        1,
        "callsPerPatientPerWeekMax",
        3);
  }

  private static Map<String, Object> member(String email, String role) {
    return Map.of("email", email, "name", "Robin Example", "role", role);
  }
}
