package ai.rivvi.dispatch;

import static java.util.stream.Collectors.toMap;

import ai.rivvi.dispatch.attempts.AttemptState;
import ai.rivvi.dispatch.attempts.Disposition;
import ai.rivvi.dispatch.decisions.Reason;
import ai.rivvi.dispatch.runs.RunState;
import ai.rivvi.dispatch.tasks.TaskOutcome;
import ai.rivvi.dispatch.tasks.TaskState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** What the database has of a simulated clinic after a step. */
record SimSqlRows(
    Map<UUID, TaskRow> tasks, Map<UUID, AttemptRow> attempts, Map<UUID, RunRow> runs) {
  static final SimSqlRows NOTHING = new SimSqlRows(Map.of(), Map.of(), Map.of());

  record TaskRow(
      UUID id,
      UUID run,
      int row,
      @Nullable UUID patient,
      @Nullable UUID line,
      TaskState state,
      @Nullable TaskOutcome outcome,
      List<Reason> reasons,
      @Nullable Instant due,
      @Nullable Instant notBefore,
      int attempts) {
    boolean isOver() {
      return state == TaskState.SETTLED || state == TaskState.SUPPRESSED;
    }

    boolean isOnThePhone() {
      return state == TaskState.DIALING || state == TaskState.IN_CALL;
    }

    boolean takesPlace() {
      return outcome == TaskOutcome.GOAL_MET
          || isOnThePhone()
          || (state == TaskState.HELD && reasons.contains(Reason.CALL_UNDECIDED));
    }

    String told() {
      return state + " " + outcome + " " + reasons + " " + attempts;
    }
  }

  record AttemptRow(
      UUID id,
      UUID run,
      UUID task,
      UUID patient,
      UUID line,
      AttemptState state,
      @Nullable Disposition disposition,
      boolean callback,
      Instant reservedAt,
      @Nullable Instant rangAt,
      @Nullable Instant answeredAt,
      @Nullable Instant endedAt,
      @Nullable Instant callbackAt) {
    boolean isOpen() {
      return AttemptState.OPEN.contains(state);
    }

    /** It counts towards the caps. */
    boolean counts() {
      return isOpen()
          || state == AttemptState.UNDECIDED
          || rangAt != null
          || disposition == Disposition.NO_ANSWER;
    }
  }

  record RunRow(
      UUID id,
      RunState state,
      @Nullable Instant endsAt,
      @Nullable Integer places,
      @Nullable UUID redialOf) {}

  /** In a transaction of the clinic's. */
  static SimSqlRows read(JdbcTemplate jdbc) {
    return new SimSqlRows(
        byId(
            jdbc.query(
                "select * from dispatch.call_task order by run_id, row_number",
                (row, _) -> task(row)),
            TaskRow::id),
        byId(
            jdbc.query("select * from dispatch.call_attempt order by id", (row, _) -> attempt(row)),
            AttemptRow::id),
        byId(
            jdbc.query(
                """
                select id, state, ends_at, redial_of,
                    (configuration -> 'campaign' ->> 'placesMax')::int as places
                from dispatch.run order by created_at, id
                """,
                (row, _) ->
                    new RunRow(
                        row.getObject("id", UUID.class),
                        RunState.valueOf(row.getString("state")),
                        at(row, "ends_at"),
                        (Integer) row.getObject("places"),
                        row.getObject("redial_of", UUID.class))),
            RunRow::id));
  }

  private static <T> Map<UUID, T> byId(List<T> rows, Function<T, UUID> id) {
    return rows.stream()
        .collect(toMap(id, Function.identity(), (one, _) -> one, LinkedHashMap::new));
  }

  private static TaskRow task(ResultSet row) throws SQLException {
    var outcome = row.getString("outcome");
    return new TaskRow(
        row.getObject("id", UUID.class),
        row.getObject("run_id", UUID.class),
        row.getInt("row_number"),
        row.getObject("patient_id", UUID.class),
        row.getObject("line_id", UUID.class),
        TaskState.valueOf(row.getString("state")),
        outcome == null ? null : TaskOutcome.valueOf(outcome),
        Arrays.stream((String[]) row.getArray("reasons").getArray()).map(Reason::valueOf).toList(),
        at(row, "due_at"),
        at(row, "not_before"),
        row.getInt("attempts"));
  }

  private static AttemptRow attempt(ResultSet row) throws SQLException {
    var disposition = row.getString("disposition");
    return new AttemptRow(
        row.getObject("id", UUID.class),
        row.getObject("run_id", UUID.class),
        row.getObject("call_task_id", UUID.class),
        row.getObject("patient_id", UUID.class),
        row.getObject("line_id", UUID.class),
        AttemptState.valueOf(row.getString("state")),
        disposition == null ? null : Disposition.valueOf(disposition),
        row.getBoolean("callback"),
        Objects.requireNonNull(at(row, "reserved_at")),
        at(row, "rang_at"),
        at(row, "answered_at"),
        at(row, "ended_at"),
        at(row, "callback_at"));
  }

  private static @Nullable Instant at(ResultSet row, String column) throws SQLException {
    var at = row.getTimestamp(column);
    return at == null ? null : at.toInstant();
  }
}
