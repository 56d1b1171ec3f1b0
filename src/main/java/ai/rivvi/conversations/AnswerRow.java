package ai.rivvi.conversations;

import ai.rivvi.shared.ConversationId;
import ai.rivvi.voice.CallSubject.Kind;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An answer as it is stored: question, value and text encrypted. */
record AnswerRow(
    UUID id,
    ConversationId conversation,
    String key,
    Kind kind,
    byte[] question,
    byte @Nullable [] value,
    byte[] text,
    int turnIndex) {}
