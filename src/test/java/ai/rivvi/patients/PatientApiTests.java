package ai.rivvi.patients;

import static ai.rivvi.patients.Candidates.COLUMN;
import static ai.rivvi.patients.Candidates.row;
import static org.assertj.core.api.Assertions.assertThat;

import ai.rivvi.patients.MatchResult.Created;
import ai.rivvi.shared.CallPurpose;
import ai.rivvi.shared.Ids;
import ai.rivvi.shared.OrganizationId;
import ai.rivvi.shared.Role;
import ai.rivvi.testing.Api;
import ai.rivvi.testing.Fixtures;
import ai.rivvi.testing.RivviTest;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@RivviTest
class PatientApiTests {
  private final Patients patients;
  private final Fixtures fixtures;
  private final OrganizationId organization;
  private final Api admin;

  @Autowired
  PatientApiTests(Patients patients, Fixtures fixtures) {
    this.patients = patients;
    this.fixtures = fixtures;
    this.organization = fixtures.organization();
    this.admin = fixtures.api(organization, Role.CLINIC_ADMIN);
  }

  private String create(Candidates row) {
    var results = fixtures.in(organization, () -> patients.match(List.of(row.made()), COLUMN));
    return "/api/patients/" + ((Created) results.getFirst()).patient();
  }

  private String ada() {
    return create(row("Ada", "Garfield").mrn("77 a").born("1980-02-03").on("+12125550101"));
  }

  private static List<String> names(Api.Answer answer) {
    assertThat(answer.status()).isEqualTo(200);
    return answer
        .json()
        .path("items")
        .valueStream()
        .map(item -> item.path("name").asString())
        .toList();
  }

  private JsonNode search(Map<String, ?> terms) {
    return admin.post("/api/patients/search", terms).json().path("items");
  }

  @Test
  void showsAllThatIsKnownOfAPatient() {
    var patient = admin.get(ada()).json();
    assertThat(patient.path("givenName").asString()).isEqualTo("Ada");
    assertThat(patient.path("birthDate").asString()).isEqualTo("1980-02-03");
    assertThat(patient.path("identifiers").get(0).path("value").asString()).isEqualTo("77 a");
    assertThat(patient.path("contactPoints").get(0).path("phone").asString())
        .isEqualTo("+12125550101");
    assertThat(patient.path("doNotCall")).isEmpty();
  }

  @Test
  void findsByEachTermAndByAllOfThem() {
    ada();
    create(row("Adam", "Garland").mrn("78").born("1980-02-03").on("+12125550102"));
    assertThat(search(Map.of("identifier", "77A"))).hasSize(1);
    assertThat(search(Map.of("phone", "(212) 555-0101"))).hasSize(1);
    assertThat(search(Map.of("birthDate", "1980-02-03"))).hasSize(2);
    assertThat(search(Map.of("familyName", "gar"))).hasSize(2);
    assertThat(search(Map.of("familyName", "GARF"))).hasSize(1);
    assertThat(search(Map.of("givenName", "ada"))).hasSize(1);
    assertThat(search(Map.of("familyName", "gar", "givenName", "adam"))).hasSize(1);
    assertThat(search(Map.of("familyName", "12"))).isEmpty();
    assertThat(search(Map.of("phone", "+12125550103"))).isEmpty();
  }

  @Test
  void refusesASearchForNothingAndAnUnreadablePhone() {
    assertThat(admin.post("/api/patients/search", Map.of()).code())
        .isEqualTo("search-terms-missing");
    var refused = admin.post("/api/patients/search", Map.of("phone", "12"));
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.json().path("errors").get(0).path("field").asString()).isEqualTo("phone");
  }

  @Test
  void pagesVisitEveryPatientOnce() {
    var rows =
        IntStream.range(0, 7).mapToObj(i -> row("P" + (char) ('a' + i), "Page").made()).toList();
    fixtures.in(organization, () -> patients.match(rows, COLUMN));
    var first = admin.get("/api/patients?limit=3");
    var second = admin.get("/api/patients?limit=3&cursor=" + cursor(first));
    var third = admin.get("/api/patients?limit=3&cursor=" + cursor(second));
    assertThat(Stream.of(first, second, third).flatMap(page -> names(page).stream()))
        .containsExactlyInAnyOrder(
            "Pa Page", "Pb Page", "Pc Page", "Pd Page", "Pe Page", "Pf Page", "Pg Page");
    assertThat(third.json().path("nextCursor").isNull()).isTrue();
  }

  private static String cursor(Api.Answer answer) {
    return answer.json().path("nextCursor").asString();
  }

  @Test
  void aChangedNameIsFoundUnderItAndFaultsAreNamed() {
    var path = ada();
    var changed = admin.patch(path, Map.of("familyName", "Winfield", "timeZone", "America/Denver"));
    assertThat(changed.json().path("familyName").asString()).isEqualTo("Winfield");
    assertThat(changed.json().path("timeZone").asString()).isEqualTo("America/Denver");
    assertThat(changed.json().path("givenName").asString()).isEqualTo("Ada");
    var moved = admin.patch(path, Map.of("postalCode", " 02134 "));
    assertThat(moved.json().path("postalCode").asString()).isEqualTo("02134");
    assertThat(admin.patch(path, Map.of("postalCode", "")).json().path("postalCode").isNull())
        .isTrue();
    assertThat(search(Map.of("familyName", "winfield"))).hasSize(1);
    assertThat(search(Map.of("familyName", "garfield"))).isEmpty();
    assertThat(admin.patch(path, Map.of()).code()).isEqualTo("nothing-to-change");
    assertThat(admin.patch(path, Map.of("birthDate", "0001-01-01")).status()).isEqualTo(422);
    var refused = admin.patch(path, Map.of("timeZone", "Mars/Base", "birthDate", "2999-01-01"));
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.json().path("errors")).hasSize(2);
    assertThat(admin.patch(path, Map.of("language", "English!")).status()).isEqualTo(422);
  }

  @Test
  void phonesAreAddedTakenOutOfUseAndTakenBack() {
    var path = ada();
    var phone = Map.of("phone", "212-555-0109", "kind", "MOBILE", "rank", 1);
    var added = admin.post(path + "/contact-points", phone);
    assertThat(added.status()).isEqualTo(201);
    assertThat(added.json().path("contactPoints")).hasSize(2);
    var id =
        added
            .json()
            .path("contactPoints")
            .valueStream()
            .filter(point -> point.path("phone").asString().equals("+12125550109"))
            .findFirst()
            .orElseThrow()
            .path("id")
            .asString();
    assertThat(admin.delete(path + "/contact-points/" + id, null).status()).isEqualTo(204);
    assertThat(admin.delete(path + "/contact-points/" + id, null).status()).isEqualTo(404);
    assertThat(admin.get(path).json().path("contactPoints")).hasSize(1);
    assertThat(admin.post(path + "/contact-points", phone).json().path("contactPoints")).hasSize(2);
    assertThat(
            admin
                .post(path + "/contact-points", Map.of("phone", "5", "kind", "HOME", "rank", 1))
                .status())
        .isEqualTo(422);
  }

  @Test
  void onlyAClinicAdminLiftsADoNotCallAndOnlyWithAReason() {
    var path = ada();
    var staff = fixtures.api(organization, Role.CARE_STAFF);
    var stop = Map.of("scope", "EVERYTHING", "note", "Asked at the desk");
    assertThat(staff.post(path + "/do-not-call", stop).status()).isEqualTo(204);
    var entry = admin.get(path).json().path("doNotCall").get(0);
    assertThat(entry.path("note").asString()).isEqualTo("Asked at the desk");
    assertThat(entry.path("source").asString()).isEqualTo("CLINIC");
    assertThat(staff.get("/api/patients").json().path("items").get(0).path("doNotCall").asBoolean())
        .isTrue();
    var reason = Map.of("reason", "She changed her mind");
    assertThat(staff.delete(path + "/do-not-call", reason).status()).isEqualTo(403);
    assertThat(admin.delete(path + "/do-not-call", Map.of("reason", " ")).status()).isEqualTo(422);
    assertThat(admin.delete(path + "/do-not-call", reason).status()).isEqualTo(204);
    assertThat(admin.delete(path + "/do-not-call", reason).code()).isEqualTo("no-do-not-call");
    assertThat(admin.get(path).json().path("doNotCall")).isEmpty();
  }

  @Test
  void aDoNotCallForAPurposeNamesIt() {
    var refused = admin.post(ada() + "/do-not-call", Map.of("scope", "PURPOSE"));
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.json().path("errors").get(0).path("field").asString()).isEqualTo("purpose");
  }

  @Test
  void consentsAreRecordedByHand() {
    var path = ada();
    var consent =
        Map.of(
            "purpose", CallPurpose.LAB_PREPARATION,
            "channel", "VOICE",
            "status", "GRANTED",
            "source", "Signed form");
    assertThat(admin.put(path + "/consents", consent).status()).isEqualTo(204);
    var stored = admin.get(path).json().path("consents").get(0);
    assertThat(stored.path("status").asString()).isEqualTo("GRANTED");
    assertThat(stored.path("source").asString()).isEqualTo("MEMBER");
    assertThat(stored.path("obtainedHow").asString()).isEqualTo("Signed form");
  }

  @Test
  void possibleDuplicatesAreNamed() {
    var first = ada();
    var second = create(row("Ada", "Garfield").mrn("99").born("1980-02-03"));
    assertThat(admin.get(first).json().path("possibleDuplicates").at("/0/other").asString())
        .isEqualTo(second.substring("/api/patients/".length()));
  }

  @ParameterizedTest
  @EnumSource(
      value = Role.class,
      names = {"CLINIC_ADMIN", "CARE_STAFF"})
  void clinicAdminsAndCareStaffReadAndEdit(Role role) {
    var path = ada();
    var api = fixtures.api(organization, role);
    assertThat(api.get("/api/patients").status()).isEqualTo(200);
    assertThat(api.get(path).status()).isEqualTo(200);
    assertThat(api.patch(path, Map.of("language", "es")).status()).isEqualTo(200);
  }

  @Test
  void anAnalystReceivesNothing() {
    var path = ada();
    var analyst = fixtures.api(organization, Role.ANALYST);
    assertThat(
            Stream.of(
                    analyst.get("/api/patients"),
                    analyst.get(path),
                    analyst.post("/api/patients/search", Map.of("familyName", "gar")),
                    analyst.patch(path, Map.of("language", "es")),
                    analyst.post(path + "/contact-points", Map.of()),
                    analyst.post(path + "/do-not-call", Map.of("scope", "EVERYTHING")),
                    analyst.put(path + "/consents", Map.of()))
                .map(Api.Answer::status))
        .containsOnly(403);
  }

  @Test
  void foreignAndUnknownPatientsAnswerAlike() {
    var path = ada();
    var foreign = fixtures.api(fixtures.organization(), Role.CLINIC_ADMIN);
    for (var target : List.of(path, "/api/patients/" + Ids.next())) {
      assertThat(foreign.get(target).status()).isEqualTo(404);
      assertThat(foreign.patch(target, Map.of("language", "es")).status()).isEqualTo(404);
      assertThat(foreign.post(target + "/do-not-call", Map.of("scope", "EVERYTHING")).status())
          .isEqualTo(404);
    }
    assertThat(foreign.get("/api/patients").json().path("items")).isEmpty();
  }

  @Test
  void everyLookIsOnTheAccessLog() {
    var path = ada();
    var id = path.substring("/api/patients/".length());
    admin.get(path);
    admin.get("/api/patients");
    admin.post("/api/patients/search", Map.of("familyName", "gar"));
    var reads = admin.get("/api/audit?resourceType=PATIENT&resourceId=" + id).json().path("items");
    assertThat(reads.valueStream().filter(e -> e.path("action").asString().equals("READ")))
        .hasSize(3);
  }
}
