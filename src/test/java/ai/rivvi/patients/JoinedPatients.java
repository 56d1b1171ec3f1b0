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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** A clinic whose lists have brought one person twice, and a member who joins the two. */
abstract class JoinedPatients {
  static final String FIRST_PHONE = "+12125550101";
  static final String SECOND_PHONE = "+12125550102";

  @Autowired Patients patients;
  @Autowired Fixtures fixtures;
  OrganizationId organization;
  Api admin;

  @BeforeEach
  void prepare() {
    organization = fixtures.organization();
    admin = fixtures.api(organization, Role.CLINIC_ADMIN);
  }

  MatchResult match(Candidates row) {
    return fixtures.in(organization, () -> patients.match(List.of(row.made()), COLUMN)).getFirst();
  }

  PatientId bring(Candidates row) {
    return ((Created) match(row)).patient();
  }

  static Candidates ana(String mrn) {
    return row("Ana", "Garcia").mrn(mrn).born("1970-05-07");
  }

  JsonNode pair() {
    var id = admin.get("/api/patient-duplicates").json().at("/items/0/id").asString();
    var answer = admin.get("/api/patient-duplicates/" + id);
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer.json();
  }

  static Map<String, Object> order(JsonNode pair, PatientId stays, Map<String, ?> choices) {
    var order = new HashMap<String, Object>();
    order.put("version", pair.path("version").asInt());
    order.put("stays", stays.toString());
    order.put(
        "seen",
        Map.of(
            pair.at("/first/id").asString(), pair.at("/first/updatedAt").asString(),
            pair.at("/second/id").asString(), pair.at("/second/updatedAt").asString()));
    order.put("choices", choices);
    return order;
  }

  Api.Answer tryMerge(JsonNode pair, PatientId stays, Map<String, ?> choices) {
    return admin.post(
        "/api/patient-duplicates/" + pair.path("id").asString() + "/merge",
        order(pair, stays, choices));
  }

  void merge(PatientId stays, Map<String, ?> choices) {
    var answer = tryMerge(pair(), stays, choices);
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
  }

  JsonNode patient(PatientId id) {
    return admin.get("/api/patients/" + id).json();
  }

  static List<String> all(JsonNode node, String field) {
    var values = new ArrayList<String>();
    node.forEach(item -> values.add(item.path(field).asString()));
    return values;
  }
}
