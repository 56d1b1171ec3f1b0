package ai.rivvi.conversations;

import ai.rivvi.shared.CallId;
import ai.rivvi.shared.CallReference;
import ai.rivvi.shared.Changed;
import ai.rivvi.shared.ConversationId;
import ai.rivvi.shared.CurrentOrganization;
import ai.rivvi.shared.Ids;
import ai.rivvi.shared.NotFound;
import ai.rivvi.shared.Topic;
import ai.rivvi.voice.CallBrief;
import ai.rivvi.voice.TurnLog;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Stores each turn in a transaction of its own, so that it is there when the method returns. */
@Component
class StoredTurns implements TurnLog {
  private final ConversationRepository conversations;
  private final ConversationCipher cipher;
  private final InstantSource clock;
  private final ApplicationEventPublisher events;

  StoredTurns(
      ConversationRepository conversations,
      ConversationCipher cipher,
      InstantSource clock,
      ApplicationEventPublisher events) {
    this.conversations = conversations;
    this.cipher = cipher;
    this.clock = clock;
    this.events = events;
  }

  @Override
  @Transactional
  public ConversationId begin(CallReference reference, CallId call, CallBrief brief) {
    var id = new ConversationId(Ids.next());
    if (conversations.insert(id, reference, call, brief, clock.instant())) {
      changed(id);
      return id;
    }
    return conversations.findByCall(call).orElseThrow(StoredTurns::unknown).id();
  }

  @Override
  @Transactional
  public int turn(ConversationId conversation, Speaker speaker, String text) {
    var place = conversations.takePlace(conversation).orElseThrow(StoredTurns::unknown);
    var patient = place.patient();
    var id = Ids.next();
    var now = clock.instant();
    var sinceStart = Duration.between(place.startedAt(), now).toMillis();
    conversations.insert(
        new TurnRow(
            id,
            conversation,
            place.index(),
            speaker,
            cipher.open(patient).turn(patient, id, text),
            now,
            Math.clamp(sinceStart, 0, Integer.MAX_VALUE),
            false));
    changed(conversation);
    return place.index();
  }

  @Override
  @Transactional
  public void interrupted(ConversationId conversation, String heardUntil) {
    var turn = conversations.lockLastOfAgent(conversation).orElse(null);
    if (turn == null || turn.interrupted()) {
      return;
    }
    var patient = conversations.find(conversation).orElseThrow(StoredTurns::unknown).patient();
    var opened = cipher.open(patient);
    var heard = Interruption.heard(opened.turn(patient, turn), heardUntil);
    if (conversations.cut(turn.id(), opened.turn(patient, turn.id(), heard))) {
      changed(conversation);
    }
  }

  @Override
  @Transactional
  public void identity(ConversationId conversation, IdentityState state) {
    if (state != IdentityState.UNCHECKED && conversations.settleIdentity(conversation, state)) {
      changed(conversation);
    }
  }

  @Override
  @Transactional
  public void answer(ConversationId conversation, Answer answer) {
    var patient = conversations.find(conversation).orElseThrow(StoredTurns::unknown).patient();
    var id = conversations.findAnswer(conversation, answer.key()).orElseGet(Ids::next);
    conversations.save(cipher.open(patient).answer(patient, conversation, id, answer));
    changed(conversation);
  }

  @Override
  @Transactional
  public void outcome(ConversationId conversation, Outcome outcome) {
    if (conversations.settleOutcome(conversation, outcome)) {
      changed(conversation);
    }
  }

  private void changed(ConversationId conversation) {
    events.publishEvent(
        new Changed(CurrentOrganization.get(), Topic.CONVERSATION, conversation.value()));
  }

  private static NotFound unknown() {
    return Conversations.unknown();
  }
}
