package ai.rivvi.telephony.twilio;

import ai.rivvi.shared.SystemTime;
import ai.rivvi.telephony.CarrierAccount;
import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Requests to Twilio's REST API: each goes out once, without redirects or retries, and ends in what
 * is certain about it. The Twilio library is not used here because it repeats creates.
 */
@Component
class TwilioClient {
  private final HttpClient http;
  private final TwilioSettings settings;

  TwilioClient(TwilioSettings settings) {
    this.settings = settings;
    http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(settings.connectTimeout())
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .build();
  }

  /** A parameter of a form; names may repeat. */
  record Parameter(String name, String value) {}

  /** How one request ended. */
  sealed interface Ending {
    /** The carrier answered, with any status. */
    @SuppressWarnings("ArrayRecordComponent") // bytes are handed on and never compared
    record Answered(int status, byte[] body) implements Ending {}

    /** No connection came about, so nothing was sent. */
    record Refused() implements Ending {}

    /** The deadline passed, and the request was not sent whole. */
    record TooLate() implements Ending {}

    /** It may have arrived or not. */
    record Lost() implements Ending {}
  }

  Ending get(CarrierAccount account, String pathAndQuery) {
    return send(request(account, pathAndQuery).GET().build());
  }

  /** A POST that may be late: for requests that may be made twice. */
  Ending post(CarrierAccount account, String path, List<Parameter> form) {
    return send(posting(account, path, BodyPublishers.ofString(encoded(form))));
  }

  /** A POST of which no complete request leaves this machine after the deadline. */
  Ending postBefore(long deadlineNanos, CarrierAccount account, String path, List<Parameter> form) {
    if (isPast(deadlineNanos)) {
      return new Ending.TooLate();
    }
    return send(
        posting(
            account,
            path,
            new UntilDeadline(BodyPublishers.ofString(encoded(form)), deadlineNanos)));
  }

  static String encoded(Map<String, String> query) {
    return encoded(
        query.entrySet().stream().map(one -> new Parameter(one.getKey(), one.getValue())).toList());
  }

  private static String encoded(List<Parameter> form) {
    return form.stream()
        .map(one -> encoded(one.name()) + "=" + encoded(one.value()))
        .collect(Collectors.joining("&"));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private HttpRequest posting(CarrierAccount account, String path, BodyPublisher body) {
    return request(account, path)
        .header("Content-Type", "application/x-www-form-urlencoded")
        .POST(body)
        .build();
  }

  private HttpRequest.Builder request(CarrierAccount account, String pathAndQuery) {
    var credentials = account.accountSid() + ":" + account.authToken();
    var basic = Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
    return HttpRequest.newBuilder(URI.create(account.baseUrl() + pathAndQuery))
        .timeout(settings.requestTimeout())
        .header("Accept", "application/json")
        .header("Authorization", "Basic " + basic);
  }

  private Ending send(HttpRequest request) {
    var answer =
        http.sendAsync(
            request,
            BodyHandlers.limiting(BodyHandlers.ofByteArray(), settings.responseBytesMax()));
    try {
      HttpResponse<byte[]> response =
          answer.get(settings.requestTimeout().toMillis(), TimeUnit.MILLISECONDS);
      return new Ending.Answered(response.statusCode(), response.body());
    } catch (ExecutionException e) {
      return ending(e);
    } catch (TimeoutException e) {
      answer.cancel(true);
      return new Ending.Lost();
    } catch (InterruptedException e) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      return new Ending.Lost();
    }
  }

  private static Ending ending(ExecutionException failed) {
    for (var cause = failed.getCause(); cause != null; cause = cause.getCause()) {
      if (cause instanceof DeadlinePassed) {
        return new Ending.TooLate();
      }
    }
    return failed.getCause() instanceof ConnectException ? new Ending.Refused() : new Ending.Lost();
  }

  private static boolean isPast(long deadlineNanos) {
    return SystemTime.nanos() - deadlineNanos >= 0;
  }

  @PreDestroy
  void close() {
    http.shutdownNow();
  }

  private static final class DeadlinePassed extends IOException {
    private static final long serialVersionUID = 1L;
  }

  /**
   * Looks at the clock once more when the connection stands and the body is about to be written: a
   * request without its body is none.
   */
  record UntilDeadline(BodyPublisher body, long deadlineNanos) implements BodyPublisher {
    @Override
    public long contentLength() {
      return body.contentLength();
    }

    @Override
    public void subscribe(Flow.Subscriber<? super ByteBuffer> subscriber) {
      if (isPast(deadlineNanos)) {
        subscriber.onSubscribe(new NothingToSend());
        subscriber.onError(new DeadlinePassed());
      } else {
        body.subscribe(subscriber);
      }
    }
  }

  private static final class NothingToSend implements Flow.Subscription {
    @Override
    public void request(long count) {}

    @Override
    public void cancel() {}
  }
}
