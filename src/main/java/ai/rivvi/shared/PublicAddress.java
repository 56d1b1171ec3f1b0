package ai.rivvi.shared;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Where the carrier and browsers reach this installation: the setting {@code rivvi.public-url},
 * else localhost and the port that the server listens on.
 */
@Component
public class PublicAddress {
  private final String configured;
  private volatile @Nullable Integer port;

  PublicAddress(
      @Value("${rivvi.public-url:}") String configured, @Value("${server.port:8080}") int port) {
    this.configured =
        configured.endsWith("/") ? configured.substring(0, configured.length() - 1) : configured;
    this.port = port == 0 ? null : port;
  }

  @EventListener
  void on(WebServerInitializedEvent event) {
    port = event.getWebServer().getPort();
  }

  /** The base URL without a trailing slash, http or https. */
  public String http() {
    if (!configured.isEmpty()) {
      return configured;
    }
    if (port == null) {
      throw new IllegalStateException(
          "The server does not listen yet and rivvi.public-url is empty.");
    }
    return "http://localhost:" + port;
  }

  /** The same address for WebSockets: ws or wss. */
  public String ws() {
    return "ws" + http().substring("http".length());
  }
}
