package ai.rivvi.embedded;

import static ai.rivvi.testing.Browser.location;
import static ai.rivvi.testing.Browser.query;
import static org.assertj.core.api.Assertions.assertThat;

import ai.rivvi.access.Members;
import ai.rivvi.access.PlatformGrants;
import ai.rivvi.shared.CurrentOrganization;
import ai.rivvi.shared.Ids;
import ai.rivvi.shared.OrganizationId;
import ai.rivvi.shared.Role;
import ai.rivvi.tenancy.Organizations;
import ai.rivvi.testing.Browser;
import ai.rivvi.testing.Fixtures;
import ai.rivvi.testing.RivviTest;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@RivviTest
class EmbeddedIdentityTests {
  private static final String PASSWORD = "a quiet river at dawn";
  private static final String HEADER = "Rivvi-Organization";

  private final Fixtures fixtures;
  private final EmbeddedAccounts accounts;
  private final Members members;
  private final PlatformGrants grants;
  private final SignUps signUps;
  private Browser browser;

  @Autowired
  EmbeddedIdentityTests(
      Fixtures fixtures,
      EmbeddedAccounts accounts,
      Members members,
      PlatformGrants grants,
      SignUps signUps) {
    this.fixtures = fixtures;
    this.accounts = accounts;
    this.members = members;
    this.grants = grants;
    this.signUps = signUps;
    this.browser = new Browser(fixtures.baseUrl());
  }

  @BeforeEach
  void freshBrowser() {
    browser = new Browser(fixtures.baseUrl());
  }

  @Test
  void logInWithCodeAndPkceOpensTheApi() {
    var organization = fixtures.organization();
    var email = memberOf(organization, Role.CLINIC_ADMIN);

    var tokens = browser.logIn(email, PASSWORD);

    assertThat(tokens.path("expires_in").asInt()).isBetween(3590, 3600);
    assertThat(tokens.path("refresh_token").isMissingNode()).isTrue();
    var me = fixtures.api(tokens.path("access_token").asString()).get("/api/me");
    assertThat(me.status()).isEqualTo(200);
    assertThat(me.json().path("email").asString()).isEqualTo(email);
    assertThat(me.json().path("role").asString()).isEqualTo("CLINIC_ADMIN");
    assertThat(me.json().path("organization").path("id").asString())
        .isEqualTo(organization.toString());
  }

  @Test
  void idTokenOpensNothing() {
    var email = memberOf(fixtures.organization(), Role.CLINIC_ADMIN);
    var idToken = browser.logIn(email, PASSWORD).path("id_token").asString();

    assertThat(fixtures.api(idToken).get("/api/me").status()).isEqualTo(401);
  }

  @Test
  void discoveryNamesWhereTheBrowserIs() {
    var metadata = browser.get("/.well-known/openid-configuration");

    assertThat(metadata.statusCode()).isEqualTo(200);
    assertThat(metadata.body()).contains("\"issuer\":\"" + fixtures.baseUrl() + "\"");
  }

  @Test
  void silentRenewalWorksWithASessionAndAsksForLogInWithout() {
    var email = memberOf(fixtures.organization(), Role.ANALYST);
    var answer = browser.get(browser.authorize("&prompt=none"));
    assertThat(query(location(answer)))
        .as(answer.toString() + answer.headers().map() + answer.body())
        .containsEntry("error", "login_required");

    browser.logIn(email, PASSWORD);

    var renewed = browser.get(browser.authorize("&prompt=none"));
    assertThat(renewed.headers().firstValue("X-Frame-Options")).contains("SAMEORIGIN");
    assertThat(browser.exchange(query(location(renewed))).path("access_token").asString())
        .isNotEmpty();
  }

  @Test
  void codeWithoutItsVerifierOrForAnotherPageIsRefused() {
    var foreign =
        browser.get(
            browser.authorize("").replace("%2Fcallback", "%2Fcallback.evil").concat("&x=y"));
    assertThat(foreign.statusCode()).isEqualTo(400);

    var withoutPkce = browser.get(browser.authorize("").replaceAll("&code_challenge[^&]*", ""));
    assertThat(query(location(withoutPkce))).containsEntry("error", "invalid_request");
  }

  @Test
  void logOutEndsTheSession() {
    var email = memberOf(fixtures.organization(), Role.ANALYST);
    var idToken = browser.logIn(email, PASSWORD).path("id_token").asString();

    var out =
        browser.get(
            "/connect/logout?id_token_hint="
                + idToken
                + "&post_logout_redirect_uri="
                + URLEncoder.encode(fixtures.baseUrl() + "/", StandardCharsets.UTF_8));

    assertThat(location(out)).isEqualTo(fixtures.baseUrl() + "/");
    assertThat(query(location(browser.get(browser.authorize("&prompt=none")))))
        .containsEntry("error", "login_required");
  }

  @Test
  void guessingIsSlowedDown() {
    var email = memberOf(fixtures.organization(), Role.ANALYST);
    for (var i = 0; i < LogInAttempts.FAILURES_MAX; i++) {
      assertThat(location(tryLogIn(email, "wrong wrong wrong"))).endsWith("/login?wrong");
    }

    assertThat(location(tryLogIn(email, PASSWORD))).endsWith("/login?wait");
    assertThat(browser.get("/login?wait").body()).contains("role=\"alert\"", "Wait a minute");
    assertThat(location(tryLogIn("other-" + email, PASSWORD))).endsWith("/login?wrong");
  }

  @Test
  void charactersThatNobodyTypesAreJustWrong() {
    assertThat(location(tryLogIn("a\u0000b@example.com", PASSWORD))).endsWith("/login?wrong");
    var token = signUps.newFirstLink();
    for (var fields :
        List.of(
            Map.of(
                "token", token, "email", "a\u0000@example.com", "name", "A", "password", PASSWORD),
            Map.of("token", token, "email", fresh(), "name", "A\u0000", "password", PASSWORD))) {
      assertThat(browser.submit("/signup?token=" + token, fields).statusCode()).isEqualTo(422);
    }
  }

  @Test
  void formsNeedTheirTokenAgainstForgery() {
    assertThat(browser.post("/login", "email=a%40example.com&password=x").statusCode())
        .isEqualTo(403);
  }

  @Test
  void pageAllowsNoScriptsAndNoStrangeFrames() {
    var page = browser.get("/login");

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
        .contains("default-src 'none'", "frame-ancestors 'self'");
    assertThat(browser.get("/login/style.css").body()).contains("--accent");
  }

  @Test
  void removedMemberLosesAccessAtOnce() {
    var organization = fixtures.organization();
    var email = memberOf(organization, Role.CARE_STAFF);
    var token = browser.accessToken(email, PASSWORD);
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
    var token = browser.accessToken(memberOf(organization, Role.CLINIC_ADMIN), PASSWORD);
    var api = fixtures.api(token);
    var id = api.get("/api/members").json().path("items").path(0).path("id").asString();

    assertThat(api.delete("/api/members/" + id, null).code()).isEqualTo("last-admin");
    assertThat(api.patch("/api/members/" + id, Map.of("role", "ANALYST")).code())
        .isEqualTo("last-admin");

    memberOf(organization, Role.CLINIC_ADMIN);
    assertThat(api.delete("/api/members/" + id, null).status()).isEqualTo(204);
  }

  @Test
  void severalMembershipsNeedTheHeader() {
    var first = fixtures.organization();
    var second = fixtures.organization();
    var email = memberOf(first, Role.CARE_STAFF);
    var subject = accounts.find(email).orElseThrow();
    fixtures.in(
        second,
        () ->
            members.add(
                EmbeddedAccounts.ISSUER, subject, email, "Robin Example", Role.ANALYST, null));
    var token = browser.accessToken(email, PASSWORD);

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

  @Test
  void superAdminEntersWithAReasonAndLeaves() {
    var organization = fixtures.organization();
    var token = superAdmin();
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
    var token = superAdmin();
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

  @Test
  void invitedMemberJoinsByTheLink() {
    var organization = fixtures.organization();
    var wanted = invitation("CARE_STAFF");
    var invited = fixtures.api(organization, Role.CLINIC_ADMIN).post("/api/members", wanted).json();
    var link = invited.path("invitationLink").asString().substring(fixtures.baseUrl().length());
    var token = query("http://x" + link).get("token");
    assertThat(browser.get(link).body()).contains(wanted.getOrDefault("email", ""), "Join Rivvi");

    var weak = browser.submit(link, Map.of("token", token, "name", "Robin", "password", "short"));
    assertThat(weak.statusCode()).isEqualTo(422);
    assertThat(weak.body()).contains("at least 12 characters");
    var joined =
        browser.submit(link, Map.of("token", token, "name", "Robin", "password", PASSWORD));
    assertThat(location(joined)).endsWith("/login?joined");

    assertThat(browser.get(link).statusCode()).isEqualTo(404);
    var me =
        fixtures
            .api(browser.accessToken(wanted.getOrDefault("email", ""), PASSWORD))
            .get("/api/me")
            .json();
    assertThat(me.path("role").asString()).isEqualTo("CARE_STAFF");
    assertThat(me.path("organization").path("id").asString()).isEqualTo(organization.toString());
  }

  @Test
  void invitationOfAnExistingAccountNeedsItsPassword() {
    var email = memberOf(fixtures.organization(), Role.ANALYST);
    var second = fixtures.organization();
    var link =
        fixtures
            .api(second, Role.CLINIC_ADMIN)
            .post("/api/members", Map.of("email", email, "name", "Robin", "role", "ANALYST"))
            .json()
            .path("invitationLink")
            .asString()
            .substring(fixtures.baseUrl().length());
    var token = query("http://x" + link).get("token");

    assertThat(
            browser
                .submit(link, Map.of("token", token, "password", "not the password"))
                .statusCode())
        .isEqualTo(422);
    browser.submit(link, Map.of("token", token, "password", PASSWORD));

    var me = fixtures.api(browser.accessToken(email, PASSWORD)).get("/api/me").json();
    assertThat(me.path("memberships").size()).isEqualTo(2);
  }

  @Test
  void firstSuperAdminSignsUpOnceAndOnlyByTheNewestLink() {
    var older = signUps.newFirstLink();
    var token = signUps.newFirstLink();
    assertThat(browser.get("/signup?token=" + older).statusCode()).isEqualTo(404);
    var email = fresh();

    browser.submit(
        "/signup?token=" + token,
        Map.of("token", token, "email", email, "name", "Ada Example", "password", PASSWORD));

    assertThat(browser.get("/signup?token=" + token).statusCode()).isEqualTo(404);
    var me = fixtures.api(browser.accessToken(email, PASSWORD)).get("/api/me").json();
    assertThat(me.path("superAdmin").asBoolean()).isTrue();
    assertThat(me.path("name").asString()).isEqualTo("Ada Example");
    assertThat(signUps.firstSuperAdmin()).isEmpty();
  }

  @Test
  void demoMembersAreOfferedOnTheLogInPage() {
    var email = fresh();
    accounts.createDemo(email, "Robin <Example>", PASSWORD, Role.ANALYST, "Reads & reports");

    assertThat(browser.get("/login").body())
        .contains(email, "Reads &amp; reports", "Analyst")
        .contains("<code>" + PASSWORD + "</code>");
    assertThat(fixtures.api("").get("/api/console-settings").text()).contains(email);
  }

  private String superAdmin() {
    var email = fresh();
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

  private String memberOf(OrganizationId organization, Role role) {
    var email = fresh();
    var subject = accounts.create(email, "Robin Example", PASSWORD);
    fixtures.in(
        organization,
        () -> members.add(EmbeddedAccounts.ISSUER, subject, email, "Robin Example", role, null));
    return email;
  }

  private HttpResponse<String> tryLogIn(String email, String password) {
    return browser.submit("/login", Map.of("email", email, "password", password));
  }

  private static Map<String, String> invitation(String role) {
    return Map.of("email", fresh(), "name", "Robin Example", "role", role);
  }

  private static String fresh() {
    return "member-" + Ids.next() + "@example.com";
  }
}
