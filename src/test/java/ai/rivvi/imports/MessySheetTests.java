package ai.rivvi.imports;

import static ai.rivvi.imports.workbooks.OpenDocument.row;
import static ai.rivvi.imports.workbooks.OpenDocument.table;
import static ai.rivvi.imports.workbooks.OpenDocument.text;
import static org.assertj.core.api.Assertions.assertThat;

import ai.rivvi.imports.workbooks.OpenDocument;
import ai.rivvi.testing.RivviTest;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** What a sheet of a clinic has beside its patients, from the upload to the patients' list. */
@RivviTest
class MessySheetTests extends UploadedLists {
  private static byte[] sheet() throws IOException {
    return OpenDocument.of(
        table(
            "December",
            "<table:table-column table:number-columns-repeated=\"2\"/>",
            "<table:table-column table:visibility=\"collapse\"/>",
            row("MRN", "Patient name", "Note", "Cell phone"),
            row("A-1", "Lopez, Maria", "x", "(206) 555-0101"),
            "<table:table-row table:visibility=\"collapse\">"
                + text("A-2")
                + text("Lee, Ana")
                + text("y")
                + text("206-555-0102")
                + "</table:table-row>",
            row("Grand total", "", "", "2")));
  }

  @Test
  void saysWhatIsHiddenAndMakesNobodyOfTotals() throws IOException {
    var answer = admin.upload("/api/imports", "december.ods", sheet());
    assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    var list = answer.json();
    assertThat(list.path("format").asString()).isEqualTo("ODS");
    assertThat(list.path("headerRows").asInt()).isEqualTo(1);
    assertThat(list.path("hiddenRows").asInt()).isEqualTo(1);
    assertThat(list.path("hiddenColumns")).hasSize(1);
    assertThat(list.at("/hiddenColumns/0").asInt()).isEqualTo(2);
    var mapped = confirm(list);
    assertThat(mapped.at("/counts/ready").asInt()).isEqualTo(2);
    assertThat(mapped.at("/counts/newPatients").asInt()).isEqualTo(2);
    var problems = admin.get(path(list, "/rows?problem=TOTALS_ROW")).json().path("items");
    assertThat(problems).hasSize(1);
    assertThat(problems.at("/0/rowNumber").asInt()).isEqualTo(4);
    assertThat(problems.at("/0/problems")).hasSize(1);
    assertThat(admin.get(path(list, "")).json().path("hiddenRows").asInt()).isEqualTo(1);
    commit(list);
    assertThat(admin.get("/api/patients").json().path("items")).hasSize(2);
  }
}
