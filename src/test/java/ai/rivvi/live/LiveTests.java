package ai.rivvi.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.rivvi.shared.Changed;
import ai.rivvi.shared.CurrentOrganization;
import ai.rivvi.shared.Ids;
import ai.rivvi.shared.OrganizationId;
import ai.rivvi.shared.Role;
import ai.rivvi.shared.Topic;
import ai.rivvi.testing.Fixtures;
import ai.rivvi.testing.RivviTest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@RivviTest
class LiveTests {
  private static final int POLICY_VIOLATION = 1008;

  private final OrganizationId organization = new OrganizationId(Ids.next());
  private final OrganizationId otherOrganization = new OrganizationId(Ids.next());
  private final LiveTickets tickets;
  private final LiveTicketRepository repository;
  private final ApplicationEventPublisher events;
  private final PlatformTransactionManager transactions;
  private final JdbcConnectionDetails database;
  private final Fixtures fixtures;

  @Autowired
  LiveTests(
      LiveTickets tickets,
      LiveTicketRepository repository,
      ApplicationEventPublisher events,
      PlatformTransactionManager transactions,
      JdbcConnectionDetails database,
      Fixtures fixtures) {
    this.tickets = tickets;
    this.repository = repository;
    this.events = events;
    this.transactions = transactions;
    this.database = database;
    this.fixtures = fixtures;
  }

  /** A console's end of the socket. */
  private static final class Console implements WebSocket.Listener {
    final BlockingQueue<String> frames = new LinkedBlockingQueue<>();
    final CompletableFuture<Integer> closed = new CompletableFuture<>();

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
      frames.add(data.toString());
      socket.request(1);
      return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
      closed.complete(status);
      return null;
    }

    @Nullable String next() throws InterruptedException {
      return frames.poll(10, TimeUnit.SECONDS);
    }
  }

  private Console connect(String firstFrame) {
    var console = new Console();
    HttpClient.newHttpClient()
        .newWebSocketBuilder()
        .buildAsync(URI.create("ws" + fixtures.baseUrl().substring(4) + "/api/live"), console)
        .join()
        .sendText(firstFrame, true)
        .join();
    return console;
  }

  private Console console(OrganizationId scope) throws InterruptedException {
    var console = connect(frame(CurrentOrganization.call(scope, tickets::issue).ticket()));
    assertThat(console.next()).isEqualTo("{\"topic\":\"hello\"}");
    return console;
  }

  private static String frame(String ticket) {
    return "{\"ticket\":\"" + ticket + "\"}";
  }

  private void change(OrganizationId scope, Topic topic, UUID id) {
    CurrentOrganization.run(
        scope,
        () ->
            new TransactionTemplate(transactions)
                .executeWithoutResult(_ -> events.publishEvent(new Changed(scope, topic, id))));
  }

  private static String message(Topic topic, UUID id) {
    return "{\"topic\":\""
        + topic.name().toLowerCase(java.util.Locale.ROOT)
        + "\",\"id\":\""
        + id
        + "\"}";
  }

  @Test
  void tellsAConsoleWhatChangedInItsOrganizationAndNothingElse() throws Exception {
    var console = console(organization);
    var other = console(otherOrganization);
    var foreign = Ids.next();
    var own = Ids.next();
    change(otherOrganization, Topic.RUN, foreign);
    change(organization, Topic.RUN, own);
    assertThat(other.next()).isEqualTo(message(Topic.RUN, foreign));
    assertThat(console.next()).isEqualTo(message(Topic.RUN, own));
    assertThat(console.frames).isEmpty();
    assertThat(other.frames).isEmpty();
  }

  @Test
  void neverAnnouncesWhatWasRolledBack() throws Exception {
    var console = console(organization);
    assertThatThrownBy(
            () ->
                CurrentOrganization.run(
                    organization,
                    () ->
                        new TransactionTemplate(transactions)
                            .executeWithoutResult(
                                _ -> {
                                  events.publishEvent(
                                      new Changed(organization, Topic.RUN, Ids.next()));
                                  throw new IllegalStateException("rolled back");
                                })))
        .hasMessage("rolled back");
    var committed = Ids.next();
    change(organization, Topic.RUN, committed);
    assertThat(console.next()).isEqualTo(message(Topic.RUN, committed));
  }

  @ParameterizedTest
  @EnumSource(names = {"CLINIC_ADMIN", "CARE_STAFF", "ANALYST"})
  void givesEveryRoleATicketForItsOwnOrganization(Role role) throws Exception {
    var own = fixtures.organization();
    var answer = fixtures.api(own, role).post("/api/live/tickets", null);
    assertThat(answer.status()).isEqualTo(200);
    var console = connect(frame(answer.json().path("ticket").asString()));
    assertThat(console.next()).isEqualTo("{\"topic\":\"hello\"}");
    var id = Ids.next();
    change(organization, Topic.CALL, Ids.next());
    change(own, Topic.CALL, id);
    var heard = console.next();
    while (heard != null && !heard.contains(id.toString())) {
      assertThat(heard).doesNotContain("call");
      heard = console.next();
    }
    assertThat(heard).isEqualTo(message(Topic.CALL, id));
  }

  @Test
  void givesNoTicketToAStranger() {
    assertThat(fixtures.api("").post("/api/live/tickets", null).status()).isEqualTo(401);
  }

  @Test
  void takesATicketOnce() throws Exception {
    var ticket = CurrentOrganization.call(organization, tickets::issue).ticket();
    assertThat(connect(frame(ticket)).next()).isEqualTo("{\"topic\":\"hello\"}");
    assertThat(connect(frame(ticket)).closed.get(10, TimeUnit.SECONDS)).isEqualTo(POLICY_VIOLATION);
  }

  @Test
  void refusesWhatIsNoTicket() throws Exception {
    var stranger = organization.value() + "." + "A".repeat(43);
    for (var frame : new String[] {"{}", "hello", frame(""), frame("a.b"), frame(stranger)}) {
      assertThat(connect(frame).closed.get(10, TimeUnit.SECONDS)).isEqualTo(POLICY_VIOLATION);
    }
  }

  @Test
  void refusesATicketThatNamesAnotherOrganization() throws Exception {
    var ticket = CurrentOrganization.call(organization, tickets::issue).ticket();
    var forged = otherOrganization.value() + ticket.substring(36);
    assertThat(tickets.redeem(forged)).isEmpty();
    assertThat(tickets.redeem(ticket)).contains(organization);
  }

  @Test
  void refusesAnExpiredTicket() {
    var given = NoticeTests.SETTINGS;
    var expiring =
        new LiveTickets(
            repository,
            new LiveSettings(
                Duration.ZERO,
                given.ticketWaitMax(),
                given.flushInterval(),
                given.idsPerNoticeMax(),
                given.socketsMax(),
                given.socketAgeMax(),
                given.sendWaitMax(),
                given.bufferBytesMax()),
            transactions);
    var ticket = CurrentOrganization.call(organization, expiring::issue).ticket();
    assertThat(expiring.redeem(ticket)).isEmpty();
  }

  @Test
  void hearsWhatAnotherNodeChanged() throws Exception {
    var console = console(organization);
    var heard = new LinkedBlockingQueue<Notice>();
    var outbox = new Outbox(NoticeTests.SETTINGS);
    var otherNode = new Hub(database, outbox, listener(heard), NoticeTests.SETTINGS);
    otherNode.start();
    try {
      var there = Ids.next();
      outbox.add(new Changed(organization, Topic.TASK, there));
      assertThat(console.next()).isEqualTo(message(Topic.TASK, there));
      var here = Ids.next();
      change(organization, Topic.CALL, here);
      assertThat(console.next()).isEqualTo(message(Topic.CALL, here));
      var notice = heard.poll(10, TimeUnit.SECONDS);
      while (notice != null && !notice.ids().contains(here)) {
        notice = heard.poll(10, TimeUnit.SECONDS);
      }
      assertThat(notice).isNotNull();
    } finally {
      otherNode.stop();
    }
    assertThat(otherNode.isRunning()).isFalse();
  }

  private static Subscribers listener(BlockingQueue<Notice> heard) {
    return new Subscribers() {
      @Override
      public void tell(Notice notice) {
        heard.add(notice);
      }

      @Override
      public void tellAllToRefetch() {}
    };
  }
}
