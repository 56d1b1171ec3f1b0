package ai.rivvi.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import ai.rivvi.testing.RivviTest;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Nobody is called about an appointment that is past. */
@RivviTest
class AppointmentTests extends DialedClinic {
  private static final String SAME = "(212) 555-0170,1961-02-03";

  @Test
  void aRowWhoseAppointmentIsPastIsNotCalled() {
    var today = today();
    var run = draft("Tolu Adeyemi", today, "11:59 AM", "Wei Kowalski", today, "3:30 PM");
    var review = admin.get("/api/runs/" + run + "/review").json();
    assertThat(review.path("willCall").asInt()).isEqualTo(1);
    assertThat(review.toString()).contains("APPOINTMENT_PAST");

    launched(run);
    dispatcher.tick(time.instant());
    assertThat(tasks(run)).containsEntry(1, "SUPPRESSED  [APPOINTMENT_PAST]");
    assertThat(tasks(run).get(2)).doesNotStartWith("SUPPRESSED");
    tickUntilDone(run);
  }

  /** The first row that can be called speaks for its patient. */
  @Test
  void aRowThatIsPastSpeaksForNobody() {
    var today = today();
    var run = draft("Tolu Adeyemi", today, "11:59 AM", "Tolu Adeyemi", today, "3:30 PM", SAME);
    var review = admin.get("/api/runs/" + run + "/review").json();
    assertThat(review.path("willCall").asInt()).isEqualTo(1);
    assertThat(review.path("willNotCall").asInt()).isEqualTo(1);
    launched(run);
    tickUntilDone(run);
    assertThat(tasks(run))
        .containsEntry(1, "SUPPRESSED  [APPOINTMENT_PAST]")
        .containsEntry(2, "SETTLED GOAL_MET []");
  }

  @Test
  void whoWaitsUntilTheAppointmentIsPastIsNotCalledAnyMore() {
    var today = today();
    var run = draft("Tolu Adeyemi", today, "12:30 PM", "Wei Kowalski", today.plusDays(1), "");
    launched(run);
    admin.post("/api/runs/" + run + "/pause", Map.of());
    moveTo(LocalTime.of(12, 30));
    admin.post("/api/runs/" + run + "/resume", Map.of());
    tickUntilDone(run);
    assertThat(tasks(run))
        .containsEntry(1, "SUPPRESSED  [APPOINTMENT_PAST]")
        .containsEntry(2, "SETTLED GOAL_MET []");
  }

  /** Somebody may change the hours before the appointment. */
  @Test
  void hoursThatOpenTooLateKeepARowWaitingUntilItIs() {
    var today = today();
    moveTo(LocalTime.of(18, 0));
    var tomorrow = today.plusDays(1);
    var run = draft("Tolu Adeyemi", tomorrow, "8:30 AM", "Wei Kowalski", tomorrow, "3:30 PM");
    var review = admin.get("/api/runs/" + run + "/review").json();
    assertThat(review.path("willCall").asInt()).isEqualTo(1);
    assertThat(review.at("/reasons/0/text").asString())
        .isEqualTo("Could be reached too late only: outside the calling window");
    launched(run);
    dispatcher.tick(time.instant());
    assertThat(tasks(run)).containsEntry(1, "WAITING  [CLINIC_CLOSED]");
    time.moveTo(tomorrow.atTime(8, 30).atZone(NEW_YORK).toInstant());
    dispatcher.tick(time.instant());
    assertThat(tasks(run)).containsEntry(1, "SUPPRESSED  [APPOINTMENT_PAST, CLINIC_CLOSED]");
  }

  @Test
  void theReviewNamesWhatThePromptNeedsAndNoRowHas() {
    var wishes = new CheckUps(admin, retries).wishes();
    var run =
        new CheckUps(admin, wishes, "Pt Name,Cell,D.O.B.,DNC?", "APPOINTMENT_REMINDER")
            .draft("Tolu Adeyemi,(212) 555-0170,1961-02-03,");
    var review = admin.get("/api/runs/" + run + "/review").json();
    assertThat(review.path("willCall").asInt()).isZero();
    assertThat(review.at("/reasons/0/reason").asString()).isEqualTo("VARIABLE_MISSING");
    assertThat(review.at("/reasons/0/fix").asString()).contains("appointment");
    launched(run);
    assertThat(tasks(run)).containsEntry(1, "SUPPRESSED  [VARIABLE_MISSING]");
  }

  private LocalDate today() {
    return LocalDate.ofInstant(time.instant(), NEW_YORK);
  }

  private String draft(
      String one, LocalDate day, String at, String other, LocalDate otherDay, String otherAt) {
    return draft(one, day, at, other, otherDay, otherAt, "(212) 555-0190,1990-07-11");
  }

  private String draft(
      String one,
      LocalDate day,
      String at,
      String other,
      LocalDate otherDay,
      String otherAt,
      String otherPerson) {
    return CheckUps.withAppointments(admin, retries)
        .draft(
            "%s,%s,%s,%s".formatted(one, SAME, day, at),
            "%s,%s,%s,%s".formatted(other, otherPerson, otherDay, otherAt));
  }

  private void launched(String run) {
    var launched = admin.post("/api/runs/" + run + "/launch", Map.of());
    assertThat(launched.status()).as(launched.text()).isEqualTo(200);
  }
}
