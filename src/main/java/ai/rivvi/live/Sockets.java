package ai.rivvi.live;

import ai.rivvi.shared.OrganizationId;
import ai.rivvi.shared.SystemTime;
import ai.rivvi.shared.Topic;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.handler.ConcurrentWebSocketSessionDecorator;

/** The sockets of this node: those that wait for their ticket, and those of an organization. */
@Component
class Sockets implements Subscribers, SmartLifecycle {
  private record Socket(
      WebSocketSession session, @Nullable OrganizationId organization, long sinceNanos) {}

  private final LiveSettings settings;
  private final Map<String, Socket> waiting = new ConcurrentHashMap<>();
  private final Map<String, Socket> open = new ConcurrentHashMap<>();
  private final Map<OrganizationId, Set<WebSocketSession>> byOrganization =
      new ConcurrentHashMap<>();

  /** One task for each send, so that a slow console holds up nobody. */
  private final ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor();

  private volatile boolean isRunning;

  Sockets(LiveSettings settings) {
    this.settings = settings;
  }

  /** Takes a new socket, which then has to send its ticket; false when there are too many. */
  boolean await(WebSocketSession session) {
    if (waiting.size() + open.size() >= settings.socketsMax()) {
      return false;
    }
    var bounded =
        new ConcurrentWebSocketSessionDecorator(
            session, (int) settings.sendWaitMax().toMillis(), settings.bufferBytesMax());
    waiting.put(session.getId(), new Socket(bounded, null, SystemTime.nanos()));
    return true;
  }

  /** True until the socket's first frame was looked at. */
  boolean isWaiting(WebSocketSession session) {
    return waiting.containsKey(session.getId());
  }

  /** Lets a socket hear its organization; false when it was closed or let in meanwhile. */
  boolean admit(WebSocketSession session, OrganizationId organization) {
    var socket = waiting.remove(session.getId());
    if (socket == null) {
      return false;
    }
    open.put(session.getId(), new Socket(socket.session(), organization, SystemTime.nanos()));
    byOrganization.compute(
        organization,
        (_, sessions) -> {
          Set<WebSocketSession> all = sessions == null ? ConcurrentHashMap.newKeySet() : sessions;
          all.add(socket.session());
          return all;
        });
    send(socket.session(), "{\"topic\":\"hello\"}");
    return true;
  }

  void remove(WebSocketSession session) {
    waiting.remove(session.getId());
    var socket = open.remove(session.getId());
    if (socket != null && socket.organization() != null) {
      byOrganization.computeIfPresent(
          socket.organization(),
          (_, sessions) -> {
            sessions.remove(socket.session());
            return sessions.isEmpty() ? null : sessions;
          });
    }
  }

  @Override
  public void tell(Notice notice) {
    var sessions = byOrganization.get(notice.organization());
    if (sessions != null) {
      var frames = notice.frames();
      sessions.forEach(session -> frames.forEach(frame -> send(session, frame)));
    }
  }

  @Override
  public void tellAllToRefetch() {
    for (var organization : byOrganization.keySet()) {
      for (var topic : Topic.values()) {
        tell(Notice.any(organization, topic));
      }
    }
  }

  private void send(WebSocketSession session, String frame) {
    senders.execute(
        () -> {
          try {
            session.sendMessage(new TextMessage(frame));
          } catch (IOException | RuntimeException _) {
            // Too slow or gone: it connects again and fetches everything.
            close(session, CloseStatus.SESSION_NOT_RELIABLE);
          }
        });
  }

  /** Closes sockets that never showed a ticket, or showed it long ago. */
  @Scheduled(fixedRateString = "PT1S")
  void closeOverdue() {
    closeOlder(waiting, settings.ticketWaitMax(), CloseStatus.POLICY_VIOLATION);
    closeOlder(open, settings.socketAgeMax(), CloseStatus.SERVICE_RESTARTED);
  }

  private void closeOlder(Map<String, Socket> sockets, Duration ageMax, CloseStatus status) {
    for (var socket : sockets.values()) {
      if (SystemTime.since(socket.sinceNanos()).compareTo(ageMax) > 0) {
        senders.execute(() -> close(socket.session(), status));
      }
    }
  }

  private void close(WebSocketSession session, CloseStatus status) {
    remove(session);
    try {
      session.close(status);
    } catch (IOException | RuntimeException _) {
      // It is gone already, and forgotten.
    }
  }

  @Override
  public void start() {
    isRunning = true;
  }

  @Override
  public void stop() {
    isRunning = false;
    waiting.values().forEach(socket -> close(socket.session(), CloseStatus.GOING_AWAY));
    open.values().forEach(socket -> close(socket.session(), CloseStatus.GOING_AWAY));
  }

  @Override
  public boolean isRunning() {
    return isRunning;
  }
}
