package ai.rivvi.dispatch.views;

import static ai.rivvi.dispatch.jooq.Tables.CALL_TASK;

import ai.rivvi.dispatch.tasks.TaskOutcome;
import ai.rivvi.dispatch.tasks.TaskState;
import org.jooq.Condition;
import org.jspecify.annotations.Nullable;

/** The groups that a run's bar shows: each task is in one. */
public enum TaskGroup {
  GOAL_MET,
  IN_PROGRESS,
  WAITING,
  NEEDS_PERSON,
  NOT_CALLED,
  CLOSED;

  static TaskGroup of(TaskState state, @Nullable TaskOutcome outcome) {
    return switch (state) {
      case WAITING -> WAITING;
      case LEASED, DIALING, IN_CALL -> IN_PROGRESS;
      case HELD -> NEEDS_PERSON;
      case SUPPRESSED -> NOT_CALLED;
      case SETTLED ->
          outcome == TaskOutcome.GOAL_MET
              ? GOAL_MET
              : outcome == TaskOutcome.NEEDS_PERSON ? NEEDS_PERSON : CLOSED;
    };
  }

  Condition condition() {
    var state = CALL_TASK.STATE;
    var outcome = CALL_TASK.OUTCOME;
    return switch (this) {
      case GOAL_MET -> outcome.eq(TaskOutcome.GOAL_MET.name());
      case IN_PROGRESS -> state.in("LEASED", "DIALING", "IN_CALL");
      case WAITING -> state.eq("WAITING");
      case NEEDS_PERSON -> state.eq("HELD").or(outcome.eq(TaskOutcome.NEEDS_PERSON.name()));
      case NOT_CALLED -> state.eq("SUPPRESSED");
      case CLOSED ->
          state
              .eq("SETTLED")
              .and(outcome.notIn(TaskOutcome.GOAL_MET.name(), TaskOutcome.NEEDS_PERSON.name()));
    };
  }
}
