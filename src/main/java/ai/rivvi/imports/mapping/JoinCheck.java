package ai.rivvi.imports.mapping;

import static java.util.Comparator.naturalOrder;

import ai.rivvi.imports.fields.Target;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;

/** Finds columns that mean the same and are not joined, and joins that lack something. */
final class JoinCheck {
  private static final int JOINED_MAX = 9;
  private final BiConsumer<ColumnMapping, String> error;

  JoinCheck(BiConsumer<ColumnMapping, String> error) {
    this.error = error;
  }

  void check(Collection<ColumnMapping> columns) {
    var byTarget = new EnumMap<Target, List<ColumnMapping>>(Target.class);
    for (var column : columns) {
      var order = column.joinOrder();
      if (order != null && !column.target().isJoinable()) {
        error.accept(column, column.target() + " is not put together of several columns");
      } else if (order != null && (order < 1 || order > JOINED_MAX || column.format() != null)) {
        error.accept(column, "is joined in an order from 1 to 9, and without a format");
      }
      byTarget.computeIfAbsent(column.target(), _ -> new ArrayList<>()).add(column);
    }
    byTarget.forEach(this::repeated);
    byTarget.values().forEach(this::orders);
    byTarget.values().forEach(this::regions);
    byTarget.forEach(this::parts);
    extensions(byTarget);
  }

  /** What stands alone stands once. */
  private void repeated(Target target, List<ColumnMapping> columns) {
    var seen = new HashSet<String>();
    for (var column : columns) {
      var kind = column.isPart() && column.joinOrder() == null ? column.format() : "";
      var isAlone = column.joinOrder() == null && !target.mayRepeat();
      if (isAlone && !seen.add(String.valueOf(kind))) {
        error.accept(
            column,
            target
                + " is mapped to more than one column"
                + (target.isJoinable() ? ": join them in an order, or choose one" : ""));
      } else if (column.joinOrder() != null && !target.mayRepeat() && isBesideWhole(columns)) {
        error.accept(column, target + " is joined, and mapped to another column as well");
      }
    }
  }

  private static boolean isBesideWhole(List<ColumnMapping> columns) {
    return columns.stream()
        .anyMatch(other -> other.joinOrder() == null && !other.is(Target.EXTENSION));
  }

  private void orders(List<ColumnMapping> columns) {
    var seen = new HashSet<Integer>();
    for (var column : columns) {
      if (column.joinOrder() != null && !seen.add(column.joinOrder())) {
        error.accept(column, "has the place of another column in the join");
      }
    }
  }

  /** A joined number is read whole: it has one country, which its first part says. */
  private void regions(List<ColumnMapping> columns) {
    var first =
        columns.stream().map(ColumnMapping::joinOrder).filter(Objects::nonNull).min(naturalOrder());
    for (var column : columns) {
      var order = column.joinOrder();
      if (order != null && column.rule().phoneRegion() != null && order > first.orElse(order)) {
        error.accept(
            column, "is a later part of a joined phone: set its country on the first part");
      }
    }
  }

  /** Year, month and day come together, and without a whole date beside them. */
  private void parts(Target target, List<ColumnMapping> columns) {
    var parts = columns.stream().filter(ColumnMapping::isDatePart).toList();
    if (parts.isEmpty()) {
      return;
    }
    var formats = parts.stream().map(ColumnMapping::format).toList();
    if (!formats.containsAll(Target.DATE_PARTS)) {
      error.accept(parts.getFirst(), target + " needs a column each for year, month and day");
    }
    for (var column : columns) {
      if (!column.isDatePart() && !column.is(Target.TIME)) {
        error.accept(column, target + " is there in parts, and mapped to a whole date as well");
      }
    }
  }

  private void extensions(Map<Target, List<ColumnMapping>> byTarget) {
    var phones = byTarget.getOrDefault(Target.PHONE, List.of());
    var isAlone = phones.stream().allMatch(phone -> phone.is(Target.EXTENSION));
    if (isAlone && !phones.isEmpty()) {
      error.accept(phones.getFirst(), "is the extension of a phone that no column has");
    }
  }
}
