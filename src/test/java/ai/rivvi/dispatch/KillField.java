package ai.rivvi.dispatch;

import static java.util.Objects.requireNonNull;

import ai.rivvi.RivviApplication;
import ai.rivvi.shared.PhoneNumber;
import ai.rivvi.shared.SystemTime;
import ai.rivvi.testing.FreePorts;
import ai.rivvi.testing.NodeArchive;
import ai.rivvi.testing.NodeProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A database, a simulator that lives on its own and counts what each phone received, and nodes
 * around them.
 */
final class KillField implements AutoCloseable {
  static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

  static final Duration SEND_DEADLINE = Duration.ofSeconds(1);
  private static final Duration RECORD_GRACE = Duration.ofSeconds(1);

  /** What has no record after this long is searched for: short, since kills leave much of it. */
  static final Duration RECORD_MAX = SEND_DEADLINE.plus(RECORD_GRACE);

  static final Duration NOT_PLACED_GAP = Duration.ofSeconds(2);

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final Path folder;
  private final NodeArchive archive = new NodeArchive();
  private final int simulatorPort = FreePorts.one();
  private final String offset =
      Duration.between(SystemTime.now(), wednesdayNoon()).toSeconds() + "s";
  private final ConcurrentLinkedQueue<NodeProcess> nodes = new ConcurrentLinkedQueue<>();
  private final NodeProcess simulator;
  private final ConfigurableApplicationContext database;

  KillField() throws IOException {
    this(false);
  }

  /**
   * @param durable whether the database keeps what it has acknowledged when it is killed; otherwise
   *     it is quicker
   */
  KillField(boolean durable) throws IOException {
    this(durable, newFolder());
  }

  static Path newFolder() throws IOException {
    return Files.createTempDirectory(Files.createDirectories(Path.of("target", "kills")), "field");
  }

  KillField(boolean durable, Path folder) throws IOException {
    this.folder = folder;
    simulator = simulator();
    database =
        new SpringApplicationBuilder(RivviApplication.class)
            .run(
                "--server.port=0",
                "--rivvi.data-dir=" + folder,
                "--rivvi.database.fsync=" + durable,
                "--spring.datasource.hikari.maximum-pool-size=8",
                "--rivvi.demo.enabled=false",
                "--rivvi.simulator.enabled=false",
                "--rivvi.simulator.port=" + simulatorPort,
                "--rivvi.dispatch.loop.enabled=false",
                "--rivvi.time.offset=" + offset);
    simulator.ready();
  }

  /** So slow that kills meet calls on their way, which takes each of them most of a second. */
  private NodeProcess simulator() {
    return NodeProcess.simulator(
        archive.options(),
        simulatorPort,
        folder.resolve("simulator.log"),
        List.of(
            "--port=" + simulatorPort,
            "--data-dir=" + folder.resolve("simulator"),
            "--speed=4",
            "--auth-token=simulator-auth-token",
            "--calls-per-second-max=200"));
  }

  private static Instant wednesdayNoon() {
    var today = SystemTime.now().atZone(NEW_YORK).toLocalDate();
    return today
        .with(TemporalAdjusters.nextOrSame(DayOfWeek.WEDNESDAY))
        .atTime(LocalTime.NOON)
        .atZone(NEW_YORK)
        .toInstant();
  }

  /**
   * Lets one node dial and end in peace, unless an earlier test has: the cache that it leaves holds
   * the classes of dialing too.
   */
  void archiveClasses() {
    if (archive.isMissing()) {
      var run = new KillRun(this, 5, 20);
      var node = start(archive.leaving(), FreePorts.one(), Map.of()).ready();
      run.awaitDone("the archive's run");
      node.stop();
    }
  }

  /** A node on a port of its own that is already known to the carrier by that port. */
  NodeProcess node(int port) {
    return node(port, Map.of());
  }

  /** A node that ends by itself at a point of the protocol, or freezes there. */
  NodeProcess faulty(int port, CrashPoint point, FaultyNode.Way way) {
    return faulty(port, point, way, Map.of());
  }

  NodeProcess faulty(int port, CrashPoint point, FaultyNode.Way way, Map<String, String> settings) {
    var all = new HashMap<>(settings);
    all.put("spring.main.sources", FaultyNode.class.getName());
    all.put(FaultyNode.POINT, point.name());
    all.put(FaultyNode.WAY, way.name());
    return node(port, all);
  }

  /** A node with some settings of its own. */
  NodeProcess node(int port, Map<String, String> settings) {
    return start(archive.options(), port, settings);
  }

  /** A node that reaches carrier and database only by the ways of its own network. */
  NodeProcess node(OwnNetwork network, int port, Map<String, String> settings) {
    var all = new HashMap<>(settings);
    all.put("rivvi.public-url", "http://" + network.nodes(OwnNetwork.Peer.CARRIER) + ":" + port);
    all.put("rivvi.telephony.base-url", "http://" + network.address(OwnNetwork.Peer.CARRIER));
    all.put(
        "spring.datasource.url",
        databaseUrl()
            .replaceFirst("//[^/]+/", "//" + network.address(OwnNetwork.Peer.DATABASE) + "/"));
    return start(
        archive.options(), network.prefix(), network.nodes(OwnNetwork.Peer.CLIENTS), port, all);
  }

  /** A node whose clock is wrong by what a file says. */
  NodeProcess skewed(int port, Path skew) throws IOException {
    return start(archive.skewedBy(skew), port, Map.of());
  }

  private NodeProcess start(List<String> jvm, int port, Map<String, String> settings) {
    return start(jvm, List.of(), "localhost", port, settings);
  }

  private NodeProcess start(
      List<String> jvm, List<String> prefix, String host, int port, Map<String, String> settings) {
    var all = new HashMap<>(settings(port));
    all.putAll(settings);
    var node =
        NodeProcess.application(
            prefix,
            host,
            jvm,
            port,
            folder.resolve("node-" + port + ".log"),
            all.entrySet().stream()
                .map(one -> "--" + one.getKey() + "=" + one.getValue())
                .toList());
    nodes.add(node);
    return node;
  }

  private Map<String, String> settings(int port) {
    return Map.ofEntries(
        entry("spring.profiles.active", "node"),
        entry("server.port", port),
        entry("rivvi.public-url", "http://localhost:" + port),
        entry("rivvi.data-dir", folder),
        entry("rivvi.simulator.port", simulatorPort),
        entry("rivvi.time.offset", offset),
        entry("spring.datasource.url", databaseUrl()),
        entry("spring.datasource.username", "rivvi_app"),
        entry("spring.datasource.hikari.minimum-idle", 2),
        entry("spring.datasource.hikari.connection-timeout", 60_000),
        entry("rivvi.dispatch.send-deadline", SEND_DEADLINE),
        entry("rivvi.dispatch.record-grace", RECORD_GRACE),
        // What the faults leave behind is trouble; this run must go on all the same.
        entry("rivvi.dispatch.breaker.trouble-share-max", 1),
        entry("rivvi.dispatch.carrier-trouble-delay", "1s"),
        entry("rivvi.dispatch.not-placed-gap", NOT_PLACED_GAP),
        entry("rivvi.dispatch.overdue-after", "4s"),
        entry("rivvi.dispatch.loop.reconcile-interval", "500ms"));
  }

  private static Map.Entry<String, String> entry(String name, Object value) {
    return Map.entry(name, value.toString());
  }

  String databaseUrl() {
    return requireNonNull(bean(JdbcConnectionDetails.class).getJdbcUrl());
  }

  int simulatorPort() {
    return simulatorPort;
  }

  Path folder() {
    return folder;
  }

  /** Of the application that holds the database, whose own dialing loop stands still. */
  <T> T bean(Class<T> type) {
    return database.getBean(type);
  }

  void faults(Map<String, Object> plan) {
    simulator("PUT", "/simulator/faults", plan);
  }

  void alwaysBusy(List<PhoneNumber> phones) {
    simulator(
        "PUT",
        "/simulator/people",
        phones.stream().map(phone -> Map.of("phone", phone.e164(), "behavior", "BUSY")).toList());
  }

  /** How many calls the carrier placed, by phone. */
  Map<String, Integer> placed() {
    var placed = new HashMap<String, Integer>();
    for (var phone : simulator("GET", "/simulator/counts", null).path("phones").properties()) {
      placed.put(phone.getKey(), phone.getValue().path("placed").asInt());
    }
    return placed;
  }

  private JsonNode simulator(String method, String path, @Nullable Object body) {
    try {
      var request =
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + simulatorPort + path))
              .header("Content-Type", "application/json")
              .method(
                  method,
                  body == null
                      ? HttpRequest.BodyPublishers.noBody()
                      : HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)))
              .build();
      var answer = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() >= 300) {
        throw new IllegalStateException(
            path + " answered " + answer.statusCode() + ": " + answer.body());
      }
      return answer.body().isEmpty() ? JSON.createObjectNode() : JSON.readTree(answer.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  void killNodes() {
    nodes.forEach(node -> node.killAfter(Duration.ZERO));
  }

  @Override
  public void close() {
    killNodes();
    database.close();
    simulator.killAfter(Duration.ZERO);
  }
}
