package ai.rivvi.dispatch.sources;

import ai.rivvi.dispatch.sources.LeftTaskRepository.Rows;
import ai.rivvi.imports.LeftRows;
import ai.rivvi.imports.LeftRows.Row;
import ai.rivvi.shared.ImportId;
import ai.rivvi.shared.ListSourceId;
import ai.rivvi.shared.RunId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Whoever is no longer in the complete file of a source is not called: their tasks in its earlier
 * runs end, in the caller's transaction, with those runs locked.
 */
@Component
class LeftTasks {
  /** Fewer may well all have canceled. */
  private static final int MISSING_ROWS_MIN = 10;

  private static final int PAGE_ROWS = 1_000;

  private final LeftRows rows;
  private final LeftTaskRepository tasks;
  private final SourceRunRepository sourced;

  LeftTasks(LeftRows rows, LeftTaskRepository tasks, SourceRunRepository sourced) {
    this.rows = rows;
    this.tasks = tasks;
    this.sourced = sourced;
  }

  /**
   * Tasks that wait to be called.
   *
   * @param missing those whose rows left, and whose patients are in no other row of the list
   * @param waiting all of them
   */
  record Missing(int missing, int waiting) {
    /** Whether a file has more likely been cut short than so many have canceled. */
    boolean isDoubtful() {
      return missing >= MISSING_ROWS_MIN && missing * 2 > waiting;
    }
  }

  /** What a list would end. */
  Missing missing(ListSourceId source, ImportId list, List<RunId> earlier) {
    if (earlier.isEmpty()) {
      return new Missing(0, 0);
    }
    var missing = new AtomicInteger();
    rows.each(
        source,
        list,
        page ->
            byList(page)
                .forEach(
                    of -> {
                      var gone = rows.ofGonePatients(source, of.list(), of.numbers(), list);
                      missing.addAndGet(tasks.countWaiting(earlier, new Rows(of.list(), gone)));
                    }));
    // Of lists whose rows are not looked for, nobody can be missing.
    return new Missing(missing.get(), tasks.countWaiting(earlier, rows.lists(source)));
  }

  /** Rows of earlier lists that a newer one has, by their list: no other row takes their place. */
  Map<ImportId, List<Integer>> holding(ListSourceId source, ImportId list) {
    return rows.beyond(source, list);
  }

  /** How many rows of a list are not in a newer one any more. */
  int ofItsOwn(ListSourceId source, ImportId list, ImportId newer) {
    return rows.count(source, list, newer);
  }

  /**
   * Ends them; what was not tried may come again. Answers how many ended.
   *
   * @param newest the list that says who is still due
   * @param decided the list that is being decided, which need not be the newest
   * @param runs whose tasks may end, locked
   */
  int end(ListSourceId source, ImportId newest, ImportId decided, List<RunId> runs, Instant now) {
    rows.lock(source);
    var ended = new AtomicInteger();
    rows.each(source, newest, page -> ended.addAndGet(end(source, page, decided, runs, now)));
    return ended.get();
  }

  /**
   * Where files hold only what is new, a row that comes again takes the place of newer ones of its
   * patient that are not in the list: what moved has moved back. What was replaced and never tried
   * may come again. Answers how many ended.
   *
   * @param runs whose tasks may end, locked
   */
  int endOutdated(ListSourceId source, ImportId list, List<RunId> runs, Instant now) {
    if (runs.isEmpty()) {
      return 0;
    }
    rows.lock(source);
    var ended = 0;
    for (var of : rows.outdated(source, list).entrySet()) {
      ended += tasks.endOutdated(runs, new Rows(of.getKey(), of.getValue()), now);
    }
    for (var of : tasks.replaced(runs)) {
      for (var from = 0; from < of.numbers().size(); from += PAGE_ROWS) {
        var numbers = of.numbers().stream().skip(from).limit(PAGE_ROWS).toList();
        var page = rows.left(source, list, of.list(), numbers);
        rows.giveBack(source, untried(page, list).over());
      }
    }
    return ended;
  }

  private int end(
      ListSourceId source, List<Row> page, ImportId decided, List<RunId> runs, Instant now) {
    var ended = 0;
    for (var of : byList(page)) {
      ended += tasks.end(runs, of, now);
    }
    var what = untried(page, decided);
    rows.forget(source, what.tried());
    rows.giveBack(source, what.over());
    return ended;
  }

  /**
   * What rows say that nobody is called for any more.
   *
   * @param over and nobody was
   * @param tried and somebody was, or may yet be
   */
  private record Over(Set<String> over, Set<String> tried) {}

  private Over untried(List<Row> page, ImportId decided) {
    var open = new HashSet<Row>();
    var spent = new HashSet<Row>();
    for (var of : byList(page)) {
      // A list that is told late may yet be launched, and a run that is scheduled will be.
      if ((of.list().equals(decided) || sourced.isDecided(of.list()))
          && !sourced.isScheduled(of.list())) {
        open.addAll(among(page, of, tasks.open(of)));
        spent.addAll(among(page, of, tasks.spent(of)));
      } else {
        open.addAll(among(page, of, of.numbers()));
      }
    }
    // A call that is under way may fail, and is then looked at again at the next list.
    var over = said(page);
    over.removeAll(said(open));
    var tried = said(spent);
    tried.retainAll(over);
    over.removeAll(tried);
    return new Over(over, tried);
  }

  private static List<Rows> byList(List<Row> page) {
    var numbers = new LinkedHashMap<ImportId, List<Integer>>();
    page.forEach(
        row -> numbers.computeIfAbsent(row.list(), _ -> new ArrayList<>()).add(row.number()));
    return numbers.entrySet().stream().map(of -> new Rows(of.getKey(), of.getValue())).toList();
  }

  private static List<Row> among(List<Row> page, Rows of, Collection<Integer> numbers) {
    var these = Set.copyOf(numbers);
    return page.stream()
        .filter(row -> row.list().equals(of.list()) && these.contains(row.number()))
        .toList();
  }

  private static Set<String> said(Collection<Row> rows) {
    return rows.stream().map(Row::said).collect(Collectors.toCollection(LinkedHashSet::new));
  }
}
