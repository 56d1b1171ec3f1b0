package ai.rivvi.patients;

import static ai.rivvi.patients.Candidates.COLUMN;
import static ai.rivvi.patients.Candidates.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ai.rivvi.patients.ContactPermission.Answer;
import ai.rivvi.patients.ContactPermission.Asked;
import ai.rivvi.patients.ContactPermission.Question;
import ai.rivvi.patients.MatchResult.Created;
import ai.rivvi.patients.MatchResult.Matched;
import ai.rivvi.shared.CallPurpose;
import ai.rivvi.shared.DuplicateId;
import ai.rivvi.shared.LineId;
import ai.rivvi.shared.OrganizationId;
import ai.rivvi.shared.PatientId;
import ai.rivvi.shared.Role;
import ai.rivvi.testing.Api;
import ai.rivvi.testing.Fixtures;
import ai.rivvi.testing.RivviTest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

/** Two patients become one, with all that both had; a no of either holds. */
@RivviTest
class PatientMergeTests {
  private static final String FIRST_PHONE = "+12125550101";
  private static final String SECOND_PHONE = "+12125550102";
  private static final PatientId PATIENT_OF_NOBODY =
      new PatientId(UUID.fromString("01900000-0000-7000-8000-000000000001"));
  private static final CallPurpose PURPOSE = CallPurpose.APPOINTMENT_REMINDER;

  private final Patients patients;
  private final DuplicateDecisions decisions;
  private final ContactPermission permission;
  private final JdbcTemplate jdbc;
  private final Fixtures fixtures;
  private final OrganizationId organization;
  private final Api admin;

  @Autowired
  PatientMergeTests(
      Patients patients,
      DuplicateDecisions decisions,
      ContactPermission permission,
      JdbcTemplate jdbc,
      Fixtures fixtures) {
    this.patients = patients;
    this.decisions = decisions;
    this.permission = permission;
    this.jdbc = jdbc;
    this.fixtures = fixtures;
    this.organization = fixtures.organization();
    this.admin = fixtures.api(organization, Role.CLINIC_ADMIN);
  }

  private MatchResult match(Candidates row) {
    return fixtures.in(organization, () -> patients.match(List.of(row.made()), COLUMN)).getFirst();
  }

  private PatientId bring(Candidates row) {
    return ((Created) match(row)).patient();
  }

  private static Candidates ana(String mrn) {
    return row("Ana", "Garcia").mrn(mrn).born("1970-05-07");
  }

  private JsonNode pair() {
    var id = admin.get("/api/patient-duplicates").json().at("/items/0/id").asString();
    var answer = admin.get("/api/patient-duplicates/" + id);
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer.json();
  }

  private static Map<String, Object> order(JsonNode pair, PatientId stays, Map<String, ?> choices) {
    var order = new HashMap<String, Object>();
    order.put("version", pair.path("version").asInt());
    order.put("stays", stays.toString());
    order.put(
        "seen",
        Map.of(
            pair.at("/first/id").asString(), pair.at("/first/updatedAt").asString(),
            pair.at("/second/id").asString(), pair.at("/second/updatedAt").asString()));
    order.put("choices", choices);
    return order;
  }

  private Api.Answer tryMerge(JsonNode pair, PatientId stays, Map<String, ?> choices) {
    return admin.post(
        "/api/patient-duplicates/" + pair.path("id").asString() + "/merge",
        order(pair, stays, choices));
  }

  private void merge(PatientId stays, Map<String, ?> choices) {
    var answer = tryMerge(pair(), stays, choices);
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
  }

  private JsonNode patient(PatientId id) {
    return admin.get("/api/patients/" + id).json();
  }

  private static List<String> all(JsonNode node, String field) {
    var values = new ArrayList<String>();
    node.forEach(item -> values.add(item.path(field).asString()));
    return values;
  }

  private Answer answer(PatientId id, String phone) {
    var summary =
        Objects.requireNonNull(
            fixtures.in(organization, () -> patients.summaries(List.of(id))).get(id));
    var line =
        summary.contactPoints().stream()
            .filter(point -> point.phone().e164().equals(phone))
            .findFirst()
            .orElseThrow()
            .line();
    var question = new Question(id, line, PURPOSE, null);
    return Objects.requireNonNull(
        fixtures.in(organization, () -> permission.ask(List.of(question))).get(question));
  }

  private void post(PatientId id, String path, Map<String, ?> body) {
    assertThat(admin.post("/api/patients/" + id + path, body).status()).isLessThan(300);
  }

  @Test
  void joinsAllThatBothHad() {
    var first = bring(ana("A1").on(FIRST_PHONE).at("98101").consenting(PURPOSE));
    var second = bring(ana("A2").on(SECOND_PHONE, FIRST_PHONE).in("America/Denver"));
    post(
        second,
        "/do-not-call",
        Map.of("scope", "PURPOSE", "purpose", "PREVENTIVE_CARE", "note", "by letter"));
    merge(first, Map.of());
    var merged = patient(first);
    assertThat(all(merged.path("identifiers"), "value")).containsExactly("A1", "A2");
    assertThat(all(merged.path("contactPoints"), "phone"))
        .containsExactly(FIRST_PHONE, SECOND_PHONE);
    assertThat(merged.path("postalCode").asString()).isEqualTo("98101");
    assertThat(merged.path("timeZone").asString()).isEqualTo("America/Denver");
    assertThat(merged.at("/doNotCall/0/note").asString()).isEqualTo("by letter");
    assertThat(all(merged.path("consents"), "status")).containsExactly("GRANTED");
    assertThat(merged.path("possibleDuplicates")).isEmpty();
    assertThat(match(ana("A2"))).as("the old identifier").isEqualTo(new Matched(first));
    assertThat(match(row("Ana", "Garcia").born("1970-05-07"))).isEqualTo(new Matched(first));
  }

  @Test
  void theOldIdLeadsToWhoStays() {
    var first = bring(ana("A1"));
    var second = bring(ana("A2"));
    var third = bring(ana("A3"));
    for (var pair = pair(); !pair.path("id").isMissingNode(); pair = pair()) {
      var stays = new PatientId(UUID.fromString(pair.at("/second/id").asString()));
      assertThat(tryMerge(pair, stays, Map.of()).status()).isEqualTo(200);
      if (admin.get("/api/patient-duplicates").json().path("items").isEmpty()) {
        break;
      }
    }
    var gone =
        Stream.of(first, second, third)
            .filter(id -> !patient(id).path("mergedInto").isNull())
            .toList();
    var stays =
        Stream.of(first, second, third)
            .filter(id -> patient(id).path("mergedInto").isNull())
            .toList();
    assertThat(stays).hasSize(1);
    assertThat(gone).hasSize(2);
    for (var id : gone) {
      assertThat(patient(id).path("mergedInto").asString()).isEqualTo(stays.getFirst().toString());
      assertThat(patient(id).path("givenName").isNull()).isTrue();
      var changed = admin.patch("/api/patients/" + id, Map.of("language", "es"));
      assertThat(changed.status()).isEqualTo(409);
      assertThat(changed.json().path("code").asString()).isEqualTo("patient-merged");
      assertThat(
              admin
                  .post("/api/patients/" + id + "/do-not-call", Map.of("scope", "EVERYTHING"))
                  .status())
          .isEqualTo(409);
    }
    assertThat(all(patient(stays.getFirst()).path("identifiers"), "value"))
        .containsExactlyInAnyOrder("A1", "A2", "A3");
    assertThat(admin.get("/api/patients").json().path("items")).hasSize(1);
    var left =
        fixtures.transaction(
            organization,
            () ->
                jdbc.queryForObject(
                    "select count(*) from keys.patient_key where wrapped_key is not null and patient_id = any (?)",
                    Integer.class,
                    (Object) gone.stream().map(PatientId::value).toArray(UUID[]::new)));
    assertThat(left).as("keys of who is gone").isZero();
  }

  @Test
  void takesTheValuesThatWereChosenAndAsksForThem() {
    var first = bring(row("Ana", "Garcia").mrn("A1").born("1970-05-07").at("98101"));
    var second = bring(row("Ana", "Garsia").mrn("A2").born("1970-05-07").at("98102"));
    var pair = pair();
    assertThat(pair.path("differing").toString()).isEqualTo("[\"FAMILY_NAME\",\"POSTAL_CODE\"]");
    var refused = tryMerge(pair, first, Map.of("FAMILY_NAME", second.toString()));
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.json().path("code").asString()).isEqualTo("merge-choice-missing");
    assertThat(refused.json().at("/errors/0/field").asString()).isEqualTo("choices.POSTAL_CODE");
    merge(first, Map.of("FAMILY_NAME", second.toString(), "POSTAL_CODE", first.toString()));
    assertThat(patient(first).path("familyName").asString()).isEqualTo("Garsia");
    assertThat(patient(first).path("postalCode").asString()).isEqualTo("98101");
    assertThat(match(row("Ana", "Garsia").born("1970-05-07"))).isEqualTo(new Matched(first));
  }

  @Test
  void aNoAlwaysWins() {
    var first = bring(ana("A1").on(FIRST_PHONE).consenting(PURPOSE));
    var second = bring(ana("A2").on(FIRST_PHONE, SECOND_PHONE).refusing(PURPOSE));
    assertThat(answer(first, FIRST_PHONE).mayBeCalled()).as("control").isTrue();
    merge(first, Map.of());
    assertThat(answer(first, FIRST_PHONE).consented()).isFalse();
    assertThat(answer(first, SECOND_PHONE).mayBeCalled()).isFalse();
    assertThat(second).isNotEqualTo(first);
  }

  @Test
  void aNoOfTheOneWhoStaysHoldsToo() {
    var first = bring(ana("A1").on(FIRST_PHONE).refusing(PURPOSE));
    bring(ana("A2").on(SECOND_PHONE).consenting(PURPOSE));
    merge(first, Map.of());
    assertThat(answer(first, SECOND_PHONE).consented()).isFalse();
    assertThat(all(patient(first).path("consents"), "status")).contains("WITHDRAWN");
  }

  @Test
  void everyDoNotCallStaysInForce() {
    var first = bring(ana("A1").on(FIRST_PHONE).consenting(PURPOSE));
    var second = bring(ana("A2").on(SECOND_PHONE).consenting(PURPOSE));
    post(first, "/do-not-call", Map.of("scope", "PURPOSE", "purpose", PURPOSE, "note", "one"));
    post(second, "/do-not-call", Map.of("scope", "PURPOSE", "purpose", PURPOSE, "note", "two"));
    post(second, "/do-not-call", Map.of("scope", "EVERYTHING", "level", "LINE"));
    merge(first, Map.of());
    var stops = patient(first).path("doNotCall");
    assertThat(stops).hasSize(2);
    assertThat(all(stops, "note")).contains("one\ntwo");
    assertThat(answer(first, FIRST_PHONE).doNotCall()).isTrue();
    assertThat(answer(first, SECOND_PHONE).doNotCall()).isTrue();
    var lifted =
        admin.delete(
            "/api/patients/" + first + "/do-not-call", Map.of("reason", "asked for it again"));
    assertThat(lifted.status()).as(lifted.text()).isEqualTo(204);
    assertThat(answer(first, FIRST_PHONE).mayBeCalled()).isTrue();
    assertThat(answer(first, SECOND_PHONE).mayBeCalled()).as("the line's own").isFalse();
  }

  @Test
  void aPhoneThatWasWrongForEitherIsNotCalled() {
    var first = bring(ana("A1").on(FIRST_PHONE, SECOND_PHONE));
    var second = bring(ana("A2").on(FIRST_PHONE));
    var point = patient(second).at("/contactPoints/0/id").asString();
    assertThat(admin.delete("/api/patients/" + second + "/contact-points/" + point, null).status())
        .isEqualTo(204);
    merge(first, Map.of());
    assertThat(all(patient(first).path("contactPoints"), "phone")).containsExactly(SECOND_PHONE);
  }

  @Test
  void refusesWhatWasLookedAtTooLongAgo() {
    var first = bring(ana("A1"));
    var second = bring(ana("A2"));
    var pair = pair();
    assertThat(admin.patch("/api/patients/" + second, Map.of("language", "es")).status())
        .isEqualTo(200);
    var refused = tryMerge(pair, first, Map.of());
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.json().path("code").asString()).isEqualTo("duplicate-changed");
    assertThat(patient(second).path("mergedInto").isNull()).isTrue();
    var stranger = tryMerge(pair(), PATIENT_OF_NOBODY, Map.of());
    assertThat(stranger.status()).isEqualTo(422);
  }

  @Test
  void ofTwoMembersWhoDecideAtOnceOneIsTold() throws Exception {
    var first = bring(ana("A1").on(FIRST_PHONE));
    var second = bring(ana("A2").on(SECOND_PHONE));
    var pair = pair();
    var path = "/api/patient-duplicates/" + pair.path("id").asString();
    var apart = Map.of("version", pair.path("version").asInt());
    List<Callable<Api.Answer>> both =
        List.of(
            () -> tryMerge(pair, first, Map.of()),
            () -> tryMerge(pair, second, Map.of()),
            () -> admin.post(path + "/keep-apart", apart));
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var statuses = new ArrayList<Integer>();
      for (var done : threads.invokeAll(both)) {
        statuses.add(done.get().status());
      }
      assertThat(statuses).containsExactlyInAnyOrder(200, 409, 409);
    }
  }

  @Test
  void whatWasSaidOfWhoIsGoneIsSaidOfWhoStays() {
    var first = bring(ana("A1"));
    var second = bring(ana("A2"));
    var third = bring(ana("A3"));
    // The second and the third are two people, says somebody.
    JsonNode other = null;
    JsonNode merged = null;
    for (var item : admin.get("/api/patient-duplicates").json().path("items")) {
      var ids =
          List.of(item.at("/first/patientId").asString(), item.at("/second/patientId").asString());
      if (ids.contains(second.toString()) && ids.contains(third.toString())) {
        other = item;
      } else if (ids.contains(second.toString())) {
        merged = item;
      }
    }
    var apart =
        admin.post(
            "/api/patient-duplicates/"
                + Objects.requireNonNull(other).path("id").asString()
                + "/keep-apart",
            Map.of("version", other.path("version").asInt()));
    assertThat(apart.status()).isEqualTo(200);
    var pair =
        admin
            .get("/api/patient-duplicates/" + Objects.requireNonNull(merged).path("id").asString())
            .json();
    assertThat(tryMerge(pair, first, Map.of()).status()).isEqualTo(200);
    assertThat(admin.get("/api/patient-duplicates").json().path("items"))
        .as("so the first and the third are two people")
        .isEmpty();
  }

  @Test
  void isOnTheAccessLogOncePerPatient() {
    var first = bring(ana("A1"));
    var second = bring(ana("A2"));
    pair();
    merge(first, Map.of());
    var entries = admin.get("/api/audit?resourceType=PATIENT").text();
    assertThat(entries).contains("Joined: the second is the first now");
    assertThat(entries).contains(first.toString()).contains(second.toString());
  }

  @Test
  void foreignAndUnknownOnesAreNotFound() {
    var first = bring(ana("A1"));
    bring(ana("A2"));
    var pair = pair();
    var elsewhere = fixtures.api(fixtures.organization(), Role.CLINIC_ADMIN);
    var answer =
        elsewhere.post(
            "/api/patient-duplicates/" + pair.path("id").asString() + "/merge",
            order(pair, first, Map.of()));
    assertThat(answer.status()).isEqualTo(404);
    var analyst = fixtures.api(organization, Role.ANALYST);
    assertThat(
            analyst
                .post(
                    "/api/patient-duplicates/" + pair.path("id").asString() + "/merge",
                    order(pair, first, Map.of()))
                .status())
        .isEqualTo(403);
  }

  private LineId line(PatientId id, String phone) {
    return Objects.requireNonNull(
            fixtures.in(organization, () -> patients.summaries(List.of(id))).get(id))
        .contactPoints()
        .stream()
        .filter(point -> point.phone().e164().equals(phone))
        .findFirst()
        .orElseThrow()
        .line();
  }

  private void run(Runnable work) {
    fixtures.in(
        organization,
        () -> {
          work.run();
          return true;
        });
  }

  private Runnable stop(PatientId called) {
    return () -> permission.optOut(new Asked(called, null, true, null));
  }

  @Test
  void aStopThatIsSaidUnderTheOldIdHolds() {
    var first = bring(ana("A1").on(FIRST_PHONE).consenting(PURPOSE));
    var second = bring(ana("A2").on(SECOND_PHONE).consenting(PURPOSE));
    merge(first, Map.of());
    assertThat(answer(first, FIRST_PHONE).mayBeCalled()).as("control").isTrue();
    run(stop(second));
    assertThat(answer(first, FIRST_PHONE).optedOut()).isTrue();
    assertThat(answer(first, SECOND_PHONE).optedOut()).isTrue();
  }

  @Test
  void aWrongNumberUnderTheOldIdIsOutOfUse() {
    var first = bring(ana("A1").on(FIRST_PHONE).consenting(PURPOSE));
    var second = bring(ana("A2").on(SECOND_PHONE).consenting(PURPOSE));
    merge(first, Map.of());
    assertThat(all(patient(first).path("contactPoints"), "phone"))
        .as("control")
        .contains(SECOND_PHONE);
    var line = line(first, SECOND_PHONE);
    run(() -> permission.wrongNumber(second, line));
    assertThat(all(patient(first).path("contactPoints"), "phone")).containsExactly(FIRST_PHONE);
  }

  /** The join is not over yet when the call ends: what was said waits for it. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aNoThatIsSaidWhileTheyAreJoinedHolds(boolean isStop) throws Exception {
    var first = bring(ana("A1").on(FIRST_PHONE).consenting(PURPOSE));
    var second = bring(ana("A2").on(SECOND_PHONE).consenting(PURPOSE));
    var line = line(second, SECOND_PHONE);
    var pair = pair();
    var order =
        new DuplicateDecisions.Order(
            pair.path("version").asInt(),
            first,
            Map.of(first, updatedAt(first), second, updatedAt(second)),
            Map.of());
    var id = new DuplicateId(UUID.fromString(pair.path("id").asString()));
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var said =
          fixtures.transaction(
              organization,
              () -> {
                decisions.merge(id, order);
                var no =
                    threads.submit(
                        () ->
                            run(
                                isStop
                                    ? stop(second)
                                    : () -> permission.wrongNumber(second, line)));
                await().pollInSameThread().until(this::isAnybodyWaiting);
                return no;
              });
      said.get();
    }
    if (isStop) {
      assertThat(answer(first, FIRST_PHONE).optedOut()).isTrue();
    } else {
      assertThat(all(patient(first).path("contactPoints"), "phone")).containsExactly(FIRST_PHONE);
    }
  }

  private Instant updatedAt(PatientId id) {
    return Instant.parse(patient(id).path("updatedAt").asString());
  }

  /** For this transaction. */
  private boolean isAnybodyWaiting() {
    return Boolean.TRUE.equals(
        jdbc.queryForObject(
            "select exists (select from pg_locks w join pg_locks h on h.transactionid ="
                + " w.transactionid where not w.granted and h.granted and h.pid = pg_backend_pid())",
            Boolean.class));
  }
}
