package ai.rivvi.dispatch;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import ai.rivvi.patients.ContactPermission;
import ai.rivvi.shared.BusinessTime;
import ai.rivvi.shared.OrganizationId;
import ai.rivvi.shared.Role;
import ai.rivvi.shared.SystemTime;
import ai.rivvi.telephony.Calls;
import ai.rivvi.testing.Api;
import ai.rivvi.testing.Fixtures;
import ai.rivvi.testing.RivviTest;
import ai.rivvi.testing.SkewedClock;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.MediaType;
import org.springframework.web.client.RestClient;
import tools.jackson.databind.JsonNode;

/** A list becomes calls: over HTTP in, the real simulator around, the loop ticked by hand. */
@RivviTest
class DispatchIntegrationTests {
  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
  private static final Duration MOMENT = Duration.ofSeconds(90);
  private static final int SIMULATOR_SPEED = 200;
  private static final String CONFIRMS = "Tolu Adeyemi,(212) 555-0170,1961-02-03,";
  private static final String BUSY_FIRST = "Wei Kowalski,(305) 555-0183,1990-07-11,";
  private static final String SAYS_STOP = "Lena Ivanova,(212) 555-0176,1962-03-04,";
  private static final String VOICEMAIL = "Paolo Rossi,(212) 555-0175,1963-04-05,";
  private static final String BAD_PHONE = "Nils Berg,555-01,1964-05-06,";
  private static final String DO_NOT_CALL = "Carmen Lopez,(212) 555-0180,1965-06-07,Y";

  @Autowired private Fixtures fixtures;
  @Autowired private BusinessTime time;
  @Autowired private Dispatcher dispatcher;
  @Autowired private Claims claims;
  @Autowired private Confirmations confirmations;
  @Autowired private AttemptRepository attempts;
  @Autowired private Reconciler reconciler;
  @Autowired private Settlement settlement;
  @Autowired private Calls calls;
  @Autowired private WindowBell bell;
  @Autowired private ContactPermission permission;
  @Autowired private SkewedClock clock;

  @Value("${rivvi.simulator.port}")
  private int simulatorPort;

  private int retries = 1;
  private OrganizationId organization;
  private Api admin;
  private Duration offset;

  @BeforeEach
  void beginOnAWednesdayAtNoon() {
    offset = time.offset();
    moveTo(LocalTime.NOON);
    organization = fixtures.organization();
    admin = fixtures.api(organization, Role.CLINIC_ADMIN);
  }

  @AfterEach
  void putTheClockBack() {
    time.moveTo(SystemTime.now().plus(offset));
  }

  private void moveTo(LocalTime local) {
    var today = SystemTime.now().atZone(NEW_YORK).toLocalDate();
    time.moveTo(
        today
            .with(TemporalAdjusters.nextOrSame(DayOfWeek.WEDNESDAY))
            .atTime(local)
            .atZone(NEW_YORK)
            .toInstant());
  }

  @Test
  void everyRowGetsItsOutcomeOrItsReason() {
    var run = launch(CONFIRMS, SAYS_STOP, VOICEMAIL, BAD_PHONE, DO_NOT_CALL);
    tickUntilDone(run);
    assertThat(tasks(run))
        .containsEntry(1, "SETTLED GOAL_MET []")
        .containsEntry(2, "SETTLED OPTED_OUT []")
        .containsEntry(3, "SETTLED NOT_REACHED []")
        .containsEntry(4, "SUPPRESSED  [PHONE_INVALID]")
        .containsEntry(5, "SUPPRESSED  [DO_NOT_CALL]");
    assertThat(run(run).path("progress").path("total").asInt()).isEqualTo(5);
    var csv = admin.get("/api/runs/" + run + "/results.csv").text();
    assertThat(csv.lines()).hasSize(6);
    assertThat(csv).contains("Tolu Adeyemi", "GOAL_MET", "OPTED_OUT", "PHONE_INVALID");
  }

  @Test
  void aPatientWhoSaidStopIsNotCalledByTheNextRunEither() {
    tickUntilDone(launch(SAYS_STOP));
    var next = launch(SAYS_STOP);
    tickUntilDone(next);
    assertThat(tasks(next)).containsEntry(1, "SUPPRESSED  [OPTED_OUT]");
  }

  @Test
  void aCallThatWasBusyIsNotTheOneThatMetTheGoal() {
    retries = 2;
    var run = launch(BUSY_FIRST);
    Awaitility.await()
        .atMost(MOMENT)
        .until(
            () -> {
              dispatcher.tick(time.instant());
              return tasks(run).containsValue("WAITING  [RETRY_DELAY]");
            });
    time.moveTo(time.instant().plus(Duration.ofMinutes(2)));
    tickUntilDone(run);
    var calls = admin.get("/api/calls?runId=" + run).json().path("items");
    assertThat(calls.valueStream().map(call -> call.path("outcome").asString("")))
        .containsExactly("GOAL_MET", "");
  }

  @Test
  void pauseAndResumeTakeEffectOnTheVeryNextClaim() {
    var run = launch(CONFIRMS);
    assertThat(admin.post("/api/runs/" + run + "/pause", Map.of()).status()).isEqualTo(200);
    dispatcher.tick(time.instant());
    assertThat(tasks(run)).containsEntry(1, "WAITING  []");
    admin.post("/api/runs/" + run + "/resume", Map.of());
    tickUntilDone(run);
    assertThat(tasks(run)).containsEntry(1, "SETTLED GOAL_MET []");
  }

  /** The same task is dialed as soon as the clocks agree again. */
  @Test
  void aNodeWhoseClockIsWrongClaimsNothing() {
    var run = launch(CONFIRMS);
    clock.setNodeAhead(Duration.ofSeconds(3));
    try {
      assertThat(dispatcher.tick(time.instant())).isZero();
      assertThat(tasks(run)).containsEntry(1, "WAITING  []");
    } finally {
      clock.setNodeAhead(Duration.ZERO);
    }
    tickUntilDone(run);
    assertThat(tasks(run)).containsEntry(1, "SETTLED GOAL_MET []");
  }

  @Test
  void aClosedWindowIsAWrittenReasonAndTheNextOpeningIsTheNextTry() {
    var run = launch(CONFIRMS);
    moveTo(LocalTime.of(20, 0));
    dispatcher.tick(time.instant());
    assertThat(tasks(run)).containsEntry(1, "WAITING  [CLINIC_CLOSED]");
    assertThat(run(run).path("sentence").asString())
        .startsWith("Nothing is being called: the window opens");
    fixtures.in(
        organization,
        () -> {
          bell.ring();
          return true;
        });
    assertThat(run(run).path("now").path("windowOpen").asBoolean()).isFalse();
  }

  @Test
  void aStartInThePastIsNoStartNow() {
    var run = draft(CONFIRMS);
    for (var start : List.of("2020-01-01T09:00:00Z", "2190-01-01T09:00:00Z")) {
      var refused = admin.post("/api/runs/" + run + "/launch", Map.of("startsAt", start));
      assertThat(refused.status()).as(refused.text()).isEqualTo(422);
    }
    assertThat(dispatcher.tick(time.instant())).isZero();
    assertThat(run(run).path("state").asString()).isEqualTo("DRAFT");
    var moment = Map.of("startsAt", time.instant().minusSeconds(20).toString());
    assertThat(admin.post("/api/runs/" + run + "/launch", moment).status()).isEqualTo(200);
    assertThat(run(run).path("state").asString()).isEqualTo("RUNNING");
  }

  @Test
  void whatIsRefusedBetweenClaimAndPostIsNeverSent() {
    launch(CONFIRMS);
    var confirmed =
        fixtures.in(
            organization,
            () -> {
              var reserved = claims.claim(time.instant());
              assertThat(reserved).hasSize(1);
              fixtures.transaction(
                  organization,
                  () -> {
                    permission.optOut(reserved.getFirst().attempt().patient(), "said so elsewhere");
                    return true;
                  });
              return confirmations.confirm(reserved);
            });
    assertThat(confirmed.send()).isEmpty();
    assertThat(confirmed.refused()).hasSize(1);
  }

  /** The control of the test above: without the opt-out the same reservation is sent. */
  @Test
  void whatIsNotRefusedIsConfirmedWithItsPhone() {
    launch(CONFIRMS);
    var confirmed =
        fixtures.in(organization, () -> confirmations.confirm(claims.claim(time.instant())));
    assertThat(confirmed.send()).singleElement().extracting(Reserved::phone).isNotNull();
  }

  /** The stop comes after the last look and before the carrier's answer is recorded. */
  @Test
  void aCallThatTheCarrierStillQueuesIsCanceledWhenThePatientSaysStop() {
    launch(CONFIRMS);
    atRealSpeed(
        () -> {
          var reserved =
              fixtures
                  .in(organization, () -> confirmations.confirm(claims.claim(time.instant())))
                  .send()
                  .getFirst();
          var id = reserved.attempt().id();
          fixtures.transaction(
              organization,
              () -> {
                permission.optOut(reserved.attempt().patient(), "said so elsewhere");
                return true;
              });
          Awaitility.await()
              .atMost(MOMENT)
              .until(() -> fixtures.transaction(organization, () -> attempts.isUnwanted(id)));
          fixtures.in(
              organization,
              () -> {
                settlement.placed(reserved, calls.place(Dispatcher.order(reserved)));
                return true;
              });
          Awaitility.await()
              .atMost(MOMENT)
              .until(
                  () ->
                      fixtures
                              .transaction(organization, () -> attempts.find(id).orElseThrow())
                              .disposition()
                          == Disposition.CANCELED);
        });
  }

  private void atRealSpeed(Runnable work) {
    simulatorSpeed(1);
    try {
      work.run();
    } finally {
      simulatorSpeed(SIMULATOR_SPEED);
    }
  }

  private void simulatorSpeed(int speed) {
    simulator("/simulator/speed", Map.of("speed", speed));
  }

  private void simulator(String path, Object body) {
    RestClient.create("http://127.0.0.1:" + simulatorPort)
        .put()
        .uri(path)
        .contentType(MediaType.APPLICATION_JSON)
        .body(body)
        .retrieve()
        .toBodilessEntity();
  }

  @Test
  void aRedialCallsOnlyWhoEndedSo() {
    var run = launch(CONFIRMS, VOICEMAIL, SAYS_STOP, BAD_PHONE);
    var redial = "/api/runs/" + run + "/redial";
    assertThat(admin.post(redial, Map.of("outcomes", List.of("NOT_REACHED"))).code())
        .isEqualTo("run-not-over");
    tickUntilDone(run);
    assertThat(admin.post(redial, Map.of("outcomes", List.of())).code())
        .isEqualTo("redial-outcomes-missing");
    assertThat(admin.post(redial, Map.of("outcomes", List.of("OPTED_OUT"))).code())
        .isEqualTo("redial-outcome-final");
    assertThat(admin.post(redial, Map.of("outcomes", List.of("EXPIRED"))).code())
        .isEqualTo("nothing-to-redial");

    var again = admin.post(redial, Map.of("outcomes", List.of("NOT_REACHED")));
    assertThat(again.status()).as(again.text()).isEqualTo(201);
    var id = again.json().path("id").asString();
    assertThat(again.json().path("redialOf").asString()).isEqualTo(run);
    var review = admin.get("/api/runs/" + id + "/review").json();
    assertThat(review.path("willCall").asInt() + review.path("willNotCall").asInt()).isEqualTo(1);
    admin.post("/api/runs/" + id + "/launch", Map.of());
    assertThat(run(id).path("progress").path("total").asInt()).isEqualTo(1);
    assertThat(
            admin.get("/api/runs/" + id + "/tasks").json().path("items").path(0).path("rowNumber"))
        .isEqualTo(
            admin
                .get("/api/runs/" + run + "/tasks")
                .json()
                .path("items")
                .path(1)
                .path("rowNumber"));
  }

  @Test
  void aRunWhoseCallsFailPausesByItselfAndSaysWhy() {
    var run = launchTen("UNREACHABLE");
    tickUntilState(run, "PAUSED");
    assertThat(run(run).path("sentence").asString())
        .contains("Nothing is being called: paused.", "failed on the network");
    assertThat(admin.get("/api/calls?trouble=true&runId=" + run).json().path("items")).hasSize(10);

    assertThat(admin.post("/api/runs/" + run + "/resume", Map.of()).status()).isEqualTo(200);
    reconciler.tick();
    assertThat(run(run).path("state").asString()).as("resuming is not undone").isEqualTo("RUNNING");
  }

  /** The control of the test above: callees who are busy are no trouble. */
  @Test
  void aRunWhoseCalleesAreBusyGoesOn() {
    var run = launchTen("BUSY");
    tickUntilDone(run);
    reconciler.tick();
    assertThat(run(run).path("state").asString()).isEqualTo("COMPLETED");
  }

  /** Ten callees of one behavior; whoever is not reached is tried again an hour later. */
  private String launchTen(String behavior) {
    var rows = new ArrayList<String>();
    var people = new ArrayList<Map<String, String>>();
    for (var row = 0; row < 10; row++) {
      rows.add("Ten %c,(303) 555-01%02d,1961-02-%02d,".formatted('A' + row, 20 + row, row + 1));
      people.add(Map.of("phone", "+1303555012" + row, "behavior", behavior));
    }
    simulator("/simulator/people", people);
    retries = behavior.equals("UNREACHABLE") ? 2 : 1;
    return launch(rows.toArray(String[]::new));
  }

  @Test
  void twoPatientsOnOnePhoneAreNeverDialedAtOnce() {
    launch(CONFIRMS, "Min-jun Park,(212) 555-0170,1961-02-03,");
    var reserved = fixtures.in(organization, () -> claims.claim(time.instant()));
    assertThat(reserved).hasSize(1);
    var open = fixtures.transaction(organization, attempts::countOpen);
    assertThat(open).isEqualTo(1);
  }

  private String launch(String... rows) {
    var id = draft(rows);
    var launched = admin.post("/api/runs/" + id + "/launch", Map.of());
    assertThat(launched.status()).as(launched.text()).isEqualTo(200);
    return id;
  }

  private String draft(String... rows) {
    var csv = "Pt Name,Cell,D.O.B.,DNC?\n" + String.join("\n", rows) + "\n";
    var uploaded =
        admin.upload("/api/imports", "labs.csv", csv.getBytes(StandardCharsets.UTF_8)).json();
    var list = "/api/imports/" + uploaded.path("id").asString();
    var mapped = admin.put(list + "/mapping", mapping(uploaded));
    assertThat(mapped.status()).as(mapped.text()).isEqualTo(200);
    admin.post(
        list + "/commit",
        Map.of(
            "consent",
            Map.of(
                "basis", "ATTESTED",
                "purposes", List.of("PREVENTIVE_CARE"),
                "channel", "VOICE",
                "obtainedHow", "intake form",
                "obtainedOn", "2026-01-02")));
    Awaitility.await()
        .atMost(MOMENT)
        .until(() -> admin.get(list).json().path("state").asString().equals("COMMITTED"));
    var drafted =
        admin.post(
            "/api/runs",
            Map.of("campaignId", campaign(), "importId", uploaded.path("id").asString()));
    assertThat(drafted.status()).as(drafted.text()).isEqualTo(201);
    return drafted.json().path("id").asString();
  }

  private static Map<String, Object> mapping(JsonNode uploaded) {
    var columns = new ArrayList<Map<String, Object>>();
    for (var column : uploaded.path("mapping").path("columns")) {
      var choice = new HashMap<String, Object>();
      choice.put("index", column.path("index").asInt());
      choice.put("target", column.path("target").asString());
      for (var optional : List.of("format", "variableName")) {
        if (column.hasNonNull(optional)) {
          choice.put(optional, column.path(optional).asString());
        }
      }
      columns.add(choice);
    }
    return Map.of("columns", columns, "phoneRegion", "US");
  }

  private String campaign() {
    for (var known : admin.get("/api/campaigns").json().path("items")) {
      return known.path("id").asString();
    }
    JsonNode prompt = null;
    for (var candidate : admin.get("/api/prompts").json().path("items")) {
      if (candidate.path("purpose").asString().equals("PREVENTIVE_CARE")) {
        prompt = admin.get("/api/prompts/" + candidate.path("id").asString()).json();
      }
    }
    var version = requireNonNull(prompt).path("versions").path(0).path("id").asString();
    var number = admin.get("/api/numbers").json().path("items").path(0).path("id").asString();
    var campaign = new HashMap<String, Object>();
    campaign.put("name", "Check-ups");
    campaign.put("purpose", "PREVENTIVE_CARE");
    campaign.put("direction", "OUTBOUND");
    campaign.put("callerNumberId", number);
    campaign.put("promptId", prompt.path("id").asString());
    campaign.put("promptVersionId", version);
    campaign.put(
        "window",
        Map.of("opens", "09:00", "closes", "17:00", "days", List.of("WEDNESDAY", "THURSDAY")));
    campaign.put(
        "retryPolicy",
        Map.of(
            "attemptsMax", retries,
            "busyDelayMinutes", 1,
            "noAnswerDelayMinutes", 1,
            "failedDelayMinutes", 60,
            "voicemailDelayMinutes", 1,
            "leaveVoicemail", true));
    campaign.put("identityCheck", "NAME");
    campaign.put("ringTimeoutSeconds", 25);
    campaign.put("callLengthSecondsMax", 3600);
    var created = admin.post("/api/campaigns", campaign);
    assertThat(created.status()).as(created.text()).isEqualTo(201);
    return created.json().path("id").asString();
  }

  private void tickUntilDone(String run) {
    tickUntilState(run, "COMPLETED");
  }

  private void tickUntilState(String run, String state) {
    Awaitility.await()
        .atMost(MOMENT)
        .pollInterval(Duration.ofMillis(100))
        .until(
            () -> {
              dispatcher.tick(time.instant());
              reconciler.tick();
              return run(run).path("state").asString().equals(state);
            });
  }

  private JsonNode run(String run) {
    return admin.get("/api/runs/" + run).json();
  }

  private Map<Integer, String> tasks(String run) {
    var tasks = new HashMap<Integer, String>();
    for (var task : admin.get("/api/runs/" + run + "/tasks").json().path("items")) {
      var reasons = new ArrayList<String>();
      task.path("reasons").forEach(reason -> reasons.add(reason.asString()));
      tasks.put(
          task.path("rowNumber").asInt() - firstRow(run) + 1,
          task.path("state").asString() + " " + task.path("outcome").asString("") + " " + reasons);
    }
    return tasks;
  }

  /** Row numbers are the file's own: the header is row 1. */
  private int firstRow(String run) {
    return admin
        .get("/api/runs/" + run + "/tasks")
        .json()
        .path("items")
        .path(0)
        .path("rowNumber")
        .asInt();
  }
}
