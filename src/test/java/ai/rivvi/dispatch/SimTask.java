package ai.rivvi.dispatch;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A task of a simulation, with what a database would keep of it, and all that was done. */
final class SimTask {
  final int run;
  final int patient;
  TaskState state = TaskState.WAITING;
  @Nullable TaskOutcome outcome;
  List<Reason> reasons = List.of();
  Instant due;
  @Nullable Instant notBefore;
  @Nullable Instant notAfter;
  boolean callback;
  int reach;
  int finish;
  final List<SimCall> calls = new ArrayList<>();

  /** The last time that a patient asked to be called at, until it was looked after. */
  @Nullable Instant promised;

  SimTask(int run, int patient, Instant due) {
    this.run = run;
    this.patient = patient;
    this.due = due;
  }

  boolean isOver() {
    return state == TaskState.SETTLED || state == TaskState.SUPPRESSED;
  }

  boolean isOnThePhone() {
    return state == TaskState.DIALING;
  }
}
