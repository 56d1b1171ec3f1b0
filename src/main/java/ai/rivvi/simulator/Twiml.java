package ai.rivvi.simulator;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a TwiML document tells a call to do, verb by verb. */
record Twiml(List<Verb> verbs) {

  Twiml {
    verbs = List.copyOf(verbs);
  }

  sealed interface Verb {}

  record Say(String text) implements Verb {}

  record Play(String url) implements Verb {}

  record Pause(double seconds) implements Verb {}

  record Hangup() implements Verb {}

  record Redirect(Hook hook) implements Verb {}

  record Connect(@Nullable Hook action, Relay relay) implements Verb {}

  /** An element that the simulator does not act. */
  record Unknown(String name) implements Verb {}

  record Relay(String url, Map<String, String> attributes, Map<String, String> parameters) {
    Relay {
      attributes = Map.copyOf(attributes);
      parameters = Map.copyOf(parameters);
    }

    String attribute(String name, String otherwise) {
      return attributes.getOrDefault(name, otherwise);
    }
  }

  /** A document that could not be had, or is not TwiML. */
  static final class Invalid extends Exception {
    private static final long serialVersionUID = 1L;

    private final String errorCode;

    /**
     * @param errorCode Twilio's code of the trouble
     */
    Invalid(String errorCode, String message) {
      super(message);
      this.errorCode = errorCode;
    }

    String errorCode() {
      return errorCode;
    }
  }

  /** Where a call's next TwiML comes from. */
  sealed interface Source {

    /** A URL of the application, requested with these parameters beside the fields of the call. */
    record Fetched(Hook hook, Map<String, String> parameters) implements Source {
      public Fetched {
        parameters = Map.copyOf(parameters);
      }
    }

    record Inline(String xml) implements Source {}
  }
}
