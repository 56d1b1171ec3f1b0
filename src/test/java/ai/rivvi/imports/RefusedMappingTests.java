package ai.rivvi.imports;

import static org.assertj.core.api.Assertions.assertThat;

import ai.rivvi.testing.RivviTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Mappings that mean nothing, or what no mapping may say. */
@RivviTest
class RefusedMappingTests extends OddLists {
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
    var status = "APPOINTMENT_STATUS";
    refused(List.of(column(12, status, "emptyText", "on")), "columns[12]", "each one's own");
    refused(List.of(column(12, status, "format", "MDY")), "columns[12]", "does not know");
    refused(
        List.of(column(12, status, "meanings", Map.of("north", "YES"))),
        "columns[12]",
        "neither CANCELED nor ON");
    refused(
        List.of(column(12, status, "meanings", Map.of("no show", "ON"))),
        "columns[12]",
        "understood already");
    refused(
        List.of(column(12, status, "format", "CANCELED", "meanings", Map.of("y", "ON"))),
        "columns[12]",
        "understood already");
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
            "APPOINTMENT_STATUS",
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
}
