package ai.rivvi.dispatch;

import ai.rivvi.dispatch.attempts.AttemptState;
import ai.rivvi.shared.AttemptId;
import ai.rivvi.shared.Ids;
import ai.rivvi.shared.OrganizationId;
import ai.rivvi.testing.Fixtures;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.jdbc.core.JdbcTemplate;

/** Attempts in any state, of patients whom nobody knows, in a run that was launched for real. */
public final class LooseAttempts {
  private static final AtomicInteger ROW = new AtomicInteger(1_000);
  private static final Map<AttemptState, String> TASKS =
      Map.of(
          AttemptState.ANSWERED, "IN_CALL",
          AttemptState.ENDED, "SETTLED",
          AttemptState.CANCELED, "WAITING",
          AttemptState.REJECTED, "WAITING",
          AttemptState.NOT_PLACED, "WAITING",
          AttemptState.UNDECIDED, "HELD");

  private final Fixtures fixtures;
  private final JdbcTemplate jdbc;
  private final OrganizationId organization;
  private final UUID run;

  public LooseAttempts(
      Fixtures fixtures, JdbcTemplate jdbc, OrganizationId organization, String run) {
    this.fixtures = fixtures;
    this.jdbc = jdbc;
    this.organization = organization;
    this.run = UUID.fromString(run);
  }

  /** An attempt whose deadline and first absence are long past, with a task that fits. */
  public AttemptId in(AttemptState state) {
    var id = new AttemptId(Ids.next());
    return fixtures.transaction(
        organization,
        () -> {
          var task = Ids.next();
          jdbc.update(
              """
              insert into dispatch.call_task (id, run_id, row_id, row_number, patient_id, line_id, changed_at,
                  state, outcome, reasons, due_at, attempts)
              select ?, ?, uuidv7(), ?, uuidv7(), uuidv7(), now(), state,
                  case when state = 'SETTLED' then 'NOT_REACHED' end,
                  case when state = 'HELD' then '{CALL_UNDECIDED}'::text[] else '{}' end,
                  case when state = 'WAITING' then now() + interval '30 days' end, 1
              from (select ? as state) given
              """,
              task,
              run,
              ROW.incrementAndGet(),
              TASKS.getOrDefault(state, "DIALING"));
          jdbc.update(
              """
              insert into dispatch.call_attempt (id, run_id, call_task_id, number, patient_id, line_id,
                  prompt_version_id, callback, state, disposition, ended_at, decision, node, reserved_at,
                  deadline_clock, absent_clock)
              select ?, run_id, id, 1, patient_id, line_id, uuidv7(), false, ?, ?, now(), '{}', 'test', now(),
                  clock_timestamp() - interval '1 hour', clock_timestamp() - interval '1 hour'
              from dispatch.call_task where id = ?
              """,
              id.value(),
              state.name(),
              state == AttemptState.ENDED ? "NO_ANSWER" : null,
              task);
          return id;
        });
  }

  /** Everything is over: nobody else comes upon these attempts. */
  public void end() {
    fixtures.transaction(
        organization,
        () ->
            jdbc.update(
                """
                update dispatch.call_attempt set state = 'ENDED', disposition = 'FAILED', ended_at = now()
                where state in ('RESERVED', 'SUBMITTED', 'UNKNOWN', 'RINGING', 'ANSWERED')
                """));
    fixtures.transaction(
        organization,
        () ->
            jdbc.update(
                "update dispatch.run set state = 'CANCELED', ended_at = now() where state ="
                    + " 'RUNNING'"));
  }
}
