package ai.rivvi.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import ai.rivvi.testing.Api;
import ai.rivvi.testing.RetryPolicies;
import ai.rivvi.testing.RivviTest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A source feeds no campaign that could call nobody from its lists. */
@RivviTest
class SourceFitTests extends FedClinic {
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
    var about = new HashMap<>(CONSENT);
    about.put("purposes", List.of("MEDICATION_CHECK"));

    var refused = feed(checkUps.list(), about, checkUps.campaign());

    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.code()).isEqualTo("consent-of-another-purpose");
    assertThat(refused.text()).contains("preventive care");
    assertThat(feedsNothing()).isTrue();
    assertThat(feed(checkUps.list(), null, checkUps.campaign()).status()).isEqualTo(200);
    assertThat(feed(checkUps.list(), CONSENT, checkUps.campaign()).status()).isEqualTo(200);
  }

  @Test
  void leavesConsentToTheListWhereItHasAColumn() {
    var checkUps = drafted("Pt Name,Cell,D.O.B.,Consent to call", "PREVENTIVE_CARE", "yes");
    var about = new HashMap<>(CONSENT);
    about.put("purposes", List.of("MEDICATION_CHECK"));
    assertThat(feed(checkUps.list(), about, checkUps.campaign()).status()).isEqualTo(200);
  }

  @Test
  void refusesACampaignWhosePromptNeedsWhatNoRowHas() {
    var checkUps = drafted("Pt Name,Cell,D.O.B.,DNC?", "PREVENTIVE_CARE", "");
    var visits = drafted("Pt Name,Cell,D.O.B.,Appt", "APPOINTMENT_REMINDER", "2036-01-02 10:30");

    var refused = feed(checkUps.list(), null, visits.campaign());

    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.code()).isEqualTo("prompt-values-missing");
    assertThat(refused.text()).contains("appointment");
    assertThat(feedsNothing()).isTrue();
    assertThat(feed(visits.list(), null, visits.campaign()).status()).isEqualTo(200);
  }
}
