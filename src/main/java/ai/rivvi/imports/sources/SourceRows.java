package ai.rivvi.imports.sources;

import ai.rivvi.imports.cells.CleanText;
import ai.rivvi.imports.cells.WrittenNumber;
import ai.rivvi.imports.lists.ImportRowRepository;
import ai.rivvi.imports.lists.StoredImport;
import ai.rivvi.imports.rows.RowJudge;
import ai.rivvi.imports.rows.RowState;
import ai.rivvi.imports.rows.StoredRow;
import ai.rivvi.keys.BlindIndex;
import ai.rivvi.keys.FieldCode;
import ai.rivvi.shared.ImportId;
import ai.rivvi.shared.ListSourceId;
import ai.rivvi.shared.RowId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Which rows of a list its source has brought before. The source is locked for each batch, so that
 * of two lists that are committed at once only one has a row.
 */
@Component
public class SourceRows {
  private static final FieldCode ROW = new FieldCode("imports.row");
  private static final char NAME_END = '\u001f';
  private static final char CELL_END = '\u001e';

  private static final Set<RowState> CALLABLE = EnumSet.of(RowState.READY, RowState.HELD);
  private static final int BATCH_ROWS = 1_000;

  private final ListSourceRepository sources;
  private final SourceRowRepository rows;
  private final StandingRowRepository standing;
  private final ImportRowRepository stored;
  private final BlindIndex index;

  SourceRows(
      ListSourceRepository sources,
      SourceRowRepository rows,
      StandingRowRepository standing,
      ImportRowRepository stored,
      BlindIndex index) {
    this.sources = sources;
    this.rows = rows;
    this.standing = standing;
    this.stored = stored;
    this.index = index;
  }

  /**
   * A batch of a list's rows.
   *
   * @param fresh rows that no earlier list of the source has
   * @param known rows that one has
   * @param hashes of all of them
   */
  public record Batch(List<StoredRow> fresh, List<StoredRow> known, Map<RowId, byte[]> hashes) {
    @Override
    public String toString() {
      return "Batch[" + fresh.size() + " fresh, " + known.size() + " known]";
    }
  }

  /**
   * Tells the rows apart, in the transaction that commits them.
   *
   * @param isOff whether a row says that its appointment is canceled: it is not the row that the
   *     source knows, even where no column says so that the source counts
   */
  public Batch batch(StoredImport list, List<StoredRow> all, Predicate<StoredRow> isOff) {
    var id = list.source();
    if (id == null) {
      return new Batch(all, List.of(), Map.of());
    }
    var source = sources.lock(id).orElseThrow();
    var columns = told(source, list.id());
    var hashes = new LinkedHashMap<RowId, byte[]>();
    all.forEach(row -> hashes.put(row.id(), hash(row, columns)));
    // With a problem, or left out by a person, a row is in the file all the same.
    var off = all.stream().filter(isOff).map(StoredRow::id).collect(Collectors.toSet());
    standing.seen(
        id,
        list.id(),
        hashes.entrySet().stream()
            .filter(row -> !off.contains(row.getKey()))
            .map(Map.Entry::getValue)
            .toList());
    var known = rows.known(id, list.id(), hashes.values());
    var isKnown =
        all.stream()
            .collect(
                Collectors.partitioningBy(
                    row -> {
                      var hash = hashes.get(row.id());
                      return hash != null
                          && !row.skipped()
                          && !off.contains(row.id())
                          && known.contains(HexFormat.of().formatHex(hash));
                    }));
    return new Batch(
        isKnown.getOrDefault(false, List.of()), isKnown.getOrDefault(true, List.of()), hashes);
  }

  /**
   * The columns by which a source knows a row again: one that is confirmed, or whose patient has
   * arrived, is the same row as when it was only booked. Canceled ones are told apart by
   * themselves.
   */
  private SortedMap<String, Integer> told(ListSource source, ImportId list) {
    var columns = rows.columns(list, source.counted());
    columns.keySet().removeAll(rows.ofStatus(source.wanted().follows()));
    return columns;
  }

  /** By what the columns say, whatever their order and whatever else the file has. */
  private byte[] hash(StoredRow row, SortedMap<String, Integer> columns) {
    // As the file says it: what a person has mended comes again unmended, and is the same row.
    var cells = row.file();
    var said = new StringBuilder();
    columns.forEach(
        (name, column) ->
            said.append(name)
                .append(NAME_END)
                .append(
                    column < cells.size()
                        ? CleanText.of(WrittenNumber.whole(cells.get(column)))
                        : "")
                .append(CELL_END));
    return index.hash(ROW, said.toString());
  }

  /** Rows that may be called are the list's; one with a problem may come again. */
  public void keep(StoredImport list, Batch batch, List<RowJudge.Judged> judged) {
    var source = list.source();
    if (source == null) {
      return;
    }
    var ready =
        judged.stream()
            .filter(row -> row.verdict().state() == RowState.READY)
            .map(row -> batch.hashes().get(row.row().id()))
            .toList();
    if (!ready.isEmpty()) {
      rows.keep(source, list.id(), ready);
    }
    // A person may still have a held one called; it is no known row all the same.
    var callable =
        judged.stream()
            .filter(row -> CALLABLE.contains(row.verdict().state()))
            .map(RowJudge.Judged::row)
            .toList();
    standing.add(
        source,
        list.id(),
        callable.stream().map(StoredRow::rowNumber).toList(),
        callable.stream().map(row -> batch.hashes().get(row.id())).toList());
  }

  /**
   * The rows of the list that a source follows are known to it: their patients may have been called
   * already, and the next file has them again, or not when nobody is to be called for them any
   * more.
   */
  void begin(ListSourceId id, ImportId follows) {
    var source = sources.lock(id).orElseThrow();
    var columns = told(source, follows);
    var through = 0;
    for (var batch = stored.batch(follows, 0, ImportRowRepository.Filter.ALL);
        !batch.isEmpty();
        batch = stored.batch(follows, through, ImportRowRepository.Filter.ALL)) {
      var hashes = new TreeMap<Integer, byte[]>();
      var ready = new ArrayList<byte[]>();
      for (var row : batch) {
        if (CALLABLE.contains(row.state())) {
          var hash = hash(row, columns);
          hashes.put(row.rowNumber(), hash);
          if (row.state() == RowState.READY) {
            ready.add(hash);
          }
        }
      }
      rows.add(id, follows, ready);
      standing.add(id, follows, List.copyOf(hashes.keySet()), List.copyOf(hashes.values()));
      through = batch.getLast().rowNumber();
    }
  }

  /**
   * A source knows its rows by other columns from now on: so does it those that somebody may still
   * be called for, or they would all look as if they had left. Those of a list without one of these
   * columns cannot be known again, and are not looked for any more.
   */
  void knowAnew(ListSourceId id) {
    var source = sources.lock(id).orElseThrow();
    for (var list : standing.lists(id)) {
      if (rows.columns(list, source.counted()).size() < source.counted().size()) {
        standing.forget(id, list);
        continue;
      }
      var columns = told(source, list);
      for (var old = standing.of(list, 0, BATCH_ROWS);
          !old.isEmpty();
          old = standing.of(list, old.lastKey(), BATCH_ROWS)) {
        var hashes = new TreeMap<Integer, byte[]>();
        stored
            .find(list, old.keySet())
            .forEach(row -> hashes.put(row.rowNumber(), hash(row, columns)));
        standing.hash(list, hashes);
      }
    }
  }

  /** A list is undone: its rows may come again, to whichever source it was known. */
  public void giveBack(ImportId list) {
    for (var source : rows.sources(list)) {
      sources.lock(source);
      rows.giveBack(source, list);
      standing.forget(source, list);
    }
  }

  /** By which columns a source that follows a list knows its rows again. */
  List<byte[]> counted(ImportId list) {
    return rows.counted(list);
  }
}
