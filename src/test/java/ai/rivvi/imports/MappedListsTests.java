package ai.rivvi.imports;

import static org.assertj.core.api.Assertions.assertThat;

import ai.rivvi.shared.ImportId;
import ai.rivvi.shared.Role;
import ai.rivvi.testing.Api;
import ai.rivvi.testing.RivviTest;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Joined, split and given columns over the API, and the next file of the same shape. */
@RivviTest
class MappedListsTests extends UploadedLists {
  private static final String ODD =
      """
      Nr,Paterno x,Materno x,Forename x,Y,M,D,Zone no,Line,Where,Lingo,Ring ok?,Ward
      A-1,Lopez,Garcia,Maria,1962,3,14,206,555-0101,"12 Oak St, Seattle, WA 98101",,SI CLARO,North
      A-2,Lee,,Ana,1970,12,25,206,555-0102,"9 Elm St, Seattle, WA 98101",English,Si claro,
      A-3,Roy,Diaz,Bo,1980,1,2,206,555-0103,somewhere,Elvish,ni hablar,South
      """;

  @Autowired DSLContext sql;

  private static Map<String, Object> column(int index, String target, Object... more) {
    var column = new HashMap<String, Object>(Map.of("index", index, "target", target));
    for (var i = 0; i < more.length; i += 2) {
      column.put(more[i].toString(), more[i + 1]);
    }
    return column;
  }

  private static List<Map<String, Object>> oddColumns() {
    return new ArrayList<>(
        List.of(
            column(0, "IDENTIFIER"),
            column(1, "FAMILY_NAME", "joinOrder", 1),
            column(2, "FAMILY_NAME", "joinOrder", 2),
            column(3, "GIVEN_NAME"),
            column(4, "BIRTH_DATE", "format", "YEAR"),
            column(5, "BIRTH_DATE", "format", "MONTH"),
            column(6, "BIRTH_DATE", "format", "DAY"),
            column(7, "PHONE", "joinOrder", 1),
            column(8, "PHONE", "joinOrder", 2),
            column(9, "POSTAL_CODE", "format", "ADDRESS"),
            column(10, "LANGUAGE", "emptyText", "es"),
            column(11, "CONSENT", "meanings", Map.of("SI CLARO", "YES", "Ni hablar", "NO")),
            column(12, "VARIABLE", "variableName", "station", "emptyText", "Lobby")));
  }

  private static final List<Map<String, Object>> CONSTANTS =
      List.of(
          Map.of("target", "TIME_ZONE", "text", "Pacific"),
          Map.of("target", "VARIABLE", "variableName", "campaign_name", "text", "Flu shots"));

  private Api.Answer map(
      JsonNode list, List<Map<String, Object>> columns, @Nullable List<Map<String, Object>> given) {
    var body = new HashMap<String, Object>(Map.of("columns", columns, "phoneRegion", "US"));
    body.put("reading", list.path("reading").asInt());
    if (given != null) {
      body.put("constants", given);
    }
    return admin.put(path(list, "/mapping"), body);
  }

  private JsonNode mapOdd() {
    var answer = map(upload(ODD), oddColumns(), CONSTANTS);
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer.json();
  }

  private JsonNode rows(JsonNode list) {
    return admin.get(path(list, "/rows")).json().path("items");
  }

  @Test
  void commitsWhatIsJoinedSplitAndGiven() {
    var list = mapOdd();
    var first = rows(list).get(0);
    assertThat(first.at("/readings/FAMILY_NAME").asString()).isEqualTo("Lopez Garcia");
    assertThat(first.at("/readings/BIRTH_DATE").asString()).isEqualTo("1962-03-14");
    assertThat(first.at("/readings/PHONE").asString()).isEqualTo("+12065550101");
    assertThat(first.at("/readings/POSTAL_CODE").asString()).isEqualTo("98101");
    assertThat(first.at("/readings/TIME_ZONE").asString()).isEqualTo("America/Los_Angeles");
    assertThat(first.at("/readings/LANGUAGE").asString()).isEqualTo("es");
    assertThat(first.path("fromMapping").valueStream().map(JsonNode::asString))
        .containsExactlyInAnyOrder("TIME_ZONE", "LANGUAGE");
    assertThat(rows(list).at("/1/fromMapping").valueStream().map(JsonNode::asString))
        .containsExactly("TIME_ZONE");
    assertThat(first.path("cells")).as("nothing is written into the row").hasSize(13);
    assertThat(first.at("/cells/10").asString()).isEmpty();
    assertThat(admin.post(path(list, "/commit"), null).status()).isEqualTo(202);
    var done = committed(list);
    assertThat(done.at("/counts/newPatients").asInt()).isEqualTo(3);
    assertThat(done.at("/counts/ready").asInt()).as("one refused").isEqualTo(2);

    var patient = admin.get("/api/patients/" + rows(list).at("/0/patientId").asString()).json();
    assertThat(patient.path("givenName").asString()).isEqualTo("Maria");
    assertThat(patient.path("familyName").asString()).isEqualTo("Lopez Garcia");
    assertThat(patient.path("birthDate").asString()).isEqualTo("1962-03-14");
    assertThat(patient.path("language").asString()).isEqualTo("es");
    assertThat(patient.path("timeZone").asString()).isEqualTo("America/Los_Angeles");
    assertThat(patient.path("postalCode").asString()).isEqualTo("98101");

    var read =
        fixtures.in(
            organization, () -> imports.rows(ImportId.of(list.path("id").asString()), 0, 10));
    assertThat(read.getFirst().variables())
        .containsEntry("campaign_name", "Flu shots")
        .containsEntry("station", "North")
        .containsEntry("full_name", "Maria Lopez Garcia")
        .containsEntry("paterno_x", "Lopez")
        .containsEntry("postal_code", "98101");
    assertThat(read.get(1).variables()).containsEntry("station", "Lobby");

    assertThat(admin.get(path(list, "/original")).raw().body()).isEqualTo(bytes(ODD));
    var exported = admin.get(path(list, "/rows.csv")).raw().body();
    var again = admin.upload("/api/imports", "again.csv", exported).json();
    for (var i = 0; i < 3; i++) {
      for (var column = 0; column < 13; column++) {
        assertThat(rows(again).at("/" + i + "/cells/" + column))
            .isEqualTo(rows(list).at("/" + i + "/cells/" + column));
      }
    }
  }

  private static final String NEXT =
      """
      Campaign name,Ring OK?,Line,Zone no,D,M,Y,Materno X,Forename x,Nr,PATERNO X,Lingo,Where,Ward
      extra,si  claro,555-0107,206,5,6,1950,Diaz,Elena,A-7,Wu,,"1 Oak St, Tacoma, WA 98402",
      """;

  /** Columns as they were chosen, without any value that the file does not have. */
  private static List<Map<String, Object>> columnsWithoutValues() {
    var columns = oddColumns();
    columns.replaceAll(
        column -> {
          var bare = new HashMap<>(column);
          bare.remove("emptyText");
          return bare;
        });
    return columns;
  }

  @Test
  void mapsTheNextFileOfThatShapeByItself() {
    var first = map(upload(ODD), columnsWithoutValues(), null).json();
    var next = upload(NEXT);
    assertThat(next.at("/mappedAs/id").asString()).isEqualTo(first.path("id").asString());
    assertThat(next.path("state").asString()).isEqualTo("MAPPED");
    assertThat(next.at("/counts/ready").asInt()).isEqualTo(1);
    var readings = rows(next).at("/0/readings");
    assertThat(readings.path("FAMILY_NAME").asString()).isEqualTo("Wu Diaz");
    assertThat(readings.path("PHONE").asString()).isEqualTo("+12065550107");
    assertThat(readings.path("CONSENT").asString()).isEqualTo("YES");
  }

  /** What was given to the rows of one list may be wrong for those of the next. */
  @Test
  void givesTheNextFileNoValueUnasked() {
    var columns = columnsWithoutValues();
    for (var given :
        List.<Map<String, Object>>of(
            Map.of("target", "APPOINTMENT_AT", "text", "14:30"),
            Map.of("target", "VARIABLE", "variableName", "doctor", "text", "Dr. Wu"),
            Map.of("target", "TIME_ZONE", "text", "Pacific"))) {
      map(upload(ODD), columns, List.of(given));
      var next = upload(ODD.replace("A-1", "A-21"));
      assertThat(next.path("state").asString()).as(given.toString()).isEqualTo("UPLOADED");
      assertThat(next.path("mappedAs").isNull()).isTrue();
      assertThat(next.at("/mapping/constants/0/text").asString()).isEqualTo(given.get("text"));
    }
    columns.set(10, column(10, "LANGUAGE", "emptyText", "es"));
    map(upload(ODD), columns, null);
    assertThat(upload(ODD.replace("A-1", "A-22")).path("state").asString()).isEqualTo("UPLOADED");
  }

  @Test
  void suggestsTheValuesOfThatShapeForTheNextFile() {
    var first = mapOdd();
    var next = upload(NEXT);
    assertThat(next.path("state").asString()).isEqualTo("UPLOADED");
    assertThat(next.path("mappedAs").isNull()).isTrue();
    assertThat(next.at("/mapping/constants")).isEqualTo(first.at("/mapping/constants"));
    assertThat(next.at("/mapping/columns/0/variableName").asString())
        .as("the name of a value for all rows is taken")
        .isEqualTo("campaign_name_2");
    var readings = rows(next).at("/0/readings");
    assertThat(readings.path("FAMILY_NAME").asString()).isEqualTo("Wu Diaz");
    assertThat(readings.path("BIRTH_DATE").asString()).isEqualTo("1950-06-05");
    assertThat(readings.path("PHONE").asString()).isEqualTo("+12065550107");
    assertThat(readings.path("CONSENT").asString()).isEqualTo("YES");
    assertThat(readings.path("LANGUAGE").asString()).isEqualTo("es");
    assertThat(readings.path("POSTAL_CODE").asString()).isEqualTo("98402");
  }

  /** A day was right for one list; applied to the next by itself it would be a wrong one. */
  @Test
  void repeatsNoDay() {
    var columns = oddColumns();
    var dated = new ArrayList<>(CONSTANTS);
    dated.add(Map.of("target", "CALL_UNTIL", "text", "2999-01-01"));
    assertThat(map(upload(ODD), columns, dated).code()).isEqualTo("mapping-invalid");
    var today = LocalDate.parse(upload(ODD).path("createdAt").asString().substring(0, 10));
    var until = today.plusMonths(1).toString();
    dated.set(2, Map.of("target", "CALL_UNTIL", "text", until));
    var first = map(upload(ODD), columns, dated);
    assertThat(first.status()).as(first.text()).isEqualTo(200);
    var next = upload(ODD.replace("A-1", "A-11"));
    assertThat(next.path("state").asString()).isEqualTo("UPLOADED");
    assertThat(next.path("mappedAs").isNull()).isTrue();
    assertThat(next.at("/mapping/constants")).hasSize(2);
    assertThat(next.at("/mapping/columns/2/joinOrder").asInt()).isEqualTo(2);
  }

  @Test
  void asksForTheMeaningOfWords() {
    var columns = oddColumns();
    columns.set(11, column(11, "CONSENT"));
    var list = map(upload(ODD), columns, null).json();
    var words = list.at("/columns/11/unknownWords");
    assertThat(words).hasSize(2);
    assertThat(words.at("/0/text").asString()).isEqualTo("SI CLARO");
    assertThat(words.at("/0/count").asInt()).isEqualTo(2);
    assertThat(words.at("/0/meaning").isNull()).isTrue();
    assertThat(mapOdd().at("/columns/11/unknownWords/0/meaning").asString()).isEqualTo("YES");
    assertThat(list.at("/columns/10/unknownWords/0/text").asString()).isEqualTo("Elvish");
    var analyst = fixtures.api(organization, Role.ANALYST).get(path(list, ""));
    assertThat(analyst.text()).doesNotContainIgnoringCase("claro").doesNotContain("Elvish");
    var hidden = fixtures.api(organization, Role.ANALYST);
    assertThat(hidden.get(path(mapOdd(), "")).text())
        .doesNotContainIgnoringCase("claro")
        .doesNotContain("Flu shots", "Lobby");
  }

  @Test
  void keepsNoWordOfACellInPlaintext() {
    var list = mapOdd();
    var id = list.path("id").asString();
    var plain =
        fixtures.transaction(
            organization,
            () ->
                String.valueOf(
                    sql.fetchValue(
                        "select string_agg(c::text, '') || (select i::text from imports.import i"
                            + " where i.id = ?::uuid) from imports.import_column c"
                            + " where c.import_id = ?::uuid",
                        id,
                        id)));
    assertThat(plain)
        .contains("LANGUAGE")
        .doesNotContainIgnoringCase("claro")
        .doesNotContain("paterno_x", "station", "Flu shots", "campaign_name", "Lobby");
  }

  private void refused(List<Map<String, Object>> columns, String field, String words) {
    refused(columns, List.of(), field, words);
  }

  private void refused(
      List<Map<String, Object>> columns,
      List<Map<String, Object>> given,
      String field,
      String words) {
    var answer = map(upload(ODD), columns, given);
    assertThat(answer.status()).as(answer.text()).isEqualTo(422);
    assertThat(answer.code()).isEqualTo("mapping-invalid");
    assertThat(answer.json().path("errors").valueStream())
        .as(answer.text())
        .anyMatch(
            error ->
                error.path("field").asString().equals(field)
                    && error.path("message").asString().contains(words));
  }

  @Test
  void refusesJoinsThatAreNone() {
    refused(
        List.of(column(1, "FAMILY_NAME"), column(2, "FAMILY_NAME")),
        "columns[2]",
        "more than one column: join them");
    refused(
        List.of(column(1, "FAMILY_NAME", "joinOrder", 1), column(2, "FAMILY_NAME")),
        "columns[1]",
        "mapped to another column as well");
    refused(
        List.of(column(1, "FAMILY_NAME", "joinOrder", 1), column(2, "FAMILY_NAME", "joinOrder", 1)),
        "columns[2]",
        "the place of another column");
    refused(List.of(column(0, "IDENTIFIER", "joinOrder", 1)), "columns[0]", "not put together");
    refused(List.of(column(1, "FAMILY_NAME", "joinOrder", 0)), "columns[1]", "from 1 to 9");
    refused(
        List.of(column(4, "BIRTH_DATE", "format", "YEAR")), "columns[4]", "year, month and day");
    refused(
        List.of(
            column(4, "BIRTH_DATE", "format", "YEAR"),
            column(5, "BIRTH_DATE", "format", "MONTH"),
            column(6, "BIRTH_DATE", "format", "DAY"),
            column(7, "BIRTH_DATE", "format", "MDY")),
        "columns[7]",
        "a whole date as well");
    refused(List.of(column(7, "PHONE", "format", "EXTENSION")), "columns[7]", "no column has");
    refused(List.of(column(7, "PHONE", "format", "YEAR")), "columns[7]", "does not know");
  }

  /** On a later part it would be seen, and never read. */
  @Test
  void takesTheCountryOfAJoinedPhoneFromItsFirstPart() {
    refused(
        List.of(
            column(7, "PHONE", "joinOrder", 1),
            column(8, "PHONE", "joinOrder", 2, "phoneRegion", "MX")),
        "columns[8]",
        "on the first part");
    var list = upload("Who,Line,Lada\nAna Lee,5555-0101,55\n");
    var mapped =
        map(
            list,
            List.of(
                column(0, "FULL_NAME", "format", "FIRST_LAST"),
                column(1, "PHONE", "joinOrder", 2),
                column(2, "PHONE", "joinOrder", 1, "phoneRegion", "MX")),
            null);
    assertThat(mapped.status()).as(mapped.text()).isEqualTo(200);
    assertThat(rows(list).at("/0/readings/PHONE").asString()).isEqualTo("+525555550101");
  }

  @Test
  void refusesRulesThatAreNone() {
    refused(List.of(column(3, "GIVEN_NAME", "phoneRegion", "MX")), "columns[3]", "is none");
    refused(List.of(column(7, "PHONE", "phoneRegion", "ZZ")), "columns[7]", "no country code");
    refused(List.of(column(7, "PHONE", "emptyText", "206-555-0101")), "columns[7]", "reached");
    refused(List.of(column(11, "CONSENT", "emptyText", "yes")), "columns[11]", "attest it");
    refused(List.of(column(11, "DO_NOT_CALL", "emptyText", "no")), "columns[11]", "leave the rows");
    refused(List.of(column(10, "LANGUAGE", "emptyText", "Elvish")), "columns[10]", "no language");
    refused(
        List.of(column(11, "CONSENT", "meanings", Map.of("no", "YES"))),
        "columns[11]",
        "understood already");
    refused(
        List.of(column(11, "CONSENT", "meanings", Map.of("si claro", "MAYBE"))),
        "columns[11]",
        "neither YES nor NO");
    refused(
        List.of(column(10, "LANGUAGE", "meanings", Map.of("elvish", "Quenya"))),
        "columns[10]",
        "no language");
    refused(
        List.of(column(3, "GIVEN_NAME", "meanings", Map.of("a", "b"))),
        "columns[3]",
        "does not have");
  }

  @Test
  void givesNobodyWhatIsTheirOwn() {
    var none = List.of(column(0, "IDENTIFIER"), column(12, "VARIABLE", "variableName", "ward"));
    for (var own :
        List.of(
            "IDENTIFIER",
            "GIVEN_NAME",
            "FAMILY_NAME",
            "FULL_NAME",
            "BIRTH_DATE",
            "PHONE",
            "ALTERNATE_PHONE",
            "EMAIL",
            "CONSENT",
            "DO_NOT_CALL",
            "IGNORE")) {
      refused(
          none,
          List.of(Map.of("target", own, "text", "206-555-0101")),
          "constants[0]",
          "cannot have");
    }
    var wrong =
        Map.of(
            "LANGUAGE", "Elvish",
            "TIME_ZONE", "somewhere",
            "POSTAL_CODE", "12",
            "CALL_UNTIL", "2020-01-01",
            "APPOINTMENT_AT", "12/3/2026");
    wrong.forEach(
        (target, text) ->
            refused(
                none, List.of(Map.of("target", target, "text", text)), "constants[0]", "is no "));
    refused(
        List.of(column(10, "LANGUAGE")),
        List.of(Map.of("target", "LANGUAGE", "text", "es")),
        "constants[0]",
        "has a column");
    for (var name : List.of("ward", "phone", "Not One")) {
      refused(
          none,
          List.of(Map.of("target", "VARIABLE", "variableName", name, "text", "x")),
          "constants[0]",
          "variable name");
    }
  }

  @Test
  void refusesAMappingOfAnOlderReading() {
    var list = upload(ODD);
    assertThat(list.path("reading").asInt()).isEqualTo(1);
    var read = admin.put(path(list, "/reading"), Map.of("headerRow", 0)).json();
    assertThat(read.path("reading").asInt()).isEqualTo(2);
    var late = map(list, oddColumns(), null);
    assertThat(late.status()).isEqualTo(409);
    assertThat(late.code()).isEqualTo("reading-outdated");
    assertThat(map(read, oddColumns(), null).status()).isEqualTo(200);
  }

  /** "The code alone" and "the number" are formats that have no word. */
  @Test
  void takesAFormatAwayAgain() {
    var columns = oddColumns();
    columns.set(12, column(12, "PHONE", "format", "EXTENSION"));
    var list = map(upload(ODD), columns, null).json();
    assertThat(list.at("/mapping/columns/9/format").asString()).isEqualTo("ADDRESS");
    assertThat(list.at("/mapping/columns/12/format").asString()).isEqualTo("EXTENSION");
    columns.set(9, column(9, "POSTAL_CODE"));
    columns.set(7, column(7, "VARIABLE"));
    columns.set(8, column(8, "VARIABLE"));
    columns.set(12, column(12, "PHONE"));
    var changed = map(list, columns, null);
    assertThat(changed.status()).as(changed.text()).isEqualTo(200);
    assertThat(changed.json().at("/mapping/columns/9/format").isNull()).isTrue();
    assertThat(changed.json().at("/mapping/columns/12/format").isNull()).isTrue();
  }

  @Test
  void losesNothingThatWasMendedUnasked() {
    var list = mapOdd();
    admin.put(
        path(list, "/rows"),
        Map.of("rowNumber", 4, "cells", List.of(Map.of("columnIndex", 9, "text", "x"))));
    admin.post(path(list, "/skipped-rows"), Map.of("rowNumbers", List.of(3), "skipped", true));
    var refused = admin.put(path(list, "/reading"), Map.of("delimiter", "comma"));
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.code()).isEqualTo("rows-mended");
    assertThat(refused.text()).contains("2 rows lose");
    assertThat(admin.get(path(list, "")).json().path("reading").asInt()).isEqualTo(1);
    var read =
        admin.put(path(list, "/reading"), Map.of("delimiter", "comma", "discardEdits", true));
    assertThat(read.status()).as(read.text()).isEqualTo(200);
    assertThat(read.json().at("/counts/skipped").asInt()).isZero();
    assertThat(read.json().at("/mapping/columns/2/joinOrder").asInt())
        .as("suggested anew")
        .isZero();
  }
}
