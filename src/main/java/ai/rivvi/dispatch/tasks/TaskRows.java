package ai.rivvi.dispatch.tasks;

import static ai.rivvi.dispatch.jooq.Tables.CALL_TASK;
import static ai.rivvi.dispatch.jooq.Tables.RUN;
import static ai.rivvi.shared.Among.among;
import static org.jooq.impl.DSL.arrayOverlap;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.val;

import ai.rivvi.dispatch.attempts.Disposition;
import ai.rivvi.dispatch.decisions.Reason;
import ai.rivvi.shared.ImportId;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.jooq.Condition;
import org.jooq.Record;

/** How call tasks stand in the database, for all who ask it for them. */
public final class TaskRows {
  private TaskRows() {}

  /** Whether a task gives this reason. */
  public static Condition says(Reason reason) {
    return arrayOverlap(CALL_TASK.REASONS, val(names(List.of(reason)), CALL_TASK.REASONS));
  }

  /** Tasks of rows of a list, in any run: found by run and number, for which there is an index. */
  public static Condition areOf(ImportId list, Collection<Integer> rowNumbers) {
    return CALL_TASK
        .RUN_ID
        .in(select(RUN.ID).from(RUN).where(RUN.IMPORT_ID.eq(list)))
        .and(among(CALL_TASK.ROW_NUMBER, rowNumbers));
  }

  /** Whether somebody is being called for a task. */
  static Condition isBeingCalled() {
    return CALL_TASK.STATE.in(TaskState.DIALING.name(), TaskState.IN_CALL.name());
  }

  /** Reasons by their names. */
  public static List<Reason> reasons(String[] names) {
    return Arrays.stream(names).map(Reason::valueOf).toList();
  }

  /** The names of reasons, as they are stored. */
  public static String[] names(List<Reason> reasons) {
    return reasons.stream().map(Enum::name).toArray(String[]::new);
  }

  /** The task that a row with all columns holds. */
  public static Task task(Record row) {
    var outcome = row.get(CALL_TASK.OUTCOME);
    var disposition = row.get(CALL_TASK.LAST_DISPOSITION);
    return new Task(
        row.get(CALL_TASK.ID),
        row.get(CALL_TASK.RUN_ID),
        row.get(CALL_TASK.ROW_ID),
        row.get(CALL_TASK.ROW_NUMBER),
        row.get(CALL_TASK.PATIENT_ID),
        row.get(CALL_TASK.LINE_ID),
        TaskState.valueOf(row.get(CALL_TASK.STATE)),
        outcome == null ? null : TaskOutcome.valueOf(outcome),
        reasons(row.get(CALL_TASK.REASONS)),
        row.get(CALL_TASK.DUE_AT),
        row.get(CALL_TASK.NOT_BEFORE),
        row.get(CALL_TASK.NOT_AFTER),
        row.get(CALL_TASK.EXPIRES_AT),
        row.get(CALL_TASK.CALLBACK),
        row.get(CALL_TASK.ATTEMPTS),
        row.get(CALL_TASK.REACH_ATTEMPTS),
        row.get(CALL_TASK.FINISH_ATTEMPTS),
        disposition == null ? null : Disposition.valueOf(disposition),
        row.get(CALL_TASK.CHANGED_AT));
  }
}
