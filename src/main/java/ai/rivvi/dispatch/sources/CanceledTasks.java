package ai.rivvi.dispatch.sources;

import ai.rivvi.dispatch.sources.SourceVerdicts.Case;
import ai.rivvi.imports.CanceledRows;
import ai.rivvi.shared.RunId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Nobody is called about an appointment that a newer list of the source says is canceled, whatever
 * else becomes of that list: its tasks end, in the caller's transaction, with their runs locked.
 */
@Component
class CanceledTasks {
  private final CanceledRows rows;
  private final NewerTaskRepository tasks;

  CanceledTasks(CanceledRows rows, NewerTaskRepository tasks) {
    this.rows = rows;
    this.tasks = tasks;
  }

  /**
   * Ends what a list cancels in runs over older ones, and what newer ones have canceled in its own.
   * Answers how many ended; what has ended already is not counted again.
   *
   * @param run over the list; null when there is none
   */
  int end(Case one, @Nullable RunId run, Instant now) {
    var source = one.origin().id();
    var older = rows.by(source, one.list(), tasks.lists(one.earlier()));
    var ended =
        older.entrySet().stream()
            .mapToInt(of -> tasks.cancel(one.earlier(), of.getKey(), of.getValue(), now))
            .sum();
    return run == null
        ? ended
        : ended + tasks.cancel(List.of(run), one.list(), rows.since(source, one.list()), now);
  }
}
