package ai.rivvi.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import ai.rivvi.testing.RivviTest;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Nobody is called about an appointment that the list says is canceled, whatever the purpose. */
@RivviTest
class CanceledAppointmentTests extends DialedClinic {
  private static final String WEI = "Wei Kowalski,(212) 555-0190,1990-07-11,";

  private static JsonNode reason(JsonNode review) {
    return review
        .path("reasons")
        .valueStream()
        .filter(one -> one.path("reason").asString().equals("APPOINTMENT_CANCELED"))
        .findFirst()
        .orElseThrow(() -> new AssertionError(review.toString()));
  }

  private void launched(String run) {
    assertThat(admin.post("/api/runs/" + run + "/launch", Map.of()).status()).isEqualTo(200);
  }

  @Test
  void aRowThatIsCanceledIsNotCalled() {
    var head = "Pt Name,Cell,D.O.B.,Appt Date,Appt Time,Appt Status";
    var usual = CheckUps.withAppointments(admin, retries);
    var tomorrow = LocalDate.ofInstant(time.instant(), NEW_YORK).plusDays(1);
    var run =
        new CheckUps(admin, usual.wishes(), head, usual.purpose())
            .draft(
                CONFIRMS + tomorrow + ",3:30 PM,Cancelled by patient",
                WEI + tomorrow + ",4:30 PM,Confirmed");
    var review = admin.get("/api/runs/" + run + "/review").json();
    assertThat(review.path("willCall").asInt()).isEqualTo(1);
    assertThat(review.path("willNotCall").asInt()).isEqualTo(1);
    assertThat(reason(review).path("text").asString()).isEqualTo("The appointment is canceled");
    assertThat(reason(review).path("count").asInt()).isEqualTo(1);
    assertThat(reason(review).path("fix").asString()).contains("upload the list again");
    launched(run);
    tickUntilDone(run);
    assertThat(tasks(run))
        .containsEntry(1, "SUPPRESSED  [APPOINTMENT_CANCELED]")
        .containsEntry(2, "SETTLED GOAL_MET []");
  }

  @Test
  void holdsForEveryPurposeAndLeavesThePatientsOtherRows() {
    var usual = new CheckUps(admin, retries);
    var run =
        new CheckUps(admin, usual.wishes(), "Pt Name,Cell,D.O.B.,Cancelled?", usual.purpose())
            .draft(CONFIRMS + "Y", CONFIRMS + "N", WEI + "11/30/2026");
    launched(run);
    tickUntilDone(run);
    assertThat(tasks(run))
        .containsEntry(1, "SUPPRESSED  [APPOINTMENT_CANCELED]")
        .containsEntry(3, "SUPPRESSED  [APPOINTMENT_CANCELED]");
    assertThat(tasks(run).get(2)).as("another appointment").startsWith("SETTLED");
  }
}
