package ai.rivvi.telephony;

import static ai.rivvi.telephony.jooq.Tables.CALL;
import static ai.rivvi.telephony.jooq.Tables.CARRIER_EVENT;
import static ai.rivvi.telephony.jooq.Tables.ORGANIZATIONS_DUE;
import static org.jooq.impl.DSL.coalesce;

import ai.rivvi.shared.CallId;
import ai.rivvi.shared.CallReference;
import ai.rivvi.shared.OrganizationId;
import ai.rivvi.telephony.jooq.Routines;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jooq.Converter;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** All SQL of the raw events. */
@Repository
class CarrierEventRepository {
  private static final Field<CarrierEvent.Kind> KIND =
      CARRIER_EVENT.KIND.convert(
          Converter.ofNullable(
              String.class,
              CarrierEvent.Kind.class,
              CarrierEvent.Kind::valueOf,
              CarrierEvent.Kind::name));
  private static final Field<CallStatus> STATUS =
      CARRIER_EVENT.STATUS.convert(
          Converter.ofNullable(
              String.class, CallStatus.class, CallStatus::valueOf, CallStatus::name));
  private static final Field<AnsweredBy> ANSWERED_BY =
      CARRIER_EVENT.ANSWERED_BY.convert(
          Converter.ofNullable(
              String.class, AnsweredBy.class, AnsweredBy::valueOf, AnsweredBy::name));
  private static final Field<Instant> HAPPENED_AT =
      coalesce(CARRIER_EVENT.CARRIER_AT, CARRIER_EVENT.RECEIVED_AT);
  private final DSLContext dsl;

  CarrierEventRepository(DSLContext dsl) {
    this.dsl = dsl;
  }

  /** An event with its parameters encrypted, ready to be stored. */
  @SuppressWarnings("ArrayRecordComponent") // bytes are handed on and never compared
  record RawEvent(OrganizationId organization, UUID id, CarrierEvent event, byte[] parameters) {}

  /** A stored event that waits to be folded; its parameters are left out. */
  record Unfolded(UUID id, CarrierEvent event) {}

  /** Appends events of any organizations in one statement; known ones stay as they are. */
  void append(List<RawEvent> raw) {
    Routines.appendEvents(
        dsl.configuration(),
        column(raw, UUID[]::new, event -> event.organization().value()),
        column(raw, UUID[]::new, RawEvent::id),
        column(raw, String[]::new, event -> event.event().carrierCallId()),
        column(raw, String[]::new, event -> event.event().kind().name()),
        column(raw, String[]::new, event -> event.event().dedupeKey()),
        column(
            raw,
            UUID[]::new,
            event -> value(event.event().reference(), reference -> reference.value())),
        column(raw, UUID[]::new, event -> value(event.event().number(), number -> number.value())),
        column(raw, String[]::new, event -> value(event.event().status(), CallStatus::name)),
        column(raw, Integer[]::new, event -> event.event().sequence()),
        column(raw, String[]::new, event -> value(event.event().answeredBy(), AnsweredBy::name)),
        column(raw, Integer[]::new, event -> event.event().talkSeconds()),
        column(
            raw,
            OffsetDateTime[]::new,
            event -> value(event.event().carrierAt(), CarrierEventRepository::utc)),
        column(raw, OffsetDateTime[]::new, event -> utc(event.event().receivedAt())),
        column(raw, byte[][]::new, RawEvent::parameters));
  }

  private static <T> T[] column(
      List<RawEvent> raw, IntFunction<T[]> array, Function<RawEvent, @Nullable T> value) {
    return raw.stream().map(value).toArray(array);
  }

  private static <T, R> @Nullable R value(@Nullable T value, Function<T, R> reading) {
    return value == null ? null : reading.apply(value);
  }

  private static OffsetDateTime utc(Instant at) {
    return at.atOffset(ZoneOffset.UTC);
  }

  /**
   * What waits to be folded into a call, in the carrier's order where it told one; without what was
   * left to a person.
   */
  List<Unfolded> unfolded(String carrierCallId, int foldAttemptsMax) {
    return dsl.select(
            CARRIER_EVENT.ID,
            KIND,
            CARRIER_EVENT.CALL_REFERENCE,
            CARRIER_EVENT.NUMBER_ID,
            STATUS,
            CARRIER_EVENT.SEQUENCE,
            ANSWERED_BY,
            CARRIER_EVENT.TALK_SECONDS,
            CARRIER_EVENT.CARRIER_AT,
            CARRIER_EVENT.RECEIVED_AT)
        .from(CARRIER_EVENT)
        .where(CARRIER_EVENT.CARRIER_CALL_ID.eq(carrierCallId))
        .and(CARRIER_EVENT.FOLDED_AT.isNull())
        .and(CARRIER_EVENT.FOLD_ATTEMPTS.lt(foldAttemptsMax))
        .orderBy(
            CARRIER_EVENT.SEQUENCE.asc().nullsLast(), CARRIER_EVENT.RECEIVED_AT, CARRIER_EVENT.ID)
        .fetch(
            row ->
                new Unfolded(
                    row.value1(),
                    new CarrierEvent(
                        row.value2(),
                        carrierCallId,
                        row.value3(),
                        row.value4(),
                        row.value5(),
                        row.value6(),
                        row.value7(),
                        row.value8(),
                        row.value9(),
                        row.value10(),
                        "")));
  }

  void markFolded(Collection<UUID> events, Instant now) {
    dsl.update(CARRIER_EVENT)
        .set(CARRIER_EVENT.FOLDED_AT, now)
        .where(CARRIER_EVENT.ID.in(events))
        .and(CARRIER_EVENT.FOLDED_AT.isNull())
        .execute();
  }

  /** Counts a failure against an event that waits; how many there were. */
  int countFailure(UUID event) {
    return dsl.update(CARRIER_EVENT)
        .set(CARRIER_EVENT.FOLD_ATTEMPTS, CARRIER_EVENT.FOLD_ATTEMPTS.plus(1))
        .where(CARRIER_EVENT.ID.eq(event))
        .and(CARRIER_EVENT.FOLDED_AT.isNull())
        .returningResult(CARRIER_EVENT.FOLD_ATTEMPTS)
        .fetchOptional(CARRIER_EVENT.FOLD_ATTEMPTS)
        .orElse(0);
  }

  /** The carrier's ids of calls with events that wait, received before a time. */
  List<String> waitingCalls(Instant receivedBefore, int foldAttemptsMax) {
    return dsl.selectDistinct(CARRIER_EVENT.CARRIER_CALL_ID)
        .from(CARRIER_EVENT)
        .where(CARRIER_EVENT.FOLDED_AT.isNull())
        .and(CARRIER_EVENT.RECEIVED_AT.lt(receivedBefore))
        .and(CARRIER_EVENT.FOLD_ATTEMPTS.lt(foldAttemptsMax))
        .fetch(CARRIER_EVENT.CARRIER_CALL_ID);
  }

  /** The carrier's ids of calls with events of a reference that wait. */
  List<String> waitingCalls(CallReference reference) {
    return dsl.selectDistinct(CARRIER_EVENT.CARRIER_CALL_ID)
        .from(CARRIER_EVENT)
        .where(CARRIER_EVENT.FOLDED_AT.isNull())
        .and(CARRIER_EVENT.CALL_REFERENCE.eq(reference))
        .fetch(CARRIER_EVENT.CARRIER_CALL_ID);
  }

  /** What the carrier told about calls, in order of time. */
  Map<CallId, List<CallMoment>> moments(Collection<CallId> calls) {
    return dsl.select(CALL.ID, HAPPENED_AT, STATUS, CARRIER_EVENT.SEQUENCE)
        .from(CARRIER_EVENT)
        .join(CALL)
        .on(CALL.CARRIER_CALL_ID.eq(CARRIER_EVENT.CARRIER_CALL_ID))
        .where(CALL.ID.in(Set.copyOf(calls)))
        .and(CARRIER_EVENT.STATUS.isNotNull())
        .and(KIND.in(CarrierEvent.Kind.STATUS, CarrierEvent.Kind.FETCHED))
        .orderBy(HAPPENED_AT, CARRIER_EVENT.SEQUENCE.asc().nullsLast())
        .fetchGroups(CALL.ID, row -> new CallMoment(row.value2(), row.value3(), row.value4()));
  }

  /** Organizations with something to sweep; in the system scope. */
  List<OrganizationId> organizationsDue(
      Instant receivedBefore, int foldAttemptsMax, Instant unwantedSince) {
    var due = ORGANIZATIONS_DUE.call(receivedBefore, foldAttemptsMax, unwantedSince);
    return dsl.select(due.ORGANIZATIONS_DUE_)
        .from(due)
        .fetch(row -> new OrganizationId(row.value1()));
  }
}
