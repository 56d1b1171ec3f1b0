package ai.rivvi.imports.mapping;

import ai.rivvi.imports.fields.DateOrder;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The cells of a column that a spreadsheet keeps as dates, and how it shows them. */
final class TrueDates {
  private static final Pattern ISO_DATE = Pattern.compile("\\d{4}-(\\d{2})-(\\d{2})");
  private int count;
  private int lateDays;
  private int shownDayFirst;
  private int shownMonthFirst;

  /** A true date needs no order; what people type beside it is in the order that they see. */
  void add(String value, String text) {
    var iso = ISO_DATE.matcher(value);
    if (!iso.lookingAt()) {
      return;
    }
    var month = Integer.parseInt(iso.group(1));
    var day = Integer.parseInt(iso.group(2));
    count++;
    lateDays += day > ColumnProfile.MONTHS ? 1 : 0;
    var shown = ColumnProfile.NUMERIC_DATE.matcher(text);
    // A short year is the built-in format, which looks another way in each country.
    if (!shown.matches() || shown.group(1).length() > 2 || shown.group(3).length() <= 2) {
      return;
    }
    var one = Integer.parseInt(shown.group(1));
    var two = Integer.parseInt(shown.group(2));
    if (month != day && one == month && two == day) {
      shownMonthFirst++;
    } else if (month != day && one == day && two == month) {
      shownDayFirst++;
    }
  }

  /** The order in which most are shown; null where none is. */
  @Nullable DateOrder shownOrder() {
    if (shownDayFirst == shownMonthFirst) {
      return null;
    }
    return shownDayFirst > shownMonthFirst ? DateOrder.DMY : DateOrder.MDY;
  }

  /**
   * Whether a spreadsheet may have made dates of those texts alone that fit its own order, and left
   * the others as texts: then no date is of a late day, or they are shown in another order.
   *
   * @param texts the order of the texts beside them
   */
  boolean mayBeSwapped(@Nullable DateOrder texts) {
    var shown = shownOrder();
    return count > 0 && (lateDays == 0 || (shown != null && shown != texts));
  }
}
