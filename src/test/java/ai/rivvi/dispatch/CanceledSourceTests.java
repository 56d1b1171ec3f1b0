package ai.rivvi.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ai.rivvi.testing.RivviTest;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** An appointment that a source's newer file says is canceled stops the call that waits. */
@RivviTest
class CanceledSourceTests extends FedClinic {
  private static final String STATUS_HEAD = "Pt Name,Cell,D.O.B.,Appt Status,Doctor\n";
  private static final String OFF = "SUPPRESSED  [APPOINTMENT_CANCELED]";

  @BeforeEach
  void beforeTheHours() {
    moveTo(LocalTime.of(6, 0));
  }

  private static String row(String patient, String status, String doctor) {
    return patient + status + "," + doctor;
  }

  private static String on(String patient) {
    return row(patient, "Scheduled", "Lee");
  }

  private static String off(String patient) {
    return row(patient, "Cancelled", "Lee");
  }

  private CheckUps checkUps() {
    var usual = new CheckUps(admin, retries);
    return new CheckUps(admin, usual.wishes(), STATUS_HEAD.strip(), usual.purpose());
  }

  private void feedStatus(String coverage) {
    follow(run(checkUps().draft(on("Somebody Else,(212) 555-0179,1950-01-02,"))), coverage);
  }

  private JsonNode told(String... rows) {
    var list = send(STATUS_HEAD, rows);
    await().atMost(MOMENT).until(() -> outcomes(list).size() == 1);
    return outcomes(list).getFirst();
  }

  @ParameterizedTest
  @ValueSource(strings = {"COMPLETE", "ADDITIONS"})
  void theCallOfTheNightBeforeIsStopped(String coverage) {
    feedStatus(coverage);
    var first = runOf(told(on(CONFIRMS), on(VOICEMAIL)));
    assertThat(states(first)).containsEntry(1, WAITS).containsEntry(2, WAITS);
    var second = runOf(told(off(CONFIRMS), on(VOICEMAIL), on(OTHER)));
    assertThat(states(second))
        .containsEntry(1, OFF)
        .containsEntry(2, KNOWN)
        .containsEntry(3, WAITS);
    assertThat(states(first)).containsEntry(1, OFF).containsEntry(2, WAITS);
    moveTo(LocalTime.NOON);
    tickUntilDone(first);
    assertThat(tasks(first)).containsEntry(1, OFF);
    assertThat(tasks(first).get(2)).as("the control").startsWith("SETTLED");
  }

  /** Nobody is called again because the call itself had the appointment confirmed. */
  @ParameterizedTest
  @ValueSource(strings = {"COMPLETE", "ADDITIONS"})
  void whoIsConfirmedIsNobodyNew(String coverage) {
    feedStatus(coverage);
    var first = runOf(told(on(CONFIRMS), on(VOICEMAIL)));
    var second =
        runOf(
            told(row(CONFIRMS, "Confirmed", "Lee"), row(VOICEMAIL, "Scheduled", "Wu"), on(OTHER)));
    assertThat(states(second))
        .containsEntry(1, KNOWN)
        .containsEntry(2, WAITS)
        .containsEntry(3, WAITS);
    assertThat(states(first)).containsEntry(1, WAITS);
  }

  @ParameterizedTest
  @ValueSource(strings = {"COMPLETE", "ADDITIONS"})
  void aFileWithNobodyNewStopsItToo(String coverage) {
    feedStatus(coverage);
    var first = runOf(told(on(CONFIRMS), on(VOICEMAIL)));
    var second = told(off(CONFIRMS), on(VOICEMAIL));
    assertThat(code(second)).isEqualTo("nothing-new");
    assertThat(states(first)).containsEntry(1, OFF).containsEntry(2, WAITS);
    told(off(CONFIRMS), off(VOICEMAIL));
    assertThat(states(first)).containsEntry(2, OFF);
    assertThat(run(first).path("state").asString()).isEqualTo("COMPLETED");
  }

  @Test
  void anotherAppointmentThatIsStillInTheFileIsCalledAbout() {
    feedStatus("ADDITIONS");
    var other = row(CONFIRMS, "Scheduled", "Wu");
    var first = runOf(told(other, on(CONFIRMS), on(VOICEMAIL)));
    assertThat(states(first)).containsEntry(1, WAITS).containsEntry(3, WAITS);
    told(other, off(CONFIRMS), off(VOICEMAIL), on(OTHER));
    assertThat(states(first)).containsEntry(1, WAITS).containsEntry(3, OFF);
  }

  /** Where files hold only what is new, the other appointment's row never comes again. */
  @Test
  void anAppointmentOfAnotherDayIsCalledAboutAllTheSame() {
    var dated = "Pt Name,Cell,D.O.B.,Appt Status,Appt Date,Doctor\n";
    var usual = new CheckUps(admin, retries);
    var checkUps = new CheckUps(admin, usual.wishes(), dated.strip(), usual.purpose());
    follow(
        run(checkUps.draft("Somebody Else,(212) 555-0179,1950-01-02,Scheduled,2026-12-28,Lee")),
        "ADDITIONS");
    var first =
        send(dated, CONFIRMS + "Scheduled,2026-12-29,Lee", VOICEMAIL + "Scheduled,2026-12-29,Lee");
    await().atMost(MOMENT).until(() -> outcomes(first).size() == 1);
    var run = runOf(outcomes(first).getFirst());
    var second =
        send(dated, CONFIRMS + "Cancelled,2026-12-22,Lee", VOICEMAIL + "Cancelled,2026-12-29,Lee");
    await().atMost(MOMENT).until(() -> outcomes(second).size() == 1);
    assertThat(states(run)).containsEntry(1, WAITS).containsEntry(2, OFF);
  }

  @Test
  void aNewRowOfThePatientIsTheBetterReason() {
    feedStatus("ADDITIONS");
    var first = runOf(told(on(CONFIRMS)));
    var second = runOf(told(row(CONFIRMS, "Rescheduled", "Lee"), row(CONFIRMS, "Booked", "Wu")));
    assertThat(states(first)).containsEntry(1, "SUPPRESSED  [SUPERSEDED]");
    assertThat(states(second)).containsEntry(1, OFF).containsEntry(2, WAITS);
  }

  @Test
  void whoeverIsBookedAgainIsCalledOnce() {
    feedStatus("COMPLETE");
    runOf(told(on(CONFIRMS), on(VOICEMAIL)));
    told(off(CONFIRMS), on(VOICEMAIL));
    var third = runOf(told(on(VOICEMAIL), on(CONFIRMS)));
    assertThat(states(third)).containsEntry(1, KNOWN).containsEntry(2, WAITS);
    told(off(OTHER), on(CONFIRMS), on(VOICEMAIL));
    assertThat(states(third)).containsEntry(2, WAITS);
  }

  /** A run that a person drafted, and whose list a source follows that feeds no campaign. */
  private String followed() {
    var byHand = checkUps().draft(on(CONFIRMS), on(VOICEMAIL));
    follow(run(byHand), "ADDITIONS");
    feedNothing();
    return byHand;
  }

  private void launched(String run) {
    assertThat(admin.post("/api/runs/" + run + "/launch", Map.of()).status()).isEqualTo(200);
  }

  @Test
  void runsThatPeopleLaunchedOverItsListsAreStoppedToo() {
    var byHand = followed();
    launched(byHand);
    assertThat(states(byHand)).containsEntry(1, WAITS).containsEntry(2, WAITS);
    committed(send(STATUS_HEAD, off(CONFIRMS), on(VOICEMAIL)));
    assertThat(states(byHand)).containsEntry(1, OFF).containsEntry(2, WAITS);
  }

  @Test
  void aRunThatBeginsBehindItDoesNotCallEither() {
    var byHand = followed();
    committed(send(STATUS_HEAD, off(CONFIRMS), on(VOICEMAIL)));
    launched(byHand);
    assertThat(states(byHand)).containsEntry(1, OFF).containsEntry(2, WAITS);
  }

  @Test
  void whatIsCanceledAfterATryIsNotCalledAgain() {
    retries = 3;
    feedStatus("ADDITIONS");
    moveTo(LocalTime.NOON);
    var first = runOf(told(on(UNREACHED)));
    tickUntilRetry(first);
    told(off(UNREACHED));
    assertThat(tasks(first)).containsEntry(1, "SETTLED CANCELED [APPOINTMENT_CANCELED]");
    var redial =
        admin.post("/api/runs/" + first + "/redial", Map.of("outcomes", List.of("CANCELED")));
    assertThat(redial.code()).isEqualTo("nothing-to-redial");
  }
}
