package ai.rivvi.dispatch;

import ai.rivvi.conversations.Conversations;
import ai.rivvi.dispatch.attempts.AttemptProjection;
import ai.rivvi.dispatch.context.RunSurroundings;
import ai.rivvi.dispatch.decisions.Reason;
import ai.rivvi.dispatch.runs.ActivityKind;
import ai.rivvi.dispatch.runs.Run;
import ai.rivvi.dispatch.runs.RunRepository;
import ai.rivvi.dispatch.tasks.TaskOutcome;
import ai.rivvi.dispatch.tasks.TaskRepository;
import ai.rivvi.imports.ListUse;
import ai.rivvi.shared.CurrentMember;
import ai.rivvi.shared.IllegalTransition;
import ai.rivvi.shared.ImportId;
import ai.rivvi.shared.PatientId;
import java.util.Collection;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Nothing is dialed for a list that is undone. The tasks are ended before attempts are looked for:
 * a claim that came first holds its task, and is seen once that is let go.
 */
@Component
class UndoneLists implements ListUse {
  private final RunRepository runs;
  private final TaskRepository tasks;
  private final AttemptProjection attempts;
  private final Conversations conversations;
  private final RunSurroundings around;

  UndoneLists(
      RunRepository runs,
      TaskRepository tasks,
      AttemptProjection attempts,
      Conversations conversations,
      RunSurroundings around) {
    this.runs = runs;
    this.tasks = tasks;
    this.attempts = attempts;
    this.conversations = conversations;
    this.around = around;
  }

  @Override
  public void stop(ImportId list) {
    for (var run : runs.lockOf(list)) {
      end(run);
      if (attempts.isAnyOf(run.id())) {
        throw new IllegalTransition(
            "import-called-from",
            "Somebody was called from this list in the run “"
                + run.name()
                + "”: it can no longer be undone. Cancel the run to stop what is left of it.");
      }
    }
  }

  private void end(Run run) {
    var now = around.now();
    tasks.endAll(run.id(), Reason.LIST_UNDONE, TaskOutcome.CANCELED, now);
    if (!runs.cancel(run.id(), now)) {
      return;
    }
    runs.note(run.id(), ActivityKind.LIST_UNDONE, CurrentMember.get().name(), 0, 0, now);
    around.changed(run.id());
  }

  @Override
  public Set<PatientId> needed(Collection<PatientId> patients) {
    return conversations.spokenWith(patients);
  }
}
