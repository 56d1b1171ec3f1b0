package ai.rivvi.patients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ai.rivvi.patients.ContactPermission.Answer;
import ai.rivvi.patients.ContactPermission.Asked;
import ai.rivvi.patients.ContactPermission.Question;
import ai.rivvi.shared.CallPurpose;
import ai.rivvi.shared.DuplicateId;
import ai.rivvi.shared.LineId;
import ai.rivvi.shared.PatientId;
import ai.rivvi.testing.RivviTest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** A no of either holds for who was two patients, also when it comes late. */
@RivviTest
class MergedPermissionTests extends JoinedPatients {
  private static final CallPurpose PURPOSE = CallPurpose.APPOINTMENT_REMINDER;

  @Autowired DuplicateDecisions decisions;
  @Autowired ContactPermission permission;

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
  void aNoAlwaysWins() {
    var first = bring(ana("A1").on(FIRST_PHONE).consenting(PURPOSE));
    var second = bring(ana("A2").on(FIRST_PHONE, SECOND_PHONE).refusing(PURPOSE));
    assertThat(answer(first, FIRST_PHONE).consented()).as("control").isTrue();
    assertThat(answer(first, FIRST_PHONE).mayBeCalled()).as("before they are joined").isFalse();
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
