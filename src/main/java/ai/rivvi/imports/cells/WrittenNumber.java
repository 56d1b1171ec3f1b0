package ai.rivvi.imports.cells;

import java.math.BigDecimal;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A spreadsheet's number as people write it where it names something, such as a patient or a phone:
 * by all of its digits, which the cell may show as a quantity with fewer of them.
 */
public final class WrittenNumber {
  /** From here on a number has more digits than a spreadsheet keeps. */
  private static final BigDecimal EXACT_END = BigDecimal.TEN.pow(15);

  private static final Pattern SHORTENED =
      Pattern.compile("\\D*\\d+(?:[.,]\\d*)?[eE][+-]?\\d+\\D*");

  /** With thousands in groups, with decimals, or of a hundred. */
  private static final Pattern QUANTITY =
      Pattern.compile(
          "\\D*(?:[1-9]\\d{0,2}(?:[.,'\u2019\\h]\\d{3})+(?:[.,]\\d*)?|\\d+[.,]\\d*)\\D*|.*%.*");

  /** No spreadsheet's number has more zeros: written in full, others would fill the memory. */
  private static final int SCALE_MAX = 400;

  private static final Pattern NO_DIGITS = Pattern.compile("\\D+");

  private WrittenNumber() {}

  /**
   * The number of a cell: its exact value where the cell shows it as a quantity or shows other
   * digits; what it shows where that has all digits, with zeros in front or words around, or words
   * alone, such as "none" for a zero. Other cells are their text.
   */
  public static String of(Cell cell) {
    if (cell.kind() != Cell.Kind.NUMBER) {
      return cell.text();
    }
    var digits = digits(cell);
    return isWritten(cell.text(), digits) ? cell.text() : digits;
  }

  /** What the cell shows, but for an exponent, which nobody can say: all digits instead. */
  public static String whole(Cell cell) {
    return cell.kind() == Cell.Kind.NUMBER && SHORTENED.matcher(cell.text()).matches()
        ? digits(cell)
        : cell.text();
  }

  /** Whether a spreadsheet keeps all digits of this number. */
  public static boolean isExact(String plain) {
    var value = decimal(plain);
    return value == null || value.abs().compareTo(EXACT_END) < 0;
  }

  private static boolean isWritten(String text, String digits) {
    var shown = NO_DIGITS.matcher(text).replaceAll("");
    return shown.isEmpty()
        || (shown.contains(digits)
            && !SHORTENED.matcher(text).matches()
            && !QUANTITY.matcher(text).matches());
  }

  private static String digits(Cell cell) {
    var value = decimal(cell.value());
    return value == null ? cell.text() : value.toPlainString();
  }

  private static @Nullable BigDecimal decimal(String plain) {
    try {
      var value = new BigDecimal(plain);
      return Math.abs(value.scale()) > SCALE_MAX ? null : value;
    } catch (NumberFormatException e) {
      return null;
    }
  }
}
