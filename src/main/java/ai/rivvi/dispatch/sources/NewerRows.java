package ai.rivvi.dispatch.sources;

import ai.rivvi.dispatch.context.RunSurroundings;
import ai.rivvi.dispatch.runs.Run;
import ai.rivvi.dispatch.runs.RunRepository;
import ai.rivvi.dispatch.sources.SourceVerdicts.Case;
import ai.rivvi.imports.ListSources;
import ai.rivvi.shared.RunId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Of the rows of a patient in the lists of one source, the newest is the one that holds, in
 * whatever order runs over them begin. In the caller's transaction.
 */
@Component
public class NewerRows {
  private final SourceRunRepository sourced;
  private final ListSources sources;
  private final SourceCases cases;
  private final RunRepository runs;
  private final NewerTaskRepository tasks;
  private final CanceledTasks canceledTasks;
  private final LeftTasks leftTasks;
  private final RunSurroundings around;

  NewerRows(
      SourceRunRepository sourced,
      ListSources sources,
      SourceCases cases,
      RunRepository runs,
      NewerTaskRepository tasks,
      CanceledTasks canceledTasks,
      LeftTasks leftTasks,
      RunSurroundings around) {
    this.sourced = sourced;
    this.sources = sources;
    this.cases = cases;
    this.runs = runs;
    this.tasks = tasks;
    this.canceledTasks = canceledTasks;
    this.leftTasks = leftTasks;
    this.around = around;
  }

  /**
   * A run that a person launched, now or for later, begins. Over a list of a source, for a campaign
   * that the source feeds, it is one of the source's runs: its rows take the place of older ones,
   * give way to newer ones, and nobody is called who has left since.
   */
  public void begun(Run run, Instant now) {
    var origin = sources.knowing(run.list()).orElse(null);
    if (origin == null) {
      return;
    }
    var one = cases.taken(origin, run.list(), run.campaign());
    if (!sourced.isFed(origin.id(), one.campaign(), run.campaign())) {
      return;
    }
    var ended = replace(one, run.id(), now) + endLeft(one, run.id(), now);
    if (ended > 0) {
      finish(one, run.id(), now);
    }
  }

  private int endLeft(Case one, RunId run, Instant now) {
    var newer = one.newer();
    return newer == null || !one.origin().complete()
        ? 0
        : leftTasks.end(one.origin().id(), newer, one.list(), List.of(run), now);
  }

  /**
   * Tasks of a run's patients in runs over older lists end; and its own, where a newer list has. So
   * do those of appointments that are canceled.
   */
  int replace(Case one, RunId run, Instant now) {
    var holds = leftTasks.holding(one.origin().id(), one.list());
    var ended = tasks.supersede(run, one.earlier(), holds, now);
    for (var newer : one.later()) {
      ended += tasks.supersede(newer.run(), List.of(run), Map.of(), now);
    }
    // A newer row that is called is the better reason.
    return ended + canceledTasks.end(one, run, now);
  }

  /** Where no run is launched over a list, what it says is canceled ends all the same. */
  int endCanceled(Case one, Instant now) {
    return canceledTasks.end(one, null, now);
  }

  /** Runs of which tasks have ended may be over. */
  void finish(Case one, RunId run, Instant now) {
    finishEarlier(one, now);
    runs.completeIfDone(run, now);
    around.changed(run);
  }

  void finishEarlier(Case one, Instant now) {
    for (var before : one.earlier()) {
      runs.completeIfDone(before, now);
      around.changed(before);
    }
  }
}
