package ai.rivvi.imports.intake;

import ai.rivvi.imports.lists.StoredImport;
import ai.rivvi.imports.mapping.ColumnMapping;
import ai.rivvi.imports.mapping.ColumnRule;
import ai.rivvi.imports.mapping.Constant;
import ai.rivvi.imports.mapping.Given;
import ai.rivvi.imports.mapping.RuleCheck;
import ai.rivvi.imports.sources.ListSourceRepository;
import ai.rivvi.shared.ListSourceId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What this clinic has made of columns with the same names in earlier lists. */
@Component
class EarlierMappings {
  /** How sure a choice is that was made in a list with other columns. */
  private static final double OTHER_SHAPE = 0.9;

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
   * @param isGiving whether its mapping gives rows what its file did not say: an appointment's
   *     time, a doctor's name or a language may be that list's and no other's
   */
  record Remembered(
      Map<Integer, ColumnMapping> byColumn, @Nullable StoredImport shape, boolean isGiving) {
    static final Remembered NOTHING = new Remembered(Map.of(), null, false);

    /** Whether columns mean just what they meant before, as surely, and no other means anything. */
    boolean isIn(List<ColumnMapping> columns) {
      return columns.stream().allMatch(this::isIn);
    }

    /** What was given to all rows of the list of that shape, without days. */
    List<Constant> constants() {
      return shape == null
          ? List.of()
          : shape.constants().stream()
              .filter(constant -> !Given.isDay(constant.target(), constant.text()))
              .toList();
    }

    /** Of the variables among them. */
    Set<String> constantNames() {
      return constants().stream()
          .map(Constant::variableName)
          .filter(Objects::nonNull)
          .collect(Collectors.toSet());
    }

    private boolean isIn(ColumnMapping column) {
      var before = byColumn.get(column.index());
      return before == null
          ? !column.target().isMeaningful()
          : before.target() == column.target()
              && column.confidence() >= before.confidence()
              && Objects.equals(before.format(), column.format())
              && Objects.equals(before.variableName(), column.variableName())
              && Objects.equals(before.joinOrder(), column.joinOrder())
              && before.rule().equals(column.rule());
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
    var isGiving =
        shape != null
            && (!shape.constants().isEmpty()
                || choices.values().stream().anyMatch(choice -> choice.rule().emptyText() != null));
    var sure = shape == null ? OTHER_SHAPE : 1;
    return new Remembered(byColumn(hashes, choices, sure), shape, isGiving);
  }

  private static boolean isDated(ColumnMapping choice) {
    var text = choice.rule().emptyText();
    return text != null && Given.isDay(choice.target(), text);
  }

  /** Without days, and without meanings of words that are understood by now. */
  private static ColumnRule rule(ColumnMapping choice) {
    var rule = choice.rule();
    var meanings = new HashMap<>(rule.meanings());
    meanings.keySet().removeIf(word -> RuleCheck.isKnown(choice, word));
    return new ColumnRule(rule.phoneRegion(), isDated(choice) ? null : rule.emptyText(), meanings);
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
    var choices = lists.of(follows);
    var shape = isShape ? lists.mapped(follows).orElse(null) : null;
    // Whoever made the source chose what its files are given; a day is never one for all of them.
    var isDated =
        shape != null
            && (choices.values().stream().anyMatch(EarlierMappings::isDated)
                || shape.constants().stream()
                    .anyMatch(constant -> Given.isDay(constant.target(), constant.text())));
    return new Remembered(byColumn(hashes, choices, 1), shape, isDated);
  }

  private static Map<Integer, ColumnMapping> byColumn(
      List<byte @Nullable []> hashes,
      Map<EarlierMappingRepository.Hash, ColumnMapping> choices,
      double sure) {
    var byColumn = new HashMap<Integer, ColumnMapping>();
    for (var i = 0; i < hashes.size(); i++) {
      var hash = hashes.get(i);
      var choice = hash == null ? null : choices.get(EarlierMappingRepository.Hash.of(hash));
      if (choice != null) {
        byColumn.put(
            i,
            new ColumnMapping(
                i,
                choice.target(),
                choice.format(),
                choice.variableName(),
                sure,
                choice.joinOrder(),
                rule(choice)));
      }
    }
    return byColumn;
  }
}
