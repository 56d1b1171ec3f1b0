package ai.rivvi.imports;

import static org.assertj.core.api.Assertions.assertThat;

import ai.rivvi.shared.ImportId;
import ai.rivvi.shared.Role;
import ai.rivvi.testing.Api;
import ai.rivvi.testing.RivviTest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** How a file is read, mapped as an earlier one, and mended, until its list is committed. */
@RivviTest
class ListReadingTests extends UploadedLists {
  @Test
  void readsTheFileInAnotherWay() {
    var list = upload("Labs of December\n\nto call;when\n" + "Ana;noon\n".repeat(3));
    assertThat(list.path("headerRow").asInt()).isEqualTo(3);
    assertThat(list.at("/rowsAbove/0/0").asString()).isEqualTo("Labs of December");
    assertThat(list.path("rowCount").asInt()).isEqualTo(3);
    var other = Map.of("headerRow", 0, "delimiter", "comma", "charset", "windows-1252");
    var answer = admin.put(path(list, "/reading"), other);
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    var read = answer.json();
    assertThat(read.path("state").asString()).isEqualTo("UPLOADED");
    assertThat(read.path("rowCount").asInt()).isEqualTo(5);
    assertThat(read.path("columns")).hasSize(1);
    assertThat(read.at("/columns/0/header").asString()).isEmpty();
    assertThat(read.path("charset").asString()).isEqualTo("windows-1252");
    var rows = admin.get(path(list, "/rows")).json().path("items");
    assertThat(rows.at("/1/cells/0").asString()).isEqualTo("to call;when");
  }

  @Test
  void readsNoFileInAWayThatItIsNot() {
    var list = upload(LIST);
    for (var refused :
        Map.of(
                "header-row-empty", Map.of("headerRow", 99),
                "header-row-unknown", Map.of("headerRow", 1_001),
                "charset-unknown", Map.of("charset", "EBCDIC"),
                "delimiter-unknown", Map.of("delimiter", "x"))
            .entrySet()) {
      var answer = admin.put(path(list, "/reading"), refused.getValue());
      assertThat(answer.status()).as(answer.text()).isEqualTo(422);
      assertThat(answer.json().path("code").asString()).isEqualTo(refused.getKey());
    }
    assertThat(admin.get(path(list, "")).json().path("rowCount").asInt()).isEqualTo(5);
    confirm(list);
    commit(list);
    var late = admin.put(path(list, "/reading"), Map.of("headerRow", 1));
    assertThat(late.status()).isEqualTo(409);
    assertThat(late.json().path("code").asString()).isEqualTo("import-already-committed");
  }

  private static final String ODD_SHAPE =
      """
      Nr,Who,Ring them,Seen,Ward
      A-7,"Lopez, Maria",(206) 555-0101,3/4/2026,North
      A-8,"Lee, Ana",206-555-0102,3/5/2026,South
      """;

  private JsonNode mapOddShape() {
    var list = upload(ODD_SHAPE);
    var columns =
        List.of(
            Map.of("index", 0, "target", "IDENTIFIER"),
            Map.of("index", 1, "target", "FULL_NAME", "format", "LAST_COMMA_FIRST"),
            Map.of("index", 2, "target", "PHONE"),
            Map.of("index", 3, "target", "APPOINTMENT_AT", "format", "MDY"),
            Map.of("index", 4, "target", "VARIABLE", "variableName", "station"));
    var answer = admin.put(path(list, "/mapping"), Map.of("columns", columns, "phoneRegion", "CA"));
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer.json();
  }

  private static Map<String, String> targets(JsonNode list) {
    var byHeader = new TreeMap<String, String>();
    for (var column : list.at("/mapping/columns")) {
      byHeader.put(
          list.at("/columns/" + column.path("index").asInt() + "/header").asString(),
          column.path("target").asString() + " " + column.path("variableName").asString());
    }
    return byHeader;
  }

  @Test
  void mapsTheNextFileOfTheSameShapeByItself() {
    var first = mapOddShape();
    assertThat(first.path("mappedAs").isNull()).isTrue();
    var next =
        upload(
            """
            Extra,RING THEM,Seen,Ward,who?,Nr
            x,(206) 555-0109,4/15/2026,West,"Roy, Bo",A-9
            """);
    assertThat(next.path("state").asString()).isEqualTo("MAPPED");
    assertThat(next.at("/mappedAs/id").asString()).isEqualTo(first.path("id").asString());
    assertThat(next.at("/mapping/phoneRegion").asString()).isEqualTo("CA");
    assertThat(targets(next))
        .containsEntry("Extra", "VARIABLE extra")
        .containsEntry("RING THEM", "PHONE ring_them")
        .containsEntry("who?", "FULL_NAME who")
        .containsEntry("Nr", "IDENTIFIER nr")
        .containsEntry("Ward", "VARIABLE station");
    assertThat(next.at("/counts/ready").asInt()).isEqualTo(1);
    confirm(next);
    assertThat(admin.get(path(next, "")).json().path("mappedAs").isNull()).isTrue();
  }

  @Test
  void asksAPersonWhenTheNextFileIsNotOfThatShape() {
    mapOddShape();
    var without = upload("Nr,Who,Seen\nA-9,\"Roy, Bo\",3/4/2026\n");
    assertThat(without.path("state").asString()).isEqualTo("UPLOADED");
    assertThat(targets(without))
        .as("what was chosen for such columns is still suggested")
        .containsEntry("Nr", "IDENTIFIER nr")
        .containsEntry("Who", "FULL_NAME who");
    var dayFirst = upload(ODD_SHAPE.replace("3/4/2026", "24/3/2026"));
    assertThat(dayFirst.path("state").asString())
        .as("dates in another order")
        .isEqualTo("UPLOADED");
    assertThat(dayFirst.at("/mapping/columns/3/format").asString()).isEqualTo("DMY");
  }

  private JsonNode map(JsonNode list, Map<Integer, String> targets) {
    var columns = new ArrayList<Map<String, Object>>();
    targets.forEach((index, target) -> columns.add(Map.of("index", index, "target", target)));
    var answer = admin.put(path(list, "/mapping"), Map.of("columns", columns, "phoneRegion", "US"));
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer.json();
  }

  /** A column that means less than before is a correction too. */
  @Test
  void learnsThatAColumnMeansNothing() {
    var first = mapOddShape();
    assertThat(upload(ODD_SHAPE.replace("A-7", "A-17")).at("/mappedAs/id").asString())
        .isEqualTo(first.path("id").asString());
    var corrected =
        map(
            upload(ODD_SHAPE.replace("A-7", "A-27")),
            Map.of(0, "IDENTIFIER", 1, "FULL_NAME", 2, "PHONE", 3, "VARIABLE"));
    var next = upload(ODD_SHAPE.replace("A-7", "A-37"));
    assertThat(next.at("/mappedAs/id").asString()).isEqualTo(corrected.path("id").asString());
    assertThat(targets(next)).containsEntry("Seen", "VARIABLE seen");
  }

  /** What another list taught never takes the place of what this shape is. */
  @Test
  void mixesNoTwoListsIntoOneMapping() {
    map(upload("Full,Line A\n\"Roy, Bo\",(206) 555-0109\n"), Map.of(0, "FULL_NAME", 1, "PHONE"));
    var shape =
        map(
            upload("Full,Nr,Line B\n\"Roy, Bo\",A-9,(206) 555-0109\n"),
            Map.of(0, "FULL_NAME", 1, "IDENTIFIER", 2, "PHONE"));
    var both = upload("Line A,Full,Nr,Line B\n(206) 555-0108,\"Roy, Bo\",A-9,(206) 555-0109\n");
    assertThat(targets(both)).containsEntry("Line B", "PHONE line_b");
    assertThat(both.path("state").asString())
        .as("a second phone is for a person to look at")
        .isEqualTo("UPLOADED");
    var plain = upload("Note,Full,Nr,Line B\nx,\"Roy, Bo\",A-9,(206) 555-0109\n");
    assertThat(plain.at("/mappedAs/id").asString()).isEqualTo(shape.path("id").asString());
  }

  @Test
  void tellsNoTwoColumnsOfOneNameApart() {
    map(
        upload("Full,Call,Call\n\"Roy, Bo\",(206) 555-0109,(206) 555-0108\n"),
        Map.of(0, "FULL_NAME", 1, "PHONE", 2, "ALTERNATE_PHONE"));
    var next = upload("Call,Full,Call\n(206) 555-0108,\"Roy, Bo\",(206) 555-0109\n");
    assertThat(next.path("state").asString()).isEqualTo("UPLOADED");
    assertThat(next.path("mappedAs").isNull()).isTrue();
  }

  @Test
  void learnsNothingFromWhatWasMappedByItself() {
    mapOddShape();
    var next = upload(ODD_SHAPE.replace("A-7", "A-17"));
    var third = upload(ODD_SHAPE.replace("A-7", "A-27"));
    assertThat(next.path("mappedAs").isNull()).isFalse();
    assertThat(third.at("/mappedAs/id").asString()).isEqualTo(next.at("/mappedAs/id").asString());
  }

  @Test
  void remembersNothingOfAnotherClinic() {
    mapOddShape();
    var other = fixtures.api(fixtures.organization(), Role.CLINIC_ADMIN);
    var answer = other.upload("/api/imports", "list.csv", bytes(ODD_SHAPE));
    assertThat(answer.json().path("state").asString()).isEqualTo("UPLOADED");
  }

  private Api.Answer edit(JsonNode list, int row, int column, @Nullable String text) {
    var cell = new HashMap<String, @Nullable Object>();
    cell.put("columnIndex", column);
    cell.put("text", text);
    return admin.put(path(list, "/rows"), Map.of("rowNumber", row, "cells", List.of(cell)));
  }

  private JsonNode row(JsonNode list, int number) {
    return admin
        .get(path(list, "/rows"))
        .json()
        .path("items")
        .valueStream()
        .filter(row -> row.path("rowNumber").asInt() == number)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void mendsACellInPlaceAndKeepsWhatTheFileSays() {
    var list = confirm(upload(LIST));
    assertThat(row(list, 4).path("state").asString()).isEqualTo("PROBLEM");
    var mended = edit(list, 4, 3, "206-555-0103");
    assertThat(mended.status()).as(mended.text()).isEqualTo(200);
    assertThat(mended.json().at("/counts/ready").asInt())
        .isEqualTo(list.at("/counts/ready").asInt() + 1);
    assertThat(row(list, 4).at("/cells/3").asString()).isEqualTo("206-555-0103");
    assertThat(row(list, 4).at("/inFile/3").asString()).isEqualTo("1.23E+10");
    edit(list, 4, 3, null);
    assertThat(row(list, 4).at("/cells/3").asString()).isEqualTo("1.23E+10");
    assertThat(row(list, 4).path("inFile")).isEmpty();
    edit(list, 4, 3, "206-555-0103");
    commit(list);
    var rows =
        fixtures.in(
            organization, () -> imports.rows(ImportId.of(list.path("id").asString()), 3, 1));
    assertThat(rows.getFirst().patient()).as("whom the mended row is").isNotNull();
    var late = edit(list, 4, 3, "206-555-0104");
    assertThat(late.status()).isEqualTo(409);
    assertThat(late.json().path("code").asString()).isEqualTo("import-already-committed");
  }

  @Test
  void mendsNoCellThatIsNotThere() {
    var list = confirm(upload(LIST));
    var late =
        admin.put(
            path(list, "/rows"),
            Map.of(
                "rowNumber",
                4,
                "cells",
                List.of(Map.of("columnIndex", 3, "text", "x", "seen", "206-555-0199"))));
    assertThat(late.status()).isEqualTo(409);
    assertThat(late.json().path("code").asString()).isEqualTo("row-changed");
    assertThat(edit(list, 99, 3, "x").status()).isEqualTo(404);
    assertThat(edit(list, 4, 50, "x").json().path("code").asString()).isEqualTo("column-unknown");
    assertThat(edit(list, 4, 3, "x".repeat(40_000)).json().path("code").asString())
        .isEqualTo("cell-too-long");
  }
}
