package ai.rivvi.testing;

import ai.rivvi.shared.CallId;
import ai.rivvi.shared.CallReference;
import ai.rivvi.shared.ConversationId;
import ai.rivvi.shared.Ids;
import ai.rivvi.voice.CallBrief;
import ai.rivvi.voice.TurnLog;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A turn log in memory that also writes each of its entries into a shared journal. */
public final class RecordedTurns implements TurnLog {
  private final List<String> journal;
  private final List<Answer> answers = new ArrayList<>();
  private final ConversationId conversation = new ConversationId(Ids.next());
  private int turns;
  private @Nullable Speaker lost;
  private IdentityState identity = IdentityState.UNCHECKED;
  private @Nullable Outcome outcome;

  public RecordedTurns(List<String> journal) {
    this.journal = journal;
  }

  @Override
  public ConversationId begin(CallReference reference, CallId call, CallBrief brief) {
    journal.add("begin");
    return conversation;
  }

  /** From now on nothing that this speaker says can be stored. */
  public void failFrom(Speaker speaker) {
    lost = speaker;
  }

  @Override
  public int turn(ConversationId conversation, Speaker speaker, String text) {
    if (speaker == lost) {
      throw new IllegalStateException("The database is away.");
    }
    journal.add("turn " + speaker + ": " + text);
    return turns++;
  }

  @Override
  public void interrupted(ConversationId conversation, String heardUntil) {
    journal.add("interrupted: " + heardUntil);
  }

  @Override
  public void identity(ConversationId conversation, IdentityState state) {
    journal.add("identity " + state);
    identity = state;
  }

  @Override
  public void answer(ConversationId conversation, Answer answer) {
    journal.add("answer " + answer.key());
    answers.add(answer);
  }

  @Override
  public void outcome(ConversationId conversation, Outcome outcome) {
    journal.add("outcome " + outcome);
    if (this.outcome == null) {
      this.outcome = outcome;
    }
  }

  public List<Answer> answers() {
    return answers;
  }

  public IdentityState identity() {
    return identity;
  }

  /** The first outcome that was told, or null. */
  public @Nullable Outcome outcome() {
    return outcome;
  }
}
