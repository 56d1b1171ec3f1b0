package ai.rivvi.simulator;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a create request asked for, checked; times in phone seconds. */
record CallRequest(
    String to,
    String from,
    @Nullable Hook answer,
    @Nullable Hook fallback,
    @Nullable String twiml,
    @Nullable Hook statusCallback,
    Set<String> statusEvents,
    int timeoutSeconds,
    int timeLimitSeconds,
    @Nullable Detection detection) {

  CallRequest {
    statusEvents = Set.copyOf(statusEvents);
  }

  /**
   * Answering machine detection: wait for the end of the greeting or not, report aside or with the
   * TwiML request.
   */
  record Detection(boolean messageEnd, @Nullable Hook asyncCallback, boolean async) {}
}
