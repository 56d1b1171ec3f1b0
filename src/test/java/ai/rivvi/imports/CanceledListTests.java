package ai.rivvi.imports;

import static org.assertj.core.api.Assertions.assertThat;

import ai.rivvi.testing.RivviTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Lists that say which appointments are canceled, over the API. */
@RivviTest
class CanceledListTests extends OddLists {
  private static final String HEAD = "Chart No,Pt Name,DOB,Cell,Appt Status,Cancelled on\n";
  private static final String LIST =
      HEAD
          + """
          A-1,"Lee, Ana",12/25/1970,206-555-0102,Scheduled,
          A-2,"Wu, Li",12/26/1971,206-555-0103,Cancelled by pt,
          A-3,"Roy, Bo",12/27/1972,206-555-0104,Confirmed,11/30/2026
          A-4,"Diaz, Eva",12/28/1973,206-555-0105,Zapped,
          """;

  private static String problems(JsonNode row) {
    return row.path("problems")
        .valueStream()
        .map(one -> one.path("code").asString() + "@" + one.path("columnIndex").asInt())
        .toList()
        .toString();
  }

  private static List<Map<String, Object>> columns(JsonNode list, Map<String, String> meanings) {
    var columns = new ArrayList<Map<String, Object>>();
    for (var one : list.at("/mapping/columns")) {
      var column = column(one.path("index").asInt(), one.path("target").asString());
      if (one.hasNonNull("format")) {
        column.put("format", one.path("format").asString());
      }
      columns.add(column);
    }
    columns.get(4).put("meanings", meanings);
    return columns;
  }

  @Test
  void tellsWhichRowsAreNotCalled() {
    var list = upload(LIST);
    assertThat(list.at("/mapping/columns/4/target").asString()).isEqualTo("APPOINTMENT_STATUS");
    assertThat(list.at("/mapping/columns/4/format").isNull()).isTrue();
    assertThat(list.at("/mapping/columns/5/target").asString()).isEqualTo("APPOINTMENT_STATUS");
    assertThat(list.at("/mapping/columns/5/format").asString()).isEqualTo("CANCELED");
    list = map(list, columns(list, Map.of()), null).json();
    assertThat(list.at("/columns/4/unknownWords")).hasSize(1);
    assertThat(list.at("/columns/4/unknownWords/0/text").asString()).isEqualTo("Zapped");
    assertThat(list.at("/columns/5/unknownWords")).isEmpty();
    var rows = rows(list);
    assertThat(problems(rows.get(0))).isEqualTo("[]");
    assertThat(rows.at("/0/readings/APPOINTMENT_STATUS").asString()).isEqualTo("ON");
    assertThat(problems(rows.get(1))).isEqualTo("[APPOINTMENT_CANCELED@4]");
    assertThat(problems(rows.get(2))).isEqualTo("[APPOINTMENT_CANCELED@5]");
    assertThat(rows.at("/2/readings/APPOINTMENT_STATUS").asString()).isEqualTo("CANCELED");
    assertThat(rows.at("/3/state").asString()).isEqualTo("READY");
    assertThat(problems(rows.get(3))).isEqualTo("[APPOINTMENT_STATUS_UNKNOWN@4]");

    list = map(list, columns(list, Map.of("zapped", "CANCELED")), null).json();
    assertThat(problems(rows(list).get(3))).isEqualTo("[APPOINTMENT_CANCELED@4]");
    assertThat(list.at("/counts/ready").asInt()).isEqualTo(1);
    assertThat(admin.post(path(list, "/commit"), ATTESTED).status()).isEqualTo(202);
    var done = committed(list);
    assertThat(done.at("/counts/newPatients").asInt()).as("patients all the same").isEqualTo(4);
    assertThat(done.at("/problemsByCode/0/code").asString()).isEqualTo("APPOINTMENT_CANCELED");
    assertThat(done.at("/problemsByCode/0/count").asInt()).isEqualTo(3);
    var patient = rows(done).at("/1/patientId").asString();
    assertThat(admin.get("/api/patients/" + patient).json().path("consents").toString())
        .contains("GRANTED");

    var next = upload(HEAD + "A-5,\"Kim, Joe\",12/29/1974,206-555-0106,ZAPPED,\n");
    assertThat(next.path("state").asString()).as("mapped by itself").isEqualTo("MAPPED");
    assertThat(problems(rows(next).get(0))).isEqualTo("[APPOINTMENT_CANCELED@4]");
  }

  /** Somebody had mapped such columns before there was a meaning for them. */
  @Test
  void asksAnewAboutColumnsThatWereOnlyKept() {
    var list = upload(LIST);
    var kept = columns(list, Map.of());
    kept.set(4, column(4, "VARIABLE"));
    kept.set(5, column(5, "VARIABLE", "variableName", "day_off"));
    var mapped = map(list, kept, null);
    assertThat(mapped.json().at("/counts/ready").asInt()).as("the control").isEqualTo(4);
    var next = upload(LIST.replace("A-", "B-"));
    assertThat(next.path("state").asString()).isEqualTo("UPLOADED");
    assertThat(next.at("/mapping/columns/4/target").asString()).isEqualTo("APPOINTMENT_STATUS");
    assertThat(next.at("/mapping/columns/5/target").asString())
        .as("somebody gave its variable another name")
        .isEqualTo("VARIABLE");
    kept.set(4, column(4, "IGNORE"));
    assertThat(map(next, kept, null).status()).isEqualTo(200);
    assertThat(upload(LIST.replace("A-", "C-")).path("state").asString()).isEqualTo("MAPPED");
  }
}
