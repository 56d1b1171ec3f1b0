package ai.rivvi.prompts;

import ai.rivvi.shared.CallPurpose;
import ai.rivvi.shared.PromptId;
import ai.rivvi.shared.PromptVersionId;

/** An immutable version of a campaign prompt with the base prompt's text that it stands on. */
public record PromptVersion(
    PromptVersionId id,
    PromptId promptId,
    String promptName,
    CallPurpose purpose,
    int number,
    boolean published,
    PromptContent content,
    String baseText) {}
