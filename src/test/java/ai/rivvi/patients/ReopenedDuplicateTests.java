package ai.rivvi.patients;

import static ai.rivvi.patients.Candidates.COLUMN;
import static ai.rivvi.patients.Candidates.row;
import static org.assertj.core.api.Assertions.assertThat;

import ai.rivvi.patients.MatchResult.Created;
import ai.rivvi.shared.OrganizationId;
import ai.rivvi.shared.PatientId;
import ai.rivvi.shared.Role;
import ai.rivvi.testing.Api;
import ai.rivvi.testing.Fixtures;
import ai.rivvi.testing.RivviTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

/** Who said that two are not the same takes it back. */
@RivviTest
class ReopenedDuplicateTests {
  private final Patients patients;
  private final JdbcTemplate jdbc;
  private final Fixtures fixtures;
  private final OrganizationId organization;
  private final Api admin;

  @Autowired
  ReopenedDuplicateTests(Patients patients, JdbcTemplate jdbc, Fixtures fixtures) {
    this.patients = patients;
    this.jdbc = jdbc;
    this.fixtures = fixtures;
    this.organization = fixtures.organization();
    this.admin = fixtures.api(organization, Role.CLINIC_ADMIN);
  }

  private PatientId bring(Candidates candidate) {
    var result = fixtures.in(organization, () -> patients.match(List.of(candidate.made()), COLUMN));
    return ((Created) result.getFirst()).patient();
  }

  private static Candidates ana(String mrn) {
    return row("Ana", "Garcia").mrn(mrn).born("1970-05-07");
  }

  private JsonNode items(String state) {
    return admin.get("/api/patient-duplicates?state=" + state).json().path("items");
  }

  private static Map<String, Integer> version(JsonNode pair) {
    return Map.of("version", pair.path("version").asInt());
  }

  private Api.Answer post(JsonNode pair, String what) {
    return admin.post(
        "/api/patient-duplicates/" + pair.path("id").asString() + what, version(pair));
  }

  private JsonNode apart() {
    var answer = post(items("OPEN").get(0), "/keep-apart");
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer.json();
  }

  private static void refuses(Api.Answer answer, String code) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(409);
    assertThat(answer.json().path("code").asString()).isEqualTo(code);
  }

  @Test
  void waitsForADecisionAgain() {
    var first = bring(ana("A1"));
    bring(ana("A2"));
    var apart = apart();
    assertThat(items("OPEN")).isEmpty();
    var answer = post(apart, "/reopen");
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    assertThat(answer.json().path("state").asString()).isEqualTo("OPEN");
    assertThat(answer.json().path("decidedBy").isNull()).isTrue();
    assertThat(items("NOT_THE_SAME")).isEmpty();
    assertThat(items("OPEN")).hasSize(1);
    assertThat(admin.get("/api/patient-duplicates/count").json().path("open").asInt()).isEqualTo(1);
    assertThat(admin.get("/api/patients/" + first).json().path("possibleDuplicates")).hasSize(1);
    assertThat(admin.get("/api/audit?resourceType=PATIENT").text())
        .contains("May be the same person after all");
    assertThat(post(answer.json(), "/keep-apart").status())
        .as("and is decided anew")
        .isEqualTo(200);
  }

  /** Both are compared as they are now. */
  @Test
  void hasTheReasonsOfToday() {
    bring(ana("A1"));
    var second = bring(ana("A2"));
    var apart = apart();
    assertThat(apart.path("kinds").toString()).isEqualTo("[\"SAME_NAME_AND_BIRTH_DATE\"]");
    rename(second, "Garsia");
    var answer = post(apart, "/reopen");
    assertThat(answer.json().path("kinds").toString())
        .isEqualTo("[\"SIMILAR_NAME_SAME_BIRTH_DATE\"]");
  }

  private void rename(PatientId patient, String familyName) {
    assertThat(admin.patch("/api/patients/" + patient, Map.of("familyName", familyName)).status())
        .isEqualTo(200);
  }

  @Test
  void isRefusedWhenTheyDoNotLookAlikeAnyMore() {
    bring(ana("A1"));
    var second = bring(ana("A2"));
    var apart = apart();
    rename(second, "Marsh");
    refuses(post(apart, "/reopen"), "duplicate-not-alike");
    assertThat(items("NOT_THE_SAME")).as("it stays as it was decided").hasSize(1);
    rename(second, "Garcia");
    assertThat(items("OPEN")).as("and is not suggested again").isEmpty();
    assertThat(post(apart, "/reopen").status()).as("control").isEqualTo(200);
  }

  @Test
  void isRefusedWhenOneIsGone() {
    bring(ana("A1"));
    bring(ana("A2"));
    var apart = apart();
    var gone =
        fixtures.transaction(
            organization,
            () ->
                jdbc.update(
                    "update patients.duplicate set second_patient_id ="
                        + " 'ffffffff-0000-7000-8000-000000000001'"));
    assertThat(gone).isEqualTo(1);
    refuses(post(apart, "/reopen"), "duplicate-gone");
    assertThat(items("NOT_THE_SAME")).hasSize(1);
  }

  @Test
  void isRefusedWhenItWaitsAlreadyOrWasDecidedAnew() {
    bring(ana("A1"));
    bring(ana("A2"));
    var apart = apart();
    var open = post(apart, "/reopen").json();
    refuses(post(apart, "/reopen"), "duplicate-open");
    assertThat(post(open, "/keep-apart").status()).isEqualTo(200);
    refuses(post(apart, "/reopen"), "duplicate-changed");
  }

  @Test
  void isRefusedWhenTheyWereJoined() {
    var first = bring(ana("A1"));
    bring(ana("A2"));
    var pair =
        admin.get("/api/patient-duplicates/" + items("OPEN").get(0).path("id").asString()).json();
    var merged =
        admin.post(
            "/api/patient-duplicates/" + pair.path("id").asString() + "/merge",
            Map.of(
                "version",
                pair.path("version").asInt(),
                "stays",
                first.toString(),
                "seen",
                Map.of(
                    pair.at("/first/id").asString(), pair.at("/first/updatedAt").asString(),
                    pair.at("/second/id").asString(), pair.at("/second/updatedAt").asString()),
                "choices",
                Map.of()));
    assertThat(merged.status()).as(merged.text()).isEqualTo(200);
    refuses(post(merged.json(), "/reopen"), "duplicate-decided");
  }

  @Test
  void isForThoseWhoMayDecide() {
    bring(ana("A1"));
    bring(ana("A2"));
    var apart = apart();
    var path = "/api/patient-duplicates/" + apart.path("id").asString() + "/reopen";
    var elsewhere = fixtures.api(fixtures.organization(), Role.CLINIC_ADMIN);
    assertThat(elsewhere.post(path, version(apart)).status()).isEqualTo(404);
    assertThat(fixtures.api(organization, Role.ANALYST).post(path, version(apart)).status())
        .isEqualTo(403);
    assertThat(admin.post(path, Map.of()).status()).as("without a version").isEqualTo(422);
    var care = fixtures.api(organization, Role.CARE_STAFF);
    assertThat(care.post(path, version(apart)).status()).isEqualTo(200);
  }
}
