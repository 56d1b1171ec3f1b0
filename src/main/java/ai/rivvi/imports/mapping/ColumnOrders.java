package ai.rivvi.imports.mapping;

import ai.rivvi.imports.fields.DateOrder;
import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * In which order the dates of a file stand. One program wrote all its columns: where one of them
 * leaves the order open, another may show it.
 */
record ColumnOrders(List<ColumnProfile> profiles) {
  private static final double DATES_SHARE_MIN = 0.4;

  /** What the column's own values show, else what other dates of the file do, else the usual. */
  DateOrder of(int column, String region) {
    var own = profiles.get(column).order();
    if (own != null) {
      return own;
    }
    var shown = profiles.get(column).shownOrder();
    if (shown != null) {
      return shown;
    }
    var beside = beside(column);
    return beside == null ? DateOrder.usual(region) : beside;
  }

  /**
   * Which of day and month comes first in the file's other columns, for certain; null when none
   * shows it, or they contradict one another.
   */
  @Nullable DateOrder beside(int column) {
    var shown = EnumSet.noneOf(DateOrder.class);
    for (var i = 0; i < profiles.size(); i++) {
      var order = profiles.get(i).certainOrder();
      if (i != column && order != null && profiles.get(i).dateShare() >= DATES_SHARE_MIN) {
        shown.add(order);
      }
    }
    shown.remove(DateOrder.YMD);
    return shown.size() == 1 ? shown.iterator().next() : null;
  }
}
