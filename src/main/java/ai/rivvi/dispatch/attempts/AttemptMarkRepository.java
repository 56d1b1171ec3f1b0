package ai.rivvi.dispatch.attempts;

import static ai.rivvi.dispatch.jooq.Tables.CALL_ATTEMPT;
import static org.jooq.Records.mapping;

import ai.rivvi.shared.AttemptId;
import org.jooq.DSLContext;
import org.springframework.stereotype.Repository;

/** The SQL of what is remembered of attempts beside their state. */
@Repository
public class AttemptMarkRepository {
  private final DSLContext dsl;

  AttemptMarkRepository(DSLContext dsl) {
    this.dsl = dsl;
  }

  /**
   * What explains how a call ended.
   *
   * @param unwanted we wanted it to be canceled
   * @param turnedAway somebody picked up when the hour was over, and was promised another call
   */
  public record Marks(boolean unwanted, boolean turnedAway) {}

  public Marks marks(AttemptId id) {
    return dsl.select(CALL_ATTEMPT.UNWANTED, CALL_ATTEMPT.TURNED_AWAY)
        .from(CALL_ATTEMPT)
        .where(CALL_ATTEMPT.ID.eq(id))
        .fetchSingle(mapping(Marks::new));
  }

  /** Somebody was told that it is too late for a call now, and that another one follows. */
  public void turnedAway(AttemptId id) {
    dsl.update(CALL_ATTEMPT)
        .set(CALL_ATTEMPT.TURNED_AWAY, true)
        .where(CALL_ATTEMPT.ID.eq(id))
        .and(CALL_ATTEMPT.STATE.eq(AttemptState.ANSWERED.name()))
        .execute();
  }

  /** The agent failed in the call, whether it is over or not. */
  public void agentFailed(AttemptId id) {
    dsl.update(CALL_ATTEMPT)
        .set(CALL_ATTEMPT.AGENT_FAILED, true)
        .where(CALL_ATTEMPT.ID.eq(id))
        .execute();
  }
}
