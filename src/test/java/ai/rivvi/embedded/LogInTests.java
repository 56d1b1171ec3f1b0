package ai.rivvi.embedded;

import static ai.rivvi.embedded.EmbeddedPeople.PASSWORD;
import static ai.rivvi.embedded.EmbeddedPeople.fresh;
import static ai.rivvi.testing.Browser.location;
import static ai.rivvi.testing.Browser.query;
import static org.assertj.core.api.Assertions.assertThat;

import ai.rivvi.access.Members;
import ai.rivvi.shared.Role;
import ai.rivvi.testing.Browser;
import ai.rivvi.testing.Fixtures;
import ai.rivvi.testing.RivviTest;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Logging in at the embedded provider, and what its pages refuse. */
@RivviTest
class LogInTests {
  private final Fixtures fixtures;
  private final EmbeddedAccounts accounts;
  private final EmbeddedPeople people;
  private final Browser browser;

  @Autowired
  LogInTests(Fixtures fixtures, EmbeddedAccounts accounts, Members members) {
    this.fixtures = fixtures;
    this.accounts = accounts;
    this.people = new EmbeddedPeople(fixtures, accounts, members);
    this.browser = new Browser(fixtures.baseUrl());
  }

  @Test
  void logInWithCodeAndPkceOpensTheApi() {
    var organization = fixtures.organization();
    var email = people.member(organization, Role.CLINIC_ADMIN);

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
    var email = people.member(fixtures.organization(), Role.CLINIC_ADMIN);
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
    var email = people.member(fixtures.organization(), Role.ANALYST);
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
    var email = people.member(fixtures.organization(), Role.ANALYST);
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
    var email = people.member(fixtures.organization(), Role.ANALYST);
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
  void demoMembersAreOfferedOnTheLogInPage() {
    var email = fresh();
    accounts.createDemo(email, "Robin <Example>", PASSWORD, Role.ANALYST, "Reads & reports");

    assertThat(browser.get("/login").body())
        .contains(email, "Reads &amp; reports", "Analyst")
        .contains("<code>" + PASSWORD + "</code>");
    assertThat(fixtures.api("").get("/api/console-settings").text()).contains(email);
  }

  private HttpResponse<String> tryLogIn(String email, String password) {
    return browser.submit("/login", Map.of("email", email, "password", password));
  }
}
