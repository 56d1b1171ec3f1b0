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
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

/** A clinic whose lists bring people who look alike, and a member who decides about them. */
abstract class SuggestedPatients {
  static final UUID GONE = UUID.fromString("ffffffff-0000-7000-8000-000000000001");

  @Autowired Patients patients;
  @Autowired Fixtures fixtures;
  @Autowired JdbcTemplate jdbc;
  OrganizationId organization;
  Api admin;

  @BeforeEach
  void prepare() {
    organization = fixtures.organization();
    admin = fixtures.api(organization, Role.CLINIC_ADMIN);
  }

  private List<MatchResult> matchAll(Candidates... rows) {
    var candidates = Stream.of(rows).map(Candidates::made).toList();
    return fixtures.in(organization, () -> patients.match(candidates, COLUMN));
  }

  MatchResult match(Candidates row) {
    return matchAll(row).getFirst();
  }

  /** Somebody who was not there before. */
  PatientId bring(Candidates row) {
    return ((Created) match(row)).patient();
  }

  /** Many who were not there before, in one batch. */
  void bringAll(Candidates... rows) {
    assertThat(matchAll(rows)).hasOnlyElementsOfType(Created.class);
  }

  static Candidates ana(String mrn) {
    return row("Ana", "Garcia").mrn(mrn).born("1970-05-07");
  }

  JsonNode items(String state) {
    var answer = admin.get("/api/patient-duplicates?state=" + state);
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer.json().path("items");
  }

  int countOpen() {
    return admin.get("/api/patient-duplicates/count").json().path("open").asInt();
  }

  static String path(JsonNode pair, String rest) {
    return "/api/patient-duplicates/" + pair.path("id").asString() + rest;
  }

  static Map<String, Integer> version(JsonNode pair) {
    return Map.of("version", pair.path("version").asInt());
  }

  Api.Answer tryKeepApart(JsonNode pair) {
    return admin.post(path(pair, "/keep-apart"), version(pair));
  }

  /** Says that they are not the same; the decided suggestion. */
  JsonNode keepApart(JsonNode pair) {
    var answer = tryKeepApart(pair);
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer.json();
  }

  /** The second one is no longer there, as a list that is undone may leave it. */
  void leaveGone() {
    var left =
        fixtures.transaction(
            organization,
            () -> jdbc.update("update patients.duplicate set second_patient_id = ?", GONE));
    assertThat(left).isEqualTo(1);
  }

  static void assertRefused(Api.Answer answer, String code) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(409);
    assertThat(answer.code()).isEqualTo(code);
  }
}
