package ai.rivvi.live;

import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.handler.TextWebSocketHandler;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** The socket: its first frame is the ticket, everything after it is ignored. */
@Component
class LiveEndpoint extends TextWebSocketHandler {
  private static final Logger log = LoggerFactory.getLogger(LiveEndpoint.class);
  private static final int FRAME_BYTES_MAX = 512;

  private final Sockets sockets;
  private final LiveTickets tickets;
  private final JsonMapper json;

  LiveEndpoint(Sockets sockets, LiveTickets tickets, JsonMapper json) {
    this.sockets = sockets;
    this.tickets = tickets;
    this.json = json;
  }

  @Override
  public void afterConnectionEstablished(WebSocketSession session) throws IOException {
    session.setTextMessageSizeLimit(FRAME_BYTES_MAX);
    session.setBinaryMessageSizeLimit(FRAME_BYTES_MAX);
    if (!sockets.await(session)) {
      session.close(CloseStatus.SERVICE_OVERLOAD);
    }
  }

  @Override
  protected void handleTextMessage(WebSocketSession session, TextMessage message)
      throws IOException {
    if (!sockets.isWaiting(session)) {
      return;
    }
    var organization = tickets.redeem(ticketIn(message));
    if (organization.isEmpty() || !sockets.admit(session, organization.get())) {
      sockets.remove(session);
      session.close(CloseStatus.POLICY_VIOLATION);
    }
  }

  private String ticketIn(TextMessage message) {
    try {
      return json.readTree(message.getPayload()).path("ticket").asString("");
    } catch (JacksonException _) {
      return "";
    }
  }

  @Override
  public void handleTransportError(WebSocketSession session, Throwable cause) {
    // Consoles come and go: a broken connection is no news.
    log.atDebug().setCause(cause).log("A live socket broke");
  }

  @Override
  public void afterConnectionClosed(WebSocketSession session, CloseStatus status) {
    sockets.remove(session);
  }
}
