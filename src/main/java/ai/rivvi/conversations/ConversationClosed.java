package ai.rivvi.conversations;

import ai.rivvi.shared.ConversationId;
import ai.rivvi.voice.TurnLog;
import org.jspecify.annotations.Nullable;

/** How a conversation ended; no conversation at all when nobody spoke. */
public record ConversationClosed(
    @Nullable ConversationId conversation,
    TurnLog.@Nullable Outcome outcome,
    boolean identityConfirmed) {}
