package ai.rivvi.imports.mapping;

import ai.rivvi.imports.fields.DateOrder;
import java.time.Month;
import java.time.Year;
import java.util.ArrayList;
import java.util.List;

/** In which orders of day and month all dates of a column can be read that have both as numbers. */
final class OrdersThatFit {
  private static final int YEAR_DIGITS = 4;
  private static final int SHORT_YEAR_DIGITS = 2;
  private boolean isAnySeen;
  private boolean isMonthFirst = true;
  private boolean isDayFirst = true;

  /** Looks at the next date, whose year stands at its end. */
  void add(int one, int two, String year) {
    isAnySeen = true;
    isMonthFirst &= isDate(one, two, year);
    isDayFirst &= isDate(two, one, year);
  }

  private static boolean isDate(int month, int day, String year) {
    if (month < 1
        || month > Month.values().length
        || day < 1
        || (year.length() != YEAR_DIGITS && year.length() != SHORT_YEAR_DIGITS)) {
      return false;
    }
    // Of a short year nobody knows here whether it is a leap year.
    var isLeap = year.length() != YEAR_DIGITS || Year.isLeap(Integer.parseInt(year));
    return day <= Month.of(month).length(isLeap);
  }

  List<DateOrder> orders() {
    var orders = new ArrayList<DateOrder>();
    if (isAnySeen && isMonthFirst) {
      orders.add(DateOrder.MDY);
    }
    if (isAnySeen && isDayFirst) {
      orders.add(DateOrder.DMY);
    }
    return orders;
  }
}
