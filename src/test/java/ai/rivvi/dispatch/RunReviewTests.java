package ai.rivvi.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import ai.rivvi.testing.RetryPolicies;
import ai.rivvi.testing.RivviTest;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The review of a run speaks of its start, not of the moment in which somebody looks. */
@RivviTest
class RunReviewTests extends DialedClinic {
  private JsonNode review(String run) {
    return admin.get("/api/runs/" + run + "/review").json();
  }

  private JsonNode review(String run, Instant startsAt) {
    return admin.get("/api/runs/" + run + "/review?startsAt=" + startsAt).json();
  }

  private LocalDate today() {
    return LocalDate.ofInstant(time.instant(), NEW_YORK);
  }

  private Instant tomorrow(int hour) {
    return today().plusDays(1).atTime(hour, 0).atZone(NEW_YORK).toInstant();
  }

  private String drafted() {
    return CheckUps.withAppointments(admin, retries)
        .draft(
            "Tolu Adeyemi,(212) 555-0170,1961-02-03,%s,4:30 PM".formatted(today()),
            "Wei Kowalski,(212) 555-0190,1990-07-11,%s,3:30 PM".formatted(today().plusDays(1)));
  }

  @Test
  void isOfTheStartThatIsAskedAbout() {
    var run = drafted();
    assertThat(review(run).path("willCall").asInt()).as("now").isEqualTo(2);
    assertThat(review(run).path("startsAt").isNull()).isTrue();
    var later = review(run, tomorrow(10));
    assertThat(later.path("willCall").asInt()).isEqualTo(1);
    assertThat(later.at("/reasons/0/reason").asString()).isEqualTo("APPOINTMENT_PAST");
    assertThat(later.path("firstNow").asInt()).isEqualTo(1);
    assertThat(later.path("startsAt").asString()).isEqualTo(tomorrow(10).toString());
    assertThat(later.path("firstCallAt").asString()).isEqualTo(tomorrow(10).toString());
  }

  @Test
  void isOfTheStartThatTheRunIsScheduledFor() {
    var run = drafted();
    admin.post("/api/runs/" + run + "/launch", Map.of("startsAt", tomorrow(10).toString()));
    assertThat(review(run).path("willCall").asInt()).isEqualTo(1);
    assertThat(review(run).path("startsAt").asString()).isEqualTo(tomorrow(10).toString());
  }

  @Test
  void tellsWhenTheFirstCallIsOfAStartOutsideTheHours() {
    var early = review(drafted(), tomorrow(6));
    assertThat(early.path("firstNow").asInt()).isZero();
    assertThat(early.path("firstCallAt").asString()).isEqualTo(tomorrow(9).toString());
  }

  @Test
  void refusesAStartThatALaunchWouldRefuse() {
    var refused = admin.get("/api/runs/" + drafted() + "/review?startsAt=2020-01-01T09:00:00Z");
    assertThat(refused.status()).isEqualTo(422);
  }

  /** Early in the morning in New York nobody may be called who may be in Los Angeles. */
  @Test
  void countsNobodyWhoseHoursNeverMeetTheWindow() {
    moveTo(LocalTime.of(8, 30));
    var morning =
        Map.of("opens", "08:00", "closes", "10:00", "days", List.of("WEDNESDAY", "THURSDAY"));
    var wishes =
        Map.<String, Object>of(
            "retryPolicy", RetryPolicies.request(1, Map.of()), "window", morning);
    var run =
        new CheckUps(admin, wishes, "Pt Name,Cell,D.O.B.,DNC?", "PREVENTIVE_CARE")
            .draft("Ines Cedar,(213) 555-0190,1990-07-11,", CONFIRMS);
    var review = review(run);
    assertThat(review.path("willCall").asInt()).as(review.toString()).isEqualTo(1);
    assertThat(review.at("/reasons/0/reason").asString()).isEqualTo("LEGAL_HOURS");
    assertThat(review.at("/reasons/0/text").asString())
        .isEqualTo("The calling window has no hour that the law allows where the patient is");
  }
}
