package ai.rivvi.telephony.twilio;

import ai.rivvi.shared.CallReference;
import ai.rivvi.shared.CurrentOrganization;
import ai.rivvi.shared.OrganizationId;
import ai.rivvi.telephony.AgentFailures;
import ai.rivvi.telephony.CarrierEvents;
import ai.rivvi.telephony.RelaySession;
import ai.rivvi.telephony.RelaySessions;
import ai.rivvi.telephony.RelayVoice;
import ai.rivvi.telephony.twilio.RelayFrames.Frame;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.handler.ConcurrentWebSocketSessionDecorator;
import org.springframework.web.socket.handler.TextWebSocketHandler;
import tools.jackson.databind.json.JsonMapper;

/** Twilio's ConversationRelay sockets: each gets a conversation and a thread of its own. */
@Component
class RelayEndpoint extends TextWebSocketHandler {
  private final CarrierEvents events;
  private final ObjectProvider<RelaySessions> sessions;
  private final AgentFailures failures;
  private final TwilioSettings settings;
  private final RelayFrames frames;
  private final ConcurrentHashMap<String, RelayConversation> open = new ConcurrentHashMap<>();

  RelayEndpoint(
      CarrierEvents events,
      ObjectProvider<RelaySessions> sessions,
      AgentFailures failures,
      TwilioSettings settings,
      JsonMapper json) {
    this.events = events;
    this.sessions = sessions;
    this.failures = failures;
    this.settings = settings;
    frames = new RelayFrames(json);
  }

  @Override
  public void afterConnectionEstablished(WebSocketSession socket) {
    var limits = settings.relay();
    socket.setTextMessageSizeLimit(limits.frameBytesMax());
    var organization = (OrganizationId) attribute(socket, RelayHandshake.ORGANIZATION);
    var reference = (CallReference) attribute(socket, RelayHandshake.REFERENCE);
    var conversation =
        new RelayConversation(
            reference,
            new ConcurrentWebSocketSessionDecorator(
                socket, (int) limits.sendTimeMax().toMillis(), limits.sendBufferBytesMax()),
            frames,
            limits,
            (setup, voice) -> opened(reference, setup, voice));
    open.put(socket.getId(), conversation);
    Thread.ofVirtual()
        .name("relay-", 0)
        .start(() -> CurrentOrganization.run(organization, conversation));
  }

  private Optional<RelaySession> opened(
      CallReference reference, Frame.Setup setup, RelayVoice voice) {
    try {
      return events
          .openRelay(reference, setup.callSid(), setup.sessionId())
          .flatMap(
              call ->
                  Optional.ofNullable(sessions.getIfAvailable())
                      .map(all -> all.open(reference, call, voice)));
    } catch (RuntimeException e) {
      failures.tell(reference);
      throw e;
    }
  }

  @Override
  protected void handleTextMessage(WebSocketSession socket, TextMessage message) {
    var conversation = open.get(socket.getId());
    if (conversation != null) {
      conversation.received(message.getPayload());
    }
  }

  @Override
  public void afterConnectionClosed(WebSocketSession socket, CloseStatus status) {
    var conversation = open.remove(socket.getId());
    if (conversation != null) {
      conversation.socketClosed();
    }
  }

  private static Object attribute(WebSocketSession socket, String name) {
    return Objects.requireNonNull(socket.getAttributes().get(name));
  }
}
