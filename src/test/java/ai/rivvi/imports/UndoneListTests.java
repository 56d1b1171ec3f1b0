package ai.rivvi.imports;

import static org.assertj.core.api.Assertions.assertThat;

import ai.rivvi.shared.Role;
import ai.rivvi.testing.RivviTest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Undoing a list takes back what it brought, and nothing that others said. */
@RivviTest
class UndoneListTests extends UploadedLists {
  private static final String NEW_PEOPLE =
      """
      MRN,First name,Last name,DOB,Phone,Zip,Language
      U-1001,Ana,Lee,12/25/1970,206-555-0102,98101,English
      U-1002,Dev,Khan,1/2/1980,206-555-0104,98101,English
      """;

  private static List<String> phones(JsonNode patient) {
    var numbers = new ArrayList<String>();
    patient.path("contactPoints").forEach(point -> numbers.add(point.path("phone").asString()));
    return numbers;
  }

  private static Map<String, Integer> counts(JsonNode list) {
    var counts = new HashMap<String, Integer>();
    for (var name : List.of("removedPatients", "restoredPatients", "keptPatients")) {
      counts.put(name, list.at("/undone/" + name).asInt());
    }
    return counts;
  }

  private static Map<String, Integer> counts(int removed, int restored, int kept) {
    return Map.of("removedPatients", removed, "restoredPatients", restored, "keptPatients", kept);
  }

  @Test
  void removesThePatientsWhomOnlyTheListBrought() {
    var list = bring(NEW_PEOPLE);
    assertThat(found("U-1001")).hasSize(1);
    var undone = undo(list);
    assertThat(counts(undone)).isEqualTo(counts(2, 0, 0));
    assertThat(found("U-1001")).isEmpty();
    assertThat(found("U-1002")).isEmpty();
    assertThat(undone.path("rowCount").asInt()).isEqualTo(2);
    assertThat(undone.path("columns")).isEmpty();
    assertThat(undone.at("/undone/by").asString()).isNotEmpty();
    var original = admin.get(path(list, "/original"));
    assertThat(original.status()).isEqualTo(409);
    assertThat(original.json().path("code").asString()).isEqualTo("import-undone");
    var rows = admin.get(path(list, "/rows"));
    assertThat(rows.status()).isEqualTo(200);
    assertThat(rows.text()).doesNotContain("Khan");
  }

  @Test
  void isTheSameWhenItIsBroughtAgain() {
    undo(bring(NEW_PEOPLE));
    var again = bring(NEW_PEOPLE);
    assertThat(again.at("/counts/newPatients").asInt()).isEqualTo(2);
    assertThat(phones(patient("U-1001"))).containsExactly("+12065550102");
  }

  @Test
  void putsBackWhatItChangedOfOthers() {
    bring("MRN,First name,Last name,DOB,Phone\nU-1001,Ana,Lee,12/25/1970,206-555-0102\n");
    var before = patient("U-1001");
    var second = bring(NEW_PEOPLE.replace("0102", "0109"));
    var between = patient("U-1001");
    assertThat(phones(between)).containsExactly("+12065550109", "+12065550102");
    assertThat(between.path("postalCode").asString()).isEqualTo("98101");
    assertThat(between.path("language").asString()).isEqualTo("en");
    assertThat(counts(undo(second))).isEqualTo(counts(1, 1, 0));
    var after = patient("U-1001");
    assertThat(phones(after)).containsExactly("+12065550102");
    assertThat(after.path("postalCode")).isEqualTo(before.path("postalCode"));
    assertThat(after.path("language")).isEqualTo(before.path("language"));
    assertThat(after.path("consents"))
        .as("consent of the first list stands")
        .isEqualTo(before.path("consents"));
  }

  @Test
  void aListThatWasCommittedBeforeItsCommitBeganKeepsNothingOfIt() {
    var list = confirm(upload(NEW_PEOPLE.replace("0102", "0109")));
    bring("MRN,First name,Last name,DOB,Phone\nU-1001,Ana,Lee,12/25/1970,206-555-0102\n");
    var before = patient("U-1001");
    commit(list);
    assertThat(phones(patient("U-1001"))).contains("+12065550109");
    assertThat(counts(undo(list))).isEqualTo(counts(1, 1, 0));
    assertThat(phones(patient("U-1001"))).containsExactly("+12065550102");
    assertThat(patient("U-1001").path("postalCode")).isEqualTo(before.path("postalCode"));
  }

  @Test
  void keepsWhatSomebodyChangedSince() {
    var first =
        bring("MRN,First name,Last name,DOB,Phone\nU-1001,Ana,Lee,12/25/1970,206-555-0102\n");
    var second = bring(NEW_PEOPLE);
    var id = found("U-1001").at("/0/id").asString();
    assertThat(admin.patch("/api/patients/" + id, Map.of("language", "es")).status())
        .isEqualTo(200);
    undo(second);
    var patient = patient("U-1001");
    assertThat(patient.path("language").asString()).isEqualTo("es");
    assertThat(patient.path("postalCode").isNull()).isTrue();
    assertThat(counts(undo(first))).as("changed by hand").isEqualTo(counts(0, 0, 1));
    assertThat(found("U-1001")).hasSize(1);
  }

  @Test
  void keepsWhomALaterListNames() {
    var first = bring(NEW_PEOPLE);
    bring(NEW_PEOPLE.replace("U-1002,Dev,Khan,1/2/1980", "U-1003,Mo,Roy,1/2/1990"));
    assertThat(counts(undo(first))).isEqualTo(counts(1, 0, 1));
    assertThat(found("U-1001")).hasSize(1);
    assertThat(found("U-1002")).isEmpty();
    assertThat(found("U-1003")).hasSize(1);
  }

  @Test
  void leavesNobodyWhenBothOfTwoEqualListsAreUndoneInAnyOrder() {
    var first = bring(NEW_PEOPLE);
    var second = bring(NEW_PEOPLE.replace("0102", "0109"));
    undo(first);
    assertThat(found("U-1001")).as("the second list has them now").hasSize(1);
    assertThat(counts(undo(second))).isEqualTo(counts(2, 0, 0));
    assertThat(found("U-1001")).isEmpty();
    var third = bring(NEW_PEOPLE);
    undo(bring(NEW_PEOPLE.replace("0102", "0109")));
    assertThat(counts(undo(third))).as("the later one first").isEqualTo(counts(2, 0, 0));
    assertThat(found("U-1002")).isEmpty();
  }

  @Test
  void liftsNoStopThatTheListBrought() {
    bring("MRN,First name,Last name,DOB,Phone\nU-1001,Ana,Lee,12/25/1970,206-555-0102\n");
    var list =
        bring(
            """
            MRN,First name,Last name,DOB,Phone,Do not call
            U-1001,Ana,Lee,12/25/1970,206-555-0102,yes
            U-1002,Dev,Khan,1/2/1980,206-555-0104,yes
            U-1003,Mo,Roy,1/2/1990,206-555-0105,no
            """);
    assertThat(counts(undo(list))).isEqualTo(counts(1, 0, 1));
    assertThat(patient("U-1001").path("doNotCall")).hasSize(1);
    assertThat(patient("U-1002").path("doNotCall")).hasSize(1);
  }

  @Test
  void discardsAListThatWasNeverCommitted() {
    var list = confirm(upload(NEW_PEOPLE));
    assertThat(counts(undo(list))).isEqualTo(counts(0, 0, 0));
    var commit = admin.post(path(list, "/commit"), ATTESTED);
    assertThat(commit.status()).isEqualTo(409);
  }

  @Test
  void isDoneOnceAndByAdminsOnly() {
    var list = bring(NEW_PEOPLE);
    undo(list);
    var again = admin.post(path(list, "/undo"), Map.of());
    assertThat(again.status()).isEqualTo(409);
    assertThat(again.json().path("code").asString()).isEqualTo("import-undone");
    var staff = fixtures.api(organization, Role.CARE_STAFF);
    assertThat(staff.post(path(list, "/undo"), Map.of()).status()).isEqualTo(403);
  }
}
