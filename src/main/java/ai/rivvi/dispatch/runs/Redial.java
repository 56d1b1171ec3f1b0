package ai.rivvi.dispatch.runs;

import ai.rivvi.dispatch.tasks.TaskOutcome;
import ai.rivvi.shared.Invalid;
import ai.rivvi.shared.RunId;
import java.util.EnumSet;
import java.util.Set;

/** Whom a run calls again: the rows whose task ended with one of these outcomes in another run. */
public record Redial(RunId of, Set<TaskOutcome> outcomes) {
  /** Whoever said stop, or is not at that number, is not called again by a redial. */
  static final Set<TaskOutcome> NEVER =
      EnumSet.of(TaskOutcome.OPTED_OUT, TaskOutcome.WRONG_PERSON, TaskOutcome.WRONG_NUMBER);

  public Redial {
    outcomes = Set.copyOf(outcomes);
  }

  /** The same; an Invalid refusal when it would call nobody, or whoever must not be called. */
  public Redial checked() {
    if (outcomes.isEmpty()) {
      throw new Invalid("redial-outcomes-missing", "Choose at least one outcome to call again.");
    }
    if (outcomes.stream().anyMatch(NEVER::contains)) {
      throw new Invalid(
          "redial-outcome-final",
          "Patients who asked not to be called, and wrong numbers, are not called again.");
    }
    return this;
  }
}
