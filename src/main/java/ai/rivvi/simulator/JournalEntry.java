package ai.rivvi.simulator;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One fact of the simulator's history; all that it knows about calls, counts and people is these,
 * in order.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = JournalEntry.Placed.class, name = "placed"),
  @JsonSubTypes.Type(value = JournalEntry.Refused.class, name = "refused"),
  @JsonSubTypes.Type(value = JournalEntry.Moved.class, name = "moved"),
  @JsonSubTypes.Type(value = JournalEntry.Detected.class, name = "detected"),
  @JsonSubTypes.Type(value = JournalEntry.Requested.class, name = "requested"),
  @JsonSubTypes.Type(value = JournalEntry.Responded.class, name = "responded"),
  @JsonSubTypes.Type(value = JournalEntry.Conversed.class, name = "conversed"),
  @JsonSubTypes.Type(value = JournalEntry.Said.class, name = "said"),
  @JsonSubTypes.Type(value = JournalEntry.Registered.class, name = "registered")
})
sealed interface JournalEntry {

  /** A fact about one call. */
  sealed interface OfCall extends JournalEntry {
    String sid();
  }

  record Placed(Instant at, String sid, String accountSid, Map<String, List<String>> form)
      implements OfCall {}

  /** A create request that placed no call because a fault was asked for. */
  record Refused(Instant at, String phone, int status) implements JournalEntry {}

  record Moved(
      Instant at,
      String sid,
      CallStatus status,
      @Nullable Long queueMillis,
      @Nullable Integer talkSeconds)
      implements OfCall {}

  record Detected(Instant at, String sid, String answeredBy) implements OfCall {}

  /**
   * A webhook request, written before its first try; the parameters are those beyond the fields of
   * every call.
   */
  record Requested(
      Instant at, String sid, int index, String method, String url, Map<String, String> parameters)
      implements OfCall {}

  record Responded(Instant at, String sid, int index, int code, long millis) implements OfCall {}

  record Conversed(Instant at, String sid, String sessionSid) implements OfCall {}

  record Said(Instant at, String sid, Speaker speaker, String text) implements OfCall {}

  record Registered(Instant at, Person person) implements JournalEntry {}

  /** Who was heard on a call; NOTE is the simulator's own remark. */
  enum Speaker {
    AGENT,
    CALLEE,
    NOTE
  }
}
