package ai.rivvi.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ai.rivvi.dispatch.sources.SourceRuns;
import ai.rivvi.shared.ImportId;
import ai.rivvi.testing.Api;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

/** A clinic whose lists come from a source that feeds its campaign. */
abstract class FedClinic extends DialedClinic {
  static final String HEAD = "Pt Name,Cell,D.O.B.,DNC?\n";
  static final String WAITS = "WAITING";
  static final Map<String, Object> CONSENT =
      Map.of(
          "basis", "ATTESTED",
          "purposes", List.of("PREVENTIVE_CARE"),
          "channel", "VOICE",
          "obtainedHow", "intake form",
          "obtainedOn", "2026-01-02");

  @Autowired SourceRuns sourceRuns;

  static final String LEFT = "SUPPRESSED  [LEFT_SOURCE]";
  static final String KNOWN = "SUPPRESSED  [ROW_KNOWN]";
  static final String UNREACHED = "Tolu Adeyemi,(212) 555-0174,1961-02-03,";
  static final String OTHER = "Ida Holm,(212) 555-0171,1971-02-03,";

  @Autowired JdbcTemplate jdbc;

  String campaign = "";
  String source = "";

  /** A source that follows a first list, and feeds the campaign that was drafted over it. */
  void feed() {
    feed("ADDITIONS");
  }

  void feed(String coverage) {
    follow(run(draft("Somebody Else,(212) 555-0179,1950-01-02,")), coverage);
  }

  /** A source that follows the list of a run, and feeds its campaign. */
  void follow(JsonNode first, String coverage) {
    campaign = first.path("campaignId").asString();
    var wanted = new HashMap<String, Object>();
    wanted.put("name", "Nightly export");
    wanted.put("kind", "PUSH");
    wanted.put("coverage", coverage);
    wanted.put("importId", first.path("importId").asString());
    wanted.put("consent", CONSENT);
    var created = admin.post("/api/list-sources", wanted);
    assertThat(created.status()).as(created.text()).isEqualTo(201);
    source = "/api/list-sources/" + created.json().path("id").asString();
    var fed = admin.put(source + "/campaign", Map.of("campaignId", campaign));
    assertThat(fed.status()).as(fed.text()).isEqualTo(200);
  }

  /** The list of a file that is pushed, whatever becomes of it. */
  JsonNode send(String head, String... rows) {
    var csv = head + String.join("\n", rows) + "\n";
    return admin.upload(source + "/files", "labs.csv", csv.getBytes(StandardCharsets.UTF_8)).json();
  }

  /** What became of a file that is pushed. */
  JsonNode push(String... rows) {
    var list = send(HEAD, rows);
    await().atMost(MOMENT).until(() -> outcomes(list).size() == 1);
    return outcomes(list).getFirst();
  }

  List<JsonNode> outcomes(JsonNode list) {
    return outcomes(list.path("id").asString());
  }

  List<JsonNode> outcomes(String list) {
    return admin
        .get(source + "/campaign")
        .json()
        .path("lists")
        .valueStream()
        .filter(one -> one.path("importId").asString().equals(list))
        .toList();
  }

  static String runOf(JsonNode outcome) {
    assertThat(outcome.path("refused").isNull()).as(outcome.toString()).isTrue();
    return outcome.path("runId").asString();
  }

  /** The tasks of a run; for what those that wait wait for, the clock decides. */
  Map<Integer, String> states(String run) {
    var states = tasks(run);
    states.replaceAll((_, task) -> task.startsWith(WAITS) ? WAITS : task);
    return states;
  }

  /** Rows of so many people, each phone written in a way. */
  static String[] rows(String phones, int count) {
    return IntStream.range(0, count)
        .mapToObj(
            i ->
                "Person %c,%s,%d-01-02,"
                    .formatted('A' + i, phones.formatted("555-01%02d".formatted(i)), 1950 + i))
        .toArray(String[]::new);
  }

  List<String> runsOver(String list) {
    return admin
        .get("/api/runs")
        .json()
        .path("items")
        .valueStream()
        .filter(run -> run.path("importId").asString().equals(list))
        .map(run -> run.path("id").asString())
        .toList();
  }

  /** Tells at once that these lists are committed. */
  void tell(String... lists) throws Exception {
    var told =
        Stream.of(lists)
            .map(ImportId::of)
            .map(
                list ->
                    (Callable<Boolean>)
                        () ->
                            fixtures.in(
                                organization,
                                () -> {
                                  sourceRuns.committed(list);
                                  return true;
                                }))
            .toList();
    try (var all = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var done : all.invokeAll(told)) {
        assertThat(done.get()).isTrue();
      }
    }
  }

  static String code(JsonNode outcome) {
    return outcome.at("/refused/code").asString();
  }

  static int left(JsonNode outcome) {
    return outcome.path("leftTasks").asInt();
  }

  void complete() {
    var wanted = wanted();
    wanted.put("coverage", "COMPLETE");
    assertThat(admin.put(source, wanted).json().path("coverage").asString()).isEqualTo("COMPLETE");
  }

  /** The source as it is, but for what its files hold. */
  Map<String, Object> wanted() {
    var now = admin.get(source).json();
    var wanted = new HashMap<String, Object>();
    wanted.put("name", now.path("name").asString());
    wanted.put("kind", "PUSH");
    wanted.put("importId", now.at("/follows/id").asString());
    wanted.put("consent", CONSENT);
    return wanted;
  }

  void undo(String id) {
    var list = "/api/imports/" + id;
    assertThat(admin.post(list + "/undo", null).status()).isEqualTo(202);
    await()
        .atMost(MOMENT)
        .until(() -> admin.get(list).json().path("state").asString().equals("UNDONE"));
  }

  /** Until the first row was tried and waits for the next try. */
  void tickUntilRetry(String run) {
    tickUntil(() -> tasks(run).getOrDefault(1, "").contains("RETRY_DELAY"));
  }

  static String[] first(String[] rows, int count) {
    return Arrays.copyOf(rows, count);
  }

  long waiting(String run) {
    return states(run).values().stream().filter(WAITS::equals).count();
  }

  void feedNothing() {
    var none = new HashMap<String, Object>();
    none.put("campaignId", null);
    assertThat(admin.put(source + "/campaign", none).status()).isEqualTo(200);
  }

  void feedAgain() {
    assertThat(admin.put(source + "/campaign", Map.of("campaignId", campaign)).status())
        .isEqualTo(200);
  }

  /** The id of a list that is taken over, and of which everybody has heard. */
  String committed(JsonNode list) {
    var path = "/api/imports/" + list.path("id").asString();
    await()
        .atMost(MOMENT)
        .until(() -> admin.get(path).json().path("state").asString().equals("COMMITTED"));
    var id = list.path("id").asString();
    await().atMost(MOMENT).until(() -> untold(id) == 0);
    return id;
  }

  private int untold(String list) {
    var found =
        fixtures.transaction(
            organization,
            () ->
                jdbc.queryForObject(
                    "select count(*) from rivvi.event_publication"
                        + " where completion_date is null and serialized_event like ?",
                    Integer.class,
                    "%" + list + "%"));
    return found == null ? 0 : found;
  }

  Api.Answer accept(String list) {
    return admin.post(source + "/campaign/lists/" + list + "/accept-missing", null);
  }

  CheckUps otherCampaign() {
    var wishes = new HashMap<>(new CheckUps(admin, 1).wishes());
    wishes.put("name", "Other check-ups");
    return new CheckUps(admin, wishes, HEAD.strip(), "PREVENTIVE_CARE");
  }

  /** The source maps its files as another list from now on. */
  void follow(String list) {
    var wanted = wanted();
    wanted.put("importId", list);
    var answer = admin.put(source, wanted);
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
  }
}
