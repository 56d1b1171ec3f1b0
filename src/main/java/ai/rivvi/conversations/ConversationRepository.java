package ai.rivvi.conversations;

import static ai.rivvi.conversations.jooq.Tables.ANSWER;
import static ai.rivvi.conversations.jooq.Tables.CONVERSATION;
import static ai.rivvi.conversations.jooq.Tables.TURN;
import static ai.rivvi.shared.Among.among;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.greatest;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.val;
import static org.jooq.impl.DSL.when;

import ai.rivvi.shared.CallId;
import ai.rivvi.shared.CallReference;
import ai.rivvi.shared.ConversationId;
import ai.rivvi.shared.PatientId;
import ai.rivvi.voice.CallBrief;
import ai.rivvi.voice.CallSubject.Kind;
import ai.rivvi.voice.TurnLog.IdentityState;
import ai.rivvi.voice.TurnLog.Outcome;
import ai.rivvi.voice.TurnLog.Speaker;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.SelectField;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** Conversations, turns and answers of the bound organization. */
@Repository
class ConversationRepository {
  private static final String CALL = "CALL";
  private static final List<SelectField<?>> CONVERSATION_FIELDS =
      List.of(
          CONVERSATION.ID,
          CONVERSATION.CALL_ID,
          CONVERSATION.KIND,
          CONVERSATION.LANGUAGE,
          CONVERSATION.PATIENT_ID,
          CONVERSATION.PROMPT_VERSION_ID,
          CONVERSATION.IDENTITY,
          CONVERSATION.OUTCOME,
          CONVERSATION.STARTED_AT,
          CONVERSATION.ENDED_AT);

  private final DSLContext dsl;

  ConversationRepository(DSLContext dsl) {
    this.dsl = dsl;
  }

  /** What a new turn needs to know of its conversation. */
  record Place(int index, @Nullable PatientId patient, Instant startedAt) {}

  /** Adds a conversation unless the call has one. */
  boolean insert(
      ConversationId id, CallReference reference, CallId call, CallBrief brief, Instant now) {
    return dsl.insertInto(CONVERSATION)
            .set(CONVERSATION.ID, id)
            .set(CONVERSATION.CALL_ID, call)
            .set(CONVERSATION.CALL_REFERENCE, reference)
            .set(CONVERSATION.KIND, CALL)
            .set(CONVERSATION.LANGUAGE, brief.language())
            .set(CONVERSATION.PATIENT_ID, brief.patient())
            .set(CONVERSATION.PROMPT_VERSION_ID, brief.promptVersion())
            .set(CONVERSATION.STARTED_AT, now)
            .onConflict(CONVERSATION.ORGANIZATION_ID, CONVERSATION.CALL_ID)
            .doNothing()
            .execute()
        == 1;
  }

  Optional<ConversationRow> find(ConversationId id) {
    return dsl.select(CONVERSATION_FIELDS)
        .from(CONVERSATION)
        .where(CONVERSATION.ID.eq(id))
        .fetchOptional(ConversationRepository::conversation);
  }

  Optional<ConversationRow> findByCall(CallId call) {
    return dsl.select(CONVERSATION_FIELDS)
        .from(CONVERSATION)
        .where(CONVERSATION.CALL_ID.eq(call))
        .fetchOptional(ConversationRepository::conversation);
  }

  List<ConversationRow> findByCalls(Collection<CallId> calls) {
    return dsl.select(CONVERSATION_FIELDS)
        .from(CONVERSATION)
        .where(CONVERSATION.CALL_ID.in(calls))
        .fetch(ConversationRepository::conversation);
  }

  Set<PatientId> findSpokenWith(Collection<PatientId> patients) {
    return dsl.selectDistinct(CONVERSATION.PATIENT_ID)
        .from(CONVERSATION)
        .where(among(CONVERSATION.PATIENT_ID, patients))
        .fetchSet(CONVERSATION.PATIENT_ID);
  }

  /** Takes the next place for a turn; turns of one conversation wait for each other here. */
  Optional<Place> takePlace(ConversationId id) {
    return dsl.update(CONVERSATION)
        .set(CONVERSATION.TURN_COUNT, CONVERSATION.TURN_COUNT.plus(1))
        .where(CONVERSATION.ID.eq(id))
        .returningResult(CONVERSATION.TURN_COUNT, CONVERSATION.PATIENT_ID, CONVERSATION.STARTED_AT)
        .fetchOptional(row -> new Place(row.value1() - 1, row.value2(), row.value3()));
  }

  void insert(TurnRow turn) {
    dsl.insertInto(TURN)
        .set(TURN.ID, turn.id())
        .set(TURN.CONVERSATION_ID, turn.conversation())
        .set(TURN.TURN_INDEX, turn.index())
        .set(TURN.SPEAKER, turn.speaker().name())
        .set(TURN.TEXT, turn.text())
        .set(TURN.STARTED_AT, turn.startedAt())
        .set(TURN.OFFSET_MILLIS, turn.offsetMillis())
        .execute();
  }

  /** The latest turn of the agent, locked until the transaction ends. */
  Optional<TurnRow> lockLastOfAgent(ConversationId id) {
    return dsl.selectFrom(TURN)
        .where(TURN.CONVERSATION_ID.eq(id), TURN.SPEAKER.eq(Speaker.AGENT.name()))
        .orderBy(TURN.TURN_INDEX.desc())
        .limit(1)
        .forNoKeyUpdate()
        .fetchOptional(ConversationRepository::turn);
  }

  /** Cuts a turn that was heard to its end so far; false when it was cut before. */
  boolean cut(UUID turn, byte[] text) {
    return dsl.update(TURN)
            .set(TURN.TEXT, text)
            .set(TURN.INTERRUPTED, true)
            .where(TURN.ID.eq(turn), TURN.INTERRUPTED.isFalse())
            .execute()
        == 1;
  }

  List<TurnRow> findTurns(ConversationId id) {
    return dsl.selectFrom(TURN)
        .where(TURN.CONVERSATION_ID.eq(id))
        .orderBy(TURN.TURN_INDEX)
        .fetch(ConversationRepository::turn);
  }

  /** The last thing that was said in each conversation. */
  List<TurnRow> findLastSaid(Collection<ConversationId> ids) {
    return dsl.select(TURN.fields())
        .distinctOn(TURN.CONVERSATION_ID)
        .from(TURN)
        .where(TURN.CONVERSATION_ID.in(ids), TURN.SPEAKER.ne(Speaker.TOOL.name()))
        .orderBy(TURN.CONVERSATION_ID, TURN.TURN_INDEX.desc())
        .fetch(ConversationRepository::turn);
  }

  Optional<UUID> findAnswer(ConversationId id, String key) {
    return dsl.select(ANSWER.ID)
        .from(ANSWER)
        .where(ANSWER.CONVERSATION_ID.eq(id), ANSWER.KEY.eq(key))
        .fetchOptional(ANSWER.ID);
  }

  /** Stores an answer; one to the same question is replaced. */
  void save(AnswerRow answer) {
    dsl.insertInto(ANSWER)
        .set(ANSWER.ID, answer.id())
        .set(ANSWER.CONVERSATION_ID, answer.conversation())
        .set(ANSWER.KEY, answer.key())
        .set(ANSWER.KIND, answer.kind().name())
        .set(ANSWER.QUESTION, answer.question())
        .set(ANSWER.VALUE, answer.value())
        .set(ANSWER.TEXT, answer.text())
        .set(ANSWER.TURN_INDEX, answer.turnIndex())
        .onConflict(ANSWER.ORGANIZATION_ID, ANSWER.ID)
        .doUpdate()
        .set(ANSWER.VALUE, answer.value())
        .set(ANSWER.TEXT, answer.text())
        .set(ANSWER.TURN_INDEX, answer.turnIndex())
        .execute();
  }

  List<AnswerRow> findAnswers(Collection<ConversationId> ids) {
    return dsl.selectFrom(ANSWER)
        .where(ANSWER.CONVERSATION_ID.in(ids))
        .orderBy(ANSWER.CONVERSATION_ID, ANSWER.TURN_INDEX, ANSWER.ID)
        .fetch(ConversationRepository::answer);
  }

  /** Settles identity once; false when it was settled before. */
  boolean settleIdentity(ConversationId id, IdentityState state) {
    return dsl.update(CONVERSATION)
            .set(CONVERSATION.IDENTITY, state.name())
            .where(CONVERSATION.ID.eq(id), CONVERSATION.IDENTITY.eq(IdentityState.UNCHECKED.name()))
            .execute()
        == 1;
  }

  /** Keeps the first outcome; false when there was one. */
  boolean settleOutcome(ConversationId id, Outcome outcome) {
    return dsl.update(CONVERSATION)
            .set(CONVERSATION.OUTCOME, outcome.name())
            .where(CONVERSATION.ID.eq(id), CONVERSATION.OUTCOME.isNull())
            .execute()
        == 1;
  }

  /** Ends a conversation that is open; without an outcome it was dropped, if a person spoke. */
  boolean end(ConversationId id, Instant now) {
    var someoneSpoke =
        exists(
            selectOne()
                .from(TURN)
                .where(TURN.CONVERSATION_ID.eq(id), TURN.SPEAKER.eq(Speaker.PATIENT.name())));
    return dsl.update(CONVERSATION)
            .set(CONVERSATION.ENDED_AT, greatest(CONVERSATION.STARTED_AT, val(now)))
            .set(
                CONVERSATION.OUTCOME,
                coalesce(CONVERSATION.OUTCOME, when(someoneSpoke, val(Outcome.DROPPED.name()))))
            .where(CONVERSATION.ID.eq(id), CONVERSATION.ENDED_AT.isNull())
            .execute()
        == 1;
  }

  private static ConversationRow conversation(Record row) {
    var outcome = row.get(CONVERSATION.OUTCOME);
    return new ConversationRow(
        row.get(CONVERSATION.ID),
        row.get(CONVERSATION.CALL_ID),
        row.get(CONVERSATION.KIND),
        row.get(CONVERSATION.LANGUAGE),
        row.get(CONVERSATION.PATIENT_ID),
        row.get(CONVERSATION.PROMPT_VERSION_ID),
        IdentityState.valueOf(row.get(CONVERSATION.IDENTITY)),
        outcome == null ? null : Outcome.valueOf(outcome),
        row.get(CONVERSATION.STARTED_AT),
        row.get(CONVERSATION.ENDED_AT));
  }

  private static TurnRow turn(Record row) {
    return new TurnRow(
        row.get(TURN.ID),
        row.get(TURN.CONVERSATION_ID),
        row.get(TURN.TURN_INDEX),
        Speaker.valueOf(row.get(TURN.SPEAKER)),
        row.get(TURN.TEXT),
        row.get(TURN.STARTED_AT),
        row.get(TURN.OFFSET_MILLIS),
        row.get(TURN.INTERRUPTED));
  }

  private static AnswerRow answer(Record row) {
    return new AnswerRow(
        row.get(ANSWER.ID),
        row.get(ANSWER.CONVERSATION_ID),
        row.get(ANSWER.KEY),
        Kind.valueOf(row.get(ANSWER.KIND)),
        row.get(ANSWER.QUESTION),
        row.get(ANSWER.VALUE),
        row.get(ANSWER.TEXT),
        row.get(ANSWER.TURN_INDEX));
  }
}
