package ai.rivvi.simulator;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Tells the application how a call goes on. Callbacks do not hold up the call; one begins when the
 * one before it was tried, so a retried callback may arrive after its successor.
 */
final class StatusCallbacks {

  private static final int SECONDS_PER_MINUTE = 60;

  private final Webhooks webhooks;
  private final Faults faults;
  private final Ledger ledger;
  private final ExecutorService executor;

  StatusCallbacks(Webhooks webhooks, Faults faults, Ledger ledger, ExecutorService executor) {
    this.webhooks = webhooks;
    this.faults = faults;
    this.ledger = ledger;
    this.executor = executor;
  }

  /** Fires the callback of the status that the call has just reached, if it was subscribed to. */
  void fire(Call call, CallStatus status) {
    Hook hook = call.request().statusCallback();
    if (hook != null) {
      fire(call, status, hook, ConnectionOverrides.of(hook.url()));
    }
  }

  /** The same after a restart of the carrier, which tries for longer. */
  void firePatiently(Call call, CallStatus status) {
    Hook hook = call.request().statusCallback();
    if (hook != null) {
      fire(call, status, hook, ConnectionOverrides.patient());
    }
  }

  private void fire(Call call, CallStatus status, Hook hook, ConnectionOverrides overrides) {
    if (!call.request().statusEvents().contains(status.eventName())) {
      return;
    }
    String timestamp = PhoneClock.rfc2822(ledger.now());
    var tried = new CompletableFuture<@Nullable Void>();
    var before = call.queueCallback(tried);
    try {
      executor.execute(
          () -> {
            before.join();
            deliver(call, status, hook, overrides, timestamp, tried);
          });
    } catch (RejectedExecutionException _) {
      tried.complete(null);
    }
  }

  private void deliver(
      Call call,
      CallStatus status,
      Hook hook,
      ConnectionOverrides overrides,
      String timestamp,
      CompletableFuture<@Nullable Void> tried) {
    Map<String, String> fields = fields(call, status, timestamp);
    try {
      switch (faults.onCallback()) {
        case NONE -> webhooks.send(call, hook, status.callbackName(), fields, overrides, tried);
        case DROP -> {
          var own = new LinkedHashMap<>(fields);
          own.put("CallStatus", status.callbackName());
          ledger.request(call, hook, own);
        }
        case DUPLICATE -> {
          webhooks.send(call, hook, status.callbackName(), fields, overrides, tried);
          webhooks.send(call, hook, status.callbackName(), fields, overrides, tried);
        }
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } finally {
      tried.complete(null);
    }
  }

  private static Map<String, String> fields(Call call, CallStatus status, String timestamp) {
    var fields = new LinkedHashMap<String, String>();
    fields.put("CallbackSource", "call-progress-events");
    fields.put("SequenceNumber", Long.toString(call.nextSequenceNumber()));
    fields.put("Timestamp", timestamp);
    if (status.isTerminal()) {
      Call.Snapshot now = call.snapshot();
      int seconds = now.talkSeconds() == null ? 0 : now.talkSeconds();
      fields.put("Duration", Integer.toString(Math.ceilDiv(seconds, SECONDS_PER_MINUTE)));
      fields.put("CallDuration", Integer.toString(seconds));
      fields.put("SipResponseCode", sipResponseCode(status));
      if (now.answeredBy() != null) {
        fields.put("AnsweredBy", now.answeredBy());
      }
    }
    return fields;
  }

  private static String sipResponseCode(CallStatus terminal) {
    return switch (terminal) {
      case BUSY -> "486";
      case NO_ANSWER, CANCELED -> "487";
      case FAILED -> "404";
      case COMPLETED, QUEUED, INITIATED, RINGING, IN_PROGRESS -> "200";
    };
  }
}
