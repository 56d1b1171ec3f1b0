package ai.rivvi.dispatch.testcalls;

import static ai.rivvi.dispatch.jooq.Tables.TEST_CALL;
import static org.jooq.impl.DSL.function;
import static org.jooq.impl.DSL.val;

import ai.rivvi.dispatch.attempts.AttemptRepository;
import ai.rivvi.shared.RowId;
import ai.rivvi.shared.RunId;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.SQLDataType;
import org.jooq.types.DayToSecond;
import org.springframework.stereotype.Repository;

/** The SQL of test calls. */
@Repository
class TestCallRepository {
  /** Keeps our advisory locks apart from those of other purposes. */
  private static final long LOCK = 0x7E57_CA11_0000_0000L;

  private final DSLContext dsl;

  TestCallRepository(DSLContext dsl) {
    this.dsl = dsl;
  }

  UUID insert(RunId run, RowId row, int rowNumber, byte[] phoneHash, String by, Instant now) {
    return dsl.insertInto(TEST_CALL)
        .set(TEST_CALL.RUN_ID, run)
        .set(TEST_CALL.ROW_ID, row)
        .set(TEST_CALL.ROW_NUMBER, rowNumber)
        .set(TEST_CALL.PHONE_HASH, phoneHash)
        .set(TEST_CALL.CREATED_AT, now)
        .set(TEST_CALL.CREATED_BY, by)
        .returningResult(TEST_CALL.ID)
        .fetchSingle()
        .value1();
  }

  /** Lets other orders of calls to a number wait until this transaction ends. */
  void lock(byte[] phoneHash) {
    var key = LOCK ^ ByteBuffer.wrap(Arrays.copyOf(phoneHash, Long.BYTES)).getLong();
    dsl.select(function("pg_advisory_xact_lock", SQLDataType.OTHER, val(key))).fetch();
  }

  void record(UUID id, TestCall.Result result) {
    dsl.update(TEST_CALL)
        .set(TEST_CALL.RESULT, result.name())
        .where(TEST_CALL.ID.eq(id))
        .and(TEST_CALL.RESULT.isNull())
        .execute();
  }

  Optional<TestCall> find(UUID id) {
    return dsl.select(TEST_CALL.fields())
        .from(TEST_CALL)
        .where(TEST_CALL.ID.eq(id))
        .fetchOptional(TestCallRepository::testCall);
  }

  /** All that went to a number, by its hash. */
  List<TestCall> toPhone(byte[] phoneHash) {
    return dsl.select(TEST_CALL.fields())
        .from(TEST_CALL)
        .where(TEST_CALL.PHONE_HASH.eq(phoneHash))
        .fetch(TestCallRepository::testCall);
  }

  /** Newest first. */
  List<TestCall> ofRun(RunId run, int limit) {
    return dsl.select(TEST_CALL.fields())
        .from(TEST_CALL)
        .where(TEST_CALL.RUN_ID.eq(run))
        .orderBy(TEST_CALL.ID.desc())
        .limit(limit)
        .fetch(TestCallRepository::testCall);
  }

  /** How many the organization ordered within {@code window} of the database's clock. */
  int countWithin(Duration window) {
    return dsl.fetchCount(
        TEST_CALL,
        TEST_CALL.CREATED_CLOCK.gt(AttemptRepository.CLOCK.minus(DayToSecond.valueOf(window))));
  }

  private static TestCall testCall(Record row) {
    var result = row.get(TEST_CALL.RESULT);
    return new TestCall(
        row.get(TEST_CALL.ID),
        row.get(TEST_CALL.RUN_ID),
        row.get(TEST_CALL.ROW_ID),
        row.get(TEST_CALL.ROW_NUMBER),
        row.get(TEST_CALL.CREATED_AT),
        row.get(TEST_CALL.CREATED_CLOCK),
        row.get(TEST_CALL.CREATED_BY),
        result == null ? null : TestCall.Result.valueOf(result));
  }
}
