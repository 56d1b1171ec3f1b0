package ai.rivvi.dispatch;

import ai.rivvi.dispatch.attempts.Disposition;
import ai.rivvi.dispatch.decisions.Reason;
import ai.rivvi.dispatch.tasks.TaskOutcome;
import ai.rivvi.dispatch.tasks.TaskState;
import ai.rivvi.shared.LineId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A task of a simulation, with what a database would keep of it, and all that was done. */
final class SimTask {
  final int run;
  final int patient;
  LineId line;
  TaskState state = TaskState.WAITING;
  @Nullable TaskOutcome outcome;
  List<Reason> reasons = List.of();
  Instant due;
  @Nullable Instant notBefore;
  @Nullable Instant notAfter;

  /** The last day on which the row may be called, as the list has it, and its end. */
  @Nullable LocalDate callUntil;

  @Nullable Instant expiresAt;
  boolean callback;
  int reach;
  int finish;
  @Nullable Disposition last;

  /** When it moved to another number; it is decided on at the next claim. */
  @Nullable Instant movedAt;

  final List<SimCall> calls = new ArrayList<>();

  /** The last time that a patient asked to be called at, until it was looked after. */
  @Nullable Instant promised;

  SimTask(int run, int patient, LineId line, Instant due) {
    this.run = run;
    this.patient = patient;
    this.line = line;
    this.due = due;
  }

  boolean isOver() {
    return state == TaskState.SETTLED || state == TaskState.SUPPRESSED;
  }

  boolean isOnThePhone() {
    return state == TaskState.DIALING;
  }

  /** It is a yes, or may yet become one by a call that is under way or that nobody knows of. */
  boolean takesPlace() {
    return isOnThePhone() || state == TaskState.HELD || outcome == TaskOutcome.GOAL_MET;
  }

  String name() {
    return "run " + run + " patient " + patient;
  }
}
