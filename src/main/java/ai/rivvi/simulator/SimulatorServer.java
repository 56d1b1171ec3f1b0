package ai.rivvi.simulator;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** The running simulator: journal, lines, and an HTTP server on loopback. */
final class SimulatorServer implements AutoCloseable {

  private static final int FINISHED_CALLS_MAX = 10_000;
  private static final int TRANSCRIPTS_MAX = 1_000;
  private static final int BACKLOG = 1024;
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

  static {
    // otherwise each answer on a kept connection waits for a delayed acknowledgement of 40 ms
    System.setProperty("sun.net.httpserver.nodelay", "true");
    // longer than any client keeps a connection: a close that crosses a create would make it
    // unknown
    System.setProperty("sun.net.httpserver.idleInterval", "300");
    System.setProperty("sun.net.httpserver.maxIdleConnections", "1000");
  }

  private final HttpServer server;
  private final ExecutorService executor;
  private final HttpClient client;
  private final Journal journal;

  private SimulatorServer(
      HttpServer server, ExecutorService executor, HttpClient client, Journal journal) {
    this.server = server;
    this.executor = executor;
    this.client = client;
    this.journal = journal;
  }

  /** Starts, replays the journal and resumes; throws {@link StartException} with one clear line. */
  static SimulatorServer start(SimulatorSettings settings) {
    HttpServer server = bind(settings.port());
    ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    HttpClient client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_TIMEOUT)
            .executor(executor)
            .build();
    Journal journal;
    try {
      journal = Journal.open(settings.dataDir());
    } catch (StartException e) {
      server.stop(0);
      executor.shutdownNow();
      throw e;
    }
    var running = new SimulatorServer(server, executor, client, journal);
    running.wire(settings);
    return running;
  }

  int port() {
    return server.getAddress().getPort();
  }

  /** Stops at once; calls that are live stay so in the journal. */
  @Override
  public void close() {
    server.stop(0);
    executor.shutdownNow();
    client.shutdownNow();
    journal.close();
  }

  private void wire(SimulatorSettings settings) {
    var clock = new PhoneClock(settings.speed());
    var faults = new Faults();
    var ledger = new Ledger(journal, clock, new Calls(FINISHED_CALLS_MAX, TRANSCRIPTS_MAX));
    ledger.replay();
    var webhooks = new Webhooks(client, settings.authToken(), ledger);
    var callbacks = new StatusCallbacks(webhooks, faults, ledger, executor);
    var network = new Network(ledger, clock, webhooks, callbacks, client, settings.authToken());
    var switchboard = new Switchboard(network, executor, settings.callsPerSecondMax());
    var calls = new CallsApi(settings.authToken(), ledger, switchboard, faults);
    var control = new ControlApi(ledger, switchboard, clock, faults, new SimulatorPage());
    serve("/2010-04-01/", calls::handle);
    serve("/simulator", control::handle);
    server.setExecutor(executor);
    server.start();
    switchboard.resume();
  }

  private void serve(String path, Handler handler) {
    server.createContext(
        path,
        exchange -> {
          try (HttpExchange open = exchange) {
            handler.handle(new WebRequest(open));
          }
        });
  }

  private static HttpServer bind(int port) {
    try {
      return HttpServer.create(
          new InetSocketAddress(InetAddress.getLoopbackAddress(), port), BACKLOG);
    } catch (IOException e) {
      throw new StartException(
          "The simulator's port %d is in use: set rivvi.simulator.port (--port) to another"
              .formatted(port),
          e);
    }
  }

  /** Answers one request. */
  private interface Handler {
    void handle(WebRequest request) throws IOException;
  }

  /** The simulator cannot start; the message is one line that names the setting to change. */
  static final class StartException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    StartException(String message, @Nullable Throwable cause) {
      super(message, cause);
    }
  }
}
