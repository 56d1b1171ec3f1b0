package ai.rivvi.imports;

import static org.assertj.core.api.Assertions.assertThat;

import ai.rivvi.testing.RivviTest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A list says which of its rows name a patient again. */
@RivviTest
class RepeatedRowsTests extends UploadedLists {
  private static final String REPEATING =
      """
      MRN,First name,Last name,DOB,Phone
      R-1,Ana,Lee,12/25/1970,206-555-0102
      R-2,Dev,Khan,1/2/1980,206-555-0104
      R-1,Ana,Lee,12/25/1970,206-555-0102
      R-1,Ana,Lee,12/25/1970,206-555-0109
      ,Mo,Roy,1/2/1990,206-555-0105
      ,MO,ROY,01/02/1990,206-555-0106
      ,,,,
      R-3,Eva,Lee,12/25/1970,206-555-0102
      """;

  /** The number is told though it repeats and is missing in some rows. */
  private JsonNode mapped(JsonNode list) {
    var targets = List.of("IDENTIFIER", "GIVEN_NAME", "FAMILY_NAME", "BIRTH_DATE", "PHONE");
    var columns =
        IntStream.range(0, targets.size())
            .mapToObj(index -> Map.of("index", index, "target", targets.get(index)))
            .toList();
    var answer = admin.put(path(list, "/mapping"), Map.of("columns", columns, "phoneRegion", "US"));
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer.json();
  }

  private Map<Integer, String> repeats(JsonNode list, String query) {
    var repeats = new LinkedHashMap<Integer, String>();
    for (var row : admin.get(path(list, "/rows" + query)).json().path("items")) {
      var repeat = row.path("repeat");
      repeats.put(
          row.path("rowNumber").asInt(),
          repeat.isNull()
              ? ""
              : repeat.path("kind").asString() + " " + repeat.path("firstRow").asInt());
    }
    return repeats;
  }

  private static List<Integer> counts(JsonNode list) {
    return List.of(
        list.at("/counts/copies").asInt(),
        list.at("/counts/samePatient").asInt(),
        list.at("/counts/skipped").asInt());
  }

  @Test
  void namesTheFirstRowOfEachPatient() {
    var list = mapped(upload(REPEATING));
    assertThat(counts(list)).isEqualTo(List.of(1, 2, 0));
    assertThat(repeats(list, ""))
        .isEqualTo(
            Map.of(
                2, "", 3, "", 4, "COPY 2", 5, "SAME_PATIENT 2", 6, "", 7, "SAME_PATIENT 6", 9, ""));
    assertThat(repeats(list, "?repeats=true")).containsOnlyKeys(4, 5, 7);
    var committed = commit(list);
    assertThat(counts(committed)).isEqualTo(List.of(1, 2, 0));
    assertThat(committed.at("/counts/newPatients").asInt()).isEqualTo(4);
  }

  @Test
  void tellsThemAlsoWhereTheNumberIsMissing() {
    var list =
        mapped(
            upload(
                """
                MRN,First name,Last name,DOB,Phone
                R-1,Ana,Lee,12/25/1970,206-555-0102
                R-2,Dev,Khan,1/2/1980,206-555-0104
                ,Ana,Lee,12/25/1970,206-555-0102
                """));
    assertThat(repeats(list, "?repeats=true")).isEqualTo(Map.of(4, "SAME_PATIENT 2"));
    assertThat(list.at("/counts/newPatients").asInt()).isEqualTo(2);
    assertThat(list.at("/counts/matchedPatients").asInt()).as("from earlier lists").isZero();
  }

  @Test
  void leavesThemOutByKindAndTakesThemInAgain() {
    var list = mapped(upload(REPEATING));
    var without =
        admin.post(path(list, "/skipped-rows"), Map.of("repeats", "COPY", "skipped", true));
    assertThat(without.status()).as(without.text()).isEqualTo(200);
    assertThat(counts(without.json())).isEqualTo(List.of(0, 2, 1));
    assertThat(repeats(list, "")).containsEntry(4, "").containsEntry(5, "SAME_PATIENT 2");
    var again =
        admin.post(path(list, "/skipped-rows"), Map.of("rowNumbers", List.of(4), "skipped", false));
    assertThat(counts(again.json())).isEqualTo(List.of(1, 2, 0));
    // The first row is left out: the next one is the first now.
    var first =
        admin.post(path(list, "/skipped-rows"), Map.of("rowNumbers", List.of(2), "skipped", true));
    assertThat(counts(first.json())).isEqualTo(List.of(0, 2, 1));
    assertThat(repeats(list, "")).containsEntry(4, "").containsEntry(5, "SAME_PATIENT 4");
  }

  @Test
  void leavesNoRowOutThatSaysNotToCall() {
    var list =
        confirm(
            upload(
                """
                MRN,First name,Last name,Phone,Do not call,Deceased
                NX-1001,Ana,Lee,206-555-0102,,
                NX-1001,Ana,Lee,206-555-0103,Y,
                NX-1002,Dev,Khan,206-555-0104,,
                NX-1002,Dev,Khan,206-555-0105,,Y
                NX-1003,Mo,Roy,206-555-0106,,
                NX-1003,Mo,Roy,206-555-0107,,
                """));
    var without =
        admin.post(path(list, "/skipped-rows"), Map.of("repeats", "SAME_PATIENT", "skipped", true));
    assertThat(without.json().at("/counts/skipped").asInt()).isEqualTo(1);
    commit(list);
    var found = admin.post("/api/patients/search", Map.of("identifier", "NX-1001")).json();
    var patient =
        admin.get("/api/patients/" + found.at("/items/0/id").asString()).json().path("doNotCall");
    assertThat(patient).as("what the later row says holds").hasSize(1);
  }

  @Test
  void refusesToLeaveOutWhatIsNotNamed() {
    var list = mapped(upload(REPEATING));
    for (var body :
        List.of(
            Map.of("skipped", true),
            Map.of("repeats", "COPY", "skipped", false),
            Map.of("repeats", "COPY", "rowNumbers", List.of(2), "skipped", true))) {
      var refused = admin.post(path(list, "/skipped-rows"), body);
      assertThat(refused.status()).isEqualTo(422);
      assertThat(refused.json().path("code").asString()).isEqualTo("rows-unnamed");
    }
  }

  @Test
  void followsACellThatIsMended() {
    var list = mapped(upload(REPEATING));
    var mended =
        admin.put(
            path(list, "/rows"),
            Map.of("rowNumber", 5, "cells", List.of(Map.of("columnIndex", 0, "text", "R-9"))));
    assertThat(mended.status()).as(mended.text()).isEqualTo(200);
    assertThat(counts(mended.json())).isEqualTo(List.of(1, 1, 0));
  }

  @Test
  void countsWhoIsKnownFromEarlierLists() {
    commit(mapped(upload(REPEATING)));
    var list = mapped(upload(REPEATING.replace("R-3,Eva", "R-4,Eva")));
    assertThat(list.at("/counts/matchedPatients").asInt()).isEqualTo(3);
    assertThat(list.at("/counts/newPatients").asInt()).isEqualTo(1);
    assertThat(counts(list)).isEqualTo(List.of(1, 2, 0));
  }
}
