package ai.rivvi.dispatch.dialing;

import static ai.rivvi.dispatch.jooq.Tables.CALL_TASK;
import static ai.rivvi.dispatch.jooq.Tables.DECISION;
import static ai.rivvi.shared.Among.among;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.table;
import static org.jooq.impl.DSL.val;

import ai.rivvi.dispatch.decisions.Decision;
import ai.rivvi.dispatch.tasks.Task;
import ai.rivvi.dispatch.tasks.TaskOutcome;
import ai.rivvi.dispatch.tasks.TaskRows;
import ai.rivvi.dispatch.tasks.TaskState;
import ai.rivvi.shared.CallTaskId;
import ai.rivvi.shared.LineId;
import ai.rivvi.shared.RunId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/**
 * What a claim writes about the tasks that it has locked, in one round trip for all of them: the
 * organization's pace is held meanwhile.
 */
@Repository
public class ClaimRepository {
  private final DSLContext dsl;

  ClaimRepository(DSLContext dsl) {
    this.dsl = dsl;
  }

  /**
   * A waiting task that is not dialed.
   *
   * @param outcome of a task that ends and was tried before; null for one that waits, or that was
   *     never tried
   */
  record Put(Task task, Decision decision, @Nullable TaskOutcome outcome) {
    private TaskState state() {
      return switch (decision) {
        case Decision.Defer _ -> TaskState.WAITING;
        case Decision.Suppress _ -> outcome == null ? TaskState.SUPPRESSED : TaskState.SETTLED;
        case Decision.Dial() ->
            throw new IllegalArgumentException("A task that is dialed is not put aside.");
      };
    }

    /** Whether the task waits, or ends, for other reasons than before. */
    private boolean isNews() {
      return !task.reasons().equals(decision.reasons());
    }
  }

  /** Marks tasks as being dialed, all or none. */
  void dial(Collection<CallTaskId> ids, Instant now) {
    var dialed =
        dsl.update(CALL_TASK)
            .set(CALL_TASK.STATE, TaskState.DIALING.name())
            .set(CALL_TASK.REASONS, new String[0])
            .setNull(CALL_TASK.DUE_AT)
            .setNull(CALL_TASK.CHECKED_UNTIL_CLOCK)
            .set(CALL_TASK.ATTEMPTS, CALL_TASK.ATTEMPTS.plus(1))
            .set(CALL_TASK.CHANGED_AT, now)
            .where(among(CALL_TASK.ID, ids))
            .and(CALL_TASK.STATE.eq(TaskState.WAITING.name()))
            .execute();
    if (dialed != ids.size()) {
      throw moved();
    }
  }

  /** A waiting task is called on this line from now on; it stays due, and is decided anew. */
  void callOn(Task task, LineId line, Instant now) {
    var moved =
        dsl.update(CALL_TASK)
            .set(CALL_TASK.LINE_ID, line)
            .set(CALL_TASK.CHANGED_AT, now)
            .where(CALL_TASK.ID.eq(task.id()))
            .and(CALL_TASK.STATE.eq(TaskState.WAITING.name()))
            .execute();
    if (moved != 1) {
      throw moved();
    }
  }

  /** Lets tasks wait or end as it was decided, and keeps each decision that is news. */
  void put(List<Put> puts, Instant now) {
    if (puts.isEmpty()) {
      return;
    }
    var told =
        table(
                "unnest({0}, {1}, {2}, {3}, {4})",
                val(each(puts, put -> put.task().id().value(), UUID[]::new)),
                val(each(puts, put -> put.state().name(), String[]::new)),
                val(
                    each(
                        puts,
                        put -> put.outcome() == null ? null : put.outcome().name(),
                        String[]::new)),
                val(each(puts, put -> joined(put.decision()), String[]::new)),
                val(each(puts, put -> until(put.decision()), OffsetDateTime[]::new)))
            .as("told", "id", "state", "outcome", "reasons", "due_at");
    var written =
        dsl.update(CALL_TASK)
            .set(CALL_TASK.STATE, field(name("told", "state"), String.class))
            .set(CALL_TASK.OUTCOME, field(name("told", "outcome"), String.class))
            .set(CALL_TASK.REASONS, split(field(name("told", "reasons"), String.class)))
            .set(CALL_TASK.DUE_AT, field(name("told", "due_at"), CALL_TASK.DUE_AT.getDataType()))
            .set(CALL_TASK.CHANGED_AT, now)
            .from(told)
            .where(CALL_TASK.ID.eq(field(name("told", "id"), CALL_TASK.ID.getDataType())))
            .and(CALL_TASK.STATE.eq(TaskState.WAITING.name()))
            .execute();
    if (written != puts.size()) {
      throw moved();
    }
    keep(
        puts.stream()
            .filter(Put::isNews)
            .map(put -> new News(put.task().runId(), put.task().id(), put.decision()))
            .toList(),
        now);
  }

  private static IllegalStateException moved() {
    return new IllegalStateException("A task moved under its claim's own lock.");
  }

  /** A decision on a task to be kept. */
  private record News(RunId run, CallTaskId task, Decision decision) {}

  /** Keeps one decision. */
  public void decided(RunId run, CallTaskId task, Decision decision, Instant now) {
    keep(List.of(new News(run, task, decision)), now);
  }

  private void keep(List<News> news, Instant now) {
    if (news.isEmpty()) {
      return;
    }
    var told =
        table(
                "unnest({0}, {1}, {2}, {3}, {4})",
                val(each(news, one -> one.run().value(), UUID[]::new)),
                val(each(news, one -> one.task().value(), UUID[]::new)),
                val(each(news, one -> answer(one.decision()), String[]::new)),
                val(each(news, one -> joined(one.decision()), String[]::new)),
                val(each(news, one -> until(one.decision()), OffsetDateTime[]::new)))
            .as("told", "run", "task", "answer", "reasons", "due_at");
    dsl.insertInto(
            DECISION,
            DECISION.RUN_ID,
            DECISION.CALL_TASK_ID,
            DECISION.AT,
            DECISION.ANSWER,
            DECISION.REASONS,
            DECISION.UNTIL)
        .select(
            select(
                    field(name("told", "run"), DECISION.RUN_ID.getDataType()),
                    field(name("told", "task"), DECISION.CALL_TASK_ID.getDataType()),
                    val(now),
                    field(name("told", "answer"), String.class),
                    split(field(name("told", "reasons"), String.class)),
                    field(name("told", "due_at"), DECISION.UNTIL.getDataType()))
                .from(told))
        .execute();
  }

  private static <T, R> @Nullable R[] each(
      List<T> all, Function<T, @Nullable R> part, IntFunction<@Nullable R[]> array) {
    return all.stream().map(part).toArray(array);
  }

  private static String joined(Decision decision) {
    return String.join(",", TaskRows.names(decision.reasons()));
  }

  /** An array of names that was sent as one text: unnest takes no arrays of arrays. */
  static Field<String[]> split(Field<String> joined) {
    return field("string_to_array({0}, ',')", CALL_TASK.REASONS.getDataType(), joined);
  }

  private static @Nullable OffsetDateTime until(Decision decision) {
    return decision instanceof Decision.Defer(var until, _) ? until.atOffset(ZoneOffset.UTC) : null;
  }

  private static String answer(Decision decision) {
    return switch (decision) {
      case Decision.Dial() -> "DIAL";
      case Decision.Defer _ -> "DEFER";
      case Decision.Suppress _ -> "SUPPRESS";
    };
  }
}
