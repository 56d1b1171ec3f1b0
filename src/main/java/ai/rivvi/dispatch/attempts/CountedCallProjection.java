package ai.rivvi.dispatch.attempts;

import static ai.rivvi.dispatch.jooq.Tables.CALL_ATTEMPT;
import static ai.rivvi.shared.Among.probed;

import ai.rivvi.dispatch.decisions.CountedCalls;
import ai.rivvi.shared.CallTaskId;
import ai.rivvi.shared.LineId;
import ai.rivvi.shared.PatientId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.SelectLimitStep;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/**
 * What counts of calls when the next one is decided: towards caps and lines, and of a task's own.
 */
@Repository
public class CountedCallProjection {
  private final DSLContext dsl;

  CountedCallProjection(DSLContext dsl) {
    this.dsl = dsl;
  }

  /**
   * How many other tries of an attempt's task ended in one of these ways; without calls that we
   * took back before they rang, which were none.
   */
  public int countEndedAs(Attempt attempt, Set<Disposition> dispositions) {
    var takenBack =
        CALL_ATTEMPT
            .DISPOSITION
            .eq(Disposition.CANCELED.name())
            .and(CALL_ATTEMPT.UNWANTED)
            .and(CALL_ATTEMPT.RANG_AT.isNull());
    return dsl.fetchCount(
        CALL_ATTEMPT,
        CALL_ATTEMPT
            .CALL_TASK_ID
            .eq(attempt.task())
            .and(CALL_ATTEMPT.ID.ne(attempt.id()))
            .and(CALL_ATTEMPT.DISPOSITION.in(dispositions.stream().map(Enum::name).toList()))
            .andNot(takenBack));
  }

  /** The numbers on which a task was tried. */
  public Set<LineId> linesTried(CallTaskId task) {
    return dsl.select(CALL_ATTEMPT.LINE_ID)
        .from(CALL_ATTEMPT)
        .where(CALL_ATTEMPT.CALL_TASK_ID.eq(task))
        .fetchSet(CALL_ATTEMPT.LINE_ID);
  }

  /** How many calls of the bound organization are under way. */
  public int countOpen() {
    return dsl.fetchCount(
        CALL_ATTEMPT, CALL_ATTEMPT.STATE.in(AttemptRepository.names(AttemptState.OPEN)));
  }

  /** Which of these patients and lines have an open attempt. */
  public Busy busy(Collection<PatientId> patients, Collection<LineId> lines) {
    var rows =
        dsl.fetch(
            probed(CALL_ATTEMPT.PATIENT_ID, patients, CountedCallProjection::open)
                .union(probed(CALL_ATTEMPT.LINE_ID, lines, CountedCallProjection::open)));
    return new Busy(
        rows.stream().map(row -> row.get(CALL_ATTEMPT.PATIENT_ID)).collect(Collectors.toSet()),
        rows.stream().map(row -> row.get(CALL_ATTEMPT.LINE_ID)).collect(Collectors.toSet()));
  }

  private static SelectLimitStep<? extends Record> open(Condition of) {
    return DSL.select(CALL_ATTEMPT.PATIENT_ID, CALL_ATTEMPT.LINE_ID)
        .from(CALL_ATTEMPT)
        .where(of)
        .and(CALL_ATTEMPT.STATE.in(AttemptRepository.names(AttemptState.OPEN)));
  }

  /** Who is being called. */
  public record Busy(Set<PatientId> patients, Set<LineId> lines) {}

  /** Calls that count towards caps: open ones, those that ever rang, and undecided ones. */
  public List<Counted> counted(
      Collection<PatientId> patients, Collection<LineId> lines, Instant since) {
    return dsl.fetch(
            probed(CALL_ATTEMPT.PATIENT_ID, patients, of -> counting(of, since))
                .union(probed(CALL_ATTEMPT.LINE_ID, lines, of -> counting(of, since))))
        .map(
            row -> {
              var disposition = row.get(CALL_ATTEMPT.DISPOSITION);
              return new Counted(
                  row.get(CALL_ATTEMPT.PATIENT_ID),
                  row.get(CALL_ATTEMPT.LINE_ID),
                  row.get(CALL_ATTEMPT.RESERVED_AT),
                  row.get(CALL_ATTEMPT.CALL_TASK_ID),
                  disposition == null ? null : Disposition.valueOf(disposition));
            });
  }

  /** With their ids, so that a call which is a patient's and a line's counts once. */
  private static SelectLimitStep<? extends Record> counting(Condition of, Instant since) {
    return DSL.select(
            CALL_ATTEMPT.ID,
            CALL_ATTEMPT.PATIENT_ID,
            CALL_ATTEMPT.LINE_ID,
            CALL_ATTEMPT.RESERVED_AT,
            CALL_ATTEMPT.CALL_TASK_ID,
            CALL_ATTEMPT.DISPOSITION)
        .from(CALL_ATTEMPT)
        .where(of)
        .and(CALL_ATTEMPT.RESERVED_AT.gt(since))
        .and(
            CALL_ATTEMPT
                .STATE
                .in(AttemptRepository.names(AttemptState.OPEN))
                .or(CALL_ATTEMPT.STATE.eq(AttemptState.UNDECIDED.name()))
                .or(CALL_ATTEMPT.RANG_AT.isNotNull())
                .or(CALL_ATTEMPT.DISPOSITION.eq(Disposition.NO_ANSWER.name())));
  }

  /** A call that counts. */
  public record Counted(
      PatientId patient,
      LineId line,
      Instant at,
      CallTaskId task,
      @Nullable Disposition disposition) {
    /** Of some calls, those that count for this patient, and for this line. */
    public static CountedCalls towards(
        Collection<Counted> calls, @Nullable PatientId patient, @Nullable LineId line) {
      return new CountedCalls(
          calls.stream().filter(call -> call.patient().equals(patient)).map(Counted::at).toList(),
          calls.stream().filter(call -> call.line().equals(line)).map(Counted::at).toList());
    }

    /** Whether it reached nobody who may be reached at another time. */
    public boolean missed() {
      return disposition != null && RetryCause.of(disposition).isMissed();
    }
  }
}
