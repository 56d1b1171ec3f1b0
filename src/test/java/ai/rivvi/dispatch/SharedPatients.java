package ai.rivvi.dispatch;

import ai.rivvi.shared.OrganizationId;
import ai.rivvi.testing.Fixtures;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;

/** Patients whom several campaigns of one clinic call, some of them on one phone. */
public final class SharedPatients {
  private final Fixtures fixtures;
  private final JdbcTemplate jdbc;
  private final OrganizationId organization;

  public SharedPatients(Fixtures fixtures, JdbcTemplate jdbc, OrganizationId organization) {
    this.fixtures = fixtures;
    this.jdbc = jdbc;
    this.organization = organization;
  }

  /** Rows of a list; every {@code sharing}-th patient has the phone of the one before. */
  public static String[] rows(int patients, int sharing) {
    var rows = new ArrayList<String>();
    var line = 0;
    for (var patient = 1; patient <= patients; patient++) {
      if (patient % sharing != 0) {
        line++;
      }
      rows.add(
          "Given%s Family%s,(212) 555-01%02d,19%02d-02-03,"
              .formatted(letters(patient), letters(patient * 7), line, 30 + patient % 60));
    }
    return rows.toArray(String[]::new);
  }

  private static String letters(int number) {
    return "" + (char) ('a' + number / 26 % 26) + (char) ('a' + number % 26);
  }

  /**
   * The same patients are called by so many campaigns, every day of the week, without giving up.
   */
  public void sharedBy(String run, int campaigns) {
    fixtures.transaction(
        organization,
        () -> {
          jdbc.update(
              """
              update dispatch.run set ends_at = ends_at + interval '100 days', configuration =
                  jsonb_set(jsonb_set(jsonb_set(jsonb_set(configuration, '{campaign,window,days}',
                      '["MONDAY","TUESDAY","WEDNESDAY","THURSDAY","FRIDAY","SATURDAY","SUNDAY"]'),
                      '{campaign,retryPolicy,attemptsMax}', '99'),
                      '{campaign,retryPolicy,noAnswer,attemptsMax}', '99'),
                      '{campaign,retryPolicy,busy,attemptsMax}', '99')
              where id = ?
              """,
              UUID.fromString(run));
          for (var campaign = 1; campaign < campaigns; campaign++) {
            jdbc.update(
                """
                with copied as (
                    insert into dispatch.run (campaign_id, import_id, name, file_name, state, configuration,
                        created_at, created_by, started_at, ends_at)
                    select id, import_id, name, file_name, state,
                        jsonb_set(configuration, '{campaign,id}', to_jsonb(id)),
                        created_at, created_by, started_at, ends_at
                    from (select uuidv7() as id, import_id, name, file_name, state, configuration, created_at,
                        created_by, started_at, ends_at from dispatch.run where id = ?) given
                    returning id
                )
                insert into dispatch.call_task (run_id, row_id, row_number, patient_id, line_id, changed_at,
                    state, due_at, reasons)
                select copied.id, row_id, row_number, patient_id, line_id, changed_at, state,
                    due_at - random() * interval '1 hour', reasons
                from dispatch.call_task, copied where run_id = ?
                """,
                UUID.fromString(run),
                UUID.fromString(run));
          }
          return true;
        });
  }

  /** As many calls at once, and a second, as the database holds. */
  public void atAnyPace() {
    fixtures.transaction(
        organization,
        () ->
            jdbc.update(
                "update tenancy.organization set calls_per_second_max = 9000, concurrent_calls_max"
                    + " = 500"));
  }

  /** Nobody is called any more. */
  public void end() {
    fixtures.transaction(
        organization,
        () ->
            jdbc.update(
                    """
                    update dispatch.call_attempt set state = 'ENDED', disposition = 'FAILED', ended_at = now()
                    where state in ('RESERVED', 'SUBMITTED', 'UNKNOWN', 'RINGING', 'ANSWERED')
                    """)
                + jdbc.update(
                    """
                    update dispatch.run set state = 'CANCELED', ended_at = now()
                    where state in ('RUNNING', 'PAUSED')
                    """));
  }

  public List<UUID> patients() {
    return fixtures.transaction(
        organization,
        () -> jdbc.queryForList("select distinct patient_id from dispatch.call_task", UUID.class));
  }
}
