package ai.rivvi.live;

import static org.assertj.core.api.Assertions.assertThat;

import ai.rivvi.shared.Ids;
import ai.rivvi.shared.OrganizationId;
import ai.rivvi.shared.SystemTime;
import ai.rivvi.shared.Topic;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketSession;

class SocketsTests {
  private final Sockets sockets = new Sockets(NoticeTests.SETTINGS);
  private final OrganizationId organization = new OrganizationId(Ids.next());

  /** A console at the other end of a socket, which may be slow to receive. */
  private static final class FakeConsole {
    final BlockingQueue<String> received = new LinkedBlockingQueue<>();
    final CompletableFuture<CloseStatus> closed = new CompletableFuture<>();
    final CountDownLatch mayReceive;
    final WebSocketSession session;

    FakeConsole(int sendsToWaitFor) {
      mayReceive = new CountDownLatch(sendsToWaitFor);
      var id = Ids.next().toString();
      session =
          (WebSocketSession)
              Proxy.newProxyInstance(
                  SocketsTests.class.getClassLoader(),
                  new Class<?>[] {WebSocketSession.class},
                  (_, method, arguments) ->
                      switch (method.getName()) {
                        case "getId" -> id;
                        case "isOpen" -> !closed.isDone();
                        case "sendMessage" -> {
                          mayReceive.await();
                          received.add(((TextMessage) arguments[0]).getPayload());
                          yield null;
                        }
                        case "close" -> {
                          closed.complete((CloseStatus) arguments[0]);
                          yield null;
                        }
                        default -> null;
                      });
    }

    @Nullable String next() throws InterruptedException {
      return received.poll(5, TimeUnit.SECONDS);
    }
  }

  @Test
  void tellsOnlyTheOrganizationThatAChangeBelongsTo() throws Exception {
    var console = new FakeConsole(0);
    var other = new FakeConsole(0);
    assertThat(sockets.await(console.session)).isTrue();
    assertThat(sockets.await(other.session)).isTrue();
    sockets.admit(console.session, organization);
    sockets.admit(other.session, new OrganizationId(Ids.next()));
    assertThat(console.next()).isEqualTo("{\"topic\":\"hello\"}");
    assertThat(other.next()).isEqualTo("{\"topic\":\"hello\"}");
    var id = Ids.next();
    sockets.tell(Notice.of(organization, Topic.RUN, List.of(id)));
    assertThat(console.next()).isEqualTo("{\"topic\":\"run\",\"id\":\"" + id + "\"}");
    assertThat(other.received).isEmpty();
  }

  @Test
  void dropsAConsoleThatDoesNotReceiveAndServesTheOthers() throws Exception {
    var slow = new FakeConsole(1);
    var quick = new FakeConsole(0);
    for (var console : List.of(slow, quick)) {
      sockets.await(console.session);
      sockets.admit(console.session, organization);
    }
    var any = Notice.any(organization, Topic.RUN);
    var given = Duration.ofSeconds(10).toMillis();
    var since = SystemTime.nanos();
    while (!slow.closed.isDone() && SystemTime.since(since).toMillis() < given) {
      sockets.tell(any);
      assertThat(quick.next()).isNotNull();
    }
    assertThat(slow.closed.get(1, TimeUnit.SECONDS)).isEqualTo(CloseStatus.SESSION_NOT_RELIABLE);
    assertThat(slow.received).isEmpty();
    slow.mayReceive.countDown();
  }

  @Test
  void closesASocketThatShowsNoTicketInTime() throws Exception {
    var hasty = NoticeTests.SETTINGS;
    var strict =
        new Sockets(
            new LiveSettings(
                hasty.ticketExpiry(),
                Duration.ZERO,
                hasty.flushInterval(),
                hasty.idsPerNoticeMax(),
                1,
                hasty.socketAgeMax(),
                hasty.sendWaitMax(),
                hasty.bufferBytesMax()));
    var console = new FakeConsole(0);
    var oneTooMany = new FakeConsole(0);
    assertThat(strict.await(console.session)).isTrue();
    assertThat(strict.await(oneTooMany.session)).isFalse();
    strict.closeOverdue();
    assertThat(console.closed.get(5, TimeUnit.SECONDS)).isEqualTo(CloseStatus.POLICY_VIOLATION);
    assertThat(strict.admit(console.session, organization)).isFalse();
  }
}
