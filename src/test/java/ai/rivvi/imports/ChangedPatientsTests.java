package ai.rivvi.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ai.rivvi.imports.rows.ProblemCode;
import ai.rivvi.imports.rows.RowProblem;
import ai.rivvi.shared.ImportId;
import ai.rivvi.shared.OrganizationId;
import ai.rivvi.shared.Role;
import ai.rivvi.testing.Api;
import ai.rivvi.testing.Fixtures;
import ai.rivvi.testing.RivviTest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** A list that says another name or birth date than is stored, over HTTP: nothing is guessed. */
@RivviTest
class ChangedPatientsTests {
  private static final String HEADER = "Chart No,First Name,Last Name,DOB,Cell\n";
  private static final String HEADER_WITH_STOP =
      "Chart No,First Name,Last Name,DOB,Cell,Do Not Call\n";
  private static final String MARIA = "A-1,Maria,Lopez,3/14/1962,206-555-0101\n";
  private static final String MARIA_MARRIED = "A-1,Maria,Garcia,3/14/1962,206-555-0101\n";
  private static final String ANA = "A-2,Ana,Lee,12/25/1970,206-555-0102\n";
  private static final String ANA_OTHER_DAY = "A-2,Ana,Lee,12/26/1970,206-555-0102\n";
  private static final String BO = "A-3,Bo,Roy,1/2/1980,206-555-0103\n";

  private static final Map<String, Object> ATTESTED =
      Map.of(
          "consent",
          Map.of(
              "basis", "ATTESTED",
              "purposes", List.of("APPOINTMENT_REMINDER"),
              "channel", "VOICE",
              "obtainedHow", "intake form",
              "obtainedOn", "2026-01-15"));

  @Autowired private Fixtures fixtures;
  @Autowired private Imports imports;
  private OrganizationId organization;
  private Api admin;

  @BeforeEach
  void knowThreePatients() {
    organization = fixtures.organization();
    admin = fixtures.api(organization, Role.CLINIC_ADMIN);
    commit(mapped(HEADER + MARIA + ANA + BO));
  }

  private String mapped(String csv) {
    var uploaded =
        admin.upload("/api/imports", "list.csv", csv.getBytes(StandardCharsets.UTF_8)).json();
    var targets =
        List.of("IDENTIFIER", "GIVEN_NAME", "FAMILY_NAME", "BIRTH_DATE", "PHONE", "DO_NOT_CALL");
    var columns =
        IntStream.range(0, uploaded.path("columns").size())
            .mapToObj(index -> Map.of("index", index, "target", targets.get(index)))
            .toList();
    var list = "/api/imports/" + uploaded.path("id").asString();
    var answer = admin.put(list + "/mapping", Map.of("columns", columns, "phoneRegion", "US"));
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return list;
  }

  private JsonNode commit(String list) {
    assertThat(admin.post(list + "/commit", ATTESTED).status()).isEqualTo(202);
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> admin.get(list).json().path("state").asString().equals("COMMITTED"));
    return admin.get(list).json();
  }

  private JsonNode decide(String list, String decision, Integer... rows) {
    var body =
        rows.length == 0
            ? Map.of("decision", decision)
            : Map.of("decision", decision, "rowNumbers", List.of(rows));
    var answer = admin.post(list + "/changed-patients", body);
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer.json();
  }

  private JsonNode row(String list, int rowNumber) {
    return admin
        .get(list + "/rows")
        .json()
        .path("items")
        .valueStream()
        .filter(row -> row.path("rowNumber").asInt() == rowNumber)
        .findFirst()
        .orElseThrow();
  }

  private JsonNode patient(String identifier) {
    var found = admin.post("/api/patients/search", Map.of("identifier", identifier)).json();
    return admin.get("/api/patients/" + found.at("/items/0/id").asString()).json();
  }

  private Map<Integer, String> problemsOfCommitted(String list) {
    var id = ImportId.of(list.substring(list.lastIndexOf('/') + 1));
    return fixtures.in(organization, () -> imports.rows(id, 0, 100)).stream()
        .collect(Collectors.toMap(ListRow::rowNumber, row -> String.valueOf(row.problem())));
  }

  @Test
  void aPreviewShowsWhatIsStoredAndWhatTheRowSays() {
    var list = mapped(HEADER + MARIA_MARRIED + ANA_OTHER_DAY + BO);
    assertThat(admin.get(list).json().at("/counts/held").asInt()).isEqualTo(2);
    var changed = row(list, 2);
    assertThat(changed.path("state").asString()).isEqualTo("HELD");
    assertThat(changed.at("/problems/0/code").asString()).isEqualTo("PATIENT_CHANGED");
    assertThat(changed.at("/problems/0/message").asString())
        .isEqualTo(
            "On file: Maria Lopez, born 1962-03-14. In the row: Maria Garcia, born 1962-03-14."
                + " Confirm which is right.");
    assertThat(changed.at("/change/onFile/familyName").asString()).isEqualTo("Lopez");
    assertThat(changed.at("/change/inRow/familyName").asString()).isEqualTo("Garcia");
    assertThat(changed.at("/change/decision").isNull()).isTrue();
    assertThat(row(list, 3).at("/change/onFile/birthDate").asString()).isEqualTo("1970-12-25");
    assertThat(row(list, 4).path("state").asString()).isEqualTo("READY");
    assertThat(row(list, 4).path("change").isNull()).isTrue();
    var log =
        admin
            .get(
                "/api/audit?resourceType=PATIENT&resourceId="
                    + patient("A-1").path("id").asString())
            .text();
    assertThat(log).contains("READ");
  }

  @Test
  void theFileOfErrorsTellsNothingOfWhatIsStored() {
    var list =
        mapped(
            HEADER
                + MARIA_MARRIED
                + ANA_OTHER_DAY
                + "A-4,Cy,Fir,,206-555-0104\n"
                + "A-4,Cy,Oak,,206-555-0104\n");
    decide(list, "ANOTHER_PERSON", 3);
    assertThat(admin.get(list + "/errors.csv").text())
        .contains("PATIENT_CHANGED: " + RowProblem.of(ProblemCode.PATIENT_CHANGED).message())
        .contains("IDENTIFIER_CONFLICT: Somebody else than the patient on file")
        .contains("PATIENT_CHANGED: Row 5 has the same patient number as row 4")
        .doesNotContain("On file", "Lopez", "1962-03-14", "1970-12-25", "12/25/1970");
  }

  private static final String FAMILY =
      """
      FD1,Ann,Pike,1/13/2015,206-555-0111
      FD1,Bob,Pike,2/14/2017,206-555-0111
      FD1,Cy,Roe,3/15/2019,206-555-0111
      FD1,Ann,Pike,1/13/2015,206-555-0112
      """;

  @Test
  void rowsOfOneNumberInOneListAreDecidedByThemselves() {
    var list = mapped(HEADER + MARIA_MARRIED + FAMILY);
    var counts = admin.get(list).json().path("counts");
    assertThat(counts.path("held").asInt()).isEqualTo(3);
    assertThat(counts.path("changedWithinList").asInt()).isEqualTo(1);
    assertThat(counts.path("copies").asInt()).isZero();
    assertThat(counts.path("samePatient").asInt()).as("held rows repeat nobody").isEqualTo(1);
    var bob = row(list, 4);
    assertThat(bob.at("/problems/0/message").asString())
        .isEqualTo(
            "Row 4 has the same patient number as row 3, under another name or birth date: say"
                + " whether it is the same person.");
    assertThat(bob.at("/change/earlierRow").asInt()).isEqualTo(3);
    assertThat(bob.path("repeat").isNull()).isTrue();
    assertThat(row(list, 5).at("/problems/0/message").asString())
        .isEqualTo(
            "Row 5 has the same patient number as row 3, under another name and birth date: correct"
                + " the patient number of one of them.");
    assertThat(row(list, 6).at("/repeat/firstRow").asInt()).isEqualTo(3);
    assertThat(row(list, 2).at("/change/earlierRow").isNull()).isTrue();

    var left = decide(list, "TAKE_NEW").path("counts");
    assertThat(left.path("held").asInt()).isEqualTo(2);
    assertThat(left.path("changedWithinList").asInt()).isEqualTo(1);
    assertThat(row(list, 4).at("/change/decision").isNull()).isTrue();
    var again = admin.post(list + "/changed-patients", Map.of("decision", "TAKE_NEW"));
    assertThat(again.status()).isEqualTo(422);
    assertThat(again.code()).isEqualTo("change-within-list");

    decide(list, "ANOTHER_PERSON", 4);
    assertThat(row(list, 4).at("/problems/0/message").asString())
        .isEqualTo(
            "Somebody else than in the earlier row: correct the patient number in the list.");
    assertThat(row(list, 4).path("repeat").isNull()).isTrue();
    var same = decide(list, "KEEP_STORED", 4).path("counts");
    assertThat(same.path("samePatient").asInt()).as("held no more").isEqualTo(2);
    assertThat(row(list, 4).at("/repeat/firstRow").asInt()).isEqualTo(3);
    commit(list);
    assertThat(problemsOfCommitted(list))
        .isEqualTo(Map.of(2, "null", 3, "null", 4, "null", 5, "IDENTIFIER_CONFLICT", 6, "null"));
    assertThat(patient("FD1").path("givenName").asString()).isEqualTo("Ann");
  }

  private static String ofOnePerRow(int from, int to) {
    return IntStream.range(from, to)
        .mapToObj(i -> "L-" + i + ",Pat,Lee,1/2/1980,206-555-0103\n")
        .collect(Collectors.joining());
  }

  /** The rows from 1,002 on are matched in another batch than those before. */
  @Test
  void rowsOfOneNumberAreFoundAlsoFarApartInALongList() {
    var list =
        mapped(
            HEADER
                + "FD1,Ann,Pike,1/13/2015,206-555-0111\n"
                + ofOnePerRow(3, 1_100)
                + "FD1,Bob,Pike,2/14/2017,206-555-0111\n"
                + "FD1,Ann,Pike,1/13/2015,206-555-0111\n"
                + "FD1,Ann,Pike,1/13/2015,206-555-0112\n"
                + "FD1,Cy,Roe,3/15/2019,206-555-0111\n");
    var counts = admin.get(list).json().path("counts");
    assertThat(counts.path("held").asInt()).isEqualTo(2);
    assertThat(counts.path("changedWithinList").asInt()).isEqualTo(1);
    assertThat(counts.path("copies").asInt()).isEqualTo(1);
    assertThat(counts.path("samePatient").asInt()).isEqualTo(1);
    assertThat(counts.path("newPatients").asInt()).isEqualTo(1_098);
    var held = admin.get(list + "/rows?state=HELD").json().path("items");
    assertThat(held.at("/0/rowNumber").asInt()).isEqualTo(1_100);
    assertThat(held.at("/0/change/earlierRow").asInt()).isEqualTo(2);
    assertThat(held.at("/1/problems/0/message").asString())
        .startsWith("Row 1103 has the same patient number as row 2, under another name and");
    decide(list, "TAKE_NEW", 1_100);

    // All rows are decided anew: what was decided about one of them stays.
    var edit = Map.of("rowNumber", 5, "cells", List.of(Map.of("columnIndex", 1, "text", "Sam")));
    assertThat(admin.put(list + "/rows", edit).status()).isEqualTo(200);
    var after = admin.get(list).json().path("counts");
    assertThat(after.path("held").asInt()).isEqualTo(1);
    assertThat(after.path("changedWithinList").asInt()).isZero();
    assertThat(commit(list).at("/counts/held").asInt()).as("the other two are Ann").isEqualTo(3);
    assertThat(patient("FD1").path("givenName").asString()).isEqualTo("Bob");
  }

  @Test
  void whatIsNoLongerAContradictionIsForgotten() {
    var list =
        mapped(
            HEADER
                + "FD1,Ann,Pike,1/13/2015,206-555-0111\n"
                + ofOnePerRow(3, 1_100)
                + "FD1,Bob,Pike,2/14/2017,206-555-0111\n");
    assertThat(admin.get(list).json().at("/counts/held").asInt()).isEqualTo(1);
    var edit = Map.of("rowNumber", 2, "cells", List.of(Map.of("columnIndex", 0, "text", "FD2")));
    assertThat(admin.put(list + "/rows", edit).status()).isEqualTo(200);
    assertThat(admin.get(list).json().at("/counts/held").asInt()).isZero();
    assertThat(admin.get(list).json().at("/counts/newPatients").asInt()).isEqualTo(1_099);
    assertThat(commit(list).at("/counts/held").asInt()).isZero();
  }

  @Test
  void unconfirmedRowsAreHeldAndChangeNobody() {
    var list = mapped(HEADER + MARIA_MARRIED + ANA_OTHER_DAY + BO);
    var done = commit(list);
    assertThat(done.at("/counts/held").asInt()).isEqualTo(2);
    assertThat(done.at("/counts/ready").asInt()).isEqualTo(1);
    assertThat(problemsOfCommitted(list))
        .isEqualTo(Map.of(2, "IDENTIFIER_CONFLICT", 3, "IDENTIFIER_CONFLICT", 4, "null"));
    assertThat(patient("A-1").path("familyName").asString()).isEqualTo("Lopez");
    assertThat(patient("A-2").path("birthDate").asString()).isEqualTo("1970-12-25");
    var late = admin.post(list + "/changed-patients", Map.of("decision", "TAKE_NEW"));
    assertThat(late.status()).isEqualTo(409);
    assertThat(late.code()).isEqualTo("import-already-committed");
    assertThat(row(list, 2).at("/problems/0/message").asString())
        .isEqualTo(
            "On file: Maria Lopez, born 1962-03-14. In the row: Maria Garcia, born 1962-03-14."
                + " The row is not called.");
    assertThat(admin.post(list + "/commit", ATTESTED).code()).isEqualTo("import-already-committed");
  }

  @Test
  void theNewValueIsTakenAtCommitAndASecondUploadChangesNothing() {
    var csv = HEADER + MARIA_MARRIED + ANA_OTHER_DAY + BO;
    var list = mapped(csv);
    var decided = decide(list, "TAKE_NEW");
    assertThat(decided.at("/counts/held").asInt()).isZero();
    assertThat(decided.at("/counts/ready").asInt()).isEqualTo(3);
    assertThat(row(list, 2).at("/change/decision").asString()).isEqualTo("TAKE_NEW");
    assertThat(row(list, 2).at("/change/decidedBy").asString()).isEqualTo("test CLINIC_ADMIN");
    assertThat(patient("A-1").path("familyName").asString()).as("until commit").isEqualTo("Lopez");
    assertThat(commit(list).at("/counts/ready").asInt()).isEqualTo(3);
    assertThat(patient("A-1").path("familyName").asString()).isEqualTo("Garcia");
    assertThat(patient("A-2").path("birthDate").asString()).isEqualTo("1970-12-26");
    assertThat(problemsOfCommitted(list).values()).containsOnly("null");

    var before = admin.get("/api/patients").json();
    var again = mapped(csv);
    assertThat(admin.get(again).json().at("/counts/ready").asInt()).isEqualTo(3);
    commit(again);
    assertThat(admin.get("/api/patients").json()).isEqualTo(before);
  }

  @Test
  void theStoredValueIsKeptAndTheRowIsCalledAllTheSame() {
    var list = mapped(HEADER + MARIA_MARRIED + ANA_OTHER_DAY + BO);
    decide(list, "KEEP_STORED", 2);
    assertThat(row(list, 2).path("state").asString()).isEqualTo("READY");
    assertThat(row(list, 3).path("state").asString()).isEqualTo("HELD");
    var before = admin.get("/api/patients").json();
    commit(list);
    assertThat(problemsOfCommitted(list))
        .isEqualTo(Map.of(2, "null", 3, "IDENTIFIER_CONFLICT", 4, "null"));
    assertThat(admin.get("/api/patients").json()).isEqualTo(before);
  }

  @Test
  void anotherPersonsRowIsHeldAndTheMindMayChange() {
    var list = mapped(HEADER + MARIA_MARRIED + ANA + BO);
    decide(list, "KEEP_STORED");
    decide(list, "ANOTHER_PERSON", 2);
    assertThat(row(list, 2).at("/problems/0/code").asString()).isEqualTo("IDENTIFIER_CONFLICT");
    assertThat(row(list, 2).path("state").asString()).isEqualTo("HELD");
    commit(list);
    assertThat(problemsOfCommitted(list))
        .isEqualTo(Map.of(2, "IDENTIFIER_CONFLICT", 3, "null", 4, "null"));
    assertThat(patient("A-1").path("familyName").asString()).isEqualTo("Lopez");
  }

  @Test
  void aDecisionHoldsForWhatWasShownOnly() {
    var list = mapped(HEADER + MARIA_MARRIED + ANA + BO);
    decide(list, "TAKE_NEW");
    var path = "/api/patients/" + patient("A-1").path("id").asString();
    assertThat(admin.patch(path, Map.of("familyName", "Lopez Ruiz")).status()).isEqualTo(200);
    commit(list);
    assertThat(problemsOfCommitted(list).get(2)).isEqualTo("IDENTIFIER_CONFLICT");
    assertThat(patient("A-1").path("familyName").asString()).isEqualTo("Lopez Ruiz");
  }

  /** Somebody else did not ask not to be called: the patient did, once the row fits them. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void theStopOfAnotherPersonsRowIsThePatientsWhenTheStoredNameIsCorrected(boolean isCorrected) {
    var list = mapped(HEADER_WITH_STOP + MARIA_MARRIED.strip() + ",yes\n");
    decide(list, "ANOTHER_PERSON");
    if (isCorrected) {
      var path = "/api/patients/" + patient("A-1").path("id").asString();
      assertThat(admin.patch(path, Map.of("familyName", "Garcia")).status()).isEqualTo(200);
    }
    commit(list);
    assertThat(problemsOfCommitted(list).get(2))
        .isEqualTo(isCorrected ? "null" : "IDENTIFIER_CONFLICT");
    assertThat(patient("A-1").path("doNotCall").size()).isEqualTo(isCorrected ? 1 : 0);
  }

  @Test
  void onlyAClinicAdminDecidesAndOnlyAboutRowsThatChangeSomebody() {
    var list = mapped(HEADER + MARIA_MARRIED + ANA + BO);
    var path = list + "/changed-patients";
    var decision = Map.of("decision", "TAKE_NEW");
    for (var role : List.of(Role.CARE_STAFF, Role.ANALYST)) {
      assertThat(fixtures.api(organization, role).post(path, decision).status()).isEqualTo(403);
    }
    assertThat(fixtures.api(organization, Role.ANALYST).get(list).text()).doesNotContain("Lopez");
    var foreign = fixtures.api(fixtures.organization(), Role.CLINIC_ADMIN);
    assertThat(foreign.post(path, decision).status()).isEqualTo(404);
    var notChanged = Map.of("decision", "TAKE_NEW", "rowNumbers", List.of(2, 3));
    assertThat(admin.post(path, notChanged).code()).isEqualTo("no-changed-patient");
    assertThat(row(list, 2).at("/change/decision").isNull()).isTrue();
    assertThat(admin.post(path, Map.of("decision", "MAYBE")).status()).isIn(400, 422);
    decide(list, "TAKE_NEW");
    assertThat(admin.post(path, decision).code()).isEqualTo("no-changed-patient");
  }
}
