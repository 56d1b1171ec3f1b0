package ai.rivvi.simulator;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The WebSocket to the application: the upgrade is signed over the ws or wss URL; messages are
 * whole JSON texts.
 */
final class RelaySocket implements AutoCloseable {

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
  private static final Duration SEND_TIMEOUT = Duration.ofSeconds(10);

  private final WebSocket socket;

  private RelaySocket(WebSocket socket) {
    this.socket = socket;
  }

  /** Opens the socket, or returns null when the application does not take it. */
  static @Nullable RelaySocket open(
      HttpClient client, String authToken, String url, Consumer<RelayMessage> inbox)
      throws InterruptedException {
    try {
      WebSocket socket =
          client
              .newWebSocketBuilder()
              .header(TwilioSignature.HEADER, TwilioSignature.sign(authToken, url, Map.of()))
              .connectTimeout(CONNECT_TIMEOUT)
              .buildAsync(URI.create(TwilioSignature.withoutFragment(url)), new Listener(inbox))
              .get();
      return new RelaySocket(socket);
    } catch (ExecutionException | IllegalArgumentException _) {
      return null;
    }
  }

  /** Sends one message; a socket that is gone is noticed by its listener. */
  void send(Map<String, Object> message) throws InterruptedException {
    try {
      socket.sendText(Json.text(message), true).get(SEND_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException | CompletionException _) {
      socket.abort();
    }
  }

  @Override
  public void close() {
    if (!socket.isOutputClosed()) {
      var _ = socket.sendClose(WebSocket.NORMAL_CLOSURE, "");
    }
  }

  private static final class Listener implements WebSocket.Listener {

    private final Consumer<RelayMessage> inbox;
    private final StringBuilder text = new StringBuilder();

    Listener(Consumer<RelayMessage> inbox) {
      this.inbox = inbox;
    }

    @Override
    public @Nullable CompletionStage<?> onText(
        WebSocket webSocket, CharSequence data, boolean last) {
      text.append(data);
      if (last) {
        String whole = text.toString();
        text.setLength(0);
        inbox.accept(RelayMessage.read(whole));
      }
      webSocket.request(1);
      return null;
    }

    @Override
    public @Nullable CompletionStage<?> onBinary(
        WebSocket webSocket, ByteBuffer data, boolean last) {
      inbox.accept(new RelayMessage.Invalid("Invalid message received: binary"));
      webSocket.request(1);
      return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(
        WebSocket webSocket, int statusCode, String reason) {
      inbox.accept(new RelayMessage.Closed("closed with " + statusCode));
      return null;
    }

    @Override
    public void onError(WebSocket webSocket, Throwable error) {
      inbox.accept(new RelayMessage.Closed("broke"));
    }
  }
}
