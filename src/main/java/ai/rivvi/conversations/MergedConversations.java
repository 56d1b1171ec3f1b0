package ai.rivvi.conversations;

import ai.rivvi.shared.Conflict;
import ai.rivvi.shared.ConversationId;
import ai.rivvi.shared.PatientData;
import ai.rivvi.shared.PatientId;
import java.util.List;
import java.util.Set;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** What was said with a patient was said with the one who that patient is: under that one's key. */
@Component
@Order(MergedConversations.LEVEL)
class MergedConversations implements PatientData {
  /** Of this module. */
  static final int LEVEL = 5;

  private final MergedConversationRepository merged;
  private final ConversationRepository conversations;
  private final ConversationCipher cipher;

  MergedConversations(
      MergedConversationRepository merged,
      ConversationRepository conversations,
      ConversationCipher cipher) {
    this.merged = merged;
    this.conversations = conversations;
    this.cipher = cipher;
  }

  @Override
  public void hold(Set<PatientId> patients) {
    if (merged.isOpen(patients)) {
      throw new Conflict(
          "patient-in-conversation",
          "A conversation with one of the two is still going on: join them when it is over.");
    }
  }

  @Override
  public void merge(PatientId gone, PatientId stays) {
    var sealed = cipher.openBoth(gone, stays);
    for (var id : merged.of(gone)) {
      for (var turn : conversations.findTurns(id)) {
        merged.rewrite(turn.id(), sealed.turn(stays, turn.id(), sealed.turn(gone, turn)));
      }
      for (var row : conversations.findAnswers(List.of(id))) {
        rewrite(sealed, id, row, gone, stays);
      }
    }
    merged.follow(gone, stays);
  }

  private void rewrite(
      ConversationCipher.Opened sealed,
      ConversationId conversation,
      AnswerRow row,
      PatientId gone,
      PatientId stays) {
    merged.rewrite(sealed.answer(stays, conversation, row.id(), sealed.answer(gone, row)));
  }
}
