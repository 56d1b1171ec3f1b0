package ai.rivvi.imports.workbooks;

import static ai.rivvi.imports.workbooks.OpenDocument.cell;
import static ai.rivvi.imports.workbooks.OpenDocument.hiddenTable;
import static ai.rivvi.imports.workbooks.OpenDocument.row;
import static ai.rivvi.imports.workbooks.OpenDocument.rowOf;
import static ai.rivvi.imports.workbooks.OpenDocument.table;
import static ai.rivvi.imports.workbooks.OpenDocument.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.rivvi.imports.cells.Cell;
import ai.rivvi.imports.files.TableReader;
import ai.rivvi.imports.tables.FileFormat;
import ai.rivvi.imports.tables.Gathered;
import ai.rivvi.imports.tables.ListLayout;
import ai.rivvi.imports.tables.ReadOptions;
import ai.rivvi.imports.tables.SheetName;
import ai.rivvi.shared.Invalid;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpenDocumentTests {
  @TempDir Path folder;
  private final Gathered found = new Gathered();

  private TableReader.Found read(byte[] content, ReadOptions options) throws IOException {
    return TableReader.read(Files.write(folder.resolve("list"), content), options, found);
  }

  private TableReader.Found read(String... tables) throws IOException {
    return read(OpenDocument.of(tables), ReadOptions.NONE);
  }

  private void refuses(String code, byte[] content) {
    assertThatThrownBy(() -> read(content, ReadOptions.NONE))
        .isInstanceOfSatisfying(
            Invalid.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
  }

  @Test
  void readsCellsAsShownAndTheirValues() throws IOException {
    var read =
        read(
            table(
                "Patients",
                row("Name", "DOB", "Cell", "Appt", "At", "Share", "Fee", "OK", "Note"),
                rowOf(
                    text("Ash, Ada"),
                    cell("office:value-type=\"date\" office:date-value=\"1962-03-14\"", "3/14/62"),
                    cell("office:value-type=\"float\" office:value=\"2125550142\"", "2.13E+09"),
                    cell(
                        "office:value-type=\"date\" office:date-value=\"2026-11-24T14:29:59.9999\"",
                        "11/24/2026 14:30"),
                    cell("office:value-type=\"time\" office:time-value=\"PT14H30M00S\"", "2:30 PM"),
                    cell("office:value-type=\"percentage\" office:value=\"0.5\"", "50%"),
                    cell("office:value-type=\"currency\" office:value=\"3000\"", "$3,000"),
                    cell(
                        "table:formula=\"of:=TRUE()\" office:value-type=\"boolean\""
                            + " office:boolean-value=\"true\"",
                        "WAHR"),
                    cell(
                        "table:formula=\"of:=A1\" office:value-type=\"string\""
                            + " office:string-value=\"stored\"",
                        "shown"))));
    assertThat(read.file().format()).isEqualTo(FileFormat.ODS);
    assertThat(read.file().sheet()).isEqualTo("Patients");
    assertThat(found.texts(0))
        .containsExactly(
            "Ash, Ada",
            "3/14/62",
            "2.13E+09",
            "11/24/2026 14:30",
            "2:30 PM",
            "50%",
            "$3,000",
            "TRUE",
            "shown");
    assertThat(found.rows.getFirst().stream().map(Cell::value))
        .containsExactly(
            "Ash, Ada",
            "1962-03-14",
            "2125550142",
            "2026-11-24T14:30",
            "14:30",
            "0.5",
            "3000",
            "TRUE",
            "shown");
  }

  @Test
  void countsFormulasWithoutWhatTheyComeTo() throws IOException {
    var formula = cell("table:formula=\"of:=[.A1]\"", "");
    var empty = cell("table:formula=\"of:=[.A1]\" office:value-type=\"string\"", "");
    var read =
        read(
            table(
                "List",
                row("Name", "Phone"),
                rowOf(text("Ash"), formula),
                rowOf(text("Elm"), empty),
                rowOf(formula, formula)));
    assertThat(read.layout().known().formulasWithoutValue()).isEqualTo(3);
    assertThat(found.numbers).containsExactly(2, 3);
    assertThat(found.texts(0)).containsExactly("Ash");
  }

  @Test
  void readsTextWithItsLinesAndSpacesAndWithoutComments() throws IOException {
    read(
        table(
            "List",
            row("Name", "Note"),
            rowOf(
                text("Ash,<text:s text:c=\"2\"/>Ada"),
                "<table:table-cell office:value-type=\"string\">"
                    + "<office:annotation><dc:date>2026-01-01</dc:date><text:p>secret</text:p>"
                    + "</office:annotation>\n  <text:p>one <text:span>bold</text:span>\n word</text:p>"
                    + "<text:p>two<text:tab/>three</text:p>"
                    + "<draw:rect><text:p>drawn</text:p></draw:rect></table:table-cell>")));
    assertThat(found.texts(0)).containsExactly("Ash,  Ada", "one bold word\ntwo\tthree");
  }

  @Test
  void passesOverHiddenAndEmptySheetsUnlessAsked() throws IOException {
    var content =
        OpenDocument.of(
            hiddenTable("Secret", row("x", "y")),
            table("Empty"),
            table("Patients", row("Name", "Phone"), row("Ash, Ada", "(212) 555-0110")),
            table("Late", row("Word"), row("w")));
    var read = read(content, ReadOptions.NONE);
    assertThat(read.file().sheet()).isEqualTo("Patients");
    assertThat(read.layout().sheets())
        .containsExactly(
            new SheetName("Secret", true),
            new SheetName("Empty", false),
            new SheetName("Patients", false),
            new SheetName("Late", false));
    assertThat(found.numbers).containsExactly(2);
    read(content, ReadOptions.of("Secret", null, null, null));
    assertThat(found.header).containsExactly("x", "y");
    assertThatThrownBy(() -> read(content, ReadOptions.of("Nope", null, null, null)))
        .hasMessageContaining("Secret, Empty, Patients, Late");
  }

  @Test
  void passesOverASheetThatIsNoList() throws IOException {
    var cover = table("Cover", row("Cedar Grove Clinic"), row("Labs of December"));
    var list = table("List", row("Name", "Phone"), row("Ash, Ada", "(212) 555-0110"));
    assertThat(read(OpenDocument.of(cover, list), ReadOptions.NONE).file().sheet())
        .isEqualTo("List");
    assertThat(found.header).containsExactly("Name", "Phone");
    assertThat(found.numbers).containsExactly(2);
    var notes = table("Notes", row("one line"));
    assertThat(read(OpenDocument.of(cover, notes), ReadOptions.NONE).file().sheet())
        .isEqualTo("Cover");
    assertThat(found.header).containsExactly("Cedar Grove Clinic");
  }

  @Test
  void tellsANumberOfMoreDigitsThanAreKept() throws IOException {
    read(
        table(
            "List",
            row("Name", "MRN"),
            rowOf(
                text("Ash, Ada"),
                cell(
                    "office:value-type=\"float\" office:value=\"1234567890123450\"",
                    "1234567890123450"))));
    assertThat(found.rows.getFirst().get(1).kind()).isEqualTo(Cell.Kind.NUMBER);
  }

  @Test
  void takesRepeatsForWhatTheyStandFor() throws IOException {
    read(
        table(
            "List",
            "<table:table-column table:number-columns-repeated=\"16384\"/>",
            rowOf(
                text("Name"),
                text("Phone"),
                "<table:table-cell table:number-columns-repeated=\"16382\"/>"),
            "<table:table-row table:number-rows-repeated=\"3\"><table:table-cell"
                + " table:number-columns-repeated=\"16384\"/></table:table-row>",
            "<table:table-row table:number-rows-repeated=\"2\">"
                + cell("table:number-columns-repeated=\"2\" office:value-type=\"string\"", "same")
                + "</table:table-row>",
            "<table:table-row-group>" + row("Ash", "1") + "</table:table-row-group>",
            "<table:table-row table:number-rows-repeated=\"1048576\"><table:table-cell"
                + " table:number-columns-repeated=\"16384\"/></table:table-row>"));
    assertThat(found.numbers).containsExactly(5, 6, 7);
    assertThat(found.texts(1)).containsExactly("same", "same");
    assertThat(found.texts(2)).containsExactly("Ash", "1");
  }

  @Test
  void refusesRepeatsThatFillTheMemory() throws IOException {
    refuses(
        "row-repeated",
        OpenDocument.of(
            table(
                "List",
                row("Name"),
                "<table:table-row table:number-rows-repeated=\"1048576\">"
                    + text("x")
                    + "</table:table-row>")));
    refuses(
        "too-many-columns",
        OpenDocument.of(
            table(
                "List",
                rowOf(
                    cell(
                        "table:number-columns-repeated=\"16384\" office:value-type=\"string\"",
                        "x")))));
    refuses(
        "cell-too-long",
        OpenDocument.of(
            table("List", row("Name"), rowOf(text("a<text:s text:c=\"99999999999\"/>")))));
    refuses("cell-too-long", OpenDocument.of(table("List", row("Name"), row("x".repeat(40_000)))));
    refuses(
        "too-many-rows",
        OpenDocument.of(
            table(
                "List",
                row("Name"),
                "<table:table-row table:number-rows-repeated=\"1048576\"/>",
                "<table:table-row table:number-rows-repeated=\"1048576\"/>",
                row("x"))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<manifest:file-entry manifest:full-path=\"content.xml\"><manifest:encryption-data/>"
            + "</manifest:file-entry>"
      })
  void refusesProtectedFiles(String manifest) throws IOException {
    refuses("file-encrypted", OpenDocument.archive("not readable", manifest));
  }

  @Test
  void refusesEntitiesAndDamage() throws IOException {
    refuses(
        "file-damaged",
        OpenDocument.archive(
            "<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/hostname\">]><x>&a;</x>", ""));
    refuses("file-damaged", OpenDocument.archive("<office:document", ""));
  }

  /** A value merged over several rows stands in the first: it is not guessed for the others. */
  @Test
  void countsAMergedValueForItsFirstRowOnly() throws IOException {
    read(
        table(
            "List",
            row("Name", "Doctor"),
            rowOf(
                text("Ash"),
                cell("table:number-rows-spanned=\"2\" office:value-type=\"string\"", "Dr. Wu")),
            rowOf(text("Elm"), "<table:covered-table-cell/>")));
    assertThat(found.texts(0)).containsExactly("Ash", "Dr. Wu");
    assertThat(found.texts(1)).containsExactly("Elm");
  }

  @Test
  void namesColumnsByTheMergedCellsAboveThem() throws IOException {
    var read =
        read(
            table(
                "List",
                rowOf(
                    text("MRN"),
                    cell(
                        "table:number-columns-spanned=\"2\" office:value-type=\"string\"",
                        "Patient"),
                    "<table:covered-table-cell/>",
                    text("Contact")),
                row("", "First", "Last", "Phone"),
                row("1", "Ada", "Ash", "(212) 555-0110")));
    assertThat(found.header)
        .containsExactly("MRN", "Patient First", "Patient Last", "Contact Phone");
    assertThat(read.layout().headerRow()).isEqualTo(2);
    assertThat(read.layout().known().headerRows()).isEqualTo(2);
    assertThat(read.layout().above()).isEmpty();
    assertThat(found.numbers).containsExactly(3);
  }

  @Test
  void saysWhatIsHidden() throws IOException {
    var read =
        read(
            hiddenTable(
                "Old", "<table:table-column table:visibility=\"collapse\"/>", row("a", "b")),
            table(
                "List",
                "<table:table-column/><table:table-column table:visibility=\"collapse\"/>",
                "<table:table-column table:visibility=\"collapse\""
                    + " table:number-columns-repeated=\"16382\"/>",
                row("Name", "Phone"),
                "<table:table-row table:visibility=\"filter\">"
                    + text("Ash")
                    + "</table:table-row>",
                row("Elm", "(212) 555-0110"),
                "<table:table-row table:visibility=\"collapse\"/>"));
    assertThat(found.numbers).containsExactly(2, 3);
    assertThat(read.layout().known()).isEqualTo(new ListLayout.Marks(1, 1, List.of(1), 0));
  }
}
