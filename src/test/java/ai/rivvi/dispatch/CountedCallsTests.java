package ai.rivvi.dispatch;

import static ai.rivvi.dispatch.jooq.Tables.CALL_ATTEMPT;
import static ai.rivvi.shared.Among.among;
import static org.assertj.core.api.Assertions.assertThat;

import ai.rivvi.shared.CallTaskId;
import ai.rivvi.shared.LineId;
import ai.rivvi.shared.PatientId;
import ai.rivvi.testing.RivviTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** What is read to count the calls of a patient and of a line. */
@RivviTest
class CountedCallsTests extends DialedClinic {
  private static final int OTHERS = 4_000;
  private static final int READ_MAX = 50;

  @Autowired private JdbcConnectionDetails database;

  private Task called;

  /** A clinic that has called thousands of others since the server last analyzed its calls. */
  @BeforeEach
  void grow() {
    var run = launch(CONFIRMS);
    tickUntilDone(run);
    analyze();
    var id = admin.get("/api/runs/" + run + "/tasks").json().path("items").path(0).path("id");
    called =
        fixtures.transaction(
            organization,
            () -> {
              var task =
                  beans
                      .getBean(TaskProjection.class)
                      .find(new CallTaskId(UUID.fromString(id.asString())))
                      .orElseThrow();
              others();
              return task;
            });
  }

  private void analyze() {
    new JdbcTemplate(new DriverManagerDataSource(database.getJdbcUrl(), "postgres", ""))
        .execute("analyze dispatch.call_attempt");
  }

  private void others() {
    dsl()
        .execute(
            """
            insert into dispatch.call_attempt
            select (jsonb_populate_record(one, jsonb_build_object(
                'id', uuidv7(), 'number', 1 + other, 'patient_id', uuidv7(), 'line_id', uuidv7()))).*
            from dispatch.call_attempt one, generate_series(1, %d) other
            """
                .formatted(OTHERS));
  }

  private DSLContext dsl() {
    return beans.getBean(DSLContext.class);
  }

  private PatientId patient() {
    return Objects.requireNonNull(called.patient());
  }

  private LineId line() {
    return Objects.requireNonNull(called.line());
  }

  private Instant since() {
    return time.instant().minus(Duration.ofDays(7));
  }

  @Test
  void aPatientsCallsAreFoundWithoutReadingThoseOfEverybodyElse() {
    var counted = beans.getBean(CountedCallProjection.class);
    var read = rowsRead(() -> counted.counted(List.of(patient()), List.of(line()), since()).size());
    assertThat(read.found()).isEqualTo(1);
    assertThat(read.rows()).isPositive().isLessThan(READ_MAX);
  }

  /** The control: one condition for both reads them all. */
  @Test
  void aConditionWithAnAlternativeReadsThemAll() {
    var read =
        rowsRead(
            () ->
                dsl()
                    .fetchCount(
                        CALL_ATTEMPT,
                        CALL_ATTEMPT
                            .RESERVED_AT
                            .gt(since())
                            .and(
                                among(CALL_ATTEMPT.PATIENT_ID, List.of(patient()))
                                    .or(among(CALL_ATTEMPT.LINE_ID, List.of(line()))))));
    assertThat(read.found()).isEqualTo(1);
    assertThat(read.rows()).isGreaterThan(READ_MAX);
  }

  private record Read(int found, long rows) {}

  private Read rowsRead(Supplier<Integer> query) {
    return fixtures.transaction(
        organization,
        () -> {
          var before = rowsRead();
          var found = query.get();
          return new Read(found, rowsRead() - before);
        });
  }

  /** What this transaction has read of calls. */
  private long rowsRead() {
    return dsl()
        .resultQuery(
            """
            select seq_tup_read + coalesce(idx_tup_fetch, 0) from pg_stat_xact_user_tables
            where schemaname = 'dispatch' and relname = 'call_attempt'
            """)
        .fetchSingle(row -> Objects.requireNonNull(row.get(0, Long.class)));
  }
}
