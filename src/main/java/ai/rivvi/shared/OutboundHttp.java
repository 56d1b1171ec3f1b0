package ai.rivvi.shared;

import ai.rivvi.shared.OutboundResolver.Names;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Requests to addresses that clinics give, which may be anybody's: https to public addresses only,
 * one request without redirects or retries, a bounded answer within a bounded time.
 */
@Component
public final class OutboundHttp implements DisposableBean {
  private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");
  private static final int URL_CHARACTERS_MAX = 500;

  private final OutboundSettings settings;
  private final CloseableHttpClient client;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  @Autowired
  OutboundHttp(OutboundSettings settings) {
    this(settings, InetAddress::getAllByName);
  }

  OutboundHttp(OutboundSettings settings, Names names) {
    this.settings = settings;
    client =
        HttpClients.custom()
            .setConnectionManager(
                PoolingHttpClientConnectionManagerBuilder.create()
                    .setDnsResolver(new OutboundResolver(settings.loopbackAllowed(), names))
                    .setDefaultConnectionConfig(
                        ConnectionConfig.custom()
                            .setConnectTimeout(Timeout.of(settings.connectTimeout()))
                            .setSocketTimeout(Timeout.of(settings.totalTimeout()))
                            .build())
                    .setMaxConnTotal(settings.connectionsMax())
                    .setMaxConnPerRoute(settings.connectionsPerHostMax())
                    .build())
            .setDefaultRequestConfig(
                RequestConfig.custom()
                    .setConnectionRequestTimeout(Timeout.of(settings.connectTimeout()))
                    .build())
            .setUserAgent("Rivvi")
            .disableRedirectHandling()
            .disableAutomaticRetries()
            .disableCookieManagement()
            .disableAuthCaching()
            .disableContentCompression()
            .build();
  }

  /** How a request ended. */
  public sealed interface Ending {
    /** The other side answered, with any status. */
    @SuppressWarnings("ArrayRecordComponent") // bytes are handed on and never compared
    record Answered(int status, byte[] body) implements Ending {}

    /** There is no answer. */
    record Failed(Failure failure) implements Ending {}
  }

  /** Why there is no answer. */
  public enum Failure {
    ADDRESS_FORBIDDEN,
    NAME_UNKNOWN,
    NO_CONNECTION,
    NOT_TRUSTED,
    TOO_SLOW,
    ANSWER_TOO_LONG
  }

  /** The address as a URI, or an Invalid refusal; where its name points is seen at each request. */
  public URI requireAddress(String written) {
    try {
      var uri = new URI(written.strip());
      var host = uri.getHost();
      if (host != null
          && !host.isEmpty()
          && written.length() <= URL_CHARACTERS_MAX
          && uri.getRawUserInfo() == null
          && uri.getRawFragment() == null
          && (isHttps(uri) || isThisMachine(uri, host))) {
        return uri;
      }
    } catch (URISyntaxException _) {
      // Refused below like every other address that cannot be used.
    }
    throw new Invalid(
        "url-not-allowed",
        "Give an https address without a user name, of at most "
            + URL_CHARACTERS_MAX
            + " characters.");
  }

  private static boolean isHttps(URI uri) {
    return "https".equalsIgnoreCase(uri.getScheme());
  }

  private boolean isThisMachine(URI uri, String host) {
    return settings.loopbackAllowed()
        && "http".equalsIgnoreCase(uri.getScheme())
        && THIS_MACHINE.contains(host);
  }

  /** Posts JSON once; never throws for what the other side does. */
  public Ending postJson(URI uri, Map<String, String> headers, byte[] body, Duration timeout) {
    var request = new HttpPost(requireAddress(uri.toString()));
    request.setEntity(new ByteArrayEntity(body, ContentType.APPLICATION_JSON));
    request.setHeader("Accept", "application/json");
    headers.forEach(request::setHeader);
    var limit = timeout.compareTo(settings.totalTimeout()) < 0 ? timeout : settings.totalTimeout();
    var answer = threads.submit(() -> client.execute(request, response -> read(request, response)));
    try {
      return answer.get(limit.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException _) {
      request.abort();
      return new Ending.Failed(Failure.TOO_SLOW);
    } catch (InterruptedException _) {
      request.abort();
      Thread.currentThread().interrupt();
      return new Ending.Failed(Failure.TOO_SLOW);
    } catch (ExecutionException e) {
      return new Ending.Failed(failure(e.getCause()));
    }
  }

  private Ending read(HttpPost request, ClassicHttpResponse response) throws IOException {
    var entity = response.getEntity();
    if (entity == null) {
      return new Ending.Answered(response.getCode(), new byte[0]);
    }
    var max = settings.responseBytesMax();
    var bytes = entity.getContent().readNBytes(max + 1);
    if (bytes.length > max) {
      // The connection is cut: closing the stream would read the answer to its end.
      request.abort();
      throw new TooLong();
    }
    return new Ending.Answered(response.getCode(), bytes);
  }

  private static final class TooLong extends IOException {
    private static final long serialVersionUID = 1L;
  }

  private static Failure failure(@Nullable Throwable cause) {
    return switch (cause) {
      case OutboundResolver.Forbidden _ -> Failure.ADDRESS_FORBIDDEN;
      case UnknownHostException _ -> Failure.NAME_UNKNOWN;
      case TooLong _ -> Failure.ANSWER_TOO_LONG;
      case SSLException _ -> Failure.NOT_TRUSTED;
      case InterruptedIOException _ -> Failure.TOO_SLOW;
      case null, default -> Failure.NO_CONNECTION;
    };
  }

  @Override
  public void destroy() throws IOException {
    threads.shutdownNow();
    client.close();
  }
}
