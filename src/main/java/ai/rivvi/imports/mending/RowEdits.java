package ai.rivvi.imports.mending;

import ai.rivvi.imports.cells.CellEdits;
import ai.rivvi.imports.fields.DateOrder;
import ai.rivvi.imports.intake.ListPreview;
import ai.rivvi.imports.lists.ImportRepository;
import ai.rivvi.imports.lists.ImportRowRepository;
import ai.rivvi.imports.lists.ImportSettings;
import ai.rivvi.imports.lists.ImportState;
import ai.rivvi.imports.lists.ListColumnRepository;
import ai.rivvi.imports.lists.StoredImport;
import ai.rivvi.imports.mapping.ListMapping;
import ai.rivvi.imports.rows.RowRepeat;
import ai.rivvi.imports.rows.StoredRow;
import ai.rivvi.imports.tables.RowGate;
import ai.rivvi.shared.AuditAction;
import ai.rivvi.shared.Audited;
import ai.rivvi.shared.Changed;
import ai.rivvi.shared.Conflict;
import ai.rivvi.shared.CurrentOrganization;
import ai.rivvi.shared.IllegalTransition;
import ai.rivvi.shared.ImportId;
import ai.rivvi.shared.Invalid;
import ai.rivvi.shared.NotFound;
import ai.rivvi.shared.ResourceType;
import ai.rivvi.shared.Topic;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Cells that a person mends in place, before the list is committed. */
@Service
public class RowEdits {
  private final ImportRepository imports;
  private final ListColumnRepository listColumns;
  private final ImportRowRepository rows;
  private final RepeatedRows repeated;
  private final ListPreview preview;
  private final ImportSettings settings;
  private final ApplicationEventPublisher events;

  RowEdits(
      ImportRepository imports,
      ListColumnRepository listColumns,
      ImportRowRepository rows,
      RepeatedRows repeated,
      ListPreview preview,
      ImportSettings settings,
      ApplicationEventPublisher events) {
    this.imports = imports;
    this.listColumns = listColumns;
    this.rows = rows;
    this.repeated = repeated;
    this.preview = preview;
    this.settings = settings;
    this.events = events;
  }

  /**
   * Changes cells of a row and decides the list's rows anew; cells that are not named stay.
   *
   * @param texts by the column's index; null puts back what the file says
   * @param seen what whoever changes the row saw in these cells; not looked at where absent
   */
  @Transactional
  public void edit(
      ImportId id, int rowNumber, Map<Integer, @Nullable String> texts, Map<Integer, String> seen) {
    var list = lockOpen(id);
    check(id, texts);
    var row = rows.find(id, rowNumber).orElseThrow(() -> NotFound.of("row"));
    if (seen.entrySet().stream().anyMatch(one -> !one.getValue().equals(row.text(one.getKey())))) {
      throw new Conflict(
          "row-changed", "Somebody has changed this row meanwhile: look at it again.");
    }
    rows.edit(row.id(), with(row, texts));
    decideAnew(list, List.of(rowNumber), "Row " + rowNumber + " mended");
  }

  /**
   * Leaves rows of the list out, or takes them in again: those with these numbers, or all that
   * repeat an earlier one in a way.
   */
  @Transactional
  public void skip(
      ImportId id,
      @Nullable Set<Integer> rowNumbers,
      RowRepeat.@Nullable Kind repeats,
      boolean skipped) {
    if ((rowNumbers == null) == (repeats == null) || (repeats != null && !skipped)) {
      throw new Invalid(
          "rows-unnamed",
          "Name the rows by their numbers; rows that repeat an earlier one can be left out by kind.");
    }
    if (rowNumbers != null) {
      skip(id, rowNumbers, skipped);
    } else {
      skipRepeats(id, Objects.requireNonNull(repeats));
    }
  }

  private void skipRepeats(ImportId id, RowRepeat.Kind kind) {
    var list = lockOpen(id);
    var numbers = repeated.leaveOut(list, kind);
    if (!numbers.isEmpty()) {
      decideAnew(list, numbers, numbers.size() + " rows left out that repeat earlier ones");
    }
  }

  private void skip(ImportId id, Set<Integer> rowNumbers, boolean skipped) {
    var list = lockOpen(id);
    if (rows.skip(id, rowNumbers, skipped) < rowNumbers.size()) {
      throw NotFound.of("row");
    }
    decideAnew(
        list,
        rowNumbers,
        rowNumbers.size() + (skipped ? " rows left out" : " rows taken in again"));
  }

  /** A list whose rows may still change, locked. */
  StoredImport lockOpen(ImportId id) {
    var list = imports.lock(id).orElseThrow(StoredImport::unknown);
    if (list.state() != ImportState.UPLOADED && list.state() != ImportState.MAPPED) {
      throw new IllegalTransition(
          "import-already-committed",
          "The list is being read or is committed: its rows cannot change now.");
    }
    return list;
  }

  /**
   * Keeps the texts of a row where they differ from the file; whether they differ from before.
   *
   * @param columns how the list is read
   */
  boolean put(StoredImport list, ListMapping columns, StoredRow row, Map<Integer, String> texts) {
    var changed = new HashMap<Integer, @Nullable String>(texts);
    texts.forEach(
        (column, text) -> {
          var date = TypedDate.of(text);
          if (row.says(column, text)
              || (date != null
                  && date.isSame(row.text(column), order(columns, column), list.readOn()))) {
            changed.remove(column);
          } else if (date != null && date.isInDoubt(row.text(column), list.readOn())) {
            throw new Invalid(
                "date-in-doubt",
                String.format(
                    Locale.US,
                    "Row %d of the list says “%s”, and the file has the date %s for it: a"
                        + " spreadsheet may have taken day for month. Write it as text, such as"
                        + " %s, or change it here.",
                    row.rowNumber(),
                    row.text(column),
                    date.date(),
                    date.date()));
          }
        });
    if (changed.isEmpty()) {
      return false;
    }
    rows.edit(row.id(), with(row, changed));
    return true;
  }

  private static @Nullable DateOrder order(ListMapping columns, int index) {
    return columns.columns().stream()
        .filter(column -> column.index() == index)
        .flatMap(
            column -> Arrays.stream(DateOrder.values()).filter(order -> column.is(order.name())))
        .findFirst()
        .orElse(null);
  }

  /**
   * Rows have changed: all of the list are decided anew, since one may be another's patient; in a
   * long list these alone, which at the latest its commit makes good.
   */
  void decideAnew(StoredImport list, Collection<Integer> rowNumbers, String what) {
    var id = list.id();
    if (list.rowCount() > settings.atOnceRows()) {
      preview.computeOnly(list, listColumns.mapping(list), List.copyOf(rowNumbers));
    } else {
      preview.compute(list, listColumns.mapping(list));
    }
    events.publishEvent(new Changed(CurrentOrganization.get(), Topic.IMPORT, id.value()));
    events.publishEvent(Audited.one(AuditAction.UPDATE, ResourceType.IMPORT, id.value(), what));
  }

  private void check(ImportId id, Map<Integer, @Nullable String> texts) {
    var columns = listColumns.of(id).size();
    texts.forEach(
        (column, text) -> {
          if (column < 0 || column >= columns) {
            throw new Invalid("column-unknown", "The list has no column " + column + ".");
          }
          if (text != null && text.length() > RowGate.CELL_CHARACTERS_MAX) {
            throw new Invalid("cell-too-long", "A cell has at most 32,767 characters: shorten it.");
          }
        });
  }

  private static CellEdits with(StoredRow row, Map<Integer, @Nullable String> texts) {
    var all = new TreeMap<>(row.edits().texts());
    texts.forEach(
        (column, text) -> {
          if (text == null || text.equals(row.fileText(column))) {
            all.remove(column);
          } else {
            all.put(column, text);
          }
        });
    return new CellEdits(all);
  }
}
