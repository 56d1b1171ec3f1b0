package ai.rivvi.prompts;

import static org.assertj.core.api.Assertions.assertThat;

import ai.rivvi.access.PlatformGrants;
import ai.rivvi.embedded.EmbeddedAccounts;
import ai.rivvi.shared.Ids;
import ai.rivvi.shared.OrganizationId;
import ai.rivvi.shared.Role;
import ai.rivvi.testing.Api;
import ai.rivvi.testing.Fixtures;
import ai.rivvi.testing.RivviTest;
import ai.rivvi.testing.SuperAdmins;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Only a super admin writes prompts, inside an organization that they have entered. */
@RivviTest
class PromptApiTests {
  private final Fixtures fixtures;
  private final EmbeddedAccounts accounts;
  private final PlatformGrants grants;
  private final OrganizationId organization;
  private final Api writer;

  @Autowired
  PromptApiTests(Fixtures fixtures, EmbeddedAccounts accounts, PlatformGrants grants) {
    this.fixtures = fixtures;
    this.accounts = accounts;
    this.grants = grants;
    this.organization = fixtures.organization();
    this.writer = SuperAdmins.inside(fixtures, accounts, grants, organization);
  }

  private static Map<String, Object> content(String text) {
    return Map.of(
        "text",
        text,
        "variables",
        List.of(Map.of("name", "visit_at", "type", "DATE_TIME", "required", true)),
        "questions",
        List.of(Map.of("key", "come", "text", "Will you come?", "type", "YES_NO", "goal", "YES")),
        "voicemailText",
        "This is {{clinic_name}}. Please call {{callback_number}}.");
  }

  private static Map<String, Object> create(String text) {
    return Map.of(
        "name", "Blood test",
        "purpose", "LAB_PREPARATION",
        "content", content(text),
        "reason", "Wanted by the lab");
  }

  @Test
  void aSuperAdminWritesPublishesAndCompares() {
    var created = writer.post("/api/prompts", create("See you on {{visit_at}}."));
    assertThat(created.status()).isEqualTo(201);
    assertThat(created.json().path("publishedVersion").isNull()).isTrue();
    var path = "/api/prompts/" + created.json().path("id").asString();
    var version =
        writer.post(
            path + "/versions",
            Map.of("content", content("Come on {{visit_at}}."), "reason", "Shorter"));
    assertThat(version.status()).isEqualTo(201);
    assertThat(version.json().path("number").asInt()).isEqualTo(2);
    assertThat(version.json().path("author").asString()).isEqualTo("Sam Example");
    var published =
        writer.post(
            path + "/versions/" + version.json().path("id").asString() + "/publish",
            Map.of("reason", "Approved"));
    assertThat(published.json().path("published").asBoolean()).isTrue();
    assertThat(writer.get(path).json().path("publishedVersion").asInt()).isEqualTo(2);
    var changes = writer.get(path + "/compare?from=1&to=2").json().path("changes");
    assertThat(changes.get(0).path("field").asString()).isEqualTo("text");
    assertThat(changes.get(0).path("lines")).hasSize(2);
    var log =
        fixtures.api(organization, Role.CLINIC_ADMIN).get("/api/audit?resourceType=PROMPT").json();
    assertThat(log.path("items").valueStream().map(entry -> entry.path("detail").asString()))
        .contains(
            "Version 1: Wanted by the lab", "Version 2: Shorter", "Published version 2: Approved");
  }

  @Test
  void faultsAreNamedByField() {
    var refused = writer.post("/api/prompts", create("On {{day}}."));
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.json().path("errors").get(0).path("field").asString())
        .isEqualTo("content.text");
    var empty = writer.post("/api/prompts", Map.of("name", "", "purpose", "LAB_PREPARATION"));
    assertThat(empty.status()).isEqualTo(422);
    assertThat(empty.json().path("errors").valueStream().map(e -> e.path("field").asString()))
        .contains("name", "content", "reason");
  }

  @Test
  void withoutEnteringTheOrganizationThereIsNothing() {
    var outside = SuperAdmins.outside(fixtures, accounts, grants, organization);
    assertThat(outside.get("/api/prompts").status()).isEqualTo(404);
    assertThat(outside.post("/api/prompts", create("Hello.")).status()).isEqualTo(404);
  }

  @Test
  void aSuperAdminSavesTheBasePrompt() {
    var before = writer.get("/api/prompts/base").json();
    var saved =
        writer.put(
            "/api/prompts/base",
            Map.of("text", before.path("text").asString() + " ", "reason", "A test"));
    assertThat(saved.status()).isEqualTo(200);
    assertThat(saved.json().path("version").asInt()).isGreaterThan(before.path("version").asInt());
    assertThat(writer.put("/api/prompts/base", Map.of("text", " ", "reason", "x")).status())
        .isEqualTo(422);
  }

  @Test
  void anUnknownPromptIs404() {
    var path = "/api/prompts/" + Ids.next();
    assertThat(writer.get(path).status()).isEqualTo(404);
    assertThat(
            writer
                .post(path + "/versions", Map.of("content", content("Hello."), "reason", "x"))
                .status())
        .isEqualTo(404);
  }
}
