package ai.rivvi.imports.workbooks;

import ai.rivvi.imports.cells.Cell;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.ss.usermodel.DateUtil;
import org.apache.poi.ss.util.NumberToTextConverter;
import org.jspecify.annotations.Nullable;

/** Turns a spreadsheet's number into a cell: as displayed, and as a date or plain number. */
final class NumberCells {
  private static final int ISO_DATE_CHARACTERS = 10;
  private final DataFormatter formatter = new DataFormatter(Locale.US);
  private final Map<String, Boolean> dateFormats = new HashMap<>();
  private final boolean from1904;

  NumberCells(boolean from1904) {
    this.from1904 = from1904;
  }

  Cell of(double number, int formatIndex, String format) {
    var shown = formatter.formatRawCellContents(number, formatIndex, format, from1904);
    var isDate =
        dateFormats.computeIfAbsent(
            formatIndex + format, _ -> DateUtil.isADateFormat(formatIndex, format));
    if (isDate && DateUtil.isValidExcelDate(number)) {
      return new Cell(shown, Cell.Kind.DATE, iso(number));
    }
    var plain = NumberToTextConverter.toText(number);
    return plain.equals(shown) ? Cell.text(shown) : new Cell(shown, Cell.Kind.NUMBER, plain);
  }

  /** The number that stands for an ISO date or local date-time; null for a time. */
  @Nullable Double serial(String iso) {
    if (iso.length() < ISO_DATE_CHARACTERS) {
      return null;
    }
    var at =
        iso.length() == ISO_DATE_CHARACTERS
            ? LocalDate.parse(iso).atStartOfDay()
            : LocalDateTime.parse(iso);
    return DateUtil.getExcelDate(at, from1904);
  }

  private String iso(double number) {
    var at = DateUtil.getLocalDateTime(number, from1904, true);
    if (number < 1) {
      return at.toLocalTime().toString();
    }
    return isMidnight(at) ? at.toLocalDate().toString() : at.toString();
  }

  private static boolean isMidnight(LocalDateTime at) {
    return at.toLocalTime().equals(LocalTime.MIDNIGHT);
  }
}
