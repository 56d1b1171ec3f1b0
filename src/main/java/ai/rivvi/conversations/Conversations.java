package ai.rivvi.conversations;

import ai.rivvi.shared.CallId;
import ai.rivvi.shared.ConversationId;
import ai.rivvi.voice.TurnLog;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** The conversations of the bound organization. */
@Service
public class Conversations {
  /**
   * Closes the conversation of a call in the caller's transaction and tells how it ended.
   * Idempotent.
   */
  public ConversationClosed close(CallId call) {
    throw new UnsupportedOperationException("skeleton");
  }

  /** What is seen of a conversation in lists. */
  public record Glance(
      ConversationId id, TurnLog.IdentityState identity, @Nullable String lastLine) {
    @Override
    public String toString() {
      return "Glance[" + id + "]";
    }
  }

  /** By call; calls without a conversation are left out. The caller writes the access log. */
  public Map<CallId, Glance> glances(Collection<CallId> calls) {
    throw new UnsupportedOperationException("skeleton");
  }

  /** Answers by call, for exports. */
  public Map<CallId, List<TurnLog.Answer>> answers(Collection<CallId> calls) {
    throw new UnsupportedOperationException("skeleton");
  }
}
