package ai.rivvi.patients;

import static ai.rivvi.patients.Candidates.row;
import static ai.rivvi.patients.DuplicateKind.SAME_NAME_AND_BIRTH_DATE;
import static ai.rivvi.patients.DuplicateKind.SAME_NAME_SIMILAR_BIRTH_DATE;
import static ai.rivvi.patients.DuplicateKind.SAME_NAME_SWAPPED_BIRTH_DATE;
import static ai.rivvi.patients.DuplicateKind.SAME_PHONE_OTHER_FAMILY_NAME;
import static ai.rivvi.patients.DuplicateKind.SAME_PHONE_SIMILAR_NAME;
import static ai.rivvi.patients.DuplicateKind.SIMILAR_NAME_SAME_BIRTH_DATE;
import static ai.rivvi.patients.DuplicateKind.SWAPPED_NAME_SAME_BIRTH_DATE;
import static org.assertj.core.api.Assertions.assertThat;

import ai.rivvi.shared.PatientId;
import ai.rivvi.shared.Role;
import ai.rivvi.testing.RivviTest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Who is suggested to be whom, and who is not. */
@RivviTest
class DuplicateSearchTests extends SuggestedPatients {
  private static final String PHONE = "+12125550101";

  private JsonNode open() {
    return items("OPEN");
  }

  /** The reasons of all that is open. */
  private List<Set<DuplicateKind>> kinds() {
    var all = new ArrayList<Set<DuplicateKind>>();
    for (var item : open()) {
      var kinds = new HashSet<DuplicateKind>();
      item.path("kinds").forEach(kind -> kinds.add(DuplicateKind.valueOf(kind.asString())));
      all.add(kinds);
    }
    return all;
  }

  @Test
  void aNewIdentifierWithAnEqualNameAndBirthDateIsANewPatientAndASuggestion() {
    var first = bring(ana("A1"));
    var second = bring(row("ANA", "García").mrn("A2").born("1970-05-07"));
    assertThat(second).isNotEqualTo(first);
    assertThat(kinds()).containsExactly(Set.of(SAME_NAME_AND_BIRTH_DATE));
    var item = open().get(0);
    assertThat(
            Set.of(item.at("/first/patientId").asString(), item.at("/second/patientId").asString()))
        .isEqualTo(Set.of(first.toString(), second.toString()));
    assertThat(countOpen()).isEqualTo(1);
    assertThat(
            admin.get("/api/patients/" + first).json().at("/possibleDuplicates/0/other").asString())
        .isEqualTo(second.toString());
  }

  @Test
  void findsBothInOneBatchToo() {
    bringAll(ana("A1"), ana("A2"));
    assertThat(kinds()).containsExactly(Set.of(SAME_NAME_AND_BIRTH_DATE));
  }

  @Test
  void findsNearOnes() {
    bring(ana("A1"));
    bring(row("Ana", "Garsia").mrn("A2").born("1970-05-07"));
    assertThat(kinds()).containsExactly(Set.of(SIMILAR_NAME_SAME_BIRTH_DATE));
  }

  @Test
  void findsATypoInTheFirstLettersOfTheFamilyNameAndInTheGivenName() {
    bring(row("Annette", "Garcia").mrn("A1").born("1970-05-07"));
    bring(row("Annette", "Barcia").mrn("A2").born("1970-05-07"));
    bring(row("Annete", "Garcia").mrn("A3").born("1970-05-07"));
    assertThat(kinds())
        .containsExactly(
            Set.of(SIMILAR_NAME_SAME_BIRTH_DATE), Set.of(SIMILAR_NAME_SAME_BIRTH_DATE));
  }

  @Test
  void findsAPartOfAFamilyNameAndShortNames() {
    bring(row("Ana", "Garcia-Lopez").mrn("A1").born("1970-05-07"));
    bring(row("Ana", "Lopez").mrn("A2").born("1970-05-07"));
    bring(row("Mei Lin", "Wu").mrn("B1").born("1980-05-07"));
    bring(row("Mei", "Wu").mrn("B2").born("1980-05-07"));
    assertThat(kinds())
        .containsExactly(
            Set.of(SIMILAR_NAME_SAME_BIRTH_DATE), Set.of(SIMILAR_NAME_SAME_BIRTH_DATE));
  }

  @Test
  void findsSwappedNames() {
    bring(ana("A1"));
    bring(row("Garcia", "Ana").mrn("A2").born("1970-05-07"));
    assertThat(kinds()).containsExactly(Set.of(SWAPPED_NAME_SAME_BIRTH_DATE));
  }

  @Test
  void findsBirthDatesThatWereTypedWrong() {
    bring(ana("A1"));
    bring(row("Ana", "Garcia").mrn("A2").born("1970-07-05"));
    assertThat(kinds()).containsExactly(Set.of(SAME_NAME_SWAPPED_BIRTH_DATE));
    bring(row("Ben", "Marsh").mrn("B1").born("1971-05-07"));
    bring(row("Ben", "Marsh").mrn("B2").born("1977-05-07"));
    assertThat(kinds())
        .containsExactlyInAnyOrder(
            Set.of(SAME_NAME_SWAPPED_BIRTH_DATE), Set.of(SAME_NAME_SIMILAR_BIRTH_DATE));
  }

  @Test
  void aSharedPhoneCountsWithANameOnly() {
    bring(row("Ana", "Garcia").mrn("A1").on(PHONE));
    bring(row("Ana", "Garcia").mrn("A2").born("1970-05-07").on(PHONE));
    assertThat(kinds()).containsExactly(Set.of(SAME_PHONE_SIMILAR_NAME));
    bring(row("Ben", "Marsh").mrn("B1").born("1970-05-08").on(PHONE));
    bring(row("Ben", "Stone").mrn("B2").born("1970-05-08").on(PHONE));
    assertThat(kinds())
        .containsExactlyInAnyOrder(
            Set.of(SAME_PHONE_SIMILAR_NAME), Set.of(SAME_PHONE_OTHER_FAMILY_NAME));
  }

  @Test
  void householdsAndTwinsAreNoSuggestion() {
    bringAll(
        row("Ana", "Garcia").mrn("A1").born("1970-05-07").on(PHONE),
        row("Ben", "Garcia").mrn("A2").born("1968-01-09").on(PHONE),
        row("Cleo", "Garcia").mrn("A3").born("2001-03-04").on(PHONE),
        row("Dora", "Garcia").mrn("A4").born("2001-03-04").on(PHONE),
        row("Eve", "Marsh").mrn("A5").on(PHONE),
        row("Ben", "Garcia").mrn("A6").born("1999-11-30").on(PHONE));
    assertThat(kinds()).isEmpty();
    // The control: twins whose names are one letter apart.
    bring(row("Dorah", "Garcia").mrn("A7").born("2001-03-04").on(PHONE));
    assertThat(kinds()).containsExactly(Set.of(SIMILAR_NAME_SAME_BIRTH_DATE));
  }

  @Test
  void isFoundWhenAPersonChangesOrAListAddsSomething() {
    var first = bring(ana("A1"));
    var other = bring(row("Anna", "Marsh").mrn("A2").born("1970-05-07"));
    assertThat(kinds()).isEmpty();
    var path = "/api/patients/" + other;
    assertThat(admin.patch(path, Map.of("familyName", "Garcia")).status()).isEqualTo(200);
    assertThat(kinds()).containsExactly(Set.of(SIMILAR_NAME_SAME_BIRTH_DATE));
    assertThat(admin.patch(path, Map.of("givenName", "Zoe")).status()).isEqualTo(200);
    assertThat(kinds()).as("it does not hold any more").isEmpty();
    bring(row("Ben", "Stone").mrn("B1").on(PHONE));
    var ben = bring(row("Ben", "Stone").mrn("B2"));
    assertThat(kinds()).isEmpty();
    var phone = Map.of("phone", PHONE, "kind", "MOBILE", "rank", 1);
    assertThat(admin.post("/api/patients/" + ben + "/contact-points", phone).status())
        .isEqualTo(201);
    assertThat(kinds()).containsExactly(Set.of(SAME_PHONE_SIMILAR_NAME));
    bring(row("Ana", "Garcia").mrn("C1"));
    assertThat(kinds()).hasSize(1);
    assertThat(match(row("Ana", "Garcia").mrn("C1").born("1970-05-07")))
        .isInstanceOf(MatchResult.Matched.class);
    assertThat(kinds())
        .containsExactlyInAnyOrder(
            Set.of(SAME_PHONE_SIMILAR_NAME), Set.of(SAME_NAME_AND_BIRTH_DATE));
    assertThat(admin.get("/api/patients/" + first).json().path("possibleDuplicates")).hasSize(1);
  }

  @Test
  void whoeverIsNotTheSameIsNeverSuggestedAgain() {
    bring(ana("A1"));
    var second = bring(ana("A2"));
    var pair = open().get(0);
    assertThat(keepApart(pair).path("state").asString()).isEqualTo("NOT_THE_SAME");
    assertThat(kinds()).isEmpty();
    var path = "/api/patients/" + second;
    admin.patch(path, Map.of("givenName", "Zoe"));
    admin.patch(path, Map.of("givenName", "Ana"));
    assertThat(match(ana("A2").on(PHONE))).isInstanceOf(MatchResult.Matched.class);
    assertThat(kinds()).isEmpty();
    assertThat(items("NOT_THE_SAME").get(0).path("decidedBy").asString()).isNotEmpty();
    assertRefused(tryKeepApart(pair), "duplicate-decided");
  }

  @Test
  void whatManyShareSuggestsNobody() {
    var people = DuplicateSearch.CANDIDATES_MAX * 3;
    bringAll(
        IntStream.range(0, people)
            .mapToObj(i -> row("Ana", "Garcia").mrn("M" + i).born("1970-05-07"))
            .toArray(Candidates[]::new));
    var before = countOpen();
    bring(row("Ana", "Garcia").mrn("X").born("1970-05-07"));
    assertThat(countOpen() - before).as("nobody could decide about so many").isZero();
  }

  @Test
  void whoeverHasTheNameOfManyIsStillComparedByTheOtherWays() {
    var people = DuplicateSearch.CANDIDATES_MAX * 2;
    bringAll(
        IntStream.range(0, people)
            .mapToObj(i -> row("Ana", "Garcia").mrn("M" + i).born("%d-05-07".formatted(1940 + i)))
            .toArray(Candidates[]::new));
    var before = countOpen();
    bring(row("Ana", "Garcie").mrn("X").born("1970-05-07"));
    assertThat(countOpen() - before).as("born on the same day, with one other letter").isOne();
  }

  @Test
  void pagesTheLatestFirst() {
    bring(ana("A1"));
    bring(ana("A2"));
    bring(ana("A3"));
    assertThat(open()).hasSize(3);
    var first = admin.get("/api/patient-duplicates?limit=2").json();
    assertThat(first.path("items")).hasSize(2);
    var rest =
        admin
            .get("/api/patient-duplicates?limit=2&cursor=" + first.path("nextCursor").asString())
            .json();
    assertThat(rest.path("items")).hasSize(1);
    assertThat(rest.path("nextCursor").isNull()).isTrue();
  }

  @Test
  void undoneAndForeignPatientsAreNobodysDuplicate() {
    bringAll(ana("A1"), ana("A2"));
    var id = open().get(0).path("id").asString();
    var elsewhere = fixtures.api(fixtures.organization(), Role.CLINIC_ADMIN);
    assertThat(elsewhere.get("/api/patient-duplicates").json().path("items")).isEmpty();
    assertThat(elsewhere.get("/api/patient-duplicates/" + id).status()).isEqualTo(404);
    assertThat(
            elsewhere
                .post("/api/patient-duplicates/" + id + "/keep-apart", Map.of("version", 1))
                .status())
        .isEqualTo(404);
    var analyst = fixtures.api(organization, Role.ANALYST);
    assertThat(analyst.get("/api/patient-duplicates").status()).isEqualTo(403);
    assertThat(analyst.get("/api/patient-duplicates/count").status()).isEqualTo(403);
  }

  /** A suggestion about somebody who is no longer there, as a list that is undone may leave it. */
  private void suggestGone(PatientId patient) {
    var added =
        fixtures.transaction(
            organization,
            () ->
                jdbc.update(
                    "insert into patients.duplicate (first_patient_id, second_patient_id, kinds,"
                        + " found_at) values (?, ?, '{SAME_NAME_AND_BIRTH_DATE}', now())",
                    patient.value(),
                    GONE));
    assertThat(added).isEqualTo(1);
  }

  @Test
  void takesBackASuggestionAboutWhoIsGone() {
    var ana = bring(ana("A1"));
    suggestGone(ana);
    assertThat(open()).as("the control").hasSize(1);
    assertThat(admin.patch("/api/patients/" + ana, Map.of("givenName", "Anna")).status())
        .isEqualTo(200);
    assertThat(open()).isEmpty();
  }

  @Test
  void aSuggestionAboutWhoIsGoneCanBePutAside() {
    suggestGone(bring(ana("A1")));
    var pair = admin.get(path(open().get(0), "")).json();
    assertThat(pair.path("second").isNull()).isTrue();
    keepApart(pair);
    assertThat(open()).isEmpty();
  }
}
