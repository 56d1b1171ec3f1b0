package ai.rivvi.dispatch;

import static ai.rivvi.dispatch.jooq.Tables.CALL_ATTEMPT;

import ai.rivvi.shared.CallTaskId;
import ai.rivvi.shared.LineId;
import ai.rivvi.shared.PatientId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/**
 * What counts of calls when the next one is decided: towards caps and lines, and of a task's own.
 */
@Repository
class CountedCallProjection {
  private final DSLContext dsl;

  CountedCallProjection(DSLContext dsl) {
    this.dsl = dsl;
  }

  /** How many tries of a task ended in one of these ways. */
  int countEndedAs(CallTaskId task, Set<Disposition> dispositions) {
    return dsl.fetchCount(
        CALL_ATTEMPT,
        CALL_ATTEMPT
            .CALL_TASK_ID
            .eq(task)
            .and(CALL_ATTEMPT.DISPOSITION.in(dispositions.stream().map(Enum::name).toList())));
  }

  Set<LineId> linesTried(CallTaskId task) {
    return dsl.select(CALL_ATTEMPT.LINE_ID)
        .from(CALL_ATTEMPT)
        .where(CALL_ATTEMPT.CALL_TASK_ID.eq(task))
        .fetchSet(CALL_ATTEMPT.LINE_ID);
  }

  int countOpen() {
    return dsl.fetchCount(
        CALL_ATTEMPT, CALL_ATTEMPT.STATE.in(AttemptRepository.names(AttemptState.OPEN)));
  }

  /** Which of these patients and lines have an open attempt. */
  Busy busy(Collection<PatientId> patients, Collection<LineId> lines) {
    var rows =
        dsl.select(CALL_ATTEMPT.PATIENT_ID, CALL_ATTEMPT.LINE_ID)
            .from(CALL_ATTEMPT)
            .where(CALL_ATTEMPT.STATE.in(AttemptRepository.names(AttemptState.OPEN)))
            .and(CALL_ATTEMPT.PATIENT_ID.in(patients).or(CALL_ATTEMPT.LINE_ID.in(lines)))
            .fetch();
    return new Busy(
        rows.stream().map(row -> row.value1()).collect(Collectors.toSet()),
        rows.stream().map(row -> row.value2()).collect(Collectors.toSet()));
  }

  /** Who is being called. */
  record Busy(Set<PatientId> patients, Set<LineId> lines) {}

  /** Calls that count towards caps: open ones, those that ever rang, and undecided ones. */
  List<Counted> counted(Collection<PatientId> patients, Collection<LineId> lines, Instant since) {
    return dsl.select(
            CALL_ATTEMPT.PATIENT_ID,
            CALL_ATTEMPT.LINE_ID,
            CALL_ATTEMPT.RESERVED_AT,
            CALL_ATTEMPT.CALL_TASK_ID,
            CALL_ATTEMPT.DISPOSITION)
        .from(CALL_ATTEMPT)
        .where(CALL_ATTEMPT.PATIENT_ID.in(patients).or(CALL_ATTEMPT.LINE_ID.in(lines)))
        .and(CALL_ATTEMPT.RESERVED_AT.gt(since))
        .and(
            CALL_ATTEMPT
                .STATE
                .in(AttemptRepository.names(AttemptState.OPEN))
                .or(CALL_ATTEMPT.STATE.eq(AttemptState.UNDECIDED.name()))
                .or(CALL_ATTEMPT.RANG_AT.isNotNull())
                .or(CALL_ATTEMPT.DISPOSITION.eq(Disposition.NO_ANSWER.name())))
        .fetch(
            row ->
                new Counted(
                    row.value1(),
                    row.value2(),
                    row.value3(),
                    row.value4(),
                    row.value5() == null ? null : Disposition.valueOf(row.value5())));
  }

  /** A call that counts. */
  record Counted(
      PatientId patient,
      LineId line,
      Instant at,
      CallTaskId task,
      @Nullable Disposition disposition) {
    /** Whether it reached nobody who may be reached at another time. */
    boolean missed() {
      return disposition != null && RetryCause.of(disposition).isMissed();
    }
  }
}
