package ai.rivvi.imports.workbooks;

import ai.rivvi.imports.cells.Cell;
import ai.rivvi.imports.cells.WrittenNumber;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
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
  private static final double SECONDS_OF_DAY = Duration.ofDays(1).toSeconds();

  /** The day after the last one that spreadsheets have, in the year 9999. */
  private static final double DATES_END = 2_958_466;

  private static final int NO_INDEX = -1;
  private static final int REGIONAL_FIRST = 27;
  private static final int REGIONAL_LAST = 36;
  private static final int MORE_REGIONAL_FIRST = 50;
  private static final int MORE_REGIONAL_LAST = 58;

  /** POI's text for a format that is no format everywhere. */
  private static final String UNNAMED = "reserved";

  private final DataFormatter formatter = new DataFormatter(Locale.US);
  private final Map<String, FormatCode> codes = new HashMap<>();
  private final boolean from1904;

  NumberCells(boolean from1904) {
    this.from1904 = from1904;
  }

  Cell of(double number, int formatIndex, String format) {
    var code = codes.computeIfAbsent(format, FormatCode::of);
    var section = code.section(number);
    var isDate = isDate(formatIndex, format, section);
    if (isDate && DateUtil.isValidExcelDate(number) && number < DATES_END) {
      return date(number, section);
    }
    return plain(isDate ? "" : shown(number, formatIndex, code, section), number);
  }

  private static boolean isDate(int index, String format, @Nullable FormatSection section) {
    return (section != null && section.kind() == FormatSection.Kind.DATE)
        || DateUtil.isInternalDateFormat(index)
        || (isRegionalDate(index)
            && (format.equals(XlsxStyles.Format.GENERAL) || format.startsWith(UNNAMED)));
  }

  /** Dates and times of programs in Chinese, Japanese or Korean (18.8.30). */
  private static boolean isRegionalDate(int index) {
    return (index >= REGIONAL_FIRST && index <= REGIONAL_LAST)
        || (index >= MORE_REGIONAL_FIRST && index <= MORE_REGIONAL_LAST);
  }

  /** A number as it is shown and as it is; where nothing is shown of it, as it is. */
  static Cell plain(String shown, double number) {
    var plain = NumberToTextConverter.toText(number);
    var text = shown.isBlank() ? plain : shown;
    return plain.equals(text) && WrittenNumber.isExact(plain)
        ? Cell.text(plain)
        : new Cell(text, Cell.Kind.NUMBER, plain);
  }

  private Cell date(double number, @Nullable FormatSection section) {
    var iso = iso(number);
    var code = section == null ? null : section.dateCode();
    var shown = code == null ? null : formatted(number, NO_INDEX, code);
    return new Cell(
        section == null || shown == null ? iso : section.unmarked(shown), Cell.Kind.DATE, iso);
  }

  /** Masks are filled here: POI takes their dashes and blanks for the grouping of thousands. */
  private String shown(
      double number, int formatIndex, FormatCode code, @Nullable FormatSection section) {
    if (section == null) {
      return general(number);
    }
    var sign = number < 0 && !code.isForNegative(section) ? "-" : "";
    var positive = Math.abs(number);
    return switch (section.kind()) {
      case WORDS -> section.around("");
      case GENERAL -> sign + section.around(general(positive));
      case MASK -> {
        var digits = digits(positive);
        yield (digits.isEmpty() ? "" : sign) + section.filled(digits);
      }
      case DATE, OTHER -> {
        var shown = formatted(number, formatIndex, code.readable());
        yield shown == null ? "" : shown;
      }
    };
  }

  private String general(double number) {
    var shown = formatted(number, 0, XlsxStyles.Format.GENERAL);
    return shown == null ? "" : shown;
  }

  /** Of a whole number as spreadsheets know it, by 15 digits; of zero none. */
  private static String digits(double number) {
    var whole =
        new BigDecimal(NumberToTextConverter.toText(number)).setScale(0, RoundingMode.HALF_UP);
    return whole.signum() == 0 ? "" : whole.toPlainString();
  }

  /** Null for a format that POI cannot show: the cell is not lost by that, nor its file. */
  private @Nullable String formatted(double number, int formatIndex, String format) {
    try {
      return formatter.formatRawCellContents(number, formatIndex, format, from1904);
    } catch (RuntimeException _) {
      return null;
    }
  }

  /** The number that stands for an ISO date, time or local date-time. */
  double serial(String iso) {
    if (iso.length() < ISO_DATE_CHARACTERS) {
      return LocalTime.parse(iso).toSecondOfDay() / SECONDS_OF_DAY;
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
