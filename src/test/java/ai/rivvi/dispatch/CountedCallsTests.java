package ai.rivvi.dispatch;

import static ai.rivvi.dispatch.jooq.Tables.CALL_ATTEMPT;
import static ai.rivvi.shared.Among.among;
import static org.assertj.core.api.Assertions.assertThat;

import ai.rivvi.dispatch.attempts.CountedCallProjection;
import ai.rivvi.dispatch.tasks.Task;
import ai.rivvi.dispatch.tasks.TaskRepository;
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

/** What is read to count the calls of a patient and of a line. */
@RivviTest
class CountedCallsTests extends DialedClinic {
  private static final int OTHERS = 4_000;
  private static final int READ_MAX = 50;

  private Task called;

  /** A clinic that has called thousands of others. */
  @BeforeEach
  void grow() {
    var run = launch(CONFIRMS);
    tickUntilDone(run);
    var id = admin.get("/api/runs/" + run + "/tasks").json().path("items").path(0).path("id");
    called =
        fixtures.transaction(
            organization,
            () -> {
              var task =
                  beans
                      .getBean(TaskRepository.class)
                      .find(new CallTaskId(UUID.fromString(id.asString())))
                      .orElseThrow();
              others();
              return task;
            });
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

  @Test
  void whoIsBeingCalledIsFoundSoToo() {
    var counted = beans.getBean(CountedCallProjection.class);
    var read = rowsRead(() -> counted.busy(List.of(patient()), List.of(line())).patients().size());
    assertThat(read.found()).isZero();
    assertThat(read.rows()).isLessThan(READ_MAX);
  }

  @Test
  void aCallThatIsAPatientsAndALinesCountsOnceHoweverOftenItIsAskedFor() {
    var counted = beans.getBean(CountedCallProjection.class);
    fixtures.transaction(
        organization,
        () -> {
          var twice = counted.counted(List.of(patient(), patient()), List.of(line()), since());
          assertThat(twice).hasSize(1);
          assertThat(counted.counted(List.of(), List.of(), since())).isEmpty();
          return counted.busy(List.of(), List.of());
        });
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

  /**
   * While its figures of the table are fresh, the server may put two bitmaps together for an
   * alternative; when they are not, it reads all. So no query may count on that.
   */
  private Read rowsRead(Supplier<Integer> query) {
    return fixtures.transaction(
        organization,
        () -> {
          dsl().execute("set local enable_bitmapscan = off");
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
