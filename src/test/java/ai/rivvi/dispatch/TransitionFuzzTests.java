package ai.rivvi.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import ai.rivvi.dispatch.attempts.AttemptState;
import ai.rivvi.shared.OrganizationId;
import ai.rivvi.testing.ChaosRow;
import ai.rivvi.testing.Fixtures;
import ai.rivvi.testing.RivviTest;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * States written at random, past all of our code: the database lets through what the code knows.
 */
@RivviTest
class TransitionFuzzTests {
  private static final int WRITES = 2_000;
  private static final int CHAOS_WRITES = Integer.getInteger("rivvi.chaos.writes", 1_000_000);
  private static final int WRITES_PER_TRANSACTION = 20_000;

  private final Fixtures fixtures;
  private final JdbcTemplate jdbc;

  @Autowired
  TransitionFuzzTests(Fixtures fixtures, JdbcTemplate jdbc) {
    this.fixtures = fixtures;
    this.jdbc = jdbc;
  }

  @Test
  void onlyMovesThatTheCodeKnowsAreLetThrough() {
    assertThat(passed(fixtures.organization(), WRITES, 0)).isEqualTo(known());
  }

  @Test
  @Tag("chaos")
  void aMillionWritesAreLetThroughOnlyWhereTheCodeKnowsThem() throws Exception {
    ChaosRow.of(
        "R11",
        "%,d random writes of an attempt's state".formatted(CHAOS_WRITES),
        "0 illegal ones accepted",
        () -> {
          assertOnlyKnownMovesPass();
          return "0 illegal ones accepted";
        });
  }

  private void assertOnlyKnownMovesPass() {
    var organization = fixtures.organization();
    for (var written = 0; written < CHAOS_WRITES; written += WRITES_PER_TRANSACTION) {
      var seed = (double) written / CHAOS_WRITES;
      assertThat(passed(organization, WRITES_PER_TRANSACTION, seed)).isEqualTo(known());
    }
  }

  /** The control: a copy of the table without its guard lets everything through. */
  @Test
  void withoutTheGuardEveryWriteIsLetThrough() {
    assertThat(passed(fixtures.organization(), "unguarded", WRITES, 0))
        .hasSize(AttemptState.values().length * AttemptState.values().length);
  }

  /** Staying where it is is no move. */
  private static Set<String> known() {
    return Stream.of(AttemptState.values())
        .flatMap(
            to -> Stream.concat(to.from().stream(), Stream.of(to)).map(from -> from + ">" + to))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private Set<String> passed(OrganizationId organization, int writes, double seed) {
    return passed(organization, "dispatch.call_attempt", writes, seed);
  }

  private Set<String> passed(OrganizationId organization, String table, int writes, double seed) {
    return fixtures.transaction(
        organization,
        () -> {
          jdbc.execute("create temporary table fuzz_passed (move text) on commit drop");
          jdbc.execute("create temporary table fuzz_attempt (state text, id uuid) on commit drop");
          for (var state : AttemptState.values()) {
            insert(state);
          }
          jdbc.execute(
              "create temporary table unguarded on commit drop as select * from"
                  + " dispatch.call_attempt");
          write(table, writes, seed);
          var passed =
              new TreeSet<>(
                  jdbc.queryForList("select distinct move from fuzz_passed", String.class));
          jdbc.update(
              """
              update dispatch.call_attempt set state = 'ENDED'
              where state in ('RESERVED', 'SUBMITTED', 'UNKNOWN', 'RINGING', 'ANSWERED')
              """);
          return passed;
        });
  }

  /**
   * Attempts, one in each state, are written a random state each; every write that is let through
   * is noted and undone.
   */
  private void write(String table, int writes, double seed) {
    jdbc.execute(
        """
        do $$
        declare
            states constant text[] := (select array_agg(state) from fuzz_attempt);
            old_state text;
            new_state text;
        begin
            perform setseed(%s);
            for write in 1..%d loop
                old_state := states[1 + floor(random() * cardinality(states))];
                new_state := states[1 + floor(random() * cardinality(states))];
                begin
                    update %s set state = new_state
                    where id = (select id from fuzz_attempt where state = old_state);
                    raise exception using errcode = 'RV001';
                exception
                    when sqlstate 'RV001' then insert into fuzz_passed values (old_state || '>' || new_state);
                    when check_violation then null;
                end;
            end loop;
        end $$
        """
            .formatted(seed, writes, table));
  }

  private void insert(AttemptState state) {
    jdbc.update(
        """
        with run as (
            insert into dispatch.run (campaign_id, import_id, name, file_name, created_at, created_by)
            values (uuidv7(), uuidv7(), 'x', 'x', now(), 'x') returning id
        ), task as (
            insert into dispatch.call_task (run_id, row_id, row_number, patient_id, line_id, changed_at, state)
            select id, uuidv7(), 1, uuidv7(), uuidv7(), now(), 'DIALING' from run
            returning id, run_id, patient_id, line_id
        ), attempt as (
            insert into dispatch.call_attempt (run_id, call_task_id, number, patient_id, line_id,
                prompt_version_id, callback, state, disposition, ended_at, decision, node, reserved_at, deadline_clock)
            select run_id, id, 1, patient_id, line_id, uuidv7(), false, ?, 'FAILED', now(), '{}', 'test', now(), now()
            from task returning state, id
        )
        insert into fuzz_attempt select state, id from attempt
        """,
        state.name());
  }
}
