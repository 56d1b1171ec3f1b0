package ai.rivvi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ai.rivvi.dispatch.DialingTicks;
import ai.rivvi.shared.BusinessTime;
import ai.rivvi.shared.OrganizationId;
import ai.rivvi.shared.Role;
import ai.rivvi.testing.Api;
import ai.rivvi.testing.Fixtures;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.core.env.Environment;
import tools.jackson.databind.JsonNode;

/**
 * A clinic that has worked, made over HTTP: a list, patients, a campaign and a run whose calls the
 * simulator answered. Knows the id of one record of each kind, and every word about patients that
 * it gave away.
 */
final class WorkedClinic {
  private static final Duration CALLS_END_WITHIN = Duration.ofSeconds(60);
  private static final int SENTENCE_CHARACTERS_MIN = 12;
  private static final int EARLIEST_HOUR = 9;
  private static final int LATEST_HOUR = 18;
  private static final List<String> ZONES =
      List.of(
          "America/New_York",
          "Pacific/Honolulu",
          "America/Los_Angeles",
          "Europe/Berlin",
          "Asia/Kolkata",
          "Asia/Tokyo",
          "Pacific/Auckland");

  private final Fixtures fixtures;
  private final BeanFactory beans;
  final OrganizationId organization;
  final Api admin;

  /** One id of each kind of record: {@code import}, {@code patient}, {@code run} … */
  final Map<String, String> ids = new LinkedHashMap<>();

  /** Names, phones, birth dates and numbers of patients, in the forms that people write them. */
  final Set<String> identities = new LinkedHashSet<>();

  /** What was said in the calls. */
  final Set<String> sentences = new LinkedHashSet<>();

  /** Of those, what only the patient said. */
  final Set<String> patientSentences = new LinkedHashSet<>();

  private WorkedClinic(Fixtures fixtures, BeanFactory beans) {
    this.fixtures = fixtures;
    this.beans = beans;
    this.organization = fixtures.organization();
    this.admin = fixtures.api(organization, Role.CLINIC_ADMIN);
  }

  /** A clinic in a zone where people may be called at this hour; its calls are not placed yet. */
  static WorkedClinic launched(Fixtures fixtures, BeanFactory beans) {
    var clinic = new WorkedClinic(fixtures, beans);
    clinic.register();
    clinic.open();
    clinic.list();
    clinic.people();
    clinic.records();
    clinic.run();
    return clinic;
  }

  /** Calls everybody and waits until all of it is written down. */
  WorkedClinic called() {
    await()
        .atMost(CALLS_END_WITHIN)
        .pollInterval(Duration.ofMillis(100))
        .untilAsserted(
            () -> {
              DialingTicks.tick(beans);
              var run = "/api/runs/" + ids.get("run");
              assertThat(admin.get(run).json().path("state").asString())
                  .as(() -> admin.get(run + "/tasks").text())
                  .isEqualTo("COMPLETED");
            });
    calls();
    return this;
  }

  Api as(Role role) {
    return fixtures.api(organization, role);
  }

  private record Person(
      String mrn, String given, String family, LocalDate born, String phone, String zone) {}

  private List<Person> made() {
    var zone = zone();
    return List.of(
        new Person(
            "MRN-Q7731", "Quillon", "Zebrowski", LocalDate.of(1961, 4, 3), "+14065550140", zone),
        new Person(
            "MRN-Q7732",
            "Ottoline",
            "Marchbanks",
            LocalDate.of(1974, 11, 29),
            "+14065550116",
            zone),
        new Person("MRN-Q7733", "Thaddeus", "Vanterpool", LocalDate.of(1950, 8, 17), "none", zone));
  }

  private String zone() {
    var now = beans.getBean(BusinessTime.class).instant();
    return ZONES.stream()
        .filter(
            zone -> {
              var hour = now.atZone(ZoneId.of(zone)).getHour();
              return hour >= EARLIEST_HOUR && hour < LATEST_HOUR;
            })
        .findFirst()
        .orElseThrow();
  }

  private void register() {
    var port = beans.getBean(Environment.class).getRequiredProperty("rivvi.simulator.port");
    for (var person : made()) {
      if (person.phone().startsWith("+")) {
        put(
            "http://127.0.0.1:" + port + "/simulator/people/" + person.phone(),
            "{\"phone\":\"%s\",\"birthDate\":\"%s\"}".formatted(person.phone(), person.born()));
      }
      identities.addAll(List.of(person.mrn(), person.given(), person.family()));
      identities.addAll(birthDates(person.born()));
      if (person.phone().startsWith("+")) {
        identities.addAll(phones(person.phone().substring(2)));
      }
    }
  }

  private static List<String> birthDates(LocalDate born) {
    return Stream.of("uuuu-MM-dd", "MM/dd/uuuu", "M/d/uuuu", "MMMM d, uuuu", "uuuuMMdd")
        .map(pattern -> java.time.format.DateTimeFormatter.ofPattern(pattern, java.util.Locale.US))
        .map(born::format)
        .toList();
  }

  private static List<String> phones(String digits) {
    var area = digits.substring(0, 3);
    var exchange = digits.substring(3, 6);
    var line = digits.substring(6);
    return List.of(
        digits, "(" + area + ") " + exchange + "-" + line, area + "-" + exchange + "-" + line);
  }

  private void open() {
    var hours =
        Arrays.stream(DayOfWeek.values())
            .map(day -> Map.of("day", day, "opens", "08:00", "closes", "21:00"))
            .toList();
    ok(
        admin.put(
            "/api/organizations/" + organization,
            Map.of(
                "name",
                "Worked Clinic",
                "timeZone",
                zone(),
                "region",
                "US",
                "hours",
                hours,
                "holidays",
                List.of(),
                "limits",
                Map.of(
                    "callsPerSecondMax", 30,
                    "concurrentCallsMax", 10,
                    "callsPerPatientPerDayMax", 3,
                    "callsPerPatientPerWeekMax", 9))));
    ids.put("organization", organization.toString());
  }

  private void list() {
    var csv = new StringBuilder("Chart No,Given,Surname,Born,Cell,Zone\r\n");
    for (var person : made()) {
      csv.append(
          "%s,%s,%s,%s,%s,%s\r\n"
              .formatted(
                  person.mrn(),
                  person.given(),
                  person.family(),
                  person.born(),
                  person.phone(),
                  person.zone()));
    }
    var uploaded =
        ok(
            admin.upload(
                "/api/imports", "december.csv", csv.toString().getBytes(StandardCharsets.UTF_8)));
    var path = "/api/imports/" + uploaded.path("id").asString();
    ids.put("import", uploaded.path("id").asString());
    ok(admin.put(path + "/mapping", mapping()));
    ok(admin.post(path + "/commit", consent()));
    await()
        .atMost(CALLS_END_WITHIN)
        .until(() -> admin.get(path).json().path("state").asString().equals("COMMITTED"));
  }

  static Map<String, Object> mapping() {
    var targets =
        List.of("IDENTIFIER", "GIVEN_NAME", "FAMILY_NAME", "BIRTH_DATE", "PHONE", "TIME_ZONE");
    var columns =
        java.util.stream.IntStream.range(0, targets.size())
            .mapToObj(
                index -> {
                  var column = new LinkedHashMap<String, Object>();
                  column.put("index", index);
                  column.put("target", targets.get(index));
                  if (targets.get(index).equals("BIRTH_DATE")) {
                    column.put("format", "YMD");
                  }
                  return column;
                })
            .toList();
    return Map.of("columns", columns, "phoneRegion", "US");
  }

  static Map<String, Object> consent() {
    return Map.of(
        "consent",
        Map.of(
            "basis", "ATTESTED",
            "purposes", List.of("MEDICATION_CHECK"),
            "channel", "VOICE",
            "obtainedHow", "On the admission form",
            "obtainedOn", "2026-01-05"));
  }

  private void people() {
    var found =
        ok(admin.post("/api/patients/search", Map.of("identifier", made().getFirst().mrn())));
    var patient = found.path("items").get(0).path("id").asString();
    ids.put("patient", patient);
    ids.put(
        "contactPoint",
        ok(admin.get("/api/patients/" + patient))
            .path("contactPoints")
            .get(0)
            .path("id")
            .asString());
  }

  private void records() {
    ids.put("number", ok(admin.get("/api/numbers")).path("items").get(0).path("id").asString());
    ids.put(
        "member",
        ok(admin.post(
                "/api/members",
                Map.of(
                    "email",
                    "m-" + organization + "@example.com",
                    "name",
                    "Robin Example",
                    "role",
                    "ANALYST")))
            .path("id")
            .asString());
    ids.put(
        "apiKey",
        ok(admin.post("/api/api-keys", Map.of("name", "Extra", "role", "ANALYST")))
            .path("id")
            .asString());
    for (var prompt : ok(admin.get("/api/prompts")).path("items")) {
      if (prompt.path("purpose").asString().equals("MEDICATION_CHECK")) {
        ids.put("prompt", prompt.path("id").asString());
      }
    }
    ids.put(
        "promptVersion",
        ok(admin.get("/api/prompts/" + ids.get("prompt")))
            .path("versions")
            .get(0)
            .path("id")
            .asString());
    ids.put(
        "campaign",
        ok(admin.post("/api/campaigns", campaign("Medicines", ids))).path("id").asString());
  }

  /** A valid campaign of the number and prompt of these ids. */
  static Map<String, Object> campaign(String name, Map<String, String> ids) {
    return Map.of(
        "name",
        name,
        "purpose",
        "MEDICATION_CHECK",
        "callerNumberId",
        ids.get("number"),
        "promptVersionId",
        ids.get("promptVersion"),
        "window",
        Map.of("opens", "08:00", "closes", "21:00", "days", List.of(DayOfWeek.values())),
        "retryPolicy",
        Map.of(
            "attemptsMax", 1,
            "busyDelayMinutes", 1,
            "noAnswerDelayMinutes", 1,
            "failedDelayMinutes", 1,
            "voicemailDelayMinutes", 1,
            "leaveVoicemail", true),
        "identityCheck",
        "NAME_AND_BIRTH_DATE",
        "ringTimeoutSeconds",
        25,
        "callLengthSecondsMax",
        3600);
  }

  private void run() {
    var run =
        ok(
            admin.post(
                "/api/runs",
                Map.of("campaignId", ids.get("campaign"), "importId", ids.get("import"))));
    ids.put("run", run.path("id").asString());
    ok(admin.post("/api/runs/" + ids.get("run") + "/launch", Map.of()));
    ids.put(
        "task",
        ok(admin.get("/api/runs/" + ids.get("run") + "/tasks"))
            .path("items")
            .get(0)
            .path("id")
            .asString());
  }

  private void calls() {
    for (var call : ok(admin.get("/api/calls?runId=" + ids.get("run"))).path("items")) {
      ids.put("call", call.path("id").asString());
      ids.put("attempt", call.path("attemptId").asString());
      var conversation = call.path("conversationId").asString("");
      if (conversation.isEmpty()) {
        continue;
      }
      ids.put("conversation", conversation);
      for (var turn : ok(admin.get("/api/conversations/" + conversation)).path("turns")) {
        remember(turn);
      }
    }
    assertThat(patientSentences).as("What patients said").isNotEmpty();
    assertThat(ids).containsKeys("call", "conversation");
  }

  private void remember(JsonNode turn) {
    var text = turn.path("text").asString();
    if (text.length() >= SENTENCE_CHARACTERS_MIN
        && !turn.path("speaker").asString().equals("TOOL")) {
      sentences.add(text);
      if (turn.path("speaker").asString().equals("PATIENT")) {
        patientSentences.add(text);
      }
    }
  }

  private static JsonNode ok(Api.Answer answer) {
    assertThat(answer.status()).as(answer.text()).isBetween(200, 299);
    return answer.json();
  }

  private static void put(String address, String body) {
    try {
      var answer =
          HttpClient.newHttpClient()
              .send(
                  HttpRequest.newBuilder(URI.create(address))
                      .header("Content-Type", "application/json")
                      .PUT(HttpRequest.BodyPublishers.ofString(body))
                      .build(),
                  HttpResponse.BodyHandlers.ofString());
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** A clinic whose calls are over, made once for all tests that only look at it. */
  static synchronized WorkedClinic finished(Fixtures fixtures, BeanFactory beans) {
    var known = FINISHED.get(fixtures.baseUrl());
    if (known == null) {
      known = launched(fixtures, beans).called();
      FINISHED.put(fixtures.baseUrl(), known);
    }
    return known;
  }

  private static final Map<String, WorkedClinic> FINISHED =
      new java.util.concurrent.ConcurrentHashMap<>();
}
