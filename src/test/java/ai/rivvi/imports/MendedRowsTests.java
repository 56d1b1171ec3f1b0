package ai.rivvi.imports;

import static org.assertj.core.api.Assertions.assertThat;

import ai.rivvi.shared.CurrentOrganization;
import ai.rivvi.shared.ImportId;
import ai.rivvi.testing.Api;
import ai.rivvi.testing.RivviTest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Rows leave for a spreadsheet, are mended there, and join their list again; or are left out. */
@RivviTest
class MendedRowsTests extends UploadedLists {
  private static final int BORN = 2;
  private static final int PHONE = 3;

  /** The rows that are not ready as a workbook, as a person leaves it. */
  private byte[] mended(JsonNode list, Consumer<Sheet> hand) throws IOException {
    return by(hand, admin.get(path(list, "/errors.xlsx")).raw().body());
  }

  private static byte[] by(Consumer<Sheet> hand, byte[] file) throws IOException {
    try (var workbook = new XSSFWorkbook(new ByteArrayInputStream(file));
        var out = new ByteArrayOutputStream()) {
      hand.accept(workbook.getSheetAt(0));
      workbook.write(out);
      return out.toByteArray();
    }
  }

  private Api.Answer bringBack(JsonNode list, byte[] file) {
    return admin.upload(path(list, "/mended-rows"), "errors.xlsx", file);
  }

  private static void set(Sheet sheet, int row, int column, String text) {
    sheet.getRow(row).createCell(column, CellType.STRING).setCellValue(text);
  }

  @Test
  void bringsMendedRowsBackIntoTheirList() throws IOException {
    var list = confirm(upload(LIST));
    assertThat(list.at("/counts/problem").asInt()).isEqualTo(3);
    var file =
        mended(
            list,
            sheet -> {
              assertThat(sheet.getPhysicalNumberOfRows()).isEqualTo(4);
              assertThat(sheet.getRow(1).getCell(PHONE).getStringCellValue()).isEqualTo("1.23E+10");
              set(sheet, 1, PHONE, "206-555-0103");
              set(sheet, 2, BORN, "2/28/1980");
              set(sheet, 3, PHONE, "206-555-0105");
            });
    var answer = bringBack(list, file);
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    assertThat(answer.json().path("rowsChanged").asInt()).isEqualTo(3);
    assertThat(answer.json().at("/list/counts/problem").asInt()).isZero();
    assertThat(answer.json().at("/list/rowCount").asInt()).isEqualTo(5);
    var again = bringBack(list, file).json();
    assertThat(again.path("rowsChanged").asInt()).as("the same file twice").isZero();
    assertThat(again.path("rowsSame").asInt()).isEqualTo(3);
    commit(list);
    assertThat(bringBack(list, file).code()).isEqualTo("import-already-committed");
  }

  @Test
  void refusesWhatIsNotThisListsAndChangesNothing() throws IOException {
    var list = confirm(upload(LIST));
    var refused =
        Map.<String, Consumer<Sheet>>of(
            "row-column-missing", sheet -> set(sheet, 0, 8, "row"),
            "column-unknown", sheet -> set(sheet, 0, 0, "Chart"),
            "row-number-missing", sheet -> set(sheet, 2, 8, ""),
            "row-twice", sheet -> set(sheet, 2, 8, "4"),
            "row-unknown", sheet -> set(sheet, 2, 8, "99"));
    for (var one : refused.entrySet()) {
      var file =
          mended(
              list,
              sheet -> {
                set(sheet, 1, PHONE, "206-555-0103");
                one.getValue().accept(sheet);
              });
      var answer = bringBack(list, file);
      assertThat(answer.status()).as(answer.text()).isEqualTo(422);
      assertThat(answer.code()).isEqualTo(one.getKey());
      assertThat(admin.get(path(list, "")).json().at("/counts/problem").asInt()).isEqualTo(3);
    }
    assertThat(bringBack(list, bytes("not,a,workbook")).status()).isEqualTo(422);
  }

  @Test
  void refusesAFileWithoutOneOfSeveralColumnsOfOneName() throws IOException {
    var list =
        confirm(
            upload(
                """
                MRN,Name,DOB,Phone,Phone,Phone,Notes
                A-1001,Ana Lee,2/30/1980,206-555-0102,206-555-0112,206-555-0122,calls back
                """));
    for (var column = PHONE; column < PHONE + 3; column++) {
      var gone = column;
      var answer = bringBack(list, mended(list, sheet -> takeOut(sheet, gone)));
      assertThat(answer.status()).as(answer.text()).isEqualTo(422);
      assertThat(answer.code()).isEqualTo("column-missing");
      assertThat(answer.text()).contains("3 columns “Phone”, and the file has 2 of them");
    }
    var without = mended(list, sheet -> IntStream.range(0, 3).forEach(_ -> takeOut(sheet, PHONE)));
    var none = bringBack(list, without);
    assertThat(none.json().path("rowsSame").asInt()).as(none.text()).isEqualTo(1);
    var file = mended(list, sheet -> set(sheet, 1, PHONE + 1, "206-555-0113"));
    assertThat(bringBack(list, file).json().path("rowsChanged").asInt()).isEqualTo(1);
    assertThat(cells(list, PHONE + 1)).containsExactly("206-555-0113");
  }

  /** As a spreadsheet does it: what is on the right moves. */
  private static void takeOut(Sheet sheet, int column) {
    for (var row : sheet) {
      for (var i = column; i < row.getLastCellNum() - 1; i++) {
        var next = row.getCell(i + 1);
        row.createCell(i, CellType.STRING)
            .setCellValue(next == null ? "" : next.getStringCellValue());
      }
      row.removeCell(row.getCell(row.getLastCellNum() - 1));
    }
  }

  @Test
  void takesNoRowsOfAnotherList() throws IOException {
    var first = confirm(upload(LIST));
    var second = confirm(upload(LIST));
    var answer = bringBack(second, mended(first, sheet -> set(sheet, 1, PHONE, "206-555-0103")));
    assertThat(answer.status()).as(answer.text()).isEqualTo(422);
    assertThat(answer.code()).isEqualTo("row-of-another-list");
    var file = mended(first, sheet -> set(sheet, 1, PHONE, "206-555-0103"));
    admin.put(path(first, "/reading"), Map.of("charset", "windows-1252"));
    assertThat(bringBack(first, file).code())
        .as("the list was read in another way since")
        .isEqualTo("row-of-another-list");
  }

  @Test
  void writesNoFormulaAndReadsItsOwnFilesBack() throws IOException {
    var triggers =
        List.of(
            "=1+1", "+12065550101", "-1", "@x", "'quoted", "''twice", "'=x", "＝1", "＋1", "plain");
    var csv = new StringBuilder("MRN,\"=head\",Phone\n");
    for (var i = 0; i < triggers.size(); i++) {
      csv.append("A-100" + i + ",\"" + triggers.get(i) + "\",206-555-0101\n");
    }
    var list = confirm(upload(csv.toString()));
    for (var kind : List.of("csv", "xlsx")) {
      var file = admin.get(path(list, "/rows." + kind)).raw().body();
      var answer = admin.upload("/api/imports", "again." + kind, file);
      assertThat(answer.status()).as(answer.text()).isEqualTo(201);
      assertThat(answer.json().at("/columns/1/header").asString()).isEqualTo("=head");
      assertThat(cells(answer.json(), 1)).as(kind).isEqualTo(triggers);
    }
    var text = admin.get(path(list, "/rows.csv")).text();
    assertThat(text).contains("'=1+1").contains("'+12065550101").contains("'＝1").contains("''=x");
    by(
        sheet ->
            sheet.forEach(
                row ->
                    row.forEach(cell -> assertThat(cell.getCellType()).isEqualTo(CellType.STRING))),
        admin.get(path(list, "/rows.xlsx")).raw().body());
  }

  @Test
  void takesAQuoteAwayFromNoFileButItsOwn() {
    var list = upload("MRN,Note,Phone\nA-1001,'=x,206-555-0101\n");
    assertThat(cells(list, 1)).containsExactly("'=x");
  }

  private List<String> cells(JsonNode list, int column) {
    var texts = new ArrayList<String>();
    admin
        .get(path(list, "/rows"))
        .json()
        .path("items")
        .forEach(row -> texts.add(row.at("/cells/" + column).asString()));
    return texts;
  }

  @Test
  void leavesRowsOutAndTakesThemInAgain() {
    var list = confirm(upload(LIST));
    var skipped = skip(list, List.of(2, 4), true);
    assertThat(skipped.status()).as(skipped.text()).isEqualTo(200);
    assertThat(skipped.json().at("/counts/skipped").asInt()).isEqualTo(2);
    assertThat(skipped.json().at("/counts/ready").asInt()).isEqualTo(1);
    assertThat(skipped.json().at("/counts/problem").asInt()).isEqualTo(2);
    assertThat(skip(list, List.of(4), false).json().at("/counts/problem").asInt()).isEqualTo(3);
    var row = admin.get(path(list, "/rows?state=SKIPPED")).json().at("/items/0");
    assertThat(row.path("rowNumber").asInt()).isEqualTo(2);
    assertThat(row.at("/problems/0/code").asString()).isEqualTo("ROW_SKIPPED");
    assertThat(admin.get(path(list, "/errors.csv")).text()).doesNotContain("ROW_SKIPPED");
    assertThat(skip(list, List.of(99), true).status()).isEqualTo(404);
    var committed = commit(list);
    assertThat(committed.at("/counts/newPatients").asInt()).isEqualTo(3);
    assertThat(skip(list, List.of(3), true).code()).isEqualTo("import-already-committed");
    var id = ImportId.of(list.path("id").asString());
    assertThat(imports(id).stream().filter(one -> "ROW_SKIPPED".equals(one.problem())).count())
        .isEqualTo(1);
  }

  private Api.Answer skip(JsonNode list, List<Integer> rows, boolean skipped) {
    return admin.post(path(list, "/skipped-rows"), Map.of("rowNumbers", rows, "skipped", skipped));
  }

  private List<ListRow> imports(ImportId id) {
    return CurrentOrganization.call(organization, () -> imports.rows(id, 0, 1_000));
  }
}
