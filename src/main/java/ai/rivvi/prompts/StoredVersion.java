package ai.rivvi.prompts;

import ai.rivvi.shared.CallPurpose;
import ai.rivvi.shared.PromptId;
import ai.rivvi.shared.PromptVersionId;
import java.time.Instant;

/** A version with who saved it, when and why. */
record StoredVersion(
    PromptVersionId id,
    PromptId promptId,
    String promptName,
    CallPurpose purpose,
    int number,
    boolean published,
    PromptContent content,
    int baseVersion,
    String baseText,
    String author,
    Instant createdAt,
    String reason) {
  PromptVersion view() {
    return new PromptVersion(
        id, promptId, promptName, purpose, number, published, content, baseText);
  }
}
