package ai.rivvi.dispatch;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import ai.rivvi.testing.Api;
import ai.rivvi.testing.RetryPolicies;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;

/**
 * Lists of a clinic that calls its patients to a check-up.
 *
 * @param wishes fields of its campaign: the retry policy, and what else is not as usual
 */
record CheckUps(Api admin, Map<String, Object> wishes, String header, String purpose) {
  CheckUps(Api admin, int attemptsMax) {
    this(admin, policy(attemptsMax), "Pt Name,Cell,D.O.B.,DNC?", "PREVENTIVE_CARE");
  }

  private static Map<String, Object> policy(int attemptsMax) {
    return Map.of("retryPolicy", RetryPolicies.request(attemptsMax, Map.of("failed", 60)));
  }

  /** The same clinic, calling about appointments. */
  static CheckUps withAppointments(Api admin, int attemptsMax) {
    return new CheckUps(
        admin,
        policy(attemptsMax),
        "Pt Name,Cell,D.O.B.,Appt Date,Appt Time",
        "APPOINTMENT_REMINDER");
  }

  /** A run over a list of these rows, not launched; its id. */
  String draft(String... rows) {
    var csv = header + "\n" + String.join("\n", rows) + "\n";
    var uploaded =
        admin.upload("/api/imports", "labs.csv", csv.getBytes(StandardCharsets.UTF_8)).json();
    var list = "/api/imports/" + uploaded.path("id").asString();
    var mapped = admin.put(list + "/mapping", mapping(uploaded));
    assertThat(mapped.status()).as(mapped.text()).isEqualTo(200);
    admin.post(
        list + "/commit",
        Map.of(
            "consent",
            Map.of(
                "basis", "ATTESTED",
                "purposes", List.of(purpose),
                "channel", "VOICE",
                "obtainedHow", "intake form",
                "obtainedOn", "2026-01-02")));
    Awaitility.await()
        .atMost(DialedClinic.MOMENT)
        .until(() -> admin.get(list).json().path("state").asString().equals("COMMITTED"));
    var drafted =
        admin.post(
            "/api/runs",
            Map.of("campaignId", campaign(), "importId", uploaded.path("id").asString()));
    assertThat(drafted.status()).as(drafted.text()).isEqualTo(201);
    return drafted.json().path("id").asString();
  }

  private static Map<String, Object> mapping(JsonNode uploaded) {
    var columns = new ArrayList<Map<String, Object>>();
    for (var column : uploaded.path("mapping").path("columns")) {
      var choice = new HashMap<String, Object>();
      choice.put("index", column.path("index").asInt());
      choice.put("target", column.path("target").asString());
      for (var optional : List.of("format", "variableName")) {
        if (column.hasNonNull(optional)) {
          choice.put(optional, column.path(optional).asString());
        }
      }
      columns.add(choice);
    }
    return Map.of("columns", columns, "phoneRegion", "US");
  }

  private String campaign() {
    var name = wishes.getOrDefault("name", "Check-ups");
    for (var known : admin.get("/api/campaigns").json().path("items")) {
      if (known.path("name").asString().equals(name)) {
        return known.path("id").asString();
      }
    }
    JsonNode prompt = null;
    for (var candidate : admin.get("/api/prompts").json().path("items")) {
      if (candidate.path("purpose").asString().equals(purpose)) {
        prompt = admin.get("/api/prompts/" + candidate.path("id").asString()).json();
      }
    }
    var version = requireNonNull(prompt).path("versions").path(0).path("id").asString();
    var number = admin.get("/api/numbers").json().path("items").path(0).path("id").asString();
    var campaign = new HashMap<String, Object>();
    campaign.put("name", name);
    campaign.put("purpose", purpose);
    campaign.put("direction", "OUTBOUND");
    campaign.put("callerNumberId", number);
    campaign.put("promptId", prompt.path("id").asString());
    campaign.put("promptVersionId", version);
    campaign.put(
        "window",
        Map.of("opens", "09:00", "closes", "17:00", "days", List.of("WEDNESDAY", "THURSDAY")));
    campaign.putAll(wishes);
    campaign.put("identityCheck", "NAME");
    campaign.put("ringTimeoutSeconds", 25);
    campaign.put("callLengthSecondsMax", 3600);
    var created = admin.post("/api/campaigns", campaign);
    assertThat(created.status()).as(created.text()).isEqualTo(201);
    return created.json().path("id").asString();
  }
}
