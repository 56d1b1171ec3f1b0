package ai.rivvi.prompts;

import java.time.Instant;

/** A version of the platform's own rules for every voice agent. */
record BasePrompt(int version, String text, Instant createdAt, String author, String reason) {}
