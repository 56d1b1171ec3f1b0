package ai.rivvi.imports;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/**
 * A workbook as a front desk hands it over: three rows of titles, names of columns over two rows
 * with merged cells, dates as dates and as text, a blank row and a total.
 */
public final class MessyWorkbook {
  private static final int HEADER_ROW = 4;

  private MessyWorkbook() {}

  /** Writes the workbook; phones are of ranges reserved for fiction. */
  public static Path write(Path file) throws IOException {
    try (var workbook = new XSSFWorkbook();
        var out = Files.newOutputStream(file)) {
      var sheet = workbook.createSheet("Recall");
      var day = style(workbook, "m/d/yyyy");
      var visit = style(workbook, "m/d/yyyy h:mm AM/PM");
      var rows =
          List.of(
              List.<Object>of("Recall list, December"),
              List.<Object>of("Printed 11/28/2026 at the front desk"),
              List.<Object>of("Confidential: do not leave at the printer"),
              List.<Object>of("Patient", "", "", "Contact", "", "Visit", ""),
              List.<Object>of("MR#", "Last, First", "D.O.B.", "Cell ph.", "Lang", "Appt", "With"),
              person("M-101", "Okoro, Ifeoma", LocalDate.of(1961, 3, 14), 2125550131d, "English"),
              person("M-102", "Da Silva, João", "7/2/1975", "(212) 555-0132", "Spanish"),
              person("M-103", "O'Neill, Róisín", "12/25/1958", "1.23E+10", "English"),
              person("M-104", "Nguyen, An", "2/31/1983", "212.555.0134", "en"),
              List.<Object>of(),
              person("M-105", "Haddad, Leila", LocalDate.of(1990, 5, 9), "212-555-0135 x12", "EN"),
              List.<Object>of("Total", "", "", "", "", "", 5d));
      for (var number = 0; number < rows.size(); number++) {
        var row = sheet.createRow(number);
        var cells = rows.get(number);
        for (var column = 0; column < cells.size(); column++) {
          put(row, column, cells.get(column), day, visit);
        }
      }
      for (var title = 0; title < HEADER_ROW - 1; title++) {
        sheet.addMergedRegion(new CellRangeAddress(title, title, 0, 6));
      }
      for (var group : List.of(List.of(0, 2), List.of(3, 4), List.of(5, 6))) {
        sheet.addMergedRegion(
            new CellRangeAddress(
                HEADER_ROW - 1, HEADER_ROW - 1, group.getFirst(), group.getLast()));
      }
      workbook.write(out);
    }
    return file;
  }

  private static List<Object> person(
      String number, String name, Object born, Object phone, String language) {
    return List.of(
        number, name, born, phone, language, LocalDateTime.of(2026, 12, 14, 8, 40), "Suite 4");
  }

  private static void put(Row row, int column, Object value, CellStyle day, CellStyle visit) {
    var cell = row.createCell(column);
    switch (value) {
      case Double number -> cell.setCellValue(number);
      case LocalDate date -> {
        cell.setCellValue(date);
        cell.setCellStyle(day);
      }
      case LocalDateTime time -> {
        cell.setCellValue(time);
        cell.setCellStyle(visit);
      }
      default -> cell.setCellValue(value.toString());
    }
  }

  private static CellStyle style(XSSFWorkbook workbook, String format) {
    var style = workbook.createCellStyle();
    style.setDataFormat(workbook.createDataFormat().getFormat(format));
    return style;
  }
}
