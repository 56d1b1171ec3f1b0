package ai.rivvi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ai.rivvi.shared.BusinessTime;
import ai.rivvi.shared.OrganizationId;
import ai.rivvi.shared.Role;
import ai.rivvi.shared.SystemTime;
import ai.rivvi.testing.Api;
import ai.rivvi.testing.Fixtures;
import ai.rivvi.testing.FreePorts;
import com.zaxxer.hikari.HikariDataSource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The main job as a user has it: a list of 10,000 rows imported over HTTP, and 1,000 simulated
 * calls dispatched to the end, conversations and all. Durable writes, real webhooks, real relay.
 */
class MainJobBenchmark {
  private static final int ROWS = 10_000;
  private static final int CALLS = 1_000;
  private static final int LINES = 100;
  private static final double CALLS_PER_SECOND = 10;
  private static final double SPEED = 20;
  private static final Duration WAIT_MAX = Duration.ofMinutes(8);
  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final List<String> HEADERS =
      List.of(
          "Chart No",
          "Given",
          "Surname",
          "Born",
          "Cell",
          "Zone",
          "Doctor",
          "Ward",
          "Visit",
          "Room",
          "Insurer",
          "Remark");

  private static ConfigurableApplicationContext application;
  private static Fixtures fixtures;
  private static int simulatorPort;
  private static final BenchTable TABLE = new BenchTable();

  /** By the last digit of their number. */
  private static final String HANGS_UP = "8";

  @BeforeAll
  static void start() throws IOException {
    var data =
        Files.createTempDirectory(Files.createDirectories(Path.of("target", "bench")), "rivvi");
    var ports = FreePorts.many(2);
    simulatorPort = ports.getFirst();
    application =
        new SpringApplicationBuilder(RivviApplication.class, Fixtures.class)
            .run(
                "--server.port=" + ports.getLast(),
                "--rivvi.data-dir=" + data,
                "--rivvi.demo.enabled=false",
                "--rivvi.simulator.port=" + simulatorPort,
                "--rivvi.simulator.calls-per-second-max=200",
                "--rivvi.simulator.speed=" + SPEED);
    fixtures = application.getBean(Fixtures.class);
    application
        .getBean(BusinessTime.class)
        .moveTo(
            SystemTime.now()
                .atZone(NEW_YORK)
                .toLocalDate()
                .with(TemporalAdjusters.nextOrSame(DayOfWeek.WEDNESDAY))
                .atTime(LocalTime.NOON)
                .atZone(NEW_YORK)
                .toInstant());
  }

  @AfterAll
  static void stop() {
    TABLE.print();
    application.close();
  }

  @Test
  void importsTenThousandRows() throws IOException {
    var rows = rows(ROWS, 0);
    importList("warm-up.csv", csv(rows(500, 50_000)), 500);
    TABLE.row("import 10,000 rows × 12, .csv", importList("list.csv", csv(rows), ROWS), ROWS);
    TABLE.row("import 10,000 rows × 12, .xlsx", importList("list.xlsx", xlsx(rows), ROWS), ROWS);
  }

  private static Duration importList(String name, byte[] file, int rows) {
    var admin = fixtures.api(clinic(), Role.CLINIC_ADMIN);
    var began = SystemTime.nanos();
    commit(admin, name, file, rows);
    return SystemTime.since(began);
  }

  @Test
  void callsAThousandPatients() {
    var organization = clinic();
    var admin = fixtures.api(organization, Role.CLINIC_ADMIN);
    var rows = rows(CALLS, 0);
    registerPeople(rows);
    var list = commit(admin, "calls.csv", csv(rows), CALLS);
    var run = launch(admin, list);
    var began = SystemTime.nanos();
    var pool = application.getBean(HikariDataSource.class).getHikariPoolMXBean();
    var mostWaiting = new int[1];
    await()
        .atMost(WAIT_MAX)
        .pollInterval(Duration.ofMillis(200))
        .until(
            () -> {
              mostWaiting[0] = Math.max(mostWaiting[0], pool.getThreadsAwaitingConnection());
              return ok(admin.get("/api/runs/" + run)).path("state").asString().equals("COMPLETED");
            });
    var took = SystemTime.since(began);
    var outcomes = outcomes(admin, run);
    System.out.printf(
        "1,000 calls: outcomes %s, at most %d threads waited for a connection%n",
        outcomes, mostWaiting[0]);
    assertThat(outcomes.values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(CALLS);
    assertThat(placed())
        .as("calls per phone: one, and a second where the callee hung up on the first")
        .hasSize(CALLS)
        .allSatisfy(
            (phone, count) ->
                assertThat(count).as(phone).isBetween(1, phone.endsWith(HANGS_UP) ? 2 : 1));
    assertThat(outcomes.get("GOAL_MET"))
        .as("conversations that met their goal")
        .isGreaterThanOrEqualTo(CALLS / 4);
    TABLE.row(
        "1,000 calls to the end, speed %.0f, %.0f calls/s, %d lines"
            .formatted(SPEED, CALLS_PER_SECOND, LINES),
        took,
        CALLS);
  }

  private static Map<String, Integer> outcomes(Api admin, String run) {
    var outcomes = new TreeMap<String, Integer>();
    var cursor = "";
    do {
      var page = ok(admin.get("/api/runs/" + run + "/tasks?limit=200" + cursor));
      for (var task : page.path("items")) {
        outcomes.merge(
            task.path("outcome").asString(task.path("state").asString()), 1, Integer::sum);
      }
      cursor =
          page.path("nextCursor").isString() ? "&cursor=" + page.path("nextCursor").asString() : "";
    } while (!cursor.isEmpty());
    return outcomes;
  }

  private static Map<String, Integer> placed() {
    var counts = new TreeMap<String, Integer>();
    for (var phone : simulator("GET", "/simulator/counts", null).path("phones").properties()) {
      counts.put(phone.getKey(), phone.getValue().path("placed").asInt());
    }
    return counts;
  }

  private static void registerPeople(List<List<String>> rows) {
    simulator(
        "PUT",
        "/simulator/people",
        rows.stream().map(row -> Map.of("phone", row.get(4), "birthDate", row.get(3))).toList());
  }

  private static OrganizationId clinic() {
    var organization = fixtures.organization();
    var hours =
        Arrays.stream(DayOfWeek.values())
            .map(day -> Map.of("day", day, "opens", "08:00", "closes", "20:00"))
            .toList();
    ok(
        fixtures
            .api(organization, Role.CLINIC_ADMIN)
            .put(
                "/api/organizations/" + organization,
                Map.of(
                    "name",
                    "Bench Clinic",
                    "timeZone",
                    NEW_YORK.getId(),
                    "region",
                    "US",
                    "hours",
                    hours,
                    "holidays",
                    List.of(),
                    "limits",
                    Map.of(
                        "callsPerSecondMax",
                        CALLS_PER_SECOND,
                        "concurrentCallsMax",
                        LINES,
                        "linesKeptForInbound",
                        0,
                        "callsPerPatientPerDayMax",
                        3,
                        "callsPerPatientPerWeekMax",
                        9))));
    return organization;
  }

  private static String commit(Api admin, String name, byte[] file, int rows) {
    var id = ok(admin.upload("/api/imports", name, file)).path("id").asString();
    var path = "/api/imports/" + id;
    ok(admin.put(path + "/mapping", mapping()));
    ok(admin.post(path + "/commit", WorkedRequests.consent()));
    await()
        .atMost(WAIT_MAX)
        .pollInterval(Duration.ofMillis(50))
        .until(() -> ok(admin.get(path)).path("state").asString().equals("COMMITTED"));
    assertThat(ok(admin.get(path)).path("counts").path("ready").asInt()).isEqualTo(rows);
    return id;
  }

  private static Map<String, Object> mapping() {
    return WorkedRequests.mapping();
  }

  private static String launch(Api admin, String list) {
    var prompt = "";
    for (var one : ok(admin.get("/api/prompts")).path("items")) {
      if (one.path("purpose").asString().equals("MEDICATION_CHECK")) {
        prompt = one.path("id").asString();
      }
    }
    var version =
        ok(admin.get("/api/prompts/" + prompt)).path("versions").get(0).path("id").asString();
    var number = ok(admin.get("/api/numbers")).path("items").get(0).path("id").asString();
    var campaign =
        ok(admin.post(
                "/api/campaigns",
                WorkedRequests.campaign(
                    "Bench", Map.of("number", number, "promptVersion", version))))
            .path("id")
            .asString();
    var run =
        ok(admin.post("/api/runs", Map.of("campaignId", campaign, "importId", list)))
            .path("id")
            .asString();
    ok(admin.post("/api/runs/" + run + "/launch", Map.of()));
    return run;
  }

  /** Valid numbers for the loopback carrier only, made at run time and never shown. */
  private static List<List<String>> rows(int count, int from) {
    var rows = new ArrayList<List<String>>();
    for (var index = from; index < from + count; index++) {
      rows.add(
          List.of(
              "B" + index,
              "Given" + letters(index),
              "Family" + letters(index / 7),
              "19%02d-%02d-%02d".formatted(30 + index % 60, 1 + index % 12, 1 + index % 28),
              "+1212%03d%04d".formatted(730 + index / 10_000, index % 10_000),
              NEW_YORK.getId(),
              "Dr. Family" + letters(index % 40),
              "Ward " + index % 9,
              "2026-11-%02d".formatted(1 + index % 28),
              Integer.toString(100 + index % 300),
              "Plan " + index % 5,
              "Prefers the morning"));
    }
    return rows;
  }

  private static String letters(int number) {
    var text = new StringBuilder();
    for (var rest = number; text.length() < 4; rest /= 26) {
      text.append((char) ('a' + rest % 26));
    }
    return text.toString();
  }

  private static byte[] csv(List<List<String>> rows) {
    var text = new StringBuilder(String.join(",", HEADERS)).append("\r\n");
    rows.forEach(row -> text.append(String.join(",", row)).append("\r\n"));
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] xlsx(List<List<String>> rows) throws IOException {
    try (var book = new SXSSFWorkbook();
        var bytes = new ByteArrayOutputStream()) {
      var sheet = book.createSheet("Patients");
      var all = new ArrayList<List<String>>();
      all.add(HEADERS);
      all.addAll(rows);
      for (var index = 0; index < all.size(); index++) {
        var row = sheet.createRow(index);
        for (var column = 0; column < HEADERS.size(); column++) {
          row.createCell(column).setCellValue(all.get(index).get(column));
        }
      }
      book.write(bytes);
      return bytes.toByteArray();
    }
  }

  private static JsonNode ok(Api.Answer answer) {
    assertThat(answer.status()).as(answer.text()).isBetween(200, 299);
    return answer.text().isEmpty() ? JSON.createObjectNode() : answer.json();
  }

  private static JsonNode simulator(String method, String path, @Nullable Object body) {
    try {
      var answer =
          HttpClient.newHttpClient()
              .send(
                  HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + simulatorPort + path))
                      .header("Content-Type", "application/json")
                      .method(
                          method,
                          body == null
                              ? HttpRequest.BodyPublishers.noBody()
                              : HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)))
                      .build(),
                  HttpResponse.BodyHandlers.ofString());
      assertThat(answer.statusCode()).as(answer.body()).isLessThan(300);
      return answer.body().isEmpty() ? JSON.createObjectNode() : JSON.readTree(answer.body());
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
