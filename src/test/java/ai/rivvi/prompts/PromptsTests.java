package ai.rivvi.prompts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.rivvi.prompts.VersionComparison.Change;
import ai.rivvi.shared.CallPurpose;
import ai.rivvi.shared.Conflict;
import ai.rivvi.shared.CurrentMember;
import ai.rivvi.shared.Ids;
import ai.rivvi.shared.IllegalTransition;
import ai.rivvi.shared.Member;
import ai.rivvi.shared.NotFound;
import ai.rivvi.shared.OrganizationId;
import ai.rivvi.shared.Role;
import ai.rivvi.shared.UserId;
import ai.rivvi.testing.Fixtures;
import ai.rivvi.testing.RivviTest;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

@RivviTest
class PromptsTests {
  private final Prompts prompts;
  private final PromptEditing editing;
  private final UsualPrompts usual;
  private final JdbcTemplate jdbc;
  private final Fixtures fixtures;
  private final OrganizationId organization;

  @Autowired
  PromptsTests(
      Prompts prompts,
      PromptEditing editing,
      UsualPrompts usual,
      JdbcTemplate jdbc,
      Fixtures fixtures) {
    this.prompts = prompts;
    this.editing = editing;
    this.usual = usual;
    this.jdbc = jdbc;
    this.fixtures = fixtures;
    this.organization = fixtures.organization();
  }

  /** As a super admin who has entered the organization. */
  private <T> T in(Callable<T> work) {
    var writer =
        new Member(
            Member.Kind.USER,
            new UserId(Ids.next()),
            null,
            organization,
            Role.SUPER_ADMIN,
            true,
            "Pat Writer",
            null,
            null);
    return fixtures.in(organization, () -> CurrentMember.call(writer, work));
  }

  private PromptEditing.Detail create(String name) {
    return in(
        () ->
            editing.create(
                name,
                CallPurpose.LAB_PREPARATION,
                Contents.text("See you on {{visit_at}}."),
                "new"));
  }

  @ParameterizedTest
  @EnumSource
  void aNewOrganizationCanCallForEachPurpose(CallPurpose purpose) {
    var version = in(prompts::published).stream().filter(p -> p.purpose() == purpose).findFirst();
    assertThat(version).isPresent();
    var content = version.orElseThrow().content();
    assertThat(version.orElseThrow().number()).isEqualTo(1);
    assertThat(version.orElseThrow().baseText()).contains("automated assistant");
    assertThat(content).isEqualTo(usual.read(purpose).content());
    assertThat(content.questions()).anyMatch(question -> "YES".equals(question.goal()));
    var values =
        Map.of(
            "given_name", "Ada",
            "clinic_name", "Lakeside",
            "callback_number", "+12065550100",
            "appointment_at", "2026-12-03T09:10");
    assertThat(prompts.render(version.orElseThrow(), content.text(), values).missing()).isEmpty();
    assertThat(prompts.render(version.orElseThrow(), content.voicemailText(), values).text())
        .contains("Lakeside", "2 0 6, 5 5 5, 0 1 0 0")
        .doesNotContain("{{", "Ada");
  }

  @Test
  void everySaveIsANewVersionWithItsAuthorAndReason() {
    var created = create("Blood test");
    var second =
        in(
            () ->
                editing.addVersion(
                    created.prompt().id(), Contents.text("Come on {{visit_at}}."), "shorter"));
    assertThat(second.number()).isEqualTo(2);
    assertThat(second.author()).isEqualTo("Pat Writer");
    assertThat(second.reason()).isEqualTo("shorter");
    assertThat(second.published()).isFalse();
    var first = created.versions().getFirst();
    assertThat(in(() -> prompts.version(first.id())).content().text())
        .isEqualTo("See you on {{visit_at}}.");
  }

  @Test
  void aVersionCannotBeChangedOrDeleted() {
    var version = create("Fasting").versions().getFirst();
    for (var sql :
        List.of(
            "update prompts.prompt_version set reason = 'x' where id = ?",
            "delete from prompts.prompt_version where id = ?")) {
      assertThatThrownBy(
              () ->
                  fixtures.transaction(organization, () -> jdbc.update(sql, version.id().value())))
          .hasStackTraceContaining("permission denied");
    }
  }

  @Test
  void publishingMovesOnePointer() {
    var prompt = create("Scan").prompt().id();
    var first = in(() -> editing.get(prompt)).versions().getFirst().id();
    var second = in(() -> editing.addVersion(prompt, Contents.text("New."), "new")).id();
    in(() -> editing.publish(prompt, first, "go"));
    assertThat(in(() -> editing.publish(prompt, second, "better")).published()).isTrue();
    assertThat(in(() -> editing.get(prompt)).versions())
        .filteredOn(StoredVersion::published)
        .extracting(StoredVersion::id)
        .containsExactly(second);
    assertThatThrownBy(() -> in(() -> editing.publish(prompt, second, "again")))
        .isInstanceOf(IllegalTransition.class);
  }

  @Test
  void comparesAnyTwoVersionsFieldByField() {
    var prompt = create("Compare").prompt().id();
    in(
        () ->
            editing.addVersion(
                prompt,
                new PromptContent(
                    "Welcome.\nSee you on {{visit_at}}.",
                    List.of(Contents.variable("visit_at", PromptContent.VariableType.DATE)),
                    List.of(Contents.yesNo("come"), Contents.yesNo("ride")),
                    Contents.VOICEMAIL,
                    "Hello {{patient_name}}?"),
                "more"));
    var changes = in(() -> editing.compare(prompt, 1, 2));
    assertThat(changes)
        .extracting(Change::field)
        .containsExactly("text", "greeting", "variables.visit_at", "questions.ride");
    assertThat(changes.getFirst().lines())
        .containsExactly(
            new LineDiff.Line(LineDiff.Kind.ADDED, "Welcome."),
            new LineDiff.Line(LineDiff.Kind.SAME, "See you on {{visit_at}}."));
    assertThat(in(() -> editing.compare(prompt, 2, 2))).isEmpty();
    assertThatThrownBy(() -> in(() -> editing.compare(prompt, 1, 9))).isInstanceOf(NotFound.class);
  }

  @Test
  void namesAreUniqueAndOrganizationsApart() {
    var prompt = create("Only one").prompt().id();
    assertThatThrownBy(() -> create("Only one")).isInstanceOf(Conflict.class);
    var other = fixtures.organization();
    assertThatThrownBy(() -> fixtures.in(other, () -> editing.get(prompt)))
        .isInstanceOf(NotFound.class);
  }

  @Test
  void aNewBasePromptHoldsForVersionsSavedAfterIt() {
    var prompt = create("Based").prompt().id();
    var before = in(editing::base);
    var after = in(() -> editing.saveBase(before.text() + "\nBe kind.", "kinder"));
    assertThat(after.version()).isEqualTo(before.version() + 1);
    in(() -> editing.addVersion(prompt, Contents.text("New."), "new"));
    var versions = in(() -> editing.get(prompt)).versions();
    assertThat(versions)
        .extracting(StoredVersion::baseVersion)
        .containsExactly(after.version(), before.version());
    assertThat(in(() -> editing.compare(prompt, 1, 2)))
        .extracting(Change::field)
        .contains("basePrompt");
  }

  @ParameterizedTest
  @EnumSource(
      value = Role.class,
      names = {"CLINIC_ADMIN", "CARE_STAFF"})
  void clinicsReadPromptsAndDoNotWriteThem(Role role) {
    var api = fixtures.api(organization, role);
    var list = api.get("/api/prompts");
    assertThat(list.status()).isEqualTo(200);
    assertThat(list.json().path("items")).hasSize(CallPurpose.values().length);
    var path = "/api/prompts/" + list.json().path("items").get(0).path("id").asString();
    var prompt = api.get(path);
    assertThat(prompt.status()).isEqualTo(200);
    var version = path + "/versions/" + prompt.json().path("latest").path("id").asString();
    assertThat(api.get(version).json().path("content").path("text").asString()).isNotEmpty();
    assertThat(api.get(path + "/compare?from=1&to=1").status()).isEqualTo(200);
    assertThat(api.get("/api/prompts/base").json().path("version").asInt()).isPositive();
    assertThat(api.post("/api/prompts", Map.of()).status()).isEqualTo(403);
    assertThat(api.post(path + "/versions", Map.of()).status()).isEqualTo(403);
    assertThat(api.post(version + "/publish", Map.of("reason", "x")).status()).isEqualTo(403);
    assertThat(api.put("/api/prompts/base", Map.of("text", "x", "reason", "x")).status())
        .isEqualTo(403);
  }

  @Test
  void anAnalystReadsNoPrompts() {
    assertThat(fixtures.api(organization, Role.ANALYST).get("/api/prompts").status())
        .isEqualTo(403);
  }

  @Test
  void foreignAndUnknownPromptsAnswerAlike() {
    var prompt = create("Mine").prompt().id();
    var foreign = fixtures.api(fixtures.organization(), Role.CLINIC_ADMIN);
    assertThat(foreign.get("/api/prompts/" + prompt).status()).isEqualTo(404);
    assertThat(foreign.get("/api/prompts/" + Ids.next()).status()).isEqualTo(404);
  }
}
