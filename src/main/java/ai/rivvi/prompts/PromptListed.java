package ai.rivvi.prompts;

import ai.rivvi.shared.CallPurpose;
import ai.rivvi.shared.PromptId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A prompt as lists show it. */
record PromptListed(
    PromptId id,
    String name,
    CallPurpose purpose,
    @Nullable Integer publishedVersion,
    int latestVersion,
    Instant updatedAt) {}
