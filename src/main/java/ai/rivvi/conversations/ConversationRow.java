package ai.rivvi.conversations;

import ai.rivvi.shared.CallId;
import ai.rivvi.shared.ConversationId;
import ai.rivvi.shared.PatientId;
import ai.rivvi.shared.PromptVersionId;
import ai.rivvi.voice.TurnLog.IdentityState;
import ai.rivvi.voice.TurnLog.Outcome;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A conversation as it is stored. */
record ConversationRow(
    ConversationId id,
    CallId call,
    String kind,
    String language,
    @Nullable PatientId patient,
    @Nullable PromptVersionId promptVersion,
    IdentityState identity,
    @Nullable Outcome outcome,
    Instant startedAt,
    @Nullable Instant endedAt) {}
