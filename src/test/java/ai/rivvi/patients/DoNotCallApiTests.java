package ai.rivvi.patients;

import static ai.rivvi.patients.Candidates.COLUMN;
import static ai.rivvi.patients.Candidates.row;
import static org.assertj.core.api.Assertions.assertThat;

import ai.rivvi.patients.MatchResult.Created;
import ai.rivvi.shared.CallId;
import ai.rivvi.shared.Ids;
import ai.rivvi.shared.LineId;
import ai.rivvi.shared.OrganizationId;
import ai.rivvi.shared.PatientId;
import ai.rivvi.shared.Role;
import ai.rivvi.testing.Api;
import ai.rivvi.testing.Fixtures;
import ai.rivvi.testing.RetryPolicies;
import ai.rivvi.testing.RivviTest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Do-not-calls at both levels over HTTP: shown with where they come from, lifted with a reason. */
@RivviTest
class DoNotCallApiTests {
  private static final Map<String, String> REASON = Map.of("reason", "They changed their mind");
  private final Patients patients;
  private final ContactPermission permission;
  private final Fixtures fixtures;
  private final OrganizationId organization;
  private final Api admin;

  @Autowired
  DoNotCallApiTests(Patients patients, ContactPermission permission, Fixtures fixtures) {
    this.patients = patients;
    this.permission = permission;
    this.fixtures = fixtures;
    this.organization = fixtures.organization();
    this.admin = fixtures.api(organization, Role.CLINIC_ADMIN);
  }

  private PatientId create(Candidates row) {
    var results = fixtures.in(organization, () -> patients.match(List.of(row.made()), COLUMN));
    return ((Created) results.getFirst()).patient();
  }

  private PatientId mother() {
    return create(row("Ada", "Garfield").mrn("1").on("+12125550101", "+12125550102"));
  }

  private PatientId son() {
    return create(row("Abe", "Garfield").mrn("2").on("+12125550101"));
  }

  private static String path(PatientId patient) {
    return "/api/patients/" + patient;
  }

  private JsonNode stops(PatientId patient) {
    return admin.get(path(patient)).json().path("doNotCall");
  }

  private String phone(PatientId patient, int index) {
    return admin.get(path(patient)).json().path("contactPoints").get(index).path("id").asString();
  }

  private boolean isListedAsNotToBeCalled(PatientId patient) {
    return admin
        .get("/api/patients")
        .json()
        .path("items")
        .valueStream()
        .filter(item -> item.path("id").asString().equals(patient.toString()))
        .findFirst()
        .orElseThrow()
        .path("doNotCall")
        .asBoolean();
  }

  @Test
  void aStopOfANumberIsShownWithItsProvenanceToWhoeverHasTheNumber() {
    var mother = mother();
    var son = son();
    var stop =
        Map.of(
            "level", "LINE",
            "scope", "EVERYTHING",
            "contactPointId", phone(mother, 0));
    assertThat(admin.post(path(mother) + "/do-not-call", stop).status()).isEqualTo(204);
    var shown = stops(son).get(0);
    assertThat(shown.path("level").asString()).isEqualTo("LINE");
    assertThat(shown.path("scope").asString()).isEqualTo("EVERYTHING");
    assertThat(shown.path("phone").asString()).isEqualTo("+12125550101");
    assertThat(shown.path("contactPointId").asString()).isEqualTo(phone(son, 0));
    assertThat(shown.path("learnedThrough").asString()).isEqualTo(mother.toString());
    assertThat(shown.path("source").asString()).isEqualTo("CLINIC");
    assertThat(shown.path("recordedBy").asString()).isEqualTo("test CLINIC_ADMIN");
    assertThat(shown.path("since").asString()).isNotEmpty();
    assertThat(isListedAsNotToBeCalled(son)).isTrue();
    assertThat(isListedAsNotToBeCalled(mother)).as("she has another phone").isFalse();
  }

  /** Whoever reads it is in the access log as a reader of that patient. */
  @Test
  void aNoteIsShownOnlyWithThePatientThroughWhomItWasLearned() {
    var mother = mother();
    var son = son();
    var note = "She is in the hospital and asked us to wait";
    var stop =
        Map.of(
            "level",
            "LINE",
            "scope",
            "EVERYTHING",
            "contactPointId",
            phone(mother, 0),
            "note",
            note);
    admin.post(path(mother) + "/do-not-call", stop);
    assertThat(stops(mother).get(0).path("note").asString()).isEqualTo(note);
    assertThat(stops(son)).hasSize(1);
    assertThat(stops(son).get(0).path("note").isNull()).isTrue();
    assertThat(stops(son).get(0).path("learnedThrough").asString()).isEqualTo(mother.toString());
  }

  @Test
  void aStopOfANumberIsLiftedThroughAnyoneOnItAndStandsInTheLogOfAll() {
    var mother = mother();
    var son = son();
    var stop = Map.of("level", "LINE", "scope", "EVERYTHING", "contactPointId", phone(mother, 0));
    admin.post(path(mother) + "/do-not-call", stop);
    var one = path(son) + "/do-not-call/" + stops(son).get(0).path("id").asString();
    assertThat(admin.delete(one, Map.of("reason", " ")).status()).isEqualTo(422);
    var staff = fixtures.api(organization, Role.CARE_STAFF);
    assertThat(staff.delete(one, REASON).status()).isEqualTo(403);
    assertThat(stops(son)).hasSize(1);
    assertThat(admin.delete(one, REASON).status()).isEqualTo(204);
    assertThat(admin.delete(one, REASON).code()).isEqualTo("do-not-call-not-found");
    assertThat(stops(mother)).isEmpty();
    for (var patient : List.of(mother, son)) {
      var log =
          admin
              .get("/api/audit?resourceType=DO_NOT_CALL&resourceId=" + patient)
              .json()
              .path("items");
      assertThat(log.valueStream().map(entry -> entry.path("action").asString()))
          .containsExactly("DELETE", "CREATE");
    }
  }

  @Test
  void oneIsLiftedAloneAndOnlyThroughAPatientWhomItConcerns() {
    var mother = mother();
    var stranger = create(row("Zoe", "Quist").mrn("3").on("+12125550103"));
    var stop = Map.of("scope", "PURPOSE", "purpose", "LAB_PREPARATION");
    admin.post(path(mother) + "/do-not-call", stop);
    admin.post(path(mother) + "/do-not-call", Map.of("scope", "EVERYTHING"));
    var id = stops(mother).get(1).path("id").asString();
    assertThat(admin.delete(path(stranger) + "/do-not-call/" + id, REASON).status()).isEqualTo(404);
    assertThat(admin.delete(path(mother) + "/do-not-call/" + id, REASON).status()).isEqualTo(204);
    assertThat(stops(mother))
        .singleElement()
        .extracting(rest -> rest.path("scope").asString())
        .isEqualTo("EVERYTHING");
  }

  @Test
  void allOfALevelAreLiftedTogether() {
    var mother = mother();
    admin.post(path(mother) + "/do-not-call", Map.of("scope", "EVERYTHING"));
    admin.post(path(mother) + "/do-not-call", Map.of("level", "LINE", "scope", "EVERYTHING"));
    assertThat(stops(mother)).as("one of the person, one of each phone").hasSize(3);
    var lines = Map.of("reason", "New owner", "level", "LINE");
    assertThat(admin.delete(path(mother) + "/do-not-call", lines).status()).isEqualTo(204);
    assertThat(stops(mother))
        .singleElement()
        .extracting(rest -> rest.path("level").asString())
        .isEqualTo("PERSON");
    assertThat(admin.delete(path(mother) + "/do-not-call", lines).code())
        .isEqualTo("no-do-not-call");
  }

  /** A household's stop does not go because one of them may be called again. */
  @Test
  void withoutALevelOnlyThePersonsAreLifted() {
    var mother = mother();
    var son = son();
    admin.post(path(mother) + "/do-not-call", Map.of("scope", "EVERYTHING"));
    admin.post(path(mother) + "/do-not-call", Map.of("level", "LINE", "scope", "EVERYTHING"));
    assertThat(admin.delete(path(mother) + "/do-not-call", REASON).status()).isEqualTo(204);
    assertThat(stops(mother)).hasSize(2);
    assertThat(stops(mother).valueStream().map(stop -> stop.path("level").asString()))
        .containsOnly("LINE");
    assertThat(isListedAsNotToBeCalled(son)).isTrue();
    assertThat(admin.delete(path(mother) + "/do-not-call", REASON).code())
        .isEqualTo("no-do-not-call");
  }

  @Test
  void theStopOfANumberThatThePatientHasNoMoreIsLiftedOnlyByItself() {
    var mother = mother();
    var son = son();
    admin.post(path(son) + "/do-not-call", Map.of("level", "LINE", "scope", "EVERYTHING"));
    var line = line(mother);
    fixtures.in(
        organization,
        () -> {
          permission.wrongNumber(mother, line);
          return true;
        });
    var lines = Map.of("reason", "New phone", "level", "LINE");
    assertThat(admin.delete(path(mother) + "/do-not-call", lines).code())
        .isEqualTo("no-do-not-call");
    assertThat(isListedAsNotToBeCalled(son)).isTrue();
    var one = path(mother) + "/do-not-call/" + stops(mother).get(0).path("id").asString();
    assertThat(admin.delete(one, REASON).status()).isEqualTo(204);
    assertThat(isListedAsNotToBeCalled(son)).isFalse();
  }

  private LineId line(PatientId patient) {
    return Objects.requireNonNull(
            fixtures.in(organization, () -> patients.summaries(List.of(patient))).get(patient))
        .contactPoints()
        .getFirst()
        .line();
  }

  @Test
  void aCampaignsStopNamesACampaignOfTheOrganization() {
    var mother = mother();
    var campaign = campaign();
    var stop = Map.of("scope", "CAMPAIGN", "campaignId", campaign);
    assertThat(admin.post(path(mother) + "/do-not-call", stop).status()).isEqualTo(204);
    assertThat(stops(mother).get(0).path("campaignId").asString()).isEqualTo(campaign);
    assertThat(isListedAsNotToBeCalled(mother)).isFalse();
    var unknown = Map.of("scope", "CAMPAIGN", "campaignId", Ids.next());
    assertThat(refusedField(mother, unknown)).isEqualTo("campaignId");
  }

  @Test
  void aStopThatIsNotWholeNamesItsField() {
    var mother = mother();
    assertThat(refusedField(mother, Map.of("scope", "CAMPAIGN"))).isEqualTo("campaignId");
    assertThat(refusedField(mother, Map.of("scope", "PURPOSE"))).isEqualTo("purpose");
    assertThat(refusedField(mother, Map.of("scope", "EVERYTHING", "purpose", "LAB_PREPARATION")))
        .isEqualTo("purpose");
    var phoneOfPerson = Map.of("scope", "EVERYTHING", "contactPointId", phone(mother, 0));
    assertThat(refusedField(mother, phoneOfPerson)).isEqualTo("contactPointId");
    var foreignPhone = Map.of("level", "LINE", "scope", "EVERYTHING", "contactPointId", Ids.next());
    assertThat(refusedField(mother, foreignPhone)).isEqualTo("contactPointId");
    assertThat(stops(mother)).isEmpty();
  }

  private String refusedField(PatientId patient, Map<String, ?> stop) {
    var refused = admin.post(path(patient) + "/do-not-call", stop);
    assertThat(refused.status()).isEqualTo(422);
    return refused.json().path("errors").get(0).path("field").asString();
  }

  @Test
  void aStopThatWasSaidInACallNamesTheCallAndWhetherItWasThePatient() {
    var mother = mother();
    var call = new CallId(Ids.next());
    var line = line(mother);
    fixtures.in(
        organization,
        () -> {
          permission.optOut(new ContactPermission.Asked(mother, line, false, call));
          return true;
        });
    var sources = new HashMap<String, String>();
    for (var stop : stops(mother)) {
      assertThat(stop.path("callId").asString()).isEqualTo(call.toString());
      sources.put(stop.path("level").asString(), stop.path("source").asString());
    }
    assertThat(sources).isEqualTo(Map.of("PERSON", "CALLEE_ON_CALL", "LINE", "CALLEE_ON_CALL"));
  }

  private String campaign() {
    var number = admin.get("/api/numbers").json().path("items").get(0).path("id").asString();
    var prompt =
        admin
            .get("/api/prompts")
            .json()
            .path("items")
            .valueStream()
            .filter(one -> one.path("purpose").asString().equals("PREVENTIVE_CARE"))
            .findFirst()
            .orElseThrow()
            .path("id")
            .asString();
    var versions = admin.get("/api/prompts/" + prompt).json().path("versions");
    var campaign = new HashMap<String, Object>();
    campaign.put("name", "Fall check-ups");
    campaign.put("purpose", "PREVENTIVE_CARE");
    campaign.put("callerNumberId", number);
    campaign.put("promptVersionId", versions.get(0).path("id").asString());
    campaign.put("window", Map.of("opens", "09:00", "closes", "17:00", "days", List.of("MONDAY")));
    campaign.put("retryPolicy", RetryPolicies.request(1, Map.of()));
    campaign.put("identityCheck", "NAME");
    campaign.put("ringTimeoutSeconds", 25);
    campaign.put("callLengthSecondsMax", 600);
    var created = admin.post("/api/campaigns", campaign);
    assertThat(created.status()).as(created.text()).isEqualTo(201);
    return created.json().path("id").asString();
  }
}
