package ai.rivvi;

import static org.assertj.core.api.Assertions.assertThat;

import ai.rivvi.access.PlatformGrants;
import ai.rivvi.embedded.EmbeddedAccounts;
import ai.rivvi.shared.Ids;
import ai.rivvi.testing.Api;
import ai.rivvi.testing.Fixtures;
import ai.rivvi.testing.RivviTest;
import ai.rivvi.testing.SuperAdmins;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.SoftAssertions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.node.ObjectNode;

/**
 * No operation of the description tells another organization's id from one that never was. An
 * operation or an id that is not known here fails the test.
 */
@RivviTest
class ForeignIdTests {
  private static final String MALFORMED = "not-an-id";
  private static final Map<String, String> KIND_BY_PATH =
      Map.ofEntries(
          Map.entry("/api/organizations/{id}", "organization"),
          Map.entry("/api/imports/{id}", "import"),
          Map.entry("/api/uploads/{uploadId}", "upload"),
          Map.entry("/api/list-sources/{id}", "listSource"),
          Map.entry("/api/list-sources/{id}/campaign/lists/{importId}", "import"),
          Map.entry("/api/patients/{id}", "patient"),
          Map.entry("/api/patients/{id}/contact-points/{contactPointId}", "contactPoint"),
          Map.entry("/api/patients/{id}/do-not-call/{doNotCallId}", "doNotCall"),
          Map.entry("/api/patient-duplicates/{id}", "duplicate"),
          Map.entry("/api/prompts/{id}", "prompt"),
          Map.entry("/api/prompts/{id}/versions/{versionId}", "promptVersion"),
          Map.entry("/api/campaigns/{id}", "campaign"),
          Map.entry("/api/runs/{id}", "run"),
          Map.entry("/api/runs/{id}/tasks/{taskId}", "task"),
          Map.entry("/api/calls/{id}", "call"),
          Map.entry("/api/conversations/{id}", "conversation"),
          Map.entry("/api/members/{id}", "member"),
          Map.entry("/api/api-keys/{id}", "apiKey"),
          Map.entry("/hooks/{organization}", "organization"),
          Map.entry("/hooks/{organization}/attempts/{reference}", "attempt"),
          Map.entry("/hooks/{organization}/numbers/{number}", "number"));

  private static final Map<String, String> KIND_BY_FIELD =
      Map.ofEntries(
          Map.entry("campaignId", "campaign"),
          Map.entry("importId", "import"),
          Map.entry("promptVersionId", "promptVersion"),
          Map.entry("promptId", "prompt"),
          Map.entry("callerNumberId", "number"),
          Map.entry("contactPointId", "contactPoint"),
          Map.entry("runId", "run"),
          Map.entry("patientId", "patient"),
          Map.entry("stays", "patient"),
          Map.entry("resourceId", "patient"),
          Map.entry("actorId", "member"));

  /** Acts of the platform: only super admins, to whom every organization is visible. */
  private static final Set<String> OF_THE_PLATFORM =
      Set.of(
          "POST /api/organizations/{id}/entries",
          "DELETE /api/organizations/{id}/entries",
          "PUT /api/organizations/{id}/suspension",
          "DELETE /api/organizations/{id}/suspension");

  private static @Nullable WorkedClinic shared;

  private final Fixtures fixtures;
  private final BeanFactory beans;
  private final EmbeddedAccounts accounts;
  private final PlatformGrants grants;
  private WorkedClinic own;
  private WorkedClinic foreign;
  private Api superAdmin;

  @Autowired
  ForeignIdTests(
      Fixtures fixtures, BeanFactory beans, EmbeddedAccounts accounts, PlatformGrants grants) {
    this.fixtures = fixtures;
    this.beans = beans;
    this.accounts = accounts;
    this.grants = grants;
  }

  @BeforeEach
  void begin() {
    foreign = WorkedClinic.finished(fixtures, beans);
    if (shared == null) {
      shared = WorkedClinic.launched(fixtures, beans);
    }
    own = shared;
    superAdmin = SuperAdmins.inside(fixtures, accounts, grants, own.organization);
  }

  @Test
  void foreignAndUnknownAndMalformedIdsInPathsAnswerAlike() {
    var softly = new SoftAssertions();
    for (var operation : Operation.all(fixtures)) {
      for (var parameter : operation.pathParameters()) {
        var unknown = answer(operation, parameter, Ids.next().toString());
        var theirs = answer(operation, parameter, foreignId(operation, parameter));
        softly.assertThat(theirs).as(operation.name() + " " + parameter).isEqualTo(unknown);
        if (operation.path().startsWith("/hooks/")) {
          softly.assertThat(unknown.status()).as(operation.name()).isIn(401, 403, 404);
          continue;
        }
        var malformed = answer(operation, parameter, MALFORMED);
        softly
            .assertThat(malformed)
            .as("malformed " + operation.name() + " " + parameter)
            .isEqualTo(unknown);
        softly
            .assertThat(unknown.status())
            .as(operation.name() + " " + parameter)
            .isEqualTo(OF_THE_PLATFORM.contains(operation.name()) ? 403 : 404);
      }
    }
    softly.assertAll();
  }

  @Test
  void foreignIdsInBodiesAreRefusedLikeUnknownOnes() {
    var softly = new SoftAssertions();
    var cases = 0;
    for (var operation : Operation.all(fixtures)) {
      for (var field : operation.bodyIds()) {
        var address = operation.address(ownIds(operation));
        var unknown = answer(operation, address, with(operation, field, Ids.next().toString()));
        var theirs = answer(operation, address, with(operation, field, theirs(field)));
        softly.assertThat(theirs).as(operation.name() + " " + field).isEqualTo(unknown);
        softly.assertThat(unknown.status()).as(operation.name() + " " + field).isIn(404, 422);
        softly
            .assertThat(answer(operation, address, with(operation, field, MALFORMED)).status())
            .as("malformed " + operation.name() + " " + field)
            .isIn(400, 404, 422);
        cases++;
      }
    }
    softly.assertAll();
    assertThat(cases).as("ids in bodies").isGreaterThanOrEqualTo(6);
  }

  @Test
  void foreignIdsInQueriesFindNothingLikeUnknownOnes() {
    var softly = new SoftAssertions();
    for (var operation : Operation.all(fixtures)) {
      for (var parameter : operation.queryIds()) {
        var address = operation.address(ownIds(operation)) + "?" + parameter + "=";
        softly
            .assertThat(answer(operation, address + theirs(parameter), body(operation)))
            .as(operation.name() + " " + parameter)
            .isEqualTo(answer(operation, address + Ids.next(), body(operation)));
      }
    }
    softly.assertAll();
  }

  @Test
  void theHeaderOfAForeignOrganizationIsUnknownEverywhere() {
    var elsewhere =
        own.as(ai.rivvi.shared.Role.CLINIC_ADMIN)
            .header("Rivvi-Organization", foreign.organization.toString());
    var softly = new SoftAssertions();
    for (var operation : Operation.all(fixtures)) {
      if (RoleTableTests.isOpen(operation)) {
        continue;
      }
      var answer = operation.send(elsewhere, operation.address(ownIds(operation)), body(operation));
      softly.assertThat(answer.status()).as(operation.name()).isEqualTo(404);
      softly.assertThat(answer.text()).as(operation.name()).contains("organization-not-found");
    }
    softly.assertAll();
  }

  /** An answer without what is new in every one. */
  private record Seen(int status, String body) {}

  private Seen answer(Operation operation, String parameter, String value) {
    var parameters = ownIds(operation);
    parameters.put(parameter, value);
    var address = operation.address(parameters);
    var seen =
        answer(
            operation,
            address.endsWith("/compare") ? address + "?from=1&to=1" : address,
            body(operation));
    return new Seen(seen.status(), seen.body().replace(value, "<id>"));
  }

  private Seen answer(Operation operation, String address, @Nullable Object content) {
    var api =
        operation.path().startsWith("/hooks/")
            ? fixtures.api("")
            : writesPrompts(operation) ? superAdmin : own.admin;
    var answer = operation.send(api, address, content);
    if (answer.text().startsWith("{")) {
      var json = (ObjectNode) answer.json();
      json.remove("requestId");
      return new Seen(answer.status(), json.toString());
    }
    return new Seen(answer.status(), answer.text());
  }

  private static boolean writesPrompts(Operation operation) {
    return operation.path().startsWith("/api/prompts") && !operation.method().equals("GET");
  }

  private String foreignId(Operation operation, String parameter) {
    return known(foreign, kind(operation, parameter));
  }

  private String theirs(String field) {
    assertThat(KIND_BY_FIELD).as("A case for ids named " + field).containsKey(field);
    return known(foreign, KIND_BY_FIELD.getOrDefault(field, ""));
  }

  private static String known(WorkedClinic clinic, String kind) {
    var id = clinic.ids.get(kind);
    assertThat(id).as("A record of the kind " + kind).isNotNull();
    return id == null ? "" : id;
  }

  static String kind(Operation operation, String parameter) {
    var path = operation.upTo(parameter);
    assertThat(KIND_BY_PATH).as("A case for " + operation.name()).containsKey(path);
    return KIND_BY_PATH.getOrDefault(path, "");
  }

  /** Own ids; where we have none of a kind yet, a random one. */
  private Map<String, String> ownIds(Operation operation) {
    var parameters = new HashMap<String, String>();
    for (var parameter : operation.pathParameters()) {
      parameters.put(
          parameter,
          own.ids.computeIfAbsent(kind(operation, parameter), _ -> Ids.next().toString()));
    }
    return parameters;
  }

  private @Nullable Map<String, Object> body(Operation operation) {
    if (operation.body() == null) {
      return null;
    }
    var body = bodies().get(operation.name());
    assertThat(body).as("A valid body for " + operation.name()).isNotNull();
    return body;
  }

  private Map<String, Object> with(Operation operation, String field, String id) {
    var changed = new LinkedHashMap<String, Object>();
    var body = body(operation);
    if (body != null) {
      changed.putAll(body);
    }
    changed.put(field, id);
    return changed;
  }

  private Map<String, Map<String, Object>> bodies() {
    Map<String, Object> reason = Map.of("reason", "A test");
    Map<String, Object> note = Map.of("note", "A test");
    var campaign = WorkedRequests.campaign("Other", own.ids);
    return Map.ofEntries(
        Map.entry("PUT /api/organizations/{id}", organization()),
        Map.entry(
            "POST /api/organizations", Map.of("name", "A", "timeZone", "UTC", "region", "US")),
        Map.entry("POST /api/organizations/{id}/entries", reason),
        Map.entry("PUT /api/organizations/{id}/suspension", reason),
        Map.entry("POST /api/runs/{id}/test-calls", Map.of("phone", "(212) 555-0191")),
        Map.entry(
            "POST /api/members", Map.of("email", "a@example.com", "name", "A", "role", "ANALYST")),
        Map.entry("PATCH /api/members/{id}", Map.of("role", "CARE_STAFF")),
        Map.entry("POST /api/api-keys", Map.of("name", "A", "role", "ANALYST")),
        Map.entry("POST /api/numbers", Map.of("number", "+12065550177", "label", "A")),
        Map.entry(
            "PUT /api/pre-dial-check",
            Map.of(
                "url",
                "https://clinic.example.com/check",
                "enabled",
                false,
                "timeoutMillis",
                1000)),
        Map.entry("PUT /api/carrier-account", Map.of("accountSid", "AC" + "0".repeat(32))),
        Map.entry("POST /api/uploads", Map.of("fileName", "a.csv", "bytes", 1)),
        Map.entry("PUT /api/imports/{id}/mapping", WorkedRequests.mapping()),
        Map.entry("PUT /api/imports/{id}/reading", Map.of("headerRow", 1)),
        Map.entry(
            "PUT /api/imports/{id}/rows",
            Map.of("rowNumber", 2, "cells", List.of(Map.of("columnIndex", 0, "text", "x")))),
        Map.entry(
            "POST /api/imports/{id}/skipped-rows",
            Map.of("rowNumbers", List.of(2), "skipped", false)),
        Map.entry("POST /api/imports/{id}/commit", WorkedRequests.consent()),
        Map.entry("POST /api/imports/{id}/changed-patients", Map.of("decision", "KEEP_STORED")),
        Map.entry("POST /api/list-sources", WorkedRequests.source("Other export", own.ids)),
        Map.entry("PUT /api/list-sources/{id}", WorkedRequests.source("Export", own.ids)),
        Map.entry(
            "PUT /api/list-sources/{id}/campaign", Map.of("campaignId", known(own, "campaign"))),
        Map.entry("POST /api/patients/search", Map.of("familyName", "Zeb")),
        Map.entry("PATCH /api/patients/{id}", Map.of("language", "es")),
        Map.entry(
            "POST /api/patients/{id}/contact-points",
            Map.of("phone", "+14065550172", "kind", "HOME", "rank", 2)),
        Map.entry(
            "POST /api/patients/{id}/do-not-call",
            Map.of(
                "level",
                "LINE",
                "scope",
                "CAMPAIGN",
                "campaignId",
                known(own, "campaign"),
                "contactPointId",
                known(own, "contactPoint"))),
        Map.entry("DELETE /api/patients/{id}/do-not-call", reason),
        Map.entry("POST /api/patient-duplicates/{id}/keep-apart", Map.of("version", 0)),
        Map.entry("POST /api/patient-duplicates/{id}/reopen", Map.of("version", 0)),
        Map.entry(
            "POST /api/patient-duplicates/{id}/merge",
            Map.of(
                "version",
                0,
                "stays",
                known(own, "patient"),
                "seen",
                Map.of(),
                "choices",
                Map.of())),
        Map.entry("DELETE /api/patients/{id}/do-not-call/{doNotCallId}", reason),
        Map.entry(
            "PUT /api/patients/{id}/consents",
            Map.of(
                "purpose", "PREVENTIVE_CARE",
                "channel", "VOICE",
                "status", "GRANTED",
                "source", "A")),
        Map.entry("POST /api/prompts", RoleTableTests.prompt("A")),
        Map.entry(
            "POST /api/prompts/{id}/versions",
            Map.of("content", RoleTableTests.content("Hello."), "reason", "A")),
        Map.entry("POST /api/prompts/{id}/versions/{versionId}/publish", reason),
        Map.entry("PUT /api/prompts/base", Map.of("text", "A", "reason", "A")),
        Map.entry("POST /api/campaigns", campaign),
        Map.entry("PUT /api/campaigns/{id}", campaign),
        Map.entry(
            "POST /api/runs",
            Map.of("campaignId", known(own, "campaign"), "importId", known(own, "import"))),
        Map.entry("POST /api/runs/{id}/launch", Map.of()),
        Map.entry(
            "POST /api/calling-permission",
            Map.of(
                "legalOnly",
                true,
                "cases",
                List.of(Map.of("phone", "+12125550170", "at", "2026-11-04T17:00:00Z")))),
        Map.entry("POST /api/runs/{id}/redial", Map.of("outcomes", List.of("NOT_REACHED"))),
        Map.entry("POST /api/runs/{id}/pause", note),
        Map.entry(
            "POST /api/runs/{id}/tasks/{taskId}/settle",
            Map.of("outcome", "NEEDS_PERSON", "note", "A")),
        Map.entry("POST /api/runs/{id}/tasks/{taskId}/requeue", note));
  }

  private static Map<String, Object> organization() {
    return Map.of(
        "name",
        "A",
        "timeZone",
        "UTC",
        "region",
        "US",
        "hours",
        List.of(Map.of("day", "MONDAY", "opens", "09:00", "closes", "17:00")),
        "holidays",
        List.of(),
        "limits",
        Map.of(
            "callsPerSecondMax",
            1,
            "concurrentCallsMax",
            1,
            "linesKeptForInbound",
            0,
            "callsPerPatientPerDayMax",
            1,
            "callsPerPatientPerWeekMax",
            1));
  }
}
