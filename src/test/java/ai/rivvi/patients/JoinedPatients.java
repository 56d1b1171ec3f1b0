package ai.rivvi.patients;

import static org.assertj.core.api.Assertions.assertThat;

import ai.rivvi.shared.PatientId;
import ai.rivvi.testing.Api;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** A clinic whose lists have brought one person twice, and a member who joins the two. */
abstract class JoinedPatients extends SuggestedPatients {
  static final String FIRST_PHONE = "+12125550101";
  static final String SECOND_PHONE = "+12125550102";

  JsonNode pair() {
    var answer = admin.get(path(items("OPEN").path(0), ""));
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
    return admin.post(path(pair, "/merge"), order(pair, stays, choices));
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
