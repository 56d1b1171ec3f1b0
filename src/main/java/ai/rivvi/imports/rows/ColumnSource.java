package ai.rivvi.imports.rows;

import ai.rivvi.imports.cells.Cell;
import ai.rivvi.imports.cells.CleanText;
import ai.rivvi.imports.cells.WrittenNumber;
import ai.rivvi.imports.fields.DateOrder;
import ai.rivvi.imports.fields.DateReader;
import ai.rivvi.imports.fields.PhoneReader;
import ai.rivvi.imports.fields.Target;
import ai.rivvi.imports.mapping.ColumnMapping;
import ai.rivvi.imports.mapping.Given;
import ai.rivvi.imports.mapping.ListMapping;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where one thing about a patient stands in a row: in a column, or in several that are joined. All
 * that is the same in every row is worked out once.
 */
final class ColumnSource {
  private static final int MONTH_DIGITS_MAX = 2;

  /** No date is written so, and no empty cell. */
  private static final String NO_DATE = "not whole";

  private final ColumnMapping column;
  private final int[] parts;
  private final PhoneReader phones;
  private final DateReader dates;
  private final @Nullable Given whenEmpty;

  /**
   * @param column the first of those that are joined
   * @param parts the columns' indexes, in the order in which their texts are put together
   */
  private ColumnSource(
      ColumnMapping column,
      int[] parts,
      PhoneReader phones,
      DateReader dates,
      @Nullable Given whenEmpty) {
    this.column = column;
    this.parts = parts;
    this.phones = phones;
    this.dates = dates;
    this.whenEmpty = whenEmpty;
  }

  /** One for each column that says something, in their order; joined columns are one. */
  static List<ColumnSource> of(
      ListMapping mapping, LocalDate today, Map<String, PhoneReader> phones) {
    var sources = new ArrayList<ColumnSource>();
    for (var column : mapping.columns()) {
      if (column.target().isMeaningful()) {
        var joined = joined(mapping, column);
        if (joined.getFirst() == column.index()) {
          sources.add(of(mapping, column, joined, today, phones));
        }
      }
    }
    return sources;
  }

  private static ColumnSource of(
      ListMapping mapping,
      ColumnMapping column,
      List<Integer> joined,
      LocalDate today,
      Map<String, PhoneReader> phones) {
    var list = mapping.phoneRegion();
    var own = column.rule().phoneRegion();
    var region = own == null ? list : own;
    var order =
        column.isDatePart()
            ? DateOrder.MDY
            : column.format() == null || !isOrder(column)
                ? DateOrder.usual(list)
                : DateOrder.valueOf(column.format());
    var empty = column.rule().emptyText();
    return new ColumnSource(
        column,
        joined.stream().mapToInt(Integer::intValue).toArray(),
        phones.computeIfAbsent(region, PhoneReader::new),
        new DateReader(order, today, column.target() == Target.BIRTH_DATE),
        empty == null ? null : Given.read(column.target(), empty, list, today));
  }

  private static boolean isOrder(ColumnMapping column) {
    return column.target().isDate() && !column.is(Target.TIME);
  }

  /** The columns that are read together with this one, itself among them, in their order. */
  private static List<Integer> joined(ListMapping mapping, ColumnMapping column) {
    var beside =
        mapping.columns().stream().filter(other -> other.target() == column.target()).toList();
    if (column.isDatePart()) {
      return Target.DATE_PARTS.stream()
          .flatMap(part -> beside.stream().filter(other -> other.is(part)))
          .map(ColumnMapping::index)
          .toList();
    }
    if (column.joinOrder() == null) {
      return List.of(column.index());
    }
    return beside.stream()
        .filter(other -> other.joinOrder() != null)
        .sorted(java.util.Comparator.comparing(ColumnSource::order))
        .map(ColumnMapping::index)
        .toList();
  }

  private static int order(ColumnMapping column) {
    var order = column.joinOrder();
    return order == null ? Integer.MAX_VALUE : order;
  }

  ColumnMapping column() {
    return column;
  }

  /** The number of a cell, or what the joined ones are together. */
  PhoneReader.Reading phone(List<Cell> cells) {
    return parts.length == 1 ? phones.read(at(cells, parts[0])) : phones.joined(filled(cells));
  }

  DateReader dates() {
    return dates;
  }

  /** What an empty cell is; null when it stays empty. */
  @Nullable Given whenEmpty() {
    return whenEmpty;
  }

  /** The cell, or what the joined ones are together. */
  Cell in(List<Cell> cells) {
    if (column.isDatePart()) {
      return Cell.text(date(cells));
    }
    return parts.length == 1 ? at(cells, parts[0]) : Cell.text(together(cells));
  }

  private static Cell at(List<Cell> cells, int index) {
    return index < cells.size() ? cells.get(index) : Cell.BLANK;
  }

  /** Without the parts that are empty. */
  private String together(List<Cell> cells) {
    return String.join(" ", filled(cells));
  }

  private List<String> filled(List<Cell> cells) {
    var filled = new ArrayList<String>(parts.length);
    for (var part : parts) {
      var one = part(cells, part);
      if (!one.isEmpty()) {
        filled.add(one);
      }
    }
    return filled;
  }

  /** Month, day and year as one; empty when all three are. */
  private String date(List<Cell> cells) {
    var date = new StringBuilder();
    var filled = 0;
    for (var part : parts) {
      var one = part(cells, part);
      filled += one.isEmpty() ? 0 : 1;
      date.append(date.isEmpty() ? "" : "/").append(one);
    }
    if (filled == 0) {
      return "";
    }
    var month = date.indexOf("/");
    var isMonth = month <= MONTH_DIGITS_MAX || !Character.isDigit(date.charAt(0));
    return filled == Target.DATE_PARTS.size() && isMonth ? date.toString() : NO_DATE;
  }

  /** A part's text; a whole number without the zeros that a spreadsheet puts behind it. */
  private static String part(List<Cell> cells, int index) {
    var text = CleanText.of(WrittenNumber.of(at(cells, index)));
    if (CleanText.isPlaceholder(text)) {
      return "";
    }
    var end = text.length();
    while (end > 0 && text.charAt(end - 1) == '0') {
      end--;
    }
    var isWhole =
        end > 1
            && end < text.length()
            && text.charAt(end - 1) == '.'
            && Character.isDigit(text.charAt(end - 2));
    return isWhole ? text.substring(0, end - 1) : text;
  }
}
