package ai.rivvi.dispatch.runs;

import static ai.rivvi.dispatch.jooq.Tables.CALL_ATTEMPT;
import static ai.rivvi.dispatch.jooq.Tables.CALL_TASK;
import static ai.rivvi.dispatch.jooq.Tables.RUN;
import static org.jooq.impl.DSL.arrayOverlap;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.val;

import ai.rivvi.dispatch.attempts.AttemptState;
import ai.rivvi.dispatch.decisions.Reason;
import ai.rivvi.dispatch.jooq.tables.CallTask;
import ai.rivvi.dispatch.tasks.TaskRows;
import ai.rivvi.dispatch.tasks.TaskState;
import ai.rivvi.shared.RowId;
import ai.rivvi.shared.RunId;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** The SQL of runs that call again from an earlier one. */
@Repository
public class RedialRepository {
  private final DSLContext dsl;

  RedialRepository(DSLContext dsl) {
    this.dsl = dsl;
  }

  /** The rows that a redial calls; null when a run calls its whole list. */
  public @Nullable Set<RowId> rows(Run run) {
    var redial = run.redial();
    return redial == null ? null : rows(redial);
  }

  /**
   * Nobody is called again of whom we do not know whether they were called; nor for what a newer
   * row has replaced or canceled, or left its source's file; nor whoever was reached, or is still
   * to be tried, in another row of theirs, or in a later run of the campaign over the same list.
   */
  public Set<RowId> rows(Redial redial) {
    var family = ofSameListAndCampaign(redial.of());
    var outcomes = redial.outcomes().stream().map(Enum::name).toList();
    var other = CALL_TASK.as("other");
    return dsl.select(CALL_TASK.ROW_ID)
        .from(CALL_TASK)
        .where(CALL_TASK.RUN_ID.eq(redial.of()))
        .and(CALL_TASK.OUTCOME.in(outcomes))
        .andNot(isSaidElsewhere(CALL_TASK))
        .andNot(isUndecided(CALL_TASK))
        .andNotExists(
            selectOne()
                .from(other)
                // Ids grow: what became of the patient later than in this task.
                .where(
                    other
                        .RUN_ID
                        .eq(CALL_TASK.RUN_ID)
                        .or(other.RUN_ID.in(family).and(other.ID.gt(CALL_TASK.ID))))
                .and(other.PATIENT_ID.eq(CALL_TASK.PATIENT_ID))
                .and(other.ID.ne(CALL_TASK.ID))
                .and(
                    other
                        .OUTCOME
                        .notIn(outcomes)
                        .andNot(isSaidElsewhere(other))
                        .or(
                            other.STATE.notIn(
                                TaskState.SETTLED.name(), TaskState.SUPPRESSED.name()))
                        .or(isUndecided(other))))
        .fetchSet(CALL_TASK.ROW_ID);
  }

  /**
   * It ended because the patient has another row, in the run or in a newer list of its source,
   * which says what became of them; or because the newer list does not name it any more, or says
   * that its appointment is canceled.
   */
  private static Condition isSaidElsewhere(CallTask task) {
    return arrayOverlap(
        task.REASONS,
        val(
            TaskRows.names(
                List.of(
                    Reason.SAME_PATIENT_ROW,
                    Reason.SUPERSEDED,
                    Reason.LEFT_SOURCE,
                    Reason.APPOINTMENT_CANCELED)),
            task.REASONS));
  }

  private static Condition isUndecided(CallTask task) {
    return exists(
        selectOne()
            .from(CALL_ATTEMPT)
            .where(CALL_ATTEMPT.CALL_TASK_ID.eq(task.ID))
            .and(CALL_ATTEMPT.STATE.eq(AttemptState.UNDECIDED.name())));
  }

  /**
   * The first run of a list, all that call again from it, and all that call again from those: their
   * places are the same ones.
   */
  public Set<RunId> sharingPlaces(Run run) {
    var first = run.id();
    for (var earlier = earlier(first); earlier.isPresent(); earlier = earlier(first)) {
      first = earlier.get();
    }
    var all = new HashSet<>(Set.of(first));
    Set<RunId> found = Set.of(first);
    while (!found.isEmpty()) {
      found =
          dsl.select(RUN.ID)
              .from(RUN)
              .where(RUN.REDIAL_OF.in(found.stream().map(RunId::value).toList()))
              .fetchSet(RUN.ID);
      all.addAll(found);
    }
    return all;
  }

  private Set<RunId> ofSameListAndCampaign(RunId id) {
    var one = RUN.as("one");
    return dsl.select(RUN.ID)
        .from(RUN)
        .join(one)
        .on(RUN.IMPORT_ID.eq(one.IMPORT_ID), RUN.CAMPAIGN_ID.eq(one.CAMPAIGN_ID))
        .where(one.ID.eq(id))
        .fetchSet(RUN.ID);
  }

  /** The run from which this one calls again. */
  private Optional<RunId> earlier(RunId id) {
    return dsl.select(RUN.REDIAL_OF)
        .from(RUN)
        .where(RUN.ID.eq(id))
        .fetchOptional(RUN.REDIAL_OF)
        .map(RunId::new);
  }
}
