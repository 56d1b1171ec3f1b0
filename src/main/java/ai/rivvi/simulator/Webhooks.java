package ai.rivvi.simulator;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Requests to the application, signed and retried as Twilio does, and noted on the call before the
 * first try.
 */
final class Webhooks {

  private static final String IDEMPOTENCY_HEADER = "I-Twilio-Idempotency-Token";
  private static final int NO_RESPONSE = 0;

  private final HttpClient client;
  private final String authToken;
  private final Ledger ledger;

  Webhooks(HttpClient client, String authToken, Ledger ledger) {
    this.client = client;
    this.authToken = authToken;
    this.ledger = ledger;
  }

  Reply send(Call call, Hook hook, String callStatus, Map<String, String> parameters)
      throws InterruptedException {
    return send(
        call,
        hook,
        callStatus,
        parameters,
        ConnectionOverrides.of(hook.url()),
        new CompletableFuture<>());
  }

  /** Sends and retries; {@code tried} completes after the first try, however that ended. */
  Reply send(
      Call call,
      Hook hook,
      String callStatus,
      Map<String, String> parameters,
      ConnectionOverrides overrides,
      CompletableFuture<@Nullable Void> tried)
      throws InterruptedException {
    var own = new LinkedHashMap<>(parameters);
    own.put("CallStatus", callStatus);
    int index = ledger.request(call, hook, own);
    var all = new LinkedHashMap<>(call.voiceFields(callStatus));
    all.putAll(own);
    HttpRequest request = request(hook, Form.of(all), overrides.totalTimeout());
    long started = System.nanoTime();
    try {
      Reply reply = tryOnce(request);
      tried.complete(null);
      for (int tries = 1; overrides.retries(reply, tries); tries++) {
        TimeUnit.NANOSECONDS.sleep(overrides.waitBefore(tries).toNanos());
        reply = tryOnce(request);
      }
      int code = reply instanceof Reply.Answered(int status, _, _) ? status : NO_RESPONSE;
      ledger.respond(call, index, code, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - started));
      return reply;
    } finally {
      tried.complete(null);
    }
  }

  private Reply tryOnce(HttpRequest request) throws InterruptedException {
    try {
      HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
      String type = response.headers().firstValue("Content-Type").orElse("");
      return new Reply.Answered(response.statusCode(), type, response.body());
    } catch (ConnectException | HttpConnectTimeoutException e) {
      return new Reply.NotConnected(String.valueOf(e.getMessage()));
    } catch (IOException e) {
      return new Reply.NoReply(String.valueOf(e.getMessage()));
    }
  }

  private HttpRequest request(Hook hook, Form parameters, Duration timeout) {
    String url = TwilioSignature.withoutFragment(hook.url());
    var builder =
        HttpRequest.newBuilder()
            .timeout(timeout)
            .header("User-Agent", "TwilioProxy/1.1")
            .header("Accept", "*/*")
            .header(IDEMPOTENCY_HEADER, ledger.newSid("tk"));
    if (hook.isPost()) {
      return builder
          .uri(URI.create(url))
          .header("Content-Type", "application/x-www-form-urlencoded; charset=UTF-8")
          .header(TwilioSignature.HEADER, TwilioSignature.sign(authToken, url, parameters.values()))
          .POST(BodyPublishers.ofString(parameters.encode()))
          .build();
    }
    String full = url + (url.contains("?") ? "&" : "?") + parameters.encode();
    return builder
        .uri(URI.create(full))
        .header(TwilioSignature.HEADER, TwilioSignature.sign(authToken, full, Map.of()))
        .GET()
        .build();
  }

  /** How one try of a webhook ended. */
  sealed interface Reply {

    default boolean succeeded() {
      return this instanceof Answered(int status, _, _) && status >= 200 && status < 300;
    }

    record Answered(int status, String contentType, String body) implements Reply {}

    record NotConnected(String reason) implements Reply {}

    record NoReply(String reason) implements Reply {}
  }
}
