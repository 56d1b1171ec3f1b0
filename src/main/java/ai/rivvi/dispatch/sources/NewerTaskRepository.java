package ai.rivvi.dispatch.sources;

import static ai.rivvi.dispatch.jooq.Tables.CALL_TASK;
import static ai.rivvi.dispatch.jooq.Tables.RUN;
import static org.jooq.impl.DSL.arrayOverlap;
import static org.jooq.impl.DSL.val;

import ai.rivvi.dispatch.decisions.Reason;
import ai.rivvi.dispatch.tasks.TaskRepository;
import ai.rivvi.dispatch.tasks.TaskRows;
import ai.rivvi.shared.ImportId;
import ai.rivvi.shared.RunId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Repository;

/**
 * The SQL of tasks of whose patients a newer list of their source says more; their runs are locked.
 */
@Repository
class NewerTaskRepository {
  /** Rows that say nothing of the patient's other ones. */
  private static final List<Reason> OF_ITS_OWN =
      List.of(Reason.LEFT_SOURCE, Reason.APPOINTMENT_CANCELED);

  private final DSLContext dsl;
  private final TaskRepository tasks;

  NewerTaskRepository(DSLContext dsl, TaskRepository tasks) {
    this.dsl = dsl;
    this.tasks = tasks;
  }

  /**
   * What waits in earlier runs for patients whom a new run has gives way to it, also when the newer
   * row is not called, unless it has left or was canceled: it knows better. What a patient asked
   * for stays. Answers how many.
   *
   * @param holds rows that are never replaced, by their list
   */
  int supersede(
      RunId run,
      Collection<RunId> earlier,
      Map<ImportId, ? extends Collection<Integer>> holds,
      Instant now) {
    var replaceable = DSL.noCondition();
    for (var rows : holds.entrySet()) {
      replaceable = replaceable.andNot(TaskRows.areOf(rows.getKey(), rows.getValue()));
    }
    var fresh = CALL_TASK.as("fresh");
    return tasks.giveWay(
        CALL_TASK
            .RUN_ID
            .in(earlier)
            .and(replaceable)
            .and(
                CALL_TASK.PATIENT_ID.in(
                    dsl.select(fresh.PATIENT_ID)
                        .from(fresh)
                        .where(fresh.RUN_ID.eq(run))
                        .andNot(
                            arrayOverlap(
                                fresh.REASONS, val(TaskRows.names(OF_ITS_OWN), fresh.REASONS)))
                        .and(fresh.PATIENT_ID.isNotNull()))),
        Reason.SUPERSEDED,
        now);
  }

  /** Ends tasks of rows of a list whose appointments are canceled. Answers how many. */
  int cancel(Collection<RunId> runs, ImportId list, Collection<Integer> rowNumbers, Instant now) {
    return tasks.giveWay(
        CALL_TASK.RUN_ID.in(runs).and(TaskRows.areOf(list, rowNumbers)),
        Reason.APPOINTMENT_CANCELED,
        now);
  }

  /** The lists of runs. */
  Set<ImportId> lists(Collection<RunId> runs) {
    return dsl.selectDistinct(RUN.IMPORT_ID)
        .from(RUN)
        .where(RUN.ID.in(runs))
        .fetchSet(RUN.IMPORT_ID);
  }
}
