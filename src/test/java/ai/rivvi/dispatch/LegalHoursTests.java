package ai.rivvi.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import ai.rivvi.dispatch.attempts.Attempt;
import ai.rivvi.dispatch.context.Dialing;
import ai.rivvi.dispatch.dialing.ReservedAttempts;
import ai.rivvi.rules.CallingRules;
import ai.rivvi.rules.LegalAnswer;
import ai.rivvi.rules.Place;
import ai.rivvi.shared.CallId;
import ai.rivvi.shared.Ids;
import ai.rivvi.telephony.AnsweredBy;
import ai.rivvi.telephony.CallDirector;
import ai.rivvi.telephony.CallDirector.Direction;
import ai.rivvi.testing.RivviTest;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The law where the patient is: in the review, in the claim, when they answer, and afterwards. */
@RivviTest
class LegalHoursTests extends DialedClinic {
  private static final String LIVES_IN_INDIA = "Uma Rao,(212) 555-0187,1970-01-02,";
  private static final int RING_TIMEOUT_SECONDS = 25;

  @Autowired private CallDirector director;
  @Autowired private CallingRules rules;
  @Autowired private JsonMapper json;
  @Autowired private Dialing dialing;

  private JsonNode task(String run, int index) {
    return admin.get("/api/runs/" + run + "/tasks").json().path("items").path(index);
  }

  /** Noon in New York is half past ten at night in India. */
  private String movesToIndia(String run, int index) {
    var patient = "/api/patients/" + task(run, index).path("patientId").asString();
    assertThat(admin.patch(patient, Map.of("timeZone", "Asia/Kolkata")).status()).isEqualTo(200);
    return patient;
  }

  @Test
  void whoeverMayBeElsewhereIsDialedWhenTheLawAllowsItThereToo() {
    var run = launch(LIVES_IN_INDIA, CONFIRMS);
    movesToIndia(run, 0);
    dispatcher.tick(time.instant());
    assertThat(tasks(run)).containsEntry(1, "WAITING  [LEGAL_HOURS]");
    var tomorrow = time.instant().atZone(NEW_YORK).toLocalDate().plusDays(1);
    assertThat(Instant.parse(task(run, 0).path("nextAt").asString()))
        .as("both are open in New York's morning")
        .isEqualTo(tomorrow.atTime(LocalTime.of(9, 0)).atZone(NEW_YORK).toInstant());
    assertThat(task(run, 1).path("attempts").asInt())
        .as("the control: who is in New York only")
        .isEqualTo(1);
    var review = admin.get("/api/runs/" + draft(LIVES_IN_INDIA) + "/review").json();
    assertThat(review.path("firstNow").asInt()).isZero();
    assertThat(review.path("byTime").path(0).path("text").asString()).contains("law");
  }

  @Test
  void theLawOfACallIsKeptAndAnswersTheSameAgain() {
    var run = launch(CONFIRMS);
    var patient = "/api/patients/" + task(run, 0).path("patientId").asString();
    tickUntilDone(run);
    var detail =
        admin.get("/api/runs/" + run + "/tasks/" + task(run, 0).path("id").asString()).json();
    var attempt = detail.path("attempts").path(0);
    var law = attempt.path("law");
    assertThat(law.path("ruleset").asString()).isEqualTo(rules.active().hash());
    assertThat(law.path("zones").path(0).asString()).isEqualTo("America/New_York");
    assertThat(law.path("jurisdictions").path(0).asString()).isEqualTo("US-NY");
    assertThat(law.path("rules").path(0).path("citation").asString()).contains("64.1200");

    var history = admin.get(patient + "/history").json().path("items");
    assertThat(history.valueStream().filter(item -> item.path("kind").asString().equals("ATTEMPT")))
        .singleElement()
        .extracting(item -> item.path("law"))
        .isEqualTo(law);

    var kept = json.readTree(attempt.path("decidedFrom").asString());
    var at = Instant.parse(kept.path("at").asString());
    var ruleset =
        fixtures
            .in(organization, () -> rules.ruleset(law.path("ruleset").asString()))
            .orElseThrow();
    var place =
        new Place(List.of(ZoneId.of(law.path("zones").path(0).asString())), List.of("US-NY"));
    assertThat(at).isBefore(Instant.parse(kept.path("closesAt").asString()));
    assertThat(kept.path("callsPerDayMax").asInt()).isPositive();
    var mayRing = dialing.settings().mayRingFor(RING_TIMEOUT_SECONDS);
    assertThat(kept.path("ringSeconds").asLong()).isEqualTo(mayRing.toSeconds());
    assertThat(ruleset.answer(place, at, mayRing)).isInstanceOf(LegalAnswer.Open.class);
    assertThat(ruleset.answer(place, at.plus(Duration.ofHours(10)), mayRing))
        .as("the control: at night")
        .isInstanceOf(LegalAnswer.Closed.class);
  }

  @Test
  void whoAnswersWhereItHasBecomeLateIsAskedNothingAndNoMessageIsLeft() {
    var run = launch(CONFIRMS);
    var attempt = fixtures.in(organization, () -> ReservedAttempts.claim(beans)).getFirst();
    assertThat(answered(attempt, AnsweredBy.HUMAN)).isInstanceOf(Direction.Converse.class);
    assertThat(answered(attempt, AnsweredBy.VOICEMAIL)).isInstanceOf(Direction.Say.class);
    movesToIndia(run, 0);
    assertThat(answered(attempt, AnsweredBy.HUMAN))
        .isInstanceOfSatisfying(
            Direction.Say.class, said -> assertThat(said.text()).contains("later than we meant"));
    var decided =
        admin
            .get("/api/runs/" + run + "/tasks/" + task(run, 0).path("id").asString())
            .json()
            .path("decisions");
    assertThat(decided.toString()).contains("DEFER", "LEGAL_HOURS");
    speaksSpanish(run, 0);
    assertThat(answered(attempt, AnsweredBy.HUMAN))
        .isInstanceOfSatisfying(
            Direction.Say.class,
            said -> {
              assertThat(said.text()).startsWith("Hola.");
              assertThat(said.language()).isEqualTo("es-US");
            });
    assertThat(answered(attempt, AnsweredBy.VOICEMAIL)).isInstanceOf(Direction.HangUp.class);
  }

  private void speaksSpanish(String run, int index) {
    var patient = "/api/patients/" + task(run, index).path("patientId").asString();
    assertThat(admin.patch(patient, Map.of("language", "es")).status()).isEqualTo(200);
  }

  private Direction answered(Attempt attempt, AnsweredBy answeredBy) {
    return fixtures.in(
        organization,
        () -> director.answered(attempt.reference(), new CallId(Ids.next()), answeredBy));
  }
}
