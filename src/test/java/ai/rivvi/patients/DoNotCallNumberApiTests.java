package ai.rivvi.patients;

import static ai.rivvi.patients.Candidates.COLUMN;
import static ai.rivvi.patients.Candidates.row;
import static org.assertj.core.api.Assertions.assertThat;

import ai.rivvi.patients.MatchResult.Created;
import ai.rivvi.shared.Ids;
import ai.rivvi.shared.OrganizationId;
import ai.rivvi.shared.PatientId;
import ai.rivvi.shared.Role;
import ai.rivvi.testing.Api;
import ai.rivvi.testing.Fixtures;
import ai.rivvi.testing.RecordedEvents;
import ai.rivvi.testing.RivviTest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Numbers that nobody is to call, by themselves: added, found and lifted over HTTP. */
@RivviTest
class DoNotCallNumberApiTests {
  private static final String ADDRESS = "/api/do-not-call-numbers";
  private static final String NUMBER = "+12125550101";
  private static final Map<String, String> REASON = Map.of("reason", "The number changed hands");
  private final Patients patients;
  private final Fixtures fixtures;
  private final RecordedEvents events;
  private final OrganizationId organization;
  private final Api admin;

  @Autowired
  DoNotCallNumberApiTests(Patients patients, Fixtures fixtures, RecordedEvents events) {
    this.patients = patients;
    this.events = events;
    this.fixtures = fixtures;
    this.organization = fixtures.organization();
    this.admin = fixtures.api(organization, Role.CLINIC_ADMIN);
  }

  private PatientId create(Candidates row) {
    var results = fixtures.in(organization, () -> patients.match(List.of(row.made()), COLUMN));
    return ((Created) results.getFirst()).patient();
  }

  private JsonNode add(String... phones) {
    var answer = admin.post(ADDRESS, Map.of("phones", List.of(phones)));
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer.json().path("results");
  }

  private static List<String> results(JsonNode results) {
    return results.valueStream().map(one -> one.path("result").asString()).toList();
  }

  private JsonNode numbers() {
    return admin.get(ADDRESS).json().path("items");
  }

  private static List<String> phones(JsonNode items) {
    return items.valueStream().map(one -> one.path("phone").asString()).toList();
  }

  private JsonNode stops(PatientId patient) {
    return admin.get("/api/patients/" + patient).json().path("doNotCall");
  }

  private static String lift(JsonNode number) {
    return ADDRESS + "/" + number.path("id").asString() + "/lift";
  }

  @Test
  void eachNumberIsAnsweredForAndTheValidOnesAreKept() {
    var added = add("(212) 555-0101", "12", "+1 900 555 0100", "212.555.0101", "", "2125550102");
    assertThat(results(added))
        .containsExactly("ADDED", "INVALID", "INVALID", "STANDS_ALREADY", "INVALID", "ADDED");
    assertThat(added.get(0).path("written").asString()).isEqualTo("(212) 555-0101");
    assertThat(added.get(0).path("phone").asString()).isEqualTo(NUMBER);
    assertThat(added.get(0).path("message").isNull()).isTrue();
    assertThat(added.get(1).path("phone").isNull()).isTrue();
    assertThat(added.get(1).path("message").asString()).contains("area code");
    assertThat(added.get(2).path("message").asString()).contains("never called");
    assertThat(phones(numbers())).containsExactlyInAnyOrder(NUMBER, "+12125550102");
    assertThat(results(add("1 212 555 0101"))).containsExactly("STANDS_ALREADY");
    assertThat(numbers()).hasSize(2);
  }

  @Test
  void aNumberIsShownWithWhereItComesFromAndItsNote() {
    var note = "Their lawyer wrote to us";
    admin.post(ADDRESS, Map.of("phones", List.of(NUMBER), "note", note));
    var shown = numbers().get(0);
    assertThat(shown.path("phone").asString()).isEqualTo(NUMBER);
    assertThat(shown.path("source").asString()).isEqualTo("CLINIC");
    assertThat(shown.path("recordedByName").asString()).isEqualTo("test CLINIC_ADMIN");
    assertThat(shown.path("since").asString()).isNotEmpty();
    assertThat(shown.path("note").asString()).isEqualTo(note);
    assertThat(shown.path("learnedThrough").isNull()).isTrue();
  }

  @Test
  void theListIsReadPageByPageTheLatestFirst() {
    for (var index = 0; index < 5; index++) {
      add("+1212555010" + index);
    }
    var seen = new ArrayList<String>();
    var cursor = "";
    do {
      var page = admin.get(ADDRESS + "?limit=2&cursor=" + cursor).json();
      seen.addAll(phones(page.path("items")));
      cursor = page.path("nextCursor").asString("");
    } while (!cursor.isEmpty());
    assertThat(seen)
        .containsExactly(
            "+12125550104", "+12125550103", "+12125550102", "+12125550101", "+12125550100");
  }

  @Test
  void aNumberIsFoundAsPeopleWriteIt() {
    add(NUMBER, "+12125550102");
    var found = admin.post(ADDRESS + "/search", Map.of("phone", "(212) 555-0101"));
    assertThat(phones(found.json().path("items"))).containsExactly(NUMBER);
    var other = admin.post(ADDRESS + "/search", Map.of("phone", "(212) 555-0109"));
    assertThat(other.json().path("items")).isEmpty();
    var none = admin.post(ADDRESS + "/search", Map.of("phone", "Ada"));
    assertThat(none.status()).isEqualTo(422);
    assertThat(none.code()).isEqualTo("invalid-phone");
  }

  @Test
  void aPatientWhoComesLaterHasTheStopAndCanBeFreedOfIt() {
    admin.post(ADDRESS, Map.of("phones", List.of(NUMBER), "note", "By letter"));
    var later = create(row("Ada", "Garfield").mrn("1").on(NUMBER));
    var stop = stops(later).get(0);
    assertThat(stop.path("level").asString()).isEqualTo("LINE");
    assertThat(stop.path("phone").asString()).isEqualTo(NUMBER);
    assertThat(stop.path("learnedThrough").isNull()).isTrue();
    assertThat(stop.path("note").asString()).isEqualTo("By letter");
    assertThat(admin.get("/api/patients").json().at("/items/0/doNotCall").asBoolean()).isTrue();
    var lifted =
        admin.delete(
            "/api/patients/" + later + "/do-not-call/" + stop.path("id").asString(), REASON);
    assertThat(lifted.status()).isEqualTo(204);
    assertThat(stops(later)).isEmpty();
    assertThat(numbers()).isEmpty();
    assertThat(results(add(NUMBER))).as("it may be stopped again").containsExactly("ADDED");
    var all = Map.of("reason", "Again", "level", "LINE");
    assertThat(admin.delete("/api/patients/" + later + "/do-not-call", all).status())
        .isEqualTo(204);
    assertThat(numbers()).isEmpty();
  }

  @Test
  void liftingTakesAReasonAndIsDoneOnce() {
    add(NUMBER);
    var number = numbers().get(0);
    assertThat(admin.post(lift(number), Map.of("reason", " ")).status()).isEqualTo(422);
    assertThat(numbers()).hasSize(1);
    assertThat(admin.post(lift(number), REASON).status()).isEqualTo(204);
    assertThat(numbers()).isEmpty();
    assertThat(admin.post(lift(number), REASON).code()).isEqualTo("do-not-call-not-found");
    assertThat(admin.post(ADDRESS + "/" + Ids.next() + "/lift", REASON).status()).isEqualTo(404);
    var log = admin.get("/api/audit?resourceType=DO_NOT_CALL&resourceId=" + id(number)).json();
    assertThat(log.path("items").valueStream().map(one -> one.path("action").asString()))
        .containsExactly("DELETE", "READ", "READ", "CREATE");
  }

  private static String id(JsonNode number) {
    return number.path("id").asString();
  }

  /** Then waiting tasks are decided anew, and queued calls are canceled. */
  @Test
  void whoeverHasTheNumberIsToldOfTheStopAndOfItsEnd() {
    var mother = create(row("Ada", "Garfield").mrn("1").on(NUMBER));
    var son = create(row("Abe", "Garfield").mrn("2").on(NUMBER));
    add(NUMBER);
    assertThat(told()).containsExactlyInAnyOrder(mother, son);
    admin.post(lift(numbers().get(0)), REASON);
    assertThat(told()).containsExactlyInAnyOrder(mother, son, mother, son);
  }

  private List<PatientId> told() {
    return events.of(organization, ContactPermissionChanged.class).stream()
        .map(ContactPermissionChanged::patientId)
        .toList();
  }

  /** What is said of everybody on a patient's phone is found here, too; the note stays there. */
  @Test
  void aStopThatWasLearnedThroughAPatientIsListedWithoutItsNote() {
    var mother = create(row("Ada", "Garfield").mrn("1").on(NUMBER));
    var stop = Map.of("level", "LINE", "scope", "EVERYTHING", "note", "She is in the hospital");
    admin.post("/api/patients/" + mother + "/do-not-call", stop);
    var partly = Map.of("level", "LINE", "scope", "PURPOSE", "purpose", "LAB_PREPARATION");
    admin.post("/api/patients/" + mother + "/do-not-call", partly);
    assertThat(numbers()).as("some calls may be made").hasSize(1);
    var shown = numbers().get(0);
    assertThat(shown.path("learnedThrough").asString()).isEqualTo(mother.toString());
    assertThat(shown.path("note").isNull()).isTrue();
    assertThat(results(add(NUMBER))).containsExactly("STANDS_ALREADY");
    assertThat(admin.post(lift(shown), REASON).status()).isEqualTo(204);
    assertThat(stops(mother))
        .singleElement()
        .extracting(rest -> rest.path("scope").asString())
        .isEqualTo("PURPOSE");
  }

  @Test
  void anotherOrganizationSeesAndLiftsNothing() {
    add(NUMBER);
    var other = fixtures.api(fixtures.organization(), Role.CLINIC_ADMIN);
    assertThat(other.get(ADDRESS).json().path("items")).isEmpty();
    assertThat(other.post(ADDRESS + "/search", Map.of("phone", NUMBER)).json().path("items"))
        .isEmpty();
    assertThat(other.post(lift(numbers().get(0)), REASON).status()).isEqualTo(404);
    assertThat(numbers()).hasSize(1);
  }

  @Test
  void careStaffAddAndOnlyAdminsLift() {
    var staff = fixtures.api(organization, Role.CARE_STAFF);
    assertThat(staff.post(ADDRESS, Map.of("phones", List.of(NUMBER))).status()).isEqualTo(200);
    assertThat(staff.get(ADDRESS).json().path("items")).hasSize(1);
    assertThat(staff.post(lift(numbers().get(0)), REASON).status()).isEqualTo(403);
    var analyst = fixtures.api(organization, Role.ANALYST);
    assertThat(analyst.get(ADDRESS).status()).isEqualTo(403);
  }

  @Test
  void aRequestWithoutNumbersOrWithTooManyIsRefused() {
    assertThat(admin.post(ADDRESS, Map.of()).status()).isEqualTo(422);
    assertThat(admin.post(ADDRESS, Map.of("phones", List.of())).status()).isEqualTo(422);
    var many = Collections.nCopies(1_001, NUMBER);
    assertThat(admin.post(ADDRESS, Map.of("phones", many)).status()).isEqualTo(422);
    var longNote = Map.of("phones", List.of(NUMBER), "note", "x".repeat(1_001));
    assertThat(admin.post(ADDRESS, longNote).status()).isEqualTo(422);
    assertThat(numbers()).isEmpty();
  }

  @Test
  void whoAddsTheSameNumbersAtTheSameTimeAddsThemOnce() throws Exception {
    var phones = new ArrayList<String>();
    for (var index = 10; index < 40; index++) {
      phones.add("+121255501" + index);
    }
    var backwards = phones.reversed();
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      var both = new ArrayList<Callable<JsonNode>>();
      both.add(() -> add(phones.toArray(String[]::new)));
      both.add(() -> add(backwards.toArray(String[]::new)));
      var added = 0;
      for (var one : executor.invokeAll(both)) {
        added += Collections.frequency(results(one.get()), "ADDED");
      }
      assertThat(added).isEqualTo(phones.size());
    }
    assertThat(Set.copyOf(phones(numbers()))).isEqualTo(Set.copyOf(phones));
    assertThat(numbers()).hasSize(phones.size());
  }
}
