package ai.rivvi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ai.rivvi.dispatch.DialingTicks;
import ai.rivvi.patients.ConsentSource;
import ai.rivvi.patients.PatientCandidate;
import ai.rivvi.patients.Patients;
import ai.rivvi.shared.OrganizationId;
import ai.rivvi.shared.Role;
import ai.rivvi.testing.Api;
import ai.rivvi.testing.Fixtures;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.beans.factory.BeanFactory;
import tools.jackson.databind.JsonNode;

/**
 * A clinic that has worked, made over HTTP: a list, patients, a campaign and a run whose calls the
 * simulator answered. Knows the id of one record of each kind, and every word about patients that
 * it gave away.
 */
final class WorkedClinic {
  private static final Duration CALLS_END_WITHIN = Duration.ofSeconds(60);
  private static final int SENTENCE_CHARACTERS_MIN = 12;

  /** Nobody's number, with what was noted of it. */
  private static final String STOPPED_NUMBER = "+14065550199";

  private static final String STOPPED_NOTE = "Asked for by a letter of Quimby Thistlewood";
  private final Fixtures fixtures;
  private final BeanFactory beans;
  private final WorkedPeople people;
  final OrganizationId organization;
  final Api admin;

  /** One id of each kind of record: {@code import}, {@code patient}, {@code run} … */
  final Map<String, String> ids = new LinkedHashMap<>();

  /** Names, phones, birth dates and numbers of patients, in the forms that people write them. */
  final Set<String> identities = new LinkedHashSet<>();

  /** What was said in the calls. */
  final Set<String> sentences = new LinkedHashSet<>();

  /** Of those, what only the patient said. */
  final Set<String> patientSentences = new LinkedHashSet<>();

  private WorkedClinic(Fixtures fixtures, BeanFactory beans) {
    this.fixtures = fixtures;
    this.beans = beans;
    this.people = new WorkedPeople(beans);
    this.organization = fixtures.organization();
    this.admin = fixtures.api(organization, Role.CLINIC_ADMIN);
  }

  /** The id of its record of a kind; fails when it has none. */
  String id(String kind) {
    var id = ids.get(kind);
    assertThat(id).as("A record of the kind " + kind).isNotNull();
    return id == null ? "" : id;
  }

  /** A clinic in a zone where people may be called at this hour; its calls are not placed yet. */
  static WorkedClinic launched(Fixtures fixtures, BeanFactory beans) {
    var clinic = new WorkedClinic(fixtures, beans);
    clinic.people.register();
    clinic.identities.addAll(clinic.people.identities());
    clinic.open();
    clinic.list();
    clinic.patients();
    clinic.stop();
    clinic.duplicate();
    clinic.records();
    clinic.run();
    return clinic;
  }

  /** Calls everybody and waits until all of it is written down. */
  WorkedClinic called() {
    await()
        .atMost(CALLS_END_WITHIN)
        .pollInterval(Duration.ofMillis(100))
        .untilAsserted(
            () -> {
              DialingTicks.tick(beans);
              var run = "/api/runs/" + ids.get("run");
              assertThat(admin.get(run).json().path("state").asString())
                  .as(() -> admin.get(run + "/tasks").text())
                  .isEqualTo("COMPLETED");
            });
    calls();
    return this;
  }

  Api as(Role role) {
    return fixtures.api(organization, role);
  }

  private void open() {
    var hours =
        Arrays.stream(DayOfWeek.values())
            .map(day -> Map.of("day", day, "opens", "08:00", "closes", "21:00"))
            .toList();
    ok(
        admin.put(
            "/api/organizations/" + organization,
            Map.of(
                "name",
                "Worked Clinic",
                "timeZone",
                people.zone(),
                "region",
                "US",
                "hours",
                hours,
                "holidays",
                List.of(),
                "limits",
                Map.of(
                    "callsPerSecondMax",
                    30,
                    "concurrentCallsMax",
                    10,
                    "linesKeptForInbound",
                    0,
                    "callsPerPatientPerDayMax",
                    3,
                    "callsPerPatientPerWeekMax",
                    9))));
    ids.put("organization", organization.toString());
  }

  private void list() {
    var csv = new StringBuilder("Chart No,Given,Surname,Born,Cell,Zone\r\n");
    for (var person : people.made()) {
      csv.append(
          "%s,%s,%s,%s,%s,%s\r\n"
              .formatted(
                  person.mrn(),
                  person.given(),
                  person.family(),
                  person.born(),
                  person.phone(),
                  person.zone()));
    }
    var uploaded =
        ok(
            admin.upload(
                "/api/imports", "december.csv", csv.toString().getBytes(StandardCharsets.UTF_8)));
    var path = "/api/imports/" + uploaded.path("id").asString();
    ids.put("import", uploaded.path("id").asString());
    var begun = admin.post("/api/uploads", Map.of("fileName", "later.csv", "bytes", 3));
    ids.put("upload", begun.json().path("id").asString());
    ok(admin.put(path + "/mapping", WorkedRequests.mapping()));
    ok(admin.post(path + "/commit", WorkedRequests.consent()));
    await()
        .atMost(CALLS_END_WITHIN)
        .until(() -> admin.get(path).json().path("state").asString().equals("COMMITTED"));
  }

  private void patients() {
    var found =
        ok(
            admin.post(
                "/api/patients/search", Map.of("identifier", people.made().getFirst().mrn())));
    var patient = found.path("items").get(0).path("id").asString();
    ids.put("patient", patient);
    ids.put(
        "contactPoint",
        ok(admin.get("/api/patients/" + patient))
            .path("contactPoints")
            .get(0)
            .path("id")
            .asString());
  }

  /** For calls that this clinic does not make: its run goes on. */
  private void stop() {
    var patient = "/api/patients/" + ids.get("patient");
    var stop = Map.of("scope", "PURPOSE", "purpose", "PREVENTIVE_CARE");
    assertThat(admin.post(patient + "/do-not-call", stop).status()).isEqualTo(204);
    ids.put("doNotCall", ok(admin.get(patient)).path("doNotCall").get(0).path("id").asString());
    var number = Map.of("phones", List.of(STOPPED_NUMBER), "note", STOPPED_NOTE);
    assertThat(admin.post("/api/do-not-call-numbers", number).status()).isEqualTo(200);
    ids.put(
        "doNotCallNumber", ok(admin.get("/api/do-not-call-numbers")).at("/items/0/id").asString());
    identities.addAll(List.of(STOPPED_NUMBER, STOPPED_NOTE));
  }

  /** Somebody under a second number: nobody has decided whether they are the same. */
  private void duplicate() {
    var person = people.made().getLast();
    var again =
        new PatientCandidate(
            new PatientCandidate.Identifier("MRN", WorkedPeople.SECOND_NUMBER),
            person.given(),
            person.family(),
            person.born(),
            List.of(),
            null,
            null,
            null,
            null,
            PatientCandidate.Wishes.NONE,
            null,
            false,
            true,
            Set.of());
    fixtures.in(
        organization,
        () ->
            beans
                .getBean(Patients.class)
                .match(
                    List.of(again),
                    new ConsentSource(ConsentSource.Kind.LIST_COLUMN, null, null, null)));
    ids.put(
        "duplicate",
        ok(admin.get("/api/patient-duplicates")).path("items").get(0).path("id").asString());
  }

  private void records() {
    ids.put("number", ok(admin.get("/api/numbers")).path("items").get(0).path("id").asString());
    ids.put(
        "member",
        ok(admin.post(
                "/api/members",
                Map.of(
                    "email",
                    "m-" + organization + "@example.com",
                    "name",
                    "Robin Example",
                    "role",
                    "ANALYST")))
            .path("id")
            .asString());
    ids.put(
        "apiKey",
        ok(admin.post("/api/api-keys", Map.of("name", "Extra", "role", "ANALYST")))
            .path("id")
            .asString());
    ids.put(
        "listSource",
        ok(admin.post("/api/list-sources", WorkedRequests.source("Export", ids)))
            .path("id")
            .asString());
    var source = "/api/list-sources/" + ids.get("listSource");
    assertThat(admin.upload(source + "/files", "empty.csv", new byte[0]).status()).isEqualTo(422);
    ids.put(
        "refusedFile",
        ok(admin.get(source + "/stopped-files")).at("/items/0/refusedFileId").asString());
    for (var prompt : ok(admin.get("/api/prompts")).path("items")) {
      if (prompt.path("purpose").asString().equals("MEDICATION_CHECK")) {
        ids.put("prompt", prompt.path("id").asString());
      }
    }
    ids.put(
        "promptVersion",
        ok(admin.get("/api/prompts/" + ids.get("prompt")))
            .path("versions")
            .get(0)
            .path("id")
            .asString());
    ids.put(
        "campaign",
        ok(admin.post("/api/campaigns", WorkedRequests.campaign("Medicines", ids)))
            .path("id")
            .asString());
  }

  private void run() {
    var run =
        ok(
            admin.post(
                "/api/runs",
                Map.of("campaignId", ids.get("campaign"), "importId", ids.get("import"))));
    ids.put("run", run.path("id").asString());
    ok(admin.post("/api/runs/" + ids.get("run") + "/launch", Map.of()));
    ids.put(
        "task",
        ok(admin.get("/api/runs/" + ids.get("run") + "/tasks"))
            .path("items")
            .get(0)
            .path("id")
            .asString());
  }

  private void calls() {
    for (var call : ok(admin.get("/api/calls?runId=" + ids.get("run"))).path("items")) {
      ids.put("call", call.path("id").asString());
      ids.put("attempt", call.path("attemptId").asString());
      var conversation = call.path("conversationId").asString("");
      if (conversation.isEmpty()) {
        continue;
      }
      ids.put("conversation", conversation);
      for (var turn : ok(admin.get("/api/conversations/" + conversation)).path("turns")) {
        remember(turn);
      }
    }
    assertThat(patientSentences).as("What patients said").isNotEmpty();
    assertThat(ids).containsKeys("call", "conversation");
  }

  private void remember(JsonNode turn) {
    var text = turn.path("text").asString();
    if (text.length() >= SENTENCE_CHARACTERS_MIN
        && !turn.path("speaker").asString().equals("TOOL")) {
      sentences.add(text);
      if (turn.path("speaker").asString().equals("PATIENT")) {
        patientSentences.add(text);
      }
    }
  }

  private static JsonNode ok(Api.Answer answer) {
    assertThat(answer.status()).as(answer.text()).isBetween(200, 299);
    return answer.json();
  }

  /** A clinic whose calls are over, made once for all tests that only look at it. */
  static synchronized WorkedClinic finished(Fixtures fixtures, BeanFactory beans) {
    var known = FINISHED.get(fixtures.baseUrl());
    if (known == null) {
      known = launched(fixtures, beans).called();
      FINISHED.put(fixtures.baseUrl(), known);
    }
    return known;
  }

  private static final Map<String, WorkedClinic> FINISHED =
      new java.util.concurrent.ConcurrentHashMap<>();
}
