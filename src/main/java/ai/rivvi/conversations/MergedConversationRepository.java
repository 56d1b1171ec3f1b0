package ai.rivvi.conversations;

import static ai.rivvi.conversations.jooq.Tables.ANSWER;
import static ai.rivvi.conversations.jooq.Tables.CONVERSATION;
import static ai.rivvi.conversations.jooq.Tables.TURN;
import static ai.rivvi.shared.Among.among;
import static org.jooq.impl.DSL.selectOne;

import ai.rivvi.shared.ConversationId;
import ai.rivvi.shared.PatientId;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jooq.DSLContext;
import org.springframework.stereotype.Repository;

/** The SQL of conversations with a patient who is another one now. */
@Repository
class MergedConversationRepository {
  private final DSLContext dsl;

  MergedConversationRepository(DSLContext dsl) {
    this.dsl = dsl;
  }

  boolean isOpen(Collection<PatientId> patients) {
    return dsl.fetchExists(
        selectOne()
            .from(CONVERSATION)
            .where(among(CONVERSATION.PATIENT_ID, patients))
            .and(CONVERSATION.ENDED_AT.isNull()));
  }

  /** Takes the conversations with a patient, in id order. */
  List<ConversationId> of(PatientId patient) {
    return dsl.select(CONVERSATION.ID)
        .from(CONVERSATION)
        .where(CONVERSATION.PATIENT_ID.eq(patient))
        .orderBy(CONVERSATION.ID)
        .forUpdate()
        .fetch(CONVERSATION.ID);
  }

  void rewrite(UUID turn, byte[] text) {
    dsl.update(TURN).set(TURN.TEXT, text).where(TURN.ID.eq(turn)).execute();
  }

  void rewrite(AnswerRow answer) {
    dsl.update(ANSWER)
        .set(ANSWER.QUESTION, answer.question())
        .set(ANSWER.VALUE, answer.value())
        .set(ANSWER.TEXT, answer.text())
        .where(ANSWER.ID.eq(answer.id()))
        .execute();
  }

  void follow(PatientId gone, PatientId stays) {
    dsl.update(CONVERSATION)
        .set(CONVERSATION.PATIENT_ID, stays)
        .where(CONVERSATION.PATIENT_ID.eq(gone))
        .execute();
  }
}
