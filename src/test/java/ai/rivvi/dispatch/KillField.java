package ai.rivvi.dispatch;

import static java.util.Objects.requireNonNull;

import ai.rivvi.RivviApplication;
import ai.rivvi.campaigns.Campaign;
import ai.rivvi.patients.ConsentSource;
import ai.rivvi.patients.MatchResult;
import ai.rivvi.patients.PatientCandidate;
import ai.rivvi.patients.Patients;
import ai.rivvi.prompts.Prompts;
import ai.rivvi.shared.BusinessTime;
import ai.rivvi.shared.CallPurpose;
import ai.rivvi.shared.CampaignId;
import ai.rivvi.shared.CurrentOrganization;
import ai.rivvi.shared.Ids;
import ai.rivvi.shared.ImportId;
import ai.rivvi.shared.OrganizationId;
import ai.rivvi.shared.PatientId;
import ai.rivvi.shared.PhoneNumber;
import ai.rivvi.shared.RowId;
import ai.rivvi.shared.RunId;
import ai.rivvi.shared.SystemTime;
import ai.rivvi.telephony.Numbers;
import ai.rivvi.tenancy.Organization;
import ai.rivvi.tenancy.Organizations;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A database with one running run, a simulator that lives on its own, and nodes around it. Callees
 * are always busy and have one try, so that each phone must receive exactly one call.
 */
final class KillField implements AutoCloseable {
  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final int LINE_NUMBERS = 10_000;

  private final Path folder;
  private final int simulatorPort = freePort();
  private final NodeProcess simulator;
  private final ConfigurableApplicationContext database;
  private final String offset;
  private final OrganizationId organization = new OrganizationId(Ids.next());
  final List<PhoneNumber> phones;
  private final RunId run;

  KillField(int patients, double callsPerSecond) throws IOException {
    folder =
        Files.createTempDirectory(Files.createDirectories(Path.of("target", "kills")), "field");
    offset = Duration.between(SystemTime.now(), wednesdayNoon()).toSeconds() + "s";
    simulator =
        NodeProcess.simulator(
                simulatorPort,
                folder.resolve("simulator.log"),
                List.of(
                    "--port=" + simulatorPort,
                    "--data-dir=" + folder.resolve("simulator"),
                    "--speed=60",
                    "--auth-token=simulator-auth-token",
                    "--calls-per-second-max=200"))
            .ready();
    database =
        new SpringApplicationBuilder(RivviApplication.class)
            .run(
                "--server.port=0",
                "--rivvi.data-dir=" + folder,
                "--rivvi.database.fsync=false",
                "--rivvi.demo.enabled=false",
                "--rivvi.simulator.enabled=false",
                "--rivvi.simulator.port=" + simulatorPort,
                "--rivvi.dispatch.loop.enabled=false",
                "--rivvi.time.offset=" + offset);
    phones = phones(patients);
    registerBusy();
    run = CurrentOrganization.call(organization, () -> launch(callsPerSecond));
  }

  private static Instant wednesdayNoon() {
    var today = SystemTime.now().atZone(NEW_YORK).toLocalDate();
    return today
        .with(TemporalAdjusters.nextOrSame(DayOfWeek.WEDNESDAY))
        .atTime(LocalTime.NOON)
        .atZone(NEW_YORK)
        .toInstant();
  }

  /** Valid numbers that nobody is shown: made at run time, for the loopback carrier only. */
  private static List<PhoneNumber> phones(int count) {
    var made = new ArrayList<PhoneNumber>();
    for (var number = 0; number < count; number++) {
      made.add(
          new PhoneNumber(
              "+1212%03d%04d".formatted(730 + number / LINE_NUMBERS, number % LINE_NUMBERS)));
    }
    return made;
  }

  private RunId launch(double callsPerSecond) {
    var organizations = database.getBean(Organizations.class);
    var created = organizations.create(organization, "Kill field", NEW_YORK, "US");
    return transaction(
        () -> {
          organizations.update(
              new Organization(
                  organization,
                  created.name(),
                  NEW_YORK,
                  "US",
                  created.hours(),
                  List.of(),
                  new Organization.Limits(callsPerSecond, 50, 1, 3),
                  created.createdAt()));
          return run();
        });
  }

  private RunId run() {
    var patients = database.getBean(Patients.class);
    var source = new ConsentSource(ConsentSource.Kind.LIST_ATTESTATION, "test", LocalDate.EPOCH);
    var ids = new ArrayList<PatientId>();
    var candidates = new ArrayList<PatientCandidate>();
    for (var index = 0; index < phones.size(); index++) {
      candidates.add(candidate(index));
    }
    for (var result : patients.match(candidates, source)) {
      if (result instanceof MatchResult.Created(var id)) {
        ids.add(id);
      }
    }
    patients.attest(ids, Set.of(CallPurpose.LAB_PREPARATION), source);
    var summaries = patients.summaries(ids);
    var runs = database.getBean(RunRepository.class);
    var now = database.getBean(BusinessTime.class).instant();
    var id =
        runs.draft(
            new CampaignId(Ids.next()),
            new ImportId(Ids.next()),
            "Kills",
            "kills.csv",
            "test",
            now);
    runs.launch(id, configuration(), now, now.plus(Duration.ofDays(14)));
    var tasks = new ArrayList<NewTask>();
    for (var patient : ids) {
      var line = requireNonNull(summaries.get(patient)).contactPoints().getFirst().line();
      tasks.add(
          new NewTask(
              new RowId(Ids.next()),
              tasks.size() + 1,
              patient,
              line,
              TaskState.WAITING,
              List.of()));
    }
    database.getBean(TaskRepository.class).insert(id, tasks, now);
    return id;
  }

  private PatientCandidate candidate(int index) {
    return new PatientCandidate(
        new PatientCandidate.Identifier("mrn", "K" + index),
        "Given" + index,
        "Family" + index,
        LocalDate.of(1980, 1, 1),
        List.of(phones.get(index)),
        "en-US",
        NEW_YORK,
        null,
        null,
        Set.of(),
        false);
  }

  private RunConfiguration configuration() {
    var prompt =
        database.getBean(Prompts.class).published().stream()
            .filter(version -> version.purpose() == CallPurpose.LAB_PREPARATION)
            .findFirst()
            .orElseThrow();
    var campaign =
        new Campaign(
            new CampaignId(Ids.next()),
            "Kills",
            CallPurpose.LAB_PREPARATION,
            Campaign.Direction.OUTBOUND,
            database.getBean(Numbers.class).first().orElseThrow().id(),
            prompt.promptId(),
            prompt.id(),
            new Campaign.Window(
                LocalTime.of(9, 0), LocalTime.of(17, 0), EnumSet.allOf(DayOfWeek.class)),
            new Campaign.RetryPolicy(1, 1, 1, 1, 1, false),
            Campaign.IdentityCheck.NAME,
            20,
            60,
            Campaign.State.ACTIVE,
            SystemTime.now());
    return new RunConfiguration(campaign, prompt);
  }

  private void registerBusy() {
    simulator(
        "PUT",
        "/simulator/people",
        phones.stream().map(phone -> Map.of("phone", phone.e164(), "behavior", "BUSY")).toList());
  }

  /** A node on a port of its own that is already known to the carrier by that port. */
  NodeProcess node(int port, String... more) {
    var arguments =
        new ArrayList<>(
            List.of(
                "--spring.profiles.active=node",
                "--server.port=" + port,
                "--rivvi.public-url=http://localhost:" + port,
                "--rivvi.data-dir=" + folder,
                "--rivvi.simulator.port=" + simulatorPort,
                "--rivvi.time.offset=" + offset,
                "--spring.datasource.url=" + databaseUrl(),
                "--spring.datasource.username=rivvi_app",
                "--spring.datasource.hikari.maximum-pool-size=12",
                "--rivvi.dispatch.send-deadline=1s",
                "--rivvi.dispatch.record-grace=1s",
                "--rivvi.dispatch.not-placed-gap=2s",
                "--rivvi.dispatch.overdue-after=4s",
                "--rivvi.dispatch.loop.reconcile-interval=500ms"));
    arguments.addAll(List.of(more));
    return NodeProcess.application(port, folder.resolve("node-" + port + ".log"), arguments);
  }

  private String databaseUrl() {
    return database
        .getBean(org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails.class)
        .getJdbcUrl();
  }

  void faults(Map<String, Object> plan) {
    simulator("PUT", "/simulator/faults", plan);
  }

  /** How many calls the carrier placed, by phone. */
  Map<String, Integer> placed() {
    var placed = new HashMap<String, Integer>();
    for (var phone : simulator("GET", "/simulator/counts", null).path("phones").properties()) {
      placed.put(phone.getKey(), phone.getValue().path("placed").asInt());
    }
    return placed;
  }

  /** Whether every task of the run is over. */
  boolean isDone() {
    return CurrentOrganization.call(
        organization,
        () -> transaction(() -> !database.getBean(TaskRepository.class).hasOpen(run)));
  }

  List<TaskRepository.Tally> tally() {
    return CurrentOrganization.call(
        organization, () -> transaction(() -> database.getBean(TaskRepository.class).tally(run)));
  }

  /** What a lease that expires would do: whatever is not recorded is dialed again. */
  void redialWhatIsNotRecorded() {
    CurrentOrganization.call(
        organization,
        () ->
            transaction(
                () -> {
                  var attempts = database.getBean(AttemptRepository.class);
                  var tasks = database.getBean(TaskRepository.class);
                  var now = database.getBean(BusinessTime.class).instant();
                  for (var attempt : attempts.unknown(1000)) {
                    attempts.move(attempt.id(), AttemptState.NOT_PLACED);
                    tasks.giveBack(attempt.task(), now, List.of(Reason.CARRIER_TROUBLE), now);
                  }
                  return true;
                }));
  }

  private <T> T transaction(Supplier<T> work) {
    T result = database.getBean(TransactionTemplate.class).execute(_ -> work.get());
    return java.util.Objects.requireNonNull(result);
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

  static int freePort() {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    database.close();
    simulator.killAfter(Duration.ZERO);
  }
}
