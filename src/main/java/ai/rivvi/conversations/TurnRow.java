package ai.rivvi.conversations;

import ai.rivvi.shared.ConversationId;
import ai.rivvi.voice.TurnLog.Speaker;
import java.time.Instant;
import java.util.UUID;

/** A turn as it is stored, its text encrypted. */
record TurnRow(
    UUID id,
    ConversationId conversation,
    int index,
    Speaker speaker,
    byte[] text,
    Instant startedAt,
    int offsetMillis,
    boolean interrupted) {}
