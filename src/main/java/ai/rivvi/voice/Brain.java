package ai.rivvi.voice;

/**
 * Decides what the agent says next; scripted, or a language model. One per conversation, called by
 * one thread at a time.
 */
public interface Brain {
  /** A step after what happened; the session carries it out and enforces identity. */
  BrainStep next(BrainInput input);
}
