package ai.rivvi.imports.mending;

import ai.rivvi.imports.lists.ImportRowRepository;
import ai.rivvi.imports.lists.ListColumnRepository;
import ai.rivvi.imports.lists.RowReaders;
import ai.rivvi.imports.lists.StoredImport;
import ai.rivvi.imports.rows.RowReader;
import ai.rivvi.imports.rows.RowRepeat;
import ai.rivvi.imports.rows.StoredRow;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.springframework.stereotype.Component;

/** Leaves out rows that name a patient again, but none that says that nobody is to call. */
@Component
class RepeatedRows {
  private static final ImportRowRepository.Filter REPEATS =
      new ImportRowRepository.Filter(null, null, false, true);

  private final ImportRowRepository rows;
  private final ListColumnRepository listColumns;
  private final RowReaders readers;

  RepeatedRows(ImportRowRepository rows, ListColumnRepository listColumns, RowReaders readers) {
    this.rows = rows;
    this.listColumns = listColumns;
    this.readers = readers;
  }

  /** Answers their numbers. */
  List<Integer> leaveOut(StoredImport list, RowRepeat.Kind kind) {
    var reader = readers.of(list, listColumns.mapping(list));
    var left = new ArrayList<Integer>();
    for (var batch = rows.batch(list.id(), 0, REPEATS);
        !batch.isEmpty();
        batch = rows.batch(list.id(), batch.getLast().rowNumber(), REPEATS)) {
      var numbers = new HashSet<Integer>();
      for (var row : batch) {
        if (row.repeat() != null
            && row.repeat().kind() == kind
            && (kind == RowRepeat.Kind.COPY || !isANo(row, reader))) {
          numbers.add(row.rowNumber());
        }
      }
      rows.skip(list.id(), numbers, true);
      left.addAll(numbers);
    }
    return left;
  }

  /** What a copy says, the first row of its patient says too. */
  private static boolean isANo(StoredRow row, RowReader reader) {
    return reader.read(row.cells()).isANo();
  }
}
