package ai.rivvi.simulator;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * One call as the carrier knows it: what was asked for, and what the journal's entries have made of
 * it.
 */
final class Call {

  private static final List<String> GEO_FIELDS = List.of("City", "State", "Zip", "Country");
  private static final List<String> PARTIES = List.of("From", "To", "Caller", "Called");

  private final String sid;
  private final String accountSid;
  private final CallRequest request;
  private final Instant createdAt;
  private final List<Webhook> webhooks = new ArrayList<>();
  private final List<JournalEntry.Said> lines = new ArrayList<>();
  private CallStatus status = CallStatus.QUEUED;
  private Instant updatedAt;
  private @Nullable Instant startedAt;
  private @Nullable Instant answeredAt;
  private @Nullable Instant endedAt;
  private @Nullable String answeredBy;
  private @Nullable Integer talkSeconds;
  private long queueMillis;
  private CompletableFuture<@Nullable Void> lastCallbackTried =
      CompletableFuture.completedFuture(null);

  Call(JournalEntry.Placed placed) {
    sid = placed.sid();
    accountSid = placed.accountSid();
    request = CallRequestReader.read(new Form(placed.form()));
    createdAt = placed.at();
    updatedAt = placed.at();
  }

  String sid() {
    return sid;
  }

  String accountSid() {
    return accountSid;
  }

  CallRequest request() {
    return request;
  }

  String to() {
    return request.to();
  }

  Instant createdAt() {
    return createdAt;
  }

  synchronized CallStatus status() {
    return status;
  }

  /** Takes over one entry; entries come in the journal's order. */
  synchronized void apply(JournalEntry.OfCall entry) {
    switch (entry) {
      case JournalEntry.Moved moved -> move(moved);
      case JournalEntry.Detected detected -> answeredBy = detected.answeredBy();
      case JournalEntry.Requested requested -> webhooks.add(new Webhook(requested, null));
      case JournalEntry.Responded responded -> {
        if (responded.index() < webhooks.size()) {
          webhooks.set(
              responded.index(), new Webhook(webhooks.get(responded.index()).request(), responded));
        }
      }
      case JournalEntry.Said said -> lines.add(said);
      case JournalEntry.Placed _, JournalEntry.Conversed _ -> {
        // nothing more to know than the entry that made this call, or the counts
      }
    }
  }

  synchronized Snapshot snapshot() {
    return new Snapshot(
        status, updatedAt, startedAt, answeredAt, endedAt, answeredBy, talkSeconds, queueMillis);
  }

  synchronized List<Webhook> webhooks() {
    return List.copyOf(webhooks);
  }

  synchronized List<JournalEntry.Said> lines() {
    return List.copyOf(lines);
  }

  synchronized Instant lastHeardOfAt() {
    return lines.isEmpty() ? updatedAt : lines.getLast().at();
  }

  synchronized void forgetLines() {
    lines.clear();
  }

  synchronized int nextWebhookIndex() {
    return webhooks.size();
  }

  /** The number of the next status callback, counted from zero. */
  synchronized long nextSequenceNumber() {
    return webhooks.stream()
        .map(webhook -> webhook.request().parameters().get("SequenceNumber"))
        .filter(Objects::nonNull)
        .distinct()
        .count();
  }

  /**
   * Queues a callback behind the first try of the one before, so that they normally arrive in
   * order.
   */
  synchronized CompletableFuture<@Nullable Void> queueCallback(
      CompletableFuture<@Nullable Void> tried) {
    var before = lastCallbackTried;
    lastCallbackTried = tried;
    return before;
  }

  /** The fields of every voice request, places left empty. */
  Map<String, String> voiceFields(String callStatus) {
    var fields = new LinkedHashMap<String, String>();
    fields.put("CallSid", sid);
    fields.put("AccountSid", accountSid);
    fields.put("From", request.from());
    fields.put("To", request.to());
    fields.put("Caller", request.from());
    fields.put("Called", request.to());
    fields.put("CallStatus", callStatus);
    fields.put("Direction", "outbound-api");
    fields.put("ApiVersion", "2010-04-01");
    for (String party : PARTIES) {
      for (String field : GEO_FIELDS) {
        fields.put(party + field, "");
      }
    }
    return fields;
  }

  private void move(JournalEntry.Moved moved) {
    status = moved.status();
    updatedAt = moved.at();
    if (moved.queueMillis() != null) {
      queueMillis = moved.queueMillis();
    }
    if (status == CallStatus.INITIATED) {
      startedAt = moved.at();
    } else if (status == CallStatus.IN_PROGRESS) {
      answeredAt = moved.at();
    } else if (status.isTerminal()) {
      endedAt = moved.at();
      talkSeconds = moved.talkSeconds();
    }
  }

  /** The changing part of a call at one moment. */
  record Snapshot(
      CallStatus status,
      Instant updatedAt,
      @Nullable Instant startedAt,
      @Nullable Instant answeredAt,
      @Nullable Instant endedAt,
      @Nullable String answeredBy,
      @Nullable Integer talkSeconds,
      long queueMillis) {}

  /** A request made for the call, and its response once there was one. */
  record Webhook(JournalEntry.Requested request, JournalEntry.@Nullable Responded response) {}
}
