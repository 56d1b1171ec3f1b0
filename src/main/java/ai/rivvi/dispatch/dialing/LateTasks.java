package ai.rivvi.dispatch.dialing;

import ai.rivvi.dispatch.attempts.CountedCallProjection;
import ai.rivvi.dispatch.attempts.Standings;
import ai.rivvi.dispatch.context.Dialing;
import ai.rivvi.dispatch.context.People;
import ai.rivvi.dispatch.decisions.Caps;
import ai.rivvi.dispatch.decisions.Decision;
import ai.rivvi.dispatch.runs.DueTask;
import ai.rivvi.dispatch.runs.RunRepository;
import ai.rivvi.dispatch.tasks.Task;
import ai.rivvi.dispatch.tasks.TaskRepository;
import ai.rivvi.dispatch.tasks.TaskState;
import ai.rivvi.shared.CallTaskId;
import ai.rivvi.shared.RunId;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Tasks whose time is over while they wait: they end whether or not the clinic is open and its run
 * goes on, so that nobody reads "waits" of a call that cannot come any more.
 */
@Service
public class LateTasks {
  private static final int BATCH_MAX = 200;

  private final RunRepository runs;
  private final TaskRepository tasks;
  private final ClaimRepository writes;
  private final CountedCallProjection counts;
  private final Standings standings;
  private final People people;
  private final Dialing dialing;

  LateTasks(
      RunRepository runs,
      TaskRepository tasks,
      ClaimRepository writes,
      CountedCallProjection counts,
      Standings standings,
      People people,
      Dialing dialing) {
    this.runs = runs;
    this.tasks = tasks;
    this.writes = writes;
    this.counts = counts;
    this.standings = standings;
    this.people = people;
    this.dialing = dialing;
  }

  /** Ends those of a run, decided like every task: a stop that was said meanwhile is its end. */
  @Transactional
  public void end(RunId id) {
    end(id, tasks.lockLate(id, dialing.now(), BATCH_MAX));
  }

  /** Those of a run. */
  @Transactional
  public List<CallTaskId> of(RunId id) {
    return tasks.lockLate(id, dialing.now(), BATCH_MAX).stream().map(Task::id).toList();
  }

  /** Ends one of them. */
  @Transactional
  public void end(RunId id, CallTaskId task) {
    end(id, tasks.lock(task).stream().filter(one -> one.state() == TaskState.WAITING).toList());
  }

  private void end(RunId id, List<Task> late) {
    if (late.isEmpty()) {
      return;
    }
    var run = runs.get(id);
    var due = late.stream().map(task -> new DueTask(run, task)).toList();
    var law = dialing.law();
    var known = Known.of(due, people, counts, Caps.countedSince(dialing.now(), law));
    var now = dialing.now();
    var organization = people.organization();
    var standing = standings.of(organization, now);
    var rules = dialing.rules(organization, run.frozen().campaign(), standing);
    var ended = new ArrayList<ClaimRepository.Put>();
    for (var one : due) {
      var facts = known.facts(one);
      if (rules.decide(facts, now, law) instanceof Decision.Suppress never) {
        ended.add(Claims.ended(one.task(), facts, never));
      }
    }
    writes.put(ended, now);
    ended.forEach(one -> dialing.changed(id, one.task().id()));
  }
}
