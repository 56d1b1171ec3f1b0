package ai.rivvi.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.rivvi.dispatch.attempts.AttemptState;
import ai.rivvi.dispatch.runs.RunState;
import ai.rivvi.dispatch.tasks.TaskState;
import ai.rivvi.shared.CurrentOrganization;
import ai.rivvi.shared.OrganizationId;
import ai.rivvi.testing.Fixtures;
import ai.rivvi.testing.RivviTest;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;

/** The moves that the database lets through are those that the code knows, pair by pair. */
@RivviTest
class TransitionGuardTests {
  private static final Pattern MOVE = Pattern.compile("([A-Z_]+)>([A-Z_]+)");

  private final Fixtures fixtures;
  private final JdbcTemplate jdbc;

  @Autowired
  TransitionGuardTests(Fixtures fixtures, JdbcTemplate jdbc) {
    this.fixtures = fixtures;
    this.jdbc = jdbc;
  }

  @Test
  void attemptsMoveAsAttemptStateSays() {
    var known = new TreeSet<String>();
    for (var to : AttemptState.values()) {
      to.from().forEach(from -> known.add(from + ">" + to));
    }
    assertThat(guarded("call_attempt")).isEqualTo(known);
  }

  @Test
  void tasksMoveAsTheDesignSays() {
    var moves = new EnumMap<TaskState, Set<TaskState>>(TaskState.class);
    moves.put(
        TaskState.WAITING,
        EnumSet.of(TaskState.LEASED, TaskState.DIALING, TaskState.SUPPRESSED, TaskState.SETTLED));
    moves.put(
        TaskState.LEASED,
        EnumSet.of(TaskState.DIALING, TaskState.WAITING, TaskState.SUPPRESSED, TaskState.SETTLED));
    moves.put(
        TaskState.DIALING,
        EnumSet.of(TaskState.IN_CALL, TaskState.WAITING, TaskState.SETTLED, TaskState.HELD));
    moves.put(TaskState.IN_CALL, EnumSet.of(TaskState.WAITING, TaskState.SETTLED, TaskState.HELD));
    moves.put(TaskState.HELD, EnumSet.of(TaskState.WAITING, TaskState.SETTLED));
    assertThat(guarded("call_task")).isEqualTo(named(moves));
  }

  @Test
  void runsMoveAsTheDesignSays() {
    var moves = new EnumMap<RunState, Set<RunState>>(RunState.class);
    moves.put(RunState.DRAFT, EnumSet.of(RunState.SCHEDULED, RunState.RUNNING, RunState.CANCELED));
    moves.put(RunState.SCHEDULED, EnumSet.of(RunState.RUNNING, RunState.CANCELED));
    moves.put(RunState.RUNNING, EnumSet.of(RunState.PAUSED, RunState.COMPLETED, RunState.CANCELED));
    moves.put(RunState.PAUSED, EnumSet.of(RunState.RUNNING, RunState.COMPLETED, RunState.CANCELED));
    assertThat(guarded("run")).isEqualTo(named(moves));
  }

  /** Not only written down: every pair of states is tried on a row. */
  @Test
  void theDatabaseRefusesEveryOtherMoveOfARun() {
    var organization = fixtures.organization();
    var allowed = guarded("run");
    for (var from : RunState.values()) {
      for (var to : RunState.values()) {
        if (from != to) {
          assertThat(moves(organization, from, to))
              .as(from + " to " + to)
              .isEqualTo(allowed.contains(from + ">" + to));
        }
      }
    }
  }

  private boolean moves(OrganizationId organization, RunState from, RunState to) {
    try {
      fixtures.transaction(
          organization,
          () -> {
            var id =
                jdbc.queryForObject(
                    """
                    insert into dispatch.run (campaign_id, import_id, name, file_name, state, configuration,
                        scheduled_for, created_at, created_by, started_at, ended_at)
                    values (uuidv7(), uuidv7(), 'x', 'x', ?, '{}', now(), now(), 'x', now(),
                        case when ? in ('COMPLETED', 'CANCELED') then now() end)
                    returning id
                    """,
                    UUID.class,
                    from.name(),
                    from.name());
            jdbc.update(
                "update dispatch.run set state = ?, ended_at ="
                    + " case when ? in ('COMPLETED', 'CANCELED') then now() end where id = ?",
                to.name(),
                to.name(),
                id);
            // Nobody may come upon a run that says nothing of what it does.
            jdbc.update(
                "update dispatch.run set state = 'CANCELED', ended_at = now()"
                    + " where ended_at is null and id = ?",
                id);
            return true;
          });
      return true;
    } catch (DataAccessException refused) {
      assertThat(refused.getRootCause())
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("does not become");
      return false;
    }
  }

  /** Leases are part of it: no task is leased without an end, and none keeps one. */
  @Test
  void theDatabaseRefusesEveryOtherMoveOfATask() {
    var organization = fixtures.organization();
    var allowed = guarded("call_task");
    for (var from : TaskState.values()) {
      for (var to : TaskState.values()) {
        if (from != to) {
          assertThat(movesTask(organization, from, to))
              .as(from + " to " + to)
              .isEqualTo(allowed.contains(from + ">" + to));
        }
      }
    }
  }

  private boolean movesTask(OrganizationId organization, TaskState from, TaskState to) {
    try {
      return fixtures.transaction(
          organization,
          () -> {
            var run =
                jdbc.queryForObject(
                    """
                    insert into dispatch.run (campaign_id, import_id, name, file_name, created_at, created_by)
                    values (uuidv7(), uuidv7(), 'x', 'x', now(), 'x') returning id
                    """,
                    UUID.class);
            var task =
                jdbc.queryForObject(
                    """
                    insert into dispatch.call_task (run_id, row_id, row_number, patient_id, line_id, changed_at, reasons,
                        state, outcome, due_at, lease_id, lease_ends_clock)
                    select ?, uuidv7(), 1, uuidv7(), uuidv7(), now(), '{EXPIRED}', state,
                        case when state = 'SETTLED' then 'EXPIRED' end, now(),
                        case when state = 'LEASED' then uuidv7() end,
                        case when state = 'LEASED' then now() end
                    from (select ? as state) given
                    returning id
                    """,
                    UUID.class,
                    run,
                    from.name());
            jdbc.update(
                """
                update dispatch.call_task set state = given.state,
                    outcome = case when given.state = 'SETTLED' then 'EXPIRED' end,
                    lease_id = case when given.state = 'LEASED' then uuidv7() end,
                    lease_ends_clock = case when given.state = 'LEASED' then now() end
                from (select ? as state) given where id = ?
                """,
                to.name(),
                task);
            return true;
          });
    } catch (DataAccessException refused) {
      assertThat(refused.getRootCause())
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("does not become");
      return false;
    }
  }

  @Test
  void theDatabaseRefusesALeaseWithoutAnEnd() {
    var organization = fixtures.organization();
    assertThatThrownBy(
            () ->
                fixtures.transaction(
                    organization,
                    () ->
                        jdbc.update(
                            """
                            insert into dispatch.call_task (run_id, row_id, row_number, patient_id, line_id,
                                changed_at, state, due_at, lease_id)
                            values (uuidv7(), uuidv7(), 1, uuidv7(), uuidv7(), now(), 'LEASED', now(), uuidv7())
                            """)))
        .rootCause()
        .hasMessageContaining("check constraint");
  }

  private static <S extends Enum<S>> Set<String> named(Map<S, Set<S>> moves) {
    var named = new TreeSet<String>();
    moves.forEach((from, tos) -> tos.forEach(to -> named.add(from + ">" + to)));
    return named;
  }

  private Set<String> guarded(String table) {
    var definition =
        CurrentOrganization.callAsSystem(
            () ->
                jdbc.queryForObject(
                    "select pg_get_triggerdef(oid) from pg_trigger where tgname = ?",
                    String.class,
                    table + "_transition"));
    var moves = new TreeSet<String>();
    var matcher = MOVE.matcher(java.util.Objects.requireNonNull(definition));
    while (matcher.find()) {
      moves.add(matcher.group());
    }
    return moves;
  }
}
