package ai.rivvi.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import ai.rivvi.dispatch.dialing.Dispatcher;
import ai.rivvi.dispatch.reconciliation.Reconciler;
import ai.rivvi.shared.BusinessTime;
import ai.rivvi.shared.OrganizationId;
import ai.rivvi.shared.Role;
import ai.rivvi.shared.SystemTime;
import ai.rivvi.testing.Api;
import ai.rivvi.testing.Fixtures;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.MediaType;
import org.springframework.web.client.RestClient;
import tools.jackson.databind.JsonNode;

/**
 * For tests in a clinic on a Wednesday at noon whose lists become calls: over HTTP in, the real
 * simulator around, the loop ticked by hand.
 */
public abstract class DialedClinic {
  protected static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
  protected static final Duration MOMENT = Duration.ofSeconds(90);
  protected static final String CONFIRMS = "Tolu Adeyemi,(212) 555-0170,1961-02-03,";
  protected static final String SAYS_STOP = "Lena Ivanova,(212) 555-0176,1962-03-04,";
  protected static final String VOICEMAIL = "Paolo Rossi,(212) 555-0175,1963-04-05,";
  protected static final String BAD_PHONE = "Nils Berg,555-01,1964-05-06,";

  @Autowired protected Fixtures fixtures;
  @Autowired protected BusinessTime time;
  @Autowired protected Dispatcher dispatcher;
  @Autowired protected Reconciler reconciler;
  @Autowired protected BeanFactory beans;

  @Value("${rivvi.simulator.port}")
  private int simulatorPort;

  protected int retries = 1;
  protected OrganizationId organization;
  protected Api admin;
  private Duration offset;

  @BeforeEach
  protected void beginOnAWednesdayAtNoon() {
    offset = time.offset();
    moveTo(LocalTime.NOON);
    organization = fixtures.organization();
    admin = fixtures.api(organization, Role.CLINIC_ADMIN);
  }

  @AfterEach
  protected void putTheClockBack() {
    time.moveTo(SystemTime.now().plus(offset));
  }

  protected void moveTo(LocalTime local) {
    var today = SystemTime.now().atZone(NEW_YORK).toLocalDate();
    time.moveTo(
        today
            .with(TemporalAdjusters.nextOrSame(DayOfWeek.WEDNESDAY))
            .atTime(local)
            .atZone(NEW_YORK)
            .toInstant());
  }

  protected void simulator(String path, Object body) {
    RestClient.create("http://127.0.0.1:" + simulatorPort)
        .put()
        .uri(path)
        .contentType(MediaType.APPLICATION_JSON)
        .body(body)
        .retrieve()
        .toBodilessEntity();
  }

  protected String launch(String... rows) {
    var id = draft(rows);
    var launched = admin.post("/api/runs/" + id + "/launch", Map.of());
    assertThat(launched.status()).as(launched.text()).isEqualTo(200);
    return id;
  }

  /** Sets how much the clinic may do: minutes of talk a month, lines, and those kept free. */
  protected void limits(@Nullable Integer minutes, int lines, int inbound) {
    var path = "/api/organizations/" + organization;
    var now = admin.get(path).json();
    var change = new HashMap<String, Object>();
    for (var field : new String[] {"name", "timeZone", "region", "hours", "holidays"}) {
      change.put(field, now.path(field));
    }
    var limits = new HashMap<String, Object>();
    limits.put("callsPerSecondMax", 30);
    limits.put("concurrentCallsMax", lines);
    limits.put("linesKeptForInbound", inbound);
    limits.put("callsPerPatientPerDayMax", 3);
    limits.put("callsPerPatientPerWeekMax", 9);
    limits.put("callMinutesPerMonthMax", minutes);
    change.put("limits", limits);
    var changed = admin.put(path, change);
    assertThat(changed.status()).as(changed.text()).isEqualTo(200);
  }

  protected String draft(String... rows) {
    return new CheckUps(admin, retries).draft(rows);
  }

  protected void tickUntilDone(String run) {
    tickUntilState(run, "COMPLETED");
  }

  protected void tickUntilState(String run, String state) {
    tickUntil(() -> run(run).path("state").asString().equals(state));
  }

  protected void tickUntil(Callable<Boolean> isSo) {
    Awaitility.await()
        .atMost(MOMENT)
        .pollInterval(Duration.ofMillis(100))
        .until(
            () -> {
              dispatcher.tick(time.instant());
              reconciler.tick();
              return isSo.call();
            });
  }

  protected JsonNode run(String run) {
    return admin.get("/api/runs/" + run).json();
  }

  /** State, outcome and reasons by row; row numbers are the file's own, whose header is row 1. */
  protected Map<Integer, String> tasks(String run) {
    var tasks = new HashMap<Integer, String>();
    var items = admin.get("/api/runs/" + run + "/tasks").json().path("items");
    var first = items.path(0).path("rowNumber").asInt();
    for (var task : items) {
      var reasons = new ArrayList<String>();
      task.path("reasons").forEach(reason -> reasons.add(reason.asString()));
      tasks.put(
          task.path("rowNumber").asInt() - first + 1,
          task.path("state").asString() + " " + task.path("outcome").asString("") + " " + reasons);
    }
    return tasks;
  }
}
