package ai.rivvi.imports;

import ai.rivvi.imports.CanceledRowRepository.Pair;
import ai.rivvi.imports.lists.ImportRepository;
import ai.rivvi.imports.lists.ImportRowRepository;
import ai.rivvi.imports.lists.ListColumnRepository;
import ai.rivvi.imports.lists.RowReaders;
import ai.rivvi.shared.ImportId;
import ai.rivvi.shared.ListSourceId;
import ai.rivvi.shared.RowId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Rows whose appointments a newer list of their source says are canceled: the newer one names the
 * same patient and no other day, and does not have the row itself any more. In the caller's
 * transaction.
 */
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class CanceledRows {
  private final CanceledRowRepository rows;
  private final ImportRepository imports;
  private final ImportRowRepository stored;
  private final ListColumnRepository listColumns;
  private final RowReaders readers;

  CanceledRows(
      CanceledRowRepository rows,
      ImportRepository imports,
      ImportRowRepository stored,
      ListColumnRepository listColumns,
      RowReaders readers) {
    this.rows = rows;
    this.imports = imports;
    this.stored = stored;
    this.listColumns = listColumns;
    this.readers = readers;
  }

  /** Numbers of rows of older lists that a list cancels, by their list. */
  public Map<ImportId, List<Integer>> by(
      ListSourceId source, ImportId list, Collection<ImportId> older) {
    return older.isEmpty()
        ? Map.of()
        : ofTheSameDay(rows.by(source, list, older)).stream()
            .collect(
                Collectors.groupingBy(
                    Pair::list, Collectors.mapping(Pair::rowNumber, Collectors.toList())));
  }

  /** Numbers of rows of a list that newer lists of the source cancel. */
  public List<Integer> since(ListSourceId source, ImportId list) {
    return ofTheSameDay(rows.since(source, list)).stream().map(Pair::rowNumber).toList();
  }

  /** A patient may have several appointments, of which one is canceled. */
  private List<Pair> ofTheSameDay(List<Pair> pairs) {
    if (pairs.isEmpty()) {
      return pairs;
    }
    var appointments =
        appointments(
            pairs.stream()
                .flatMap(pair -> Stream.of(pair.older(), pair.newer()))
                .collect(Collectors.toSet()));
    return pairs.stream()
        .filter(pair -> isSame(appointments.get(pair.older()), appointments.get(pair.newer())))
        .toList();
  }

  /**
   * Where one of them says no time, the day counts; where one says nothing, nothing tells them
   * apart.
   */
  private static boolean isSame(@Nullable String one, @Nullable String other) {
    return one == null || other == null || one.startsWith(other) || other.startsWith(one);
  }

  private Map<RowId, String> appointments(Set<RowId> ids) {
    var found = new HashMap<RowId, String>();
    var byList = stored.find(ids);
    var lists = imports.findAll(byList.keySet());
    var mappings = listColumns.mappings(lists);
    for (var list : lists) {
      var mapping = mappings.get(list.id());
      if (mapping != null) {
        var reader = readers.of(list, mapping);
        for (var row : byList.getOrDefault(list.id(), List.of())) {
          var appointment = reader.read(row.cells()).appointment();
          if (appointment != null) {
            found.put(row.id(), appointment);
          }
        }
      }
    }
    return found;
  }
}
