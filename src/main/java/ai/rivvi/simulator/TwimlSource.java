package ai.rivvi.simulator;

import java.util.Map;

/** Where a call's next TwiML comes from. */
sealed interface TwimlSource {

  /** A URL of the application, requested with these parameters beside the fields of the call. */
  record Fetched(Hook hook, Map<String, String> parameters) implements TwimlSource {
    public Fetched {
      parameters = Map.copyOf(parameters);
    }
  }

  record Inline(String xml) implements TwimlSource {}
}
