package ai.rivvi.imports.intake;

import ai.rivvi.imports.cells.Cell;
import ai.rivvi.imports.lists.RowBatchRepository;
import ai.rivvi.imports.mapping.ColumnProfile;
import ai.rivvi.imports.mapping.MappingSuggestion;
import ai.rivvi.imports.mapping.StoredColumn;
import ai.rivvi.imports.tables.RowSink;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Receives a list's rows and hands them on in batches; learns what the columns look like. */
final class RowReceiver implements RowSink {
  private static final int BATCH_ROWS = 1_000;

  /** Long cells make shorter batches, so that few of them lie in memory. */
  private static final int BATCH_CHARACTERS = 4_000_000;

  private final BiConsumer<List<RowBatchRepository.NewRow>, RowReceiver> store;
  private final Consumer<RowReceiver> waiting;
  private final List<RowBatchRepository.NewRow> batch = new ArrayList<>();
  private final List<String> headers = new ArrayList<>();
  private final List<ColumnProfile> profiles = new ArrayList<>();
  private int rowCount;
  private long batchCharacters;

  /**
   * @param store takes the rows that have come since, and who has received them; the list of rows
   *     is emptied afterwards
   * @param waiting what is done every few seconds while no row comes
   */
  RowReceiver(
      BiConsumer<List<RowBatchRepository.NewRow>, RowReceiver> store,
      Consumer<RowReceiver> waiting) {
    this.store = store;
    this.waiting = waiting;
  }

  int rowCount() {
    return rowCount;
  }

  List<String> headers() {
    return headers;
  }

  @Override
  public void header(int rowNumber, List<String> names) {
    headers.addAll(names);
    names.forEach(_ -> profiles.add(new ColumnProfile()));
  }

  @Override
  public void row(int rowNumber, List<Cell> cells) {
    while (headers.size() < cells.size()) {
      headers.add("");
      profiles.add(new ColumnProfile());
    }
    for (var i = 0; i < cells.size(); i++) {
      profiles.get(i).add(cells.get(i));
      batchCharacters += cells.get(i).text().length();
    }
    batch.add(new RowBatchRepository.NewRow(rowNumber, cells));
    rowCount++;
    if (batch.size() == BATCH_ROWS || batchCharacters >= BATCH_CHARACTERS) {
      flush();
    }
  }

  @Override
  public void waiting() {
    waiting.accept(this);
  }

  void flush() {
    if (!batch.isEmpty()) {
      store.accept(batch, this);
      batch.clear();
      batchCharacters = 0;
    }
  }

  List<StoredColumn> columns(String region, EarlierMappings.Remembered remembered) {
    var mapping =
        new MappingSuggestion(
                headers, profiles, region, remembered.byColumn(), remembered.constantNames())
            .suggest();
    var columns = new ArrayList<StoredColumn>();
    for (var column : mapping.columns()) {
      var profile = profiles.get(column.index());
      columns.add(
          new StoredColumn(
              headers.get(column.index()),
              profile.samples(),
              profile.filled(),
              profile.words(),
              profile.fittingOrders(),
              column));
    }
    return columns;
  }
}
