package ai.rivvi.conversations;

import ai.rivvi.shared.CallId;
import ai.rivvi.shared.CallTaskId;
import ai.rivvi.shared.ConversationId;
import ai.rivvi.shared.PatientId;
import ai.rivvi.shared.PromptVersionId;
import ai.rivvi.shared.RunId;
import ai.rivvi.voice.CallSubject;
import ai.rivvi.voice.TurnLog;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A conversation, decrypted, for one who may read it.
 *
 * @param runId the run that placed the call; null where it is not known here
 * @param lookedAtBy who opened it before, the latest first
 */
public record ConversationView(
    ConversationId id,
    CallId callId,
    String kind,
    String language,
    Instant startedAt,
    @Nullable Instant endedAt,
    TurnLog.@Nullable Outcome outcome,
    TurnLog.IdentityState identity,
    @Nullable PatientId patientId,
    @Nullable String patientName,
    List<Turn> turns,
    List<Answer> answers,
    @Nullable PromptVersionId promptVersionId,
    @Nullable RunId runId,
    @Nullable CallTaskId taskId,
    List<Look> lookedAtBy) {
  /** What one side said in one go; {@code offsetMillis} from the beginning. */
  public record Turn(
      UUID id,
      int index,
      TurnLog.Speaker speaker,
      String text,
      Instant startedAt,
      int offsetMillis,
      boolean interrupted) {
    @Override
    public String toString() {
      return "Turn[" + id + "]";
    }
  }

  /** A typed answer; value is null when it was not understood. */
  public record Answer(
      String key,
      String question,
      CallSubject.Kind type,
      @Nullable String value,
      String text,
      int turnIndex) {
    @Override
    public String toString() {
      return "Answer[" + key + "]";
    }
  }

  /** Somebody who opened the conversation, and when last. */
  public record Look(String name, Instant at) {}

  @Override
  public String toString() {
    return "ConversationView[" + id + "]";
  }
}
