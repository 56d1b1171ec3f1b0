package ai.rivvi.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ai.rivvi.testing.Api;
import ai.rivvi.testing.RetryPolicies;
import ai.rivvi.testing.RivviTest;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A source feeds no campaign that could call nobody from its lists. */
@RivviTest
class SourceFitTests extends FedClinic {
  private static final String APPOINTMENTS = "Pt Name,Cell,D.O.B.,Appt";

  private record Drafted(String campaign, String list) {}

  /** The campaign and the list of a run, not launched. */
  private Drafted drafted(String header, String purpose, String last) {
    var wishes = new HashMap<String, Object>();
    wishes.put("name", "Calls about " + purpose);
    wishes.put("retryPolicy", RetryPolicies.request(1, Map.of("failed", 60)));
    var run =
        run(
            new CheckUps(admin, wishes, header, purpose)
                .draft("Ida Holm,(212) 555-0171,1971-02-03," + last));
    return new Drafted(run.path("campaignId").asString(), run.path("importId").asString());
  }

  private Api.Answer feed(String list, @Nullable Object consent, String campaign) {
    var wanted = new HashMap<String, Object>();
    wanted.put("name", "Export " + list + " " + Objects.hashCode(consent));
    wanted.put("kind", "PUSH");
    wanted.put("importId", list);
    if (consent != null) {
      wanted.put("consent", consent);
    }
    var created = admin.post("/api/list-sources", wanted);
    assertThat(created.status()).as(created.text()).isEqualTo(201);
    source = "/api/list-sources/" + created.json().path("id").asString();
    return admin.put(source + "/campaign", Map.of("campaignId", campaign));
  }

  private boolean feedsNothing() {
    return admin.get(source + "/campaign").json().path("campaignId").isNull();
  }

  @Test
  void refusesACampaignThatTheAttestedConsentIsNotAbout() {
    var checkUps = drafted("Pt Name,Cell,D.O.B.,DNC?", "PREVENTIVE_CARE", "");

    var refused = feed(checkUps.list(), about("MEDICATION_CHECK"), checkUps.campaign());

    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.code()).isEqualTo("consent-of-another-purpose");
    assertThat(refused.text()).contains("preventive care");
    assertThat(feedsNothing()).isTrue();
    var unsaid = feed(checkUps.list(), null, checkUps.campaign());
    assertThat(unsaid.status()).isEqualTo(409);
    assertThat(unsaid.code()).isEqualTo("consent-missing");
    assertThat(feed(checkUps.list(), CONSENT, checkUps.campaign()).status()).isEqualTo(200);
  }

  @Test
  void leavesConsentToTheListWhereItHasAColumn() {
    var checkUps = drafted("Pt Name,Cell,D.O.B.,Consent to call", "PREVENTIVE_CARE", "yes");
    assertThat(feed(checkUps.list(), about("MEDICATION_CHECK"), checkUps.campaign()).status())
        .isEqualTo(200);
  }

  @Test
  void refusesACampaignWhosePromptNeedsWhatNoRowHas() {
    var checkUps = drafted("Pt Name,Cell,D.O.B.,DNC?", "PREVENTIVE_CARE", "");
    var visits = drafted(APPOINTMENTS, "APPOINTMENT_REMINDER", nextWeek());

    var refused = feed(checkUps.list(), about("APPOINTMENT_REMINDER"), visits.campaign());

    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.code()).isEqualTo("prompt-values-missing");
    assertThat(refused.text()).contains("appointment");
    assertThat(feedsNothing()).isTrue();
  }

  @Test
  void launchesNothingOverAListThatLacksWhatThePromptNeeds() {
    var visits = drafted(APPOINTMENTS, "APPOINTMENT_REMINDER", nextWeek());
    assertThat(feed(visits.list(), about("APPOINTMENT_REMINDER"), visits.campaign()).status())
        .isEqualTo(200);
    var without = send(APPOINTMENTS + "\n", "Otto Berg,(212) 555-0172,1971-02-03,");
    await().atMost(MOMENT).until(() -> outcomes(without).size() == 1);
    var outcome = outcomes(without).getFirst();
    assertThat(outcome.path("runId").isNull()).isTrue();
    assertThat(outcome.at("/refused/code").asString()).isEqualTo("prompt-values-missing");

    var with =
        send(
            APPOINTMENTS + "\n",
            "Uma Elm,(212) 555-0173,1971-02-04,",
            "Ivo Ash,(212) 555-0174,1971-02-05," + nextWeek());
    await().atMost(MOMENT).until(() -> outcomes(with).size() == 1);
    assertThat(states(runOf(outcomes(with).getFirst()))).containsEntry(2, WAITS);
  }

  private String nextWeek() {
    return LocalDate.ofInstant(time.instant(), NEW_YORK).plusWeeks(1) + " 10:30";
  }

  private static Map<String, Object> about(String purpose) {
    var consent = new HashMap<>(CONSENT);
    consent.put("purposes", List.of(purpose));
    return consent;
  }
}
