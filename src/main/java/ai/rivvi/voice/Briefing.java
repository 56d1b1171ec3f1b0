package ai.rivvi.voice;

import ai.rivvi.shared.CallReference;

/** Who is called and why; implemented by who placed the call. In the organization's scope. */
public interface Briefing {
  /** What may be said before identity is confirmed. */
  CallBrief brief(CallReference reference);

  /**
   * What the call is about; asked for only after the server has confirmed identity. Recorded by
   * attempt on the access log.
   */
  CallSubject subject(CallReference reference);

  /** The agent could not speak in the call, or failed while it did. */
  default void failed(CallReference reference) {}
}
