package ai.rivvi.dispatch.dialing;

import static ai.rivvi.dispatch.jooq.Tables.GATE;
import static ai.rivvi.dispatch.jooq.Tables.PACE;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.val;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** Calls per second across all nodes, and whether an organization's window is open. */
@Repository
public class PaceRepository {
  private static final Duration BURST = Duration.ofMillis(250);
  private static final double NANOS = 1e9;

  private final DSLContext dsl;

  PaceRepository(DSLContext dsl) {
    this.dsl = dsl;
  }

  /**
   * Takes the organization's row until the transaction ends: what is counted now stays so. False
   * while another node has it, which claims for this organization now; it is never waited for,
   * since it may have frozen, and other organizations come after this one.
   *
   * @param idleMax how long this transaction may stand still before the database ends it
   */
  boolean lock(Duration idleMax) {
    return dsl.select(PACE.NEXT_CLOCK, endWhenIdle(idleMax))
        .from(PACE)
        .forUpdate()
        .skipLocked()
        .fetchOptional()
        .isPresent();
  }

  /** Keeps everybody from claiming for the organization until the transaction ends. */
  public void hold() {
    dsl.insertInto(PACE).defaultValues().onConflictDoNothing().execute();
    dsl.select(PACE.NEXT_CLOCK).from(PACE).forUpdate().execute();
  }

  /**
   * Of this transaction alone, and said in the statement that locks: a claim has no time to lose.
   */
  private static Field<String> endWhenIdle(Duration idleMax) {
    return field(
        "set_config('idle_in_transaction_session_timeout', {0}, true)",
        SQLDataType.VARCHAR, val(idleMax.toMillis() + "ms"));
  }

  /**
   * Takes up to {@code max} rate tokens, under {@link #lock}; the database's clock decides. What a
   * slow tick left unused is made up for within a quarter of a second and then lost.
   */
  int take(int max, double callsPerSecond) {
    var row =
        dsl.select(PACE.NEXT_CLOCK, field("clock_timestamp()", SQLDataType.INSTANT))
            .from(PACE)
            .fetchSingle();
    Instant next = row.value1();
    Instant now = row.value2();
    if (next.isAfter(now)) {
      return 0;
    }
    var from = next.isBefore(now.minus(BURST)) ? now.minus(BURST) : next;
    var interval = NANOS / callsPerSecond;
    var tokens = (int) Math.min(max, Duration.between(from, now).toNanos() / interval + 1);
    dsl.update(PACE)
        .set(PACE.NEXT_CLOCK, from.plusNanos((long) (tokens * interval)))
        .where(PACE.ORGANIZATION_ID.isNotNull())
        .execute();
    return tokens;
  }

  /** Gives back tokens that no task was found for. */
  void giveBack(int tokens, double callsPerSecond) {
    var nanos = (long) (tokens * NANOS / callsPerSecond);
    dsl.update(PACE)
        .set(
            PACE.NEXT_CLOCK,
            PACE.NEXT_CLOCK.minus(org.jooq.types.DayToSecond.valueOf(Duration.ofNanos(nanos))))
        .where(PACE.ORGANIZATION_ID.isNotNull())
        .execute();
  }

  /** The gate as the bell left it. */
  public record Gate(boolean open, @Nullable Instant changesAt) {}

  Optional<Gate> gate() {
    return dsl.select(GATE.IS_OPEN, GATE.CHANGES_AT)
        .from(GATE)
        .fetchOptional(row -> new Gate(row.value1(), row.value2()));
  }

  /**
   * Takes the gate until the transaction ends, as the bell left it: whoever sets it reads hours and
   * clock only then, so that nobody sets it by hours that were changed meanwhile. Empty the first
   * time.
   */
  public Optional<Gate> lockGate() {
    var isFirst =
        dsl.insertInto(GATE).set(GATE.IS_OPEN, false).onConflictDoNothing().execute() == 1;
    var gate =
        dsl.select(GATE.IS_OPEN, GATE.CHANGES_AT)
            .from(GATE)
            .forUpdate()
            .fetchSingle(row -> new Gate(row.value1(), row.value2()));
    return isFirst ? Optional.empty() : Optional.of(gate);
  }

  /**
   * Stores the gate, under {@link #lockGate}. Nothing is claimed before the first time, which makes
   * the row of the pace too.
   */
  public void setGate(boolean open, @Nullable Instant changesAt) {
    dsl.insertInto(PACE).defaultValues().onConflictDoNothing().execute();
    dsl.update(GATE)
        .set(GATE.IS_OPEN, open)
        .set(GATE.CHANGES_AT, changesAt)
        .where(GATE.ORGANIZATION_ID.isNotNull())
        .execute();
  }
}
