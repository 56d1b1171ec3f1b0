package ai.rivvi.embedded;

import static ai.rivvi.embedded.EmbeddedPeople.PASSWORD;
import static ai.rivvi.embedded.EmbeddedPeople.fresh;
import static ai.rivvi.embedded.EmbeddedPeople.invitation;
import static ai.rivvi.testing.Browser.location;
import static ai.rivvi.testing.Browser.query;
import static org.assertj.core.api.Assertions.assertThat;

import ai.rivvi.access.Members;
import ai.rivvi.shared.Role;
import ai.rivvi.testing.Browser;
import ai.rivvi.testing.Fixtures;
import ai.rivvi.testing.RivviTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** How an invitation or the first link makes a member. */
@RivviTest
class JoiningTests {
  private final Fixtures fixtures;
  private final SignUps signUps;
  private final EmbeddedPeople people;
  private final Browser browser;

  @Autowired
  JoiningTests(Fixtures fixtures, EmbeddedAccounts accounts, Members members, SignUps signUps) {
    this.fixtures = fixtures;
    this.signUps = signUps;
    this.people = new EmbeddedPeople(fixtures, accounts, members);
    this.browser = new Browser(fixtures.baseUrl());
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
        fixtures.api(people.accessToken(wanted.getOrDefault("email", ""))).get("/api/me").json();
    assertThat(me.path("role").asString()).isEqualTo("CARE_STAFF");
    assertThat(me.path("organization").path("id").asString()).isEqualTo(organization.toString());
  }

  @Test
  void invitationOfAnExistingAccountNeedsItsPassword() {
    var email = people.member(fixtures.organization(), Role.ANALYST);
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

    var me = fixtures.api(people.accessToken(email)).get("/api/me").json();
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
    var me = fixtures.api(people.accessToken(email)).get("/api/me").json();
    assertThat(me.path("superAdmin").asBoolean()).isTrue();
    assertThat(me.path("name").asString()).isEqualTo("Ada Example");
    assertThat(signUps.firstSuperAdmin()).isEmpty();
  }

  @Test
  void charactersThatNobodyTypesAreRefused() {
    var token = signUps.newFirstLink();
    for (var fields :
        List.of(
            Map.of(
                "token", token, "email", "a\u0000@example.com", "name", "A", "password", PASSWORD),
            Map.of("token", token, "email", fresh(), "name", "A\u0000", "password", PASSWORD))) {
      assertThat(browser.submit("/signup?token=" + token, fields).statusCode()).isEqualTo(422);
    }
  }
}
