package ai.rivvi.imports;

import ai.rivvi.shared.ListSourceId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What this clinic has made of columns with the same names in earlier lists. */
@Component
class EarlierMappings {
  private final EarlierMappingRepository lists;
  private final ListSourceRepository sources;

  EarlierMappings(EarlierMappingRepository lists, ListSourceRepository sources) {
    this.lists = lists;
    this.sources = sources;
  }

  /**
   * What is remembered of a list's columns.
   *
   * @param byColumn what was chosen for the column of that name, by the column's index here: in the
   *     list of that shape where there is one, else wherever it was chosen last
   * @param shape the list whose columns that mean something are all here; null when none is
   */
  record Remembered(Map<Integer, ColumnMapping> byColumn, @Nullable StoredImport shape) {
    static final Remembered NOTHING = new Remembered(Map.of(), null);

    /** Whether columns mean just what they meant before, and no other means anything. */
    boolean isIn(List<ColumnMapping> columns) {
      return columns.stream().allMatch(this::isIn);
    }

    private boolean isIn(ColumnMapping column) {
      var before = byColumn.get(column.index());
      return before == null
          ? !column.target().isMeaningful()
          : before.target() == column.target()
              && Objects.equals(before.format(), column.format())
              && Objects.equals(before.variableName(), column.variableName());
    }

    @Override
    public String toString() {
      return "Remembered" + byColumn.keySet();
    }
  }

  /** Remembers by the columns' hashes, in order. */
  Remembered of(List<byte @Nullable []> hashes) {
    var named = new ArrayList<byte[]>();
    for (var hash : hashes) {
      if (hash != null) {
        named.add(hash);
      }
    }
    if (named.isEmpty()) {
      return Remembered.NOTHING;
    }
    var shape = lists.sameShape(named).orElse(null);
    var choices = shape == null ? lists.latest(named) : lists.of(shape.id());
    return new Remembered(byColumn(hashes, choices), shape);
  }

  /**
   * Remembers the list that a source follows, and no other; as its shape only when all columns are
   * here by which the source knows rows again: without one of them, all would look new.
   */
  Remembered of(ListSourceId id, List<byte @Nullable []> hashes) {
    var source = sources.find(id).orElseThrow();
    var here = new HashSet<EarlierMappingRepository.Hash>();
    for (var hash : hashes) {
      if (hash != null) {
        here.add(EarlierMappingRepository.Hash.of(hash));
      }
    }
    var follows = source.wanted().follows();
    var isShape =
        source.counted().stream().map(EarlierMappingRepository.Hash::of).allMatch(here::contains);
    return new Remembered(
        byColumn(hashes, lists.of(follows)), isShape ? lists.mapped(follows).orElse(null) : null);
  }

  private static Map<Integer, ColumnMapping> byColumn(
      List<byte @Nullable []> hashes, Map<EarlierMappingRepository.Hash, ColumnMapping> choices) {
    var byColumn = new HashMap<Integer, ColumnMapping>();
    for (var i = 0; i < hashes.size(); i++) {
      var hash = hashes.get(i);
      var choice = hash == null ? null : choices.get(EarlierMappingRepository.Hash.of(hash));
      if (choice != null) {
        byColumn.put(
            i, new ColumnMapping(i, choice.target(), choice.format(), choice.variableName(), 1));
      }
    }
    return byColumn;
  }
}
