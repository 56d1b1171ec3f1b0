package ai.rivvi.demo;

import ai.rivvi.shared.CurrentOrganization;
import ai.rivvi.tenancy.Organizations;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/**
 * On first start: the demo clinic, its sample list, and a run of it. Later starts change nothing.
 */
@Demo
@Component
class DemoSeed {
  private static final Logger log = LoggerFactory.getLogger(DemoSeed.class);
  private static final String LIST = "ai/rivvi/demo/Fasting labs December.xlsx";
  private static final String RUN_NAME = "December fasting labs";
  private static final String PURPOSE = "LAB_PREPARATION";
  private static final int COMMIT_LOOKS_MAX = 300;
  private static final int COMMIT_LOOK_MILLIS = 100;

  private final DemoClinic clinic;
  private final Organizations organizations;
  private final TransactionTemplate transactions;
  private final URI address;
  private final Path marks;
  private final Path runMark;

  DemoSeed(
      DemoClinic clinic,
      Organizations organizations,
      TransactionTemplate transactions,
      @Value("${rivvi.data-dir}") Path dataDirectory,
      @Value("${server.port:8080}") int port) {
    this.clinic = clinic;
    this.organizations = organizations;
    this.transactions = transactions;
    this.address = URI.create("http://localhost:" + port);
    this.marks = dataDirectory.resolve("demo");
    this.runMark = runMark(dataDirectory);
  }

  /** Exists once the sample run was launched. */
  static Path runMark(Path dataDirectory) {
    return dataDirectory.resolve("demo").resolve("run");
  }

  @EventListener(ApplicationReadyEvent.class)
  @Order
  void seed() throws IOException {
    var clinicMark = marks.resolve("clinic");
    if (!Files.exists(clinicMark)) {
      if (!organizationsExist()) {
        clinic.create();
      }
      Files.writeString(clinicMark, DemoClinic.NAME);
    }
    if (!Files.exists(runMark)) {
      Thread.ofVirtual().name("demo-run").start(this::sampleRun);
    }
  }

  private boolean organizationsExist() {
    return !CurrentOrganization.callAsSystem(() -> transactions.execute(_ -> organizations.all()))
        .stream()
        .filter(id -> !id.equals(Organizations.PLATFORM))
        .toList()
        .isEmpty();
  }

  private void sampleRun() {
    try {
      var api = new DemoApi(address, DemoClinic.ADMIN_KEY);
      var run = run(api);
      if (run.path("state").asString().equals("DRAFT")) {
        api.post("/api/runs/" + run.path("id").asString() + "/launch", Map.of());
      }
      Files.writeString(runMark, run.path("id").asString());
    } catch (IOException | RuntimeException e) {
      log.atError().setCause(e).log("The sample run was not started; the next start tries again");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The sample run, which a start that was killed before its mark may have left. */
  private static JsonNode run(DemoApi api) throws InterruptedException {
    for (var known : api.get("/api/runs").path("items")) {
      if (known.path("name").asString().equals(RUN_NAME)) {
        return known;
      }
    }
    var list = list(api);
    return api.post(
        "/api/runs", Map.of("campaignId", campaign(api), "importId", list, "name", RUN_NAME));
  }

  private static String list(DemoApi api) throws InterruptedException {
    var uploaded = api.upload("/api/imports", new ClassPathResource(LIST));
    var id = uploaded.path("id").asString();
    api.put("/api/imports/" + id + "/mapping", mapping(uploaded));
    api.post(
        "/api/imports/" + id + "/commit",
        Map.of(
            "consent",
            Map.of(
                "basis", "ATTESTED",
                "purposes", List.of(PURPOSE),
                "channel", "VOICE",
                "obtainedHow", "Signed intake form",
                "obtainedOn", "2026-01-15")));
    for (var look = 0; look < COMMIT_LOOKS_MAX; look++) {
      if (api.get("/api/imports/" + id).path("state").asString().equals("COMMITTED")) {
        return id;
      }
      TimeUnit.MILLISECONDS.sleep(COMMIT_LOOK_MILLIS);
    }
    throw new IllegalStateException("The sample list was not committed in time.");
  }

  /** The suggestion as it stands. */
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

  private static String campaign(DemoApi api) {
    for (var known : api.get("/api/campaigns").path("items")) {
      if (known.path("purpose").asString().equals(PURPOSE)) {
        return known.path("id").asString();
      }
    }
    var prompt = prompt(api);
    var number = api.get("/api/numbers").path("items").path(0).path("id").asString();
    var campaign = new HashMap<String, Object>();
    campaign.put("name", "Fasting labs");
    campaign.put("purpose", PURPOSE);
    campaign.put("direction", "OUTBOUND");
    campaign.put("callerNumberId", number);
    campaign.put("promptId", prompt.path("id").asString());
    campaign.put("promptVersionId", publishedVersion(prompt));
    campaign.put(
        "window",
        Map.of(
            "opens", "09:00",
            "closes", "17:00",
            "days", List.of("MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY")));
    campaign.put("retryPolicy", retryPolicy());
    campaign.put("identityCheck", "NAME_AND_BIRTH_DATE");
    campaign.put("ringTimeoutSeconds", 25);
    campaign.put("callLengthSecondsMax", 600);
    return api.post("/api/campaigns", campaign).path("id").asString();
  }

  private static JsonNode prompt(DemoApi api) {
    for (var prompt : api.get("/api/prompts").path("items")) {
      if (prompt.path("purpose").asString().equals(PURPOSE)) {
        return api.get("/api/prompts/" + prompt.path("id").asString());
      }
    }
    throw new IllegalStateException("The clinic has no prompt for " + PURPOSE + ".");
  }

  private static String publishedVersion(JsonNode prompt) {
    for (var version : prompt.path("versions")) {
      if (version.path("published").asBoolean()) {
        return version.path("id").asString();
      }
    }
    throw new IllegalStateException("The prompt has no published version.");
  }

  /** So soon that whoever watches the demo sees the later tries. */
  private static Map<String, Object> retryPolicy() {
    var soon = Map.of("attemptsMax", 3, "delayMinutes", 1);
    var policy = new HashMap<String, Object>();
    for (var outcome : List.of("busy", "noAnswer", "voicemail", "screening", "failed")) {
      policy.put(outcome, soon);
    }
    policy.put("attemptsMax", 3);
    policy.put("dropped", Map.of("attemptsMax", 2, "delayMinutes", 1));
    policy.put("otherTimesOfDay", false);
    policy.put("otherNumbers", true);
    policy.put("leaveVoicemail", true);
    return policy;
  }
}
