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

  /** The cell stays as the file has it; what is read of it is the text. */
  @Test
  void readsTextsThatAreGuardedFromSpreadsheets() {
    var list =
        confirm(
            upload(
                "MRN,Patient name,Cell phone,DOB\n"
                    + "=\"00123\",=\"Ana Lee\",=\"2065550101\",=\"12/25/1970\"\n"
                    + "\"=\"\"00124\"\"\",Bo Roy,206-555-0102,12/26/1970\n"));
    assertThat(list.at("/counts/ready").asInt()).isEqualTo(2);
    var rows = admin.get(path(list, "/rows")).json().path("items");
    assertThat(rows.at("/0/readings/IDENTIFIER").asString()).isEqualTo("00123");
    assertThat(rows.at("/0/readings/BIRTH_DATE").asString()).isEqualTo("1970-12-25");
    assertThat(rows.at("/0/readings/PHONE").asString()).isEqualTo("+12065550101");
    assertThat(rows.at("/0/cells/0").asString()).isEqualTo("=\"00123\"");
    assertThat(rows.at("/1/readings/IDENTIFIER").asString()).isEqualTo("00124");
  }

  /** A number alone may be a line under the list; what it says of a known patient holds. */
  @Test
  void makesNobodyOfALineUnderTheList() {
    var head = "MRN,Patient name,Cell phone,Do not call\n";
    commit(
        confirm(
            upload(head + "A-1,\"Lopez, Maria\",206-555-0101,\nA-2,\"Wu, Li\",206-555-0102,\n")));
    var next =
        confirm(
            upload(
                head
                    + "A-3,\"Lee, Ana\",206-555-0103,\n"
                    + "A-1,,,yes\n"
                    + "MRN,Patient name,Cell phone,Do not call\n"
                    + "Provider: Dr. Smith,,,\n"
                    + "Page 1 of 2,,,\n"));
    assertThat(next.at("/counts/ready").asInt()).isEqualTo(1);
    assertThat(next.at("/counts/newPatients").asInt()).isEqualTo(1);
    assertThat(next.at("/counts/matchedPatients").asInt()).isEqualTo(1);
    commit(next);
    assertThat(admin.get("/api/patients").json().path("items")).hasSize(3);
    var stopped = admin.get(path(next, "/rows")).json().at("/items/1/patientId").asString();
    var patient = admin.get("/api/patients/" + stopped).json();
    assertThat(patient.at("/identifiers/0/value").asString()).isEqualTo("A-1");
    assertThat(patient.path("doNotCall")).hasSize(1);
  }
}
