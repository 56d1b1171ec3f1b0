package ai.rivvi.imports;

import static org.assertj.core.api.Assertions.assertThat;

import ai.rivvi.testing.Api;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A list with columns that are joined, split and read by rules of their own, and its mapping. */
abstract class OddLists extends UploadedLists {
  static final String ODD =
      """
      Nr,Paterno x,Materno x,Forename x,Y,M,D,Zone no,Line,Where,Lingo,Ring ok?,Ward
      A-1,Lopez,Garcia,Maria,1962,3,14,206,555-0101,"12 Oak St, Seattle, WA 98101",,SI CLARO,North
      A-2,Lee,,Ana,1970,12,25,206,555-0102,"9 Elm St, Seattle, WA 98101",English,Si claro,
      A-3,Roy,Diaz,Bo,1980,1,2,206,555-0103,somewhere,Elvish,ni hablar,South
      """;

  static Map<String, Object> column(int index, String target, Object... more) {
    var column = new HashMap<String, Object>(Map.of("index", index, "target", target));
    for (var i = 0; i < more.length; i += 2) {
      column.put(more[i].toString(), more[i + 1]);
    }
    return column;
  }

  static List<Map<String, Object>> oddColumns() {
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

  static final List<Map<String, Object>> CONSTANTS =
      List.of(
          Map.of("target", "TIME_ZONE", "text", "Pacific"),
          Map.of("target", "VARIABLE", "variableName", "campaign_name", "text", "Flu shots"));

  Api.Answer map(
      JsonNode list, List<Map<String, Object>> columns, @Nullable List<Map<String, Object>> given) {
    var body = new HashMap<String, Object>(Map.of("columns", columns, "phoneRegion", "US"));
    body.put("reading", list.path("reading").asInt());
    if (given != null) {
      body.put("constants", given);
    }
    return admin.put(path(list, "/mapping"), body);
  }

  JsonNode mapOdd() {
    var answer = map(upload(ODD), oddColumns(), CONSTANTS);
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer.json();
  }

  JsonNode rows(JsonNode list) {
    return admin.get(path(list, "/rows")).json().path("items");
  }
}
