package ai.rivvi.simulator;

import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;

/**
 * What tests, the demo and the page use beside Twilio's API, under {@code /simulator}: people,
 * faults, counts, calls and speed. Unsigned, so the server listens on loopback only.
 */
final class ControlApi {

  private static final Logger log = LoggerFactory.getLogger(ControlApi.class);
  private static final Pattern E164 = Pattern.compile("\\+[1-9][0-9]{6,14}");
  private static final int BODY_BYTES_MAX = 8 << 20;
  private static final int CALLS_DEFAULT = 100;
  private static final int CALLS_MAX = 2000;

  private final Ledger ledger;
  private final Switchboard switchboard;
  private final PhoneClock clock;
  private final Faults faults;
  private final SimulatorPage page;

  ControlApi(
      Ledger ledger, Switchboard switchboard, PhoneClock clock, Faults faults, SimulatorPage page) {
    this.ledger = ledger;
    this.switchboard = switchboard;
    this.clock = clock;
    this.faults = faults;
    this.page = page;
  }

  void handle(WebRequest request) throws IOException {
    try {
      route(request);
    } catch (IllegalArgumentException | JacksonException e) {
      problem(
          request,
          400,
          e instanceof JacksonException ? "The body is not what is expected here" : e.getMessage());
    } catch (RuntimeException e) {
      log.atError().setCause(e).log("A control request failed");
      problem(request, 500, "The simulator failed; its log says more");
    }
  }

  private void route(WebRequest request) throws IOException {
    List<String> path = request.path();
    String resource = path.size() > 1 ? path.get(1) : "";
    String wanted = request.method() + " " + resource + (path.size() > 2 ? "/*" : "");
    switch (wanted) {
      case "GET " -> page.serve(request);
      case "GET people/*" -> request.json(200, ledger.person(phone(path.get(2))));
      case "PUT people/*" -> {
        register(read(request, PersonBody.class), phone(path.get(2)));
        request.json(200, ledger.person(phone(path.get(2))));
      }
      case "PUT people" -> {
        List<PersonBody> people = readPeople(request);
        people.forEach(person -> register(person, phone(person.phone())));
        request.json(200, Map.of("registered", people.size()));
      }
      case "GET faults" -> request.json(200, faults.plan());
      case "PUT faults" -> {
        faults.become(read(request, Faults.Plan.class));
        request.json(200, faults.plan());
      }
      case "GET speed" -> request.json(200, Map.of("speed", clock.speed()));
      case "PUT speed" -> {
        changeSpeed(read(request, SpeedBody.class).speed());
        request.json(200, Map.of("speed", clock.speed()));
      }
      case "GET counts" ->
          request.json(
              200, Map.of("total", ledger.counts().total(), "phones", ledger.counts().all()));
      case "GET counts/*" -> request.json(200, ledger.counts().of(phone(path.get(2))));
      case "GET calls" -> request.json(200, calls(request.query()));
      default -> problem(request, 404, "There is nothing here under this address and method");
    }
  }

  private Map<String, Object> calls(Form query) {
    String limit = query.first("limit");
    String to = query.first("to");
    int shown = limit == null ? CALLS_DEFAULT : Math.clamp(Integer.parseInt(limit), 1, CALLS_MAX);
    var json = new LinkedHashMap<String, Object>();
    json.put("speed", clock.speed());
    json.put("live", ledger.calls().live().size());
    json.put("total", ledger.counts().total());
    json.put(
        "calls",
        ledger
            .calls()
            .newestFirst()
            .filter(call -> to == null || call.to().equals(to))
            .limit(shown)
            .map(this::view)
            .toList());
    return json;
  }

  private CallView view(Call call) {
    Call.Snapshot now = call.snapshot();
    return new CallView(
        call.sid(),
        call.accountSid(),
        call.request().from(),
        call.to(),
        now.status().callbackName(),
        !now.status().isTerminal(),
        switchboard.behaviorOf(call),
        now.answeredBy(),
        call.createdAt(),
        now.answeredAt(),
        now.endedAt(),
        now.talkSeconds(),
        call.lines().stream()
            .map(line -> new LineView(line.at(), line.speaker(), line.text()))
            .toList());
  }

  private void register(PersonBody body, String phone) {
    ledger.register(new Person(phone, body.birthDate(), body.behavior()));
  }

  private void changeSpeed(double speed) {
    if (!PhoneClock.isSpeed(speed)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT, "speed must be above 0 and at most %.0f", PhoneClock.SPEED_MAX));
    }
    clock.changeSpeed(speed);
  }

  private static String phone(@Nullable String given) {
    if (given == null || !E164.matcher(given).matches()) {
      throw new IllegalArgumentException("phone must be a number in E.164, such as +12125550100");
    }
    return given;
  }

  private static <T> T read(WebRequest request, Class<T> type) throws IOException {
    return Json.MAPPER
        .readerFor(type)
        .with(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .readValue(request.body(BODY_BYTES_MAX));
  }

  private static List<PersonBody> readPeople(WebRequest request) throws IOException {
    return Json.MAPPER
        .readerFor(new TypeReference<List<PersonBody>>() {})
        .with(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .readValue(request.body(BODY_BYTES_MAX));
  }

  private static void problem(WebRequest request, int status, @Nullable String detail)
      throws IOException {
    request.json(status, Map.of("status", status, "detail", detail == null ? "" : detail));
  }

  private record PersonBody(
      @Nullable String phone, @Nullable LocalDate birthDate, @Nullable Behavior behavior) {}

  private record SpeedBody(double speed) {}

  private record LineView(Instant at, JournalEntry.Speaker speaker, String text) {}

  private record CallView(
      String sid,
      String accountSid,
      String from,
      String to,
      String status,
      boolean live,
      Behavior behavior,
      @Nullable String answeredBy,
      Instant createdAt,
      @Nullable Instant answeredAt,
      @Nullable Instant endedAt,
      @Nullable Integer talkSeconds,
      List<LineView> lines) {}
}
