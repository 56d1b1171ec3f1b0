package ai.rivvi.telephony;

import static ai.rivvi.telephony.jooq.Tables.CALL;
import static org.jooq.Records.mapping;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.rand;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.val;

import ai.rivvi.shared.CallId;
import ai.rivvi.shared.CallReference;
import ai.rivvi.shared.NumberId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.Converter;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record10;
import org.jooq.SelectJoinStep;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** All SQL of the calls. */
@Repository
class CallRepository {
  private static final Field<CallStatus> STATUS =
      CALL.STATUS.convert(
          Converter.ofNullable(
              String.class, CallStatus.class, CallStatus::valueOf, CallStatus::name));
  private static final Field<AnsweredBy> ANSWERED_BY =
      CALL.ANSWERED_BY.convert(
          Converter.ofNullable(
              String.class, AnsweredBy.class, AnsweredBy::valueOf, AnsweredBy::name));
  private final DSLContext dsl;

  CallRepository(DSLContext dsl) {
    this.dsl = dsl;
  }

  /** Which way a call goes. */
  enum Flow {
    OUTBOUND,
    INBOUND
  }

  /** A call to store; its number and the other party's are absent when the carrier told first. */
  @SuppressWarnings("ArrayRecordComponent") // bytes are handed on and never compared
  record NewCall(
      CallId id,
      Flow flow,
      @Nullable CallReference reference,
      @Nullable NumberId number,
      byte @Nullable [] otherParty,
      String carrierCallId,
      boolean unwanted) {}

  /** A call that is locked until the transaction ends. */
  record Locked(
      CallId id,
      @Nullable CallReference reference,
      boolean unwanted,
      boolean cancelOnly,
      CallState state,
      int version) {
    /** Whether nobody is to speak in it: whoever answers a call that was only canceled goes on. */
    boolean isToEnd() {
      return unwanted && !(cancelOnly && state.answeredAt() != null);
    }
  }

  /**
   * A call that nobody wants.
   *
   * @param cancelOnly it goes on when somebody has answered it
   */
  record Unwanted(CallId call, boolean cancelOnly) {}

  /** From now on this transaction fails rather than wait longer for a row that somebody has. */
  void waitForLocks(Duration max) {
    dsl.setLocal(name("lock_timeout"), val(max.toMillis() + "ms")).execute();
  }

  /** Those of them that are stored: neither the carrier's id nor the reference had a call. */
  Set<CallId> insertAll(List<NewCall> fresh, Instant now) {
    return dsl.insertInto(
            CALL,
            CALL.ID,
            CALL.DIRECTION,
            CALL.CALL_REFERENCE,
            CALL.NUMBER_ID,
            CALL.OTHER_PARTY,
            CALL.CARRIER_CALL_ID,
            STATUS,
            CALL.UNWANTED,
            CALL.UNWANTED_AT,
            CALL.CREATED_AT)
        .valuesOfRows(
            fresh.stream()
                .map(
                    call ->
                        row(
                            val(call.id(), CALL.ID),
                            val(call.flow().name()),
                            val(call.reference(), CALL.CALL_REFERENCE),
                            val(call.number(), CALL.NUMBER_ID),
                            val(call.otherParty(), CALL.OTHER_PARTY),
                            val(call.carrierCallId()),
                            val(CallStatus.QUEUED, STATUS),
                            val(call.unwanted()),
                            val(call.unwanted() ? now : null, CALL.UNWANTED_AT),
                            val(now)))
                .toList())
        .onConflictDoNothing()
        .returningResult(CALL.ID)
        .fetchSet(CALL.ID);
  }

  /** False when the carrier's id, or the reference, has a call already. */
  boolean insert(NewCall call, Instant now) {
    return insertAll(List.of(call), now).contains(call.id());
  }

  Optional<Locked> lock(String carrierCallId) {
    return dsl.select(
            CALL.ID,
            CALL.CALL_REFERENCE,
            CALL.UNWANTED,
            CALL.CANCEL_ONLY,
            STATUS,
            ANSWERED_BY,
            CALL.RANG_AT,
            CALL.ANSWERED_AT,
            CALL.ENDED_AT,
            CALL.TALK_SECONDS,
            CALL.VERSION)
        .from(CALL)
        .where(CALL.CARRIER_CALL_ID.eq(carrierCallId))
        .forUpdate()
        .fetchOptional(
            row ->
                new Locked(
                    row.value1(),
                    row.value2(),
                    row.value3(),
                    row.value4(),
                    new CallState(
                        row.value5(),
                        row.value6(),
                        row.value7(),
                        row.value8(),
                        row.value9(),
                        row.value10()),
                    row.value11()));
  }

  /** Writes what was folded, if the call is as it was read; false when it is not. */
  boolean update(Locked before, CallState after) {
    return dsl.update(CALL)
            .set(STATUS, after.status())
            .set(ANSWERED_BY, after.answeredBy())
            .set(CALL.RANG_AT, after.rangAt())
            .set(CALL.ANSWERED_AT, after.answeredAt())
            .set(CALL.ENDED_AT, after.endedAt())
            .set(CALL.TALK_SECONDS, after.talkSeconds())
            .set(CALL.VERSION, CALL.VERSION.plus(1))
            .where(CALL.ID.eq(before.id()))
            .and(STATUS.eq(before.state().status()))
            .and(CALL.VERSION.eq(before.version()))
            .execute()
        == 1;
  }

  /** Adds what only we know to a call that the carrier told of first. */
  void complete(CallId call, NumberId number, byte[] otherParty) {
    dsl.update(CALL)
        .set(CALL.NUMBER_ID, number)
        .set(CALL.OTHER_PARTY, otherParty)
        .where(CALL.ID.eq(call))
        .and(CALL.OTHER_PARTY.isNull())
        .execute();
  }

  /** Marks a live call as one to hang up, answered or not; false when it is marked or over. */
  boolean markUnwanted(CallId call, Instant now) {
    return markUnwanted(call, false, now, CALL.ENDED_AT.isNull());
  }

  /**
   * The same for a call that nobody has answered.
   *
   * @param cancelOnly it goes on when somebody answers it meanwhile
   */
  boolean markUnwantedUnlessAnswered(CallId call, boolean cancelOnly, Instant now) {
    return markUnwanted(
        call, cancelOnly, now, CALL.ENDED_AT.isNull().and(CALL.ANSWERED_AT.isNull()));
  }

  /** A call that was only to be canceled may come to be one that is to end. */
  private boolean markUnwanted(CallId call, boolean cancelOnly, Instant now, Condition which) {
    var unmarked = CALL.UNWANTED.isFalse();
    return dsl.update(CALL)
            .set(CALL.UNWANTED, true)
            .set(CALL.UNWANTED_AT, now)
            .set(CALL.CANCEL_ONLY, cancelOnly)
            .where(CALL.ID.eq(call))
            .and(cancelOnly ? unmarked : unmarked.or(CALL.CANCEL_ONLY))
            .and(which)
            .execute()
        == 1;
  }

  /** Whether somebody wants a call to go on, as it is. */
  private static Condition isWanted() {
    return CALL.UNWANTED.isFalse().or(CALL.CANCEL_ONLY.isTrue().and(CALL.ANSWERED_AT.isNotNull()));
  }

  /** Binds the one relayed conversation of a live call; empty when it has one, or is over. */
  Optional<CallId> openRelay(CallReference reference, String carrierCallId, String session) {
    return dsl.update(CALL)
        .set(CALL.RELAY_SESSION, session)
        .where(CALL.CALL_REFERENCE.eq(reference))
        .and(CALL.CARRIER_CALL_ID.eq(carrierCallId))
        .and(CALL.RELAY_SESSION.isNull())
        .and(CALL.ENDED_AT.isNull())
        .and(isWanted())
        .returningResult(CALL.ID)
        .fetchOptional(CALL.ID);
  }

  /**
   * Live calls that nobody wants since a time, in any order, so that those that cannot be hung up
   * keep no others waiting.
   */
  List<Unwanted> unwanted(Instant since, int limit) {
    return dsl.select(CALL.ID, CALL.CANCEL_ONLY)
        .from(CALL)
        .where(CALL.UNWANTED)
        .andNot(isWanted())
        .and(CALL.ENDED_AT.isNull())
        .and(coalesce(CALL.UNWANTED_AT, CALL.CREATED_AT).ge(since))
        .orderBy(rand())
        .limit(limit)
        .fetch(mapping(Unwanted::new));
  }

  /** Which of the carrier's ids are known calls. */
  Set<String> known(Collection<String> carrierCallIds) {
    return dsl.select(CALL.CARRIER_CALL_ID)
        .from(CALL)
        .where(CALL.CARRIER_CALL_ID.in(carrierCallIds))
        .fetchSet(CALL.CARRIER_CALL_ID);
  }

  Optional<CallView> find(CallId call) {
    return select().where(CALL.ID.eq(call)).fetchOptional(mapping(CallView::new));
  }

  List<CallView> byReference(Collection<CallReference> references) {
    return select().where(CALL.CALL_REFERENCE.in(references)).fetch(mapping(CallView::new));
  }

  private SelectJoinStep<
          Record10<
              CallId,
              CallReference,
              CallStatus,
              AnsweredBy,
              String,
              Instant,
              Instant,
              Instant,
              Instant,
              Integer>>
      select() {
    return dsl.select(
            CALL.ID,
            CALL.CALL_REFERENCE,
            STATUS,
            ANSWERED_BY,
            CALL.CARRIER_CALL_ID,
            CALL.CREATED_AT,
            CALL.RANG_AT,
            CALL.ANSWERED_AT,
            CALL.ENDED_AT,
            CALL.TALK_SECONDS)
        .from(CALL);
  }
}
