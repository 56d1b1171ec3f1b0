package ai.rivvi.imports.mending;

import ai.rivvi.imports.lists.ImportRowRepository;
import ai.rivvi.imports.lists.ListColumnRepository;
import ai.rivvi.imports.mapping.StoredColumn;
import ai.rivvi.imports.parser.CappedReader;
import ai.rivvi.imports.tables.FileRefused;
import ai.rivvi.imports.tables.ReadOptions;
import ai.rivvi.shared.ImportId;
import ai.rivvi.shared.Invalid;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes a file of ours back that somebody has mended outside: its rows join their list. */
@Service
public class MendedRows {
  private static final int BATCH_ROWS = 1_000;
  private final ListColumnRepository listColumns;
  private final ImportRowRepository rows;
  private final RowEdits edits;
  private final CappedReader reader;
  private final TransactionTemplate transaction;

  MendedRows(
      ListColumnRepository listColumns,
      ImportRowRepository rows,
      RowEdits edits,
      CappedReader reader,
      PlatformTransactionManager transactions) {
    this.listColumns = listColumns;
    this.rows = rows;
    this.edits = edits;
    this.reader = reader;
    this.transaction = new TransactionTemplate(transactions);
  }

  /** In how many rows a cell differs from the list, and in how many none does. */
  public record Mended(int changed, int same) {}

  /**
   * All or nothing: a file with one row that cannot be taken changes none. It is read before the
   * transaction begins.
   */
  public Mended take(ImportId id, Path file) {
    var mended =
        Objects.requireNonNull(
            transaction.execute(
                _ -> {
                  var list = edits.lockOpen(id);
                  return new MendedFile(headers(id), list.tag());
                }));
    try {
      var found = reader.read(file, ReadOptions.of(null, null, null, 1), mended);
      if (found.layout().known().formulasWithoutValue() > 0) {
        throw FileRefused.notWorkedOut();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Objects.requireNonNull(transaction.execute(_ -> put(id, mended)));
  }

  private List<String> headers(ImportId id) {
    return listColumns.of(id).stream().map(StoredColumn::header).toList();
  }

  private Mended put(ImportId id, MendedFile mended) {
    var list = edits.lockOpen(id);
    mended.checkList(list.tag());
    var columns = listColumns.mapping(list);
    var changed = new ArrayList<Integer>();
    var numbers = new ArrayList<>(mended.texts().keySet());
    for (var from = 0; from < numbers.size(); from += BATCH_ROWS) {
      var batch = numbers.subList(from, Math.min(numbers.size(), from + BATCH_ROWS));
      var stored = rows.find(id, batch);
      if (stored.size() < batch.size()) {
        stored.forEach(row -> batch.remove((Integer) row.rowNumber()));
        throw new Invalid(
            "row-unknown",
            "The list has no row " + batch.getFirst() + ": this file is another list's.");
      }
      for (var row : stored) {
        var texts = mended.texts().getOrDefault(row.rowNumber(), Map.of());
        if (edits.put(list, columns, row, texts)) {
          changed.add(row.rowNumber());
        }
      }
    }
    if (!changed.isEmpty()) {
      edits.decideAnew(list, changed, changed.size() + " rows mended by a file");
    }
    return new Mended(changed.size(), numbers.size() - changed.size());
  }
}
