package ai.rivvi.dispatch.dialing;

import static ai.rivvi.dispatch.jooq.Tables.CALL_ATTEMPT;
import static ai.rivvi.shared.Among.among;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.table;
import static org.jooq.impl.DSL.val;

import ai.rivvi.dispatch.attempts.Attempt;
import ai.rivvi.dispatch.attempts.AttemptRepository;
import ai.rivvi.dispatch.attempts.AttemptState;
import ai.rivvi.rules.Place;
import ai.rivvi.shared.AttemptId;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.SQLDataType;
import org.jooq.types.DayToSecond;
import org.springframework.stereotype.Repository;

/** Attempts are committed here, with what they were decided from, before the carrier is asked. */
@Repository
class ReservationRepository {
  private final DSLContext dsl;

  ReservationRepository(DSLContext dsl) {
    this.dsl = dsl;
  }

  /**
   * A try about to be made.
   *
   * @param decision what it was decided from, as JSON, besides
   * @param place where the callee may be, and
   * @param ruleset the hash of the law
   */
  record Reservation(Attempt attempt, String decision, Place place, String ruleset, String node) {}

  /** Of reservations those that nobody has given up, and that may still be sent. */
  Set<AttemptId> sendable(Collection<AttemptId> ids) {
    return dsl.select(CALL_ATTEMPT.ID)
        .from(CALL_ATTEMPT)
        .where(among(CALL_ATTEMPT.ID, ids))
        .and(CALL_ATTEMPT.STATE.eq(AttemptState.RESERVED.name()))
        .and(CALL_ATTEMPT.DEADLINE_CLOCK.gt(AttemptRepository.CLOCK))
        .fetchSet(CALL_ATTEMPT.ID);
  }

  /** The same statement for any number of them, so that the server and jOOQ know it already. */
  void insert(List<Reservation> reservations, Duration sendDeadline) {
    dsl.insertInto(
            CALL_ATTEMPT,
            CALL_ATTEMPT.ID,
            CALL_ATTEMPT.RUN_ID,
            CALL_ATTEMPT.CALL_TASK_ID,
            CALL_ATTEMPT.NUMBER,
            CALL_ATTEMPT.PATIENT_ID,
            CALL_ATTEMPT.LINE_ID,
            CALL_ATTEMPT.PROMPT_VERSION_ID,
            CALL_ATTEMPT.CALLBACK,
            CALL_ATTEMPT.DECISION,
            CALL_ATTEMPT.RULESET,
            CALL_ATTEMPT.ZONES,
            CALL_ATTEMPT.JURISDICTIONS,
            CALL_ATTEMPT.NODE,
            CALL_ATTEMPT.RESERVED_AT,
            CALL_ATTEMPT.STATE,
            CALL_ATTEMPT.DEADLINE_CLOCK)
        .select(
            select(
                    told("id", CALL_ATTEMPT.ID),
                    told("run", CALL_ATTEMPT.RUN_ID),
                    told("task", CALL_ATTEMPT.CALL_TASK_ID),
                    told("number", CALL_ATTEMPT.NUMBER),
                    told("patient", CALL_ATTEMPT.PATIENT_ID),
                    told("line", CALL_ATTEMPT.LINE_ID),
                    told("prompt_version", CALL_ATTEMPT.PROMPT_VERSION_ID),
                    told("callback", CALL_ATTEMPT.CALLBACK),
                    field("{0}::jsonb", SQLDataType.JSONB, text("decision")),
                    told("ruleset", CALL_ATTEMPT.RULESET),
                    ClaimRepository.split(text("zones")),
                    ClaimRepository.split(text("jurisdictions")),
                    told("node", CALL_ATTEMPT.NODE),
                    told("reserved_at", CALL_ATTEMPT.RESERVED_AT),
                    val(AttemptState.RESERVED.name()),
                    AttemptRepository.CLOCK.plus(DayToSecond.valueOf(sendDeadline)))
                .from(told(reservations)))
        .execute();
  }

  /** All of them as one table, a column of them as one array. */
  private static Table<Record> told(List<Reservation> reservations) {
    return table(
            "unnest({0}, {1}, {2}, {3}, {4}, {5}, {6}, {7}, {8}, {9}, {10}, {11}, {12}, {13})",
            each(reservations, one -> one.attempt().id().value(), UUID[]::new),
            each(reservations, one -> one.attempt().runId().value(), UUID[]::new),
            each(reservations, one -> one.attempt().task().value(), UUID[]::new),
            each(reservations, one -> one.attempt().number(), Integer[]::new),
            each(reservations, one -> one.attempt().patient().value(), UUID[]::new),
            each(reservations, one -> one.attempt().line().value(), UUID[]::new),
            each(reservations, one -> one.attempt().promptVersion().value(), UUID[]::new),
            each(reservations, one -> one.attempt().callback(), Boolean[]::new),
            each(reservations, Reservation::decision, String[]::new),
            each(reservations, Reservation::ruleset, String[]::new),
            each(reservations, one -> joined(one.place().zones()), String[]::new),
            each(reservations, one -> joined(one.place().jurisdictions()), String[]::new),
            each(reservations, Reservation::node, String[]::new),
            each(
                reservations,
                one -> one.attempt().reservedAt().atOffset(ZoneOffset.UTC),
                OffsetDateTime[]::new))
        .as(
            "told",
            "id",
            "run",
            "task",
            "number",
            "patient",
            "line",
            "prompt_version",
            "callback",
            "decision",
            "ruleset",
            "zones",
            "jurisdictions",
            "node",
            "reserved_at");
  }

  private static <T> Field<T[]> each(
      List<Reservation> all, Function<Reservation, T> part, IntFunction<T[]> array) {
    return val(all.stream().map(part).toArray(array));
  }

  private static <T> Field<T> told(String column, Field<T> as) {
    return field(name("told", column), as.getDataType());
  }

  private static String joined(Collection<?> names) {
    return names.stream().map(Object::toString).collect(Collectors.joining(","));
  }

  private static Field<String> text(String column) {
    return field(name("told", column), String.class);
  }
}
