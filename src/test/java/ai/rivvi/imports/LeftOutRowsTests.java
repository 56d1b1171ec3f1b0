package ai.rivvi.imports;

import static org.assertj.core.api.Assertions.assertThat;

import ai.rivvi.testing.RivviTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Whoever leaves a row out does not take back the no that it says. */
@RivviTest
class LeftOutRowsTests extends UploadedLists {
  private static final String HEADER = "MRN,First name,Last name,DOB,Phone,Do not call,Deceased\n";
  private static final String PATIENTS =
      HEADER
          + """
          LO-1,Ana,Lee,12/25/1970,206-555-0102,,
          LO-2,Dev,Khan,1/2/1980,206-555-0104,,
          LO-3,Mo,Roy,3/4/1981,206-555-0106,,
          """;

  private JsonNode without(JsonNode list, Integer... rows) {
    var answer =
        admin.post(
            path(list, "/skipped-rows"), Map.of("rowNumbers", List.of(rows), "skipped", true));
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer.json();
  }

  @Test
  void theirNoHoldsForWhoIsKnown() {
    bring(PATIENTS);
    var list =
        confirm(
            upload(
                HEADER
                    + """
                    LO-1,Ana,Lee,12/25/1970,206-555-0109,Y,
                    LO-2,Dev,Khan,1/2/1980,206-555-0104,,Y
                    LO-3,Mo,Roy,3/4/1981,206-555-0107,,
                    LO-4,Eva,Wu,5/6/1950,206-555-0108,Y,
                    """));
    assertThat(without(list, 2, 3, 4, 5).at("/counts/skipped").asInt()).isEqualTo(4);
    assertThat(patient("LO-1").path("doNotCall")).as("not before it is taken over").isEmpty();
    commit(list);
    assertThat(patient("LO-1").path("doNotCall")).hasSize(1);
    assertThat(patient("LO-1").path("contactPoints"))
        .as("nothing else of the row counts: %s", patient("LO-1"))
        .hasSize(1);
    assertThat(patient("LO-2").path("deceased").asBoolean()).isTrue();
    assertThat(patient("LO-3").path("doNotCall")).as("the control").isEmpty();
    assertThat(found("LO-4")).as("nobody is made of it").isEmpty();
    var row = admin.get(path(list, "/rows")).json().at("/items/0");
    assertThat(row.path("state").asString()).isEqualTo("SKIPPED");
    assertThat(row.at("/problems/0/code").asString()).isEqualTo("ROW_SKIPPED");
    assertThat(row.path("patientId").isNull()).isTrue();
  }

  @Test
  void theirNoHoldsForWhoComesBehindThem() {
    var list =
        confirm(
            upload(
                HEADER
                    + """
                    LO-5,Ana,Lee,12/25/1970,206-555-0102,Y,
                    LO-5,Ana,Lee,12/25/1970,206-555-0102,,
                    LO-6,Dev,Khan,1/2/1980,206-555-0104,,
                    LO-7,Mo,Roy,3/4/1981,206-555-0106,,
                    LO-8,Eva,Wu,5/6/1950,206-555-0108,,
                    LO-9,Bo,Roy,7/8/1960,206-555-0110,,
                    """));
    without(list, 2);
    commit(list);
    assertThat(patient("LO-5").path("doNotCall")).hasSize(1);
    assertThat(patient("LO-6").path("doNotCall")).as("the control").isEmpty();
  }
}
