package ai.rivvi.patients;

import static org.assertj.core.api.Assertions.assertThat;

import ai.rivvi.shared.PatientId;
import ai.rivvi.shared.Role;
import ai.rivvi.testing.Api;
import ai.rivvi.testing.RivviTest;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Who said that two are not the same takes it back. */
@RivviTest
class ReopenedDuplicateTests extends JoinedPatients {
  private JsonNode apart() {
    return keepApart(items("OPEN").get(0));
  }

  private Api.Answer reopen(JsonNode pair) {
    return admin.post(path(pair, "/reopen"), version(pair));
  }

  @Test
  void waitsForADecisionAgain() {
    var first = bring(ana("A1"));
    bring(ana("A2"));
    var apart = apart();
    assertThat(items("OPEN")).isEmpty();
    var answer = reopen(apart);
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    assertThat(answer.json().path("state").asString()).isEqualTo("OPEN");
    assertThat(answer.json().path("decidedBy").isNull()).isTrue();
    assertThat(items("NOT_THE_SAME")).isEmpty();
    assertThat(items("OPEN")).hasSize(1);
    assertThat(countOpen()).isEqualTo(1);
    assertThat(admin.get("/api/patients/" + first).json().path("possibleDuplicates")).hasSize(1);
    assertThat(admin.get("/api/audit?resourceType=PATIENT").text())
        .contains("May be the same person after all");
    assertThat(tryKeepApart(answer.json()).status()).as("and is decided anew").isEqualTo(200);
  }

  /** Both are compared as they are now. */
  @Test
  void hasTheReasonsOfToday() {
    bring(ana("A1"));
    var second = bring(ana("A2"));
    var apart = apart();
    assertThat(apart.path("kinds").toString()).isEqualTo("[\"SAME_NAME_AND_BIRTH_DATE\"]");
    rename(second, "Garsia");
    var answer = reopen(apart);
    assertThat(answer.json().path("kinds").toString())
        .isEqualTo("[\"SIMILAR_NAME_SAME_BIRTH_DATE\"]");
  }

  private void rename(PatientId patient, String familyName) {
    assertThat(admin.patch("/api/patients/" + patient, Map.of("familyName", familyName)).status())
        .isEqualTo(200);
  }

  @Test
  void isRefusedWhenTheyDoNotLookAlikeAnyMore() {
    bring(ana("A1"));
    var second = bring(ana("A2"));
    var apart = apart();
    rename(second, "Marsh");
    assertRefused(reopen(apart), "duplicate-not-alike");
    assertThat(items("NOT_THE_SAME")).as("it stays as it was decided").hasSize(1);
    rename(second, "Garcia");
    assertThat(items("OPEN")).as("and is not suggested again").isEmpty();
    assertThat(reopen(apart).status()).as("control").isEqualTo(200);
  }

  @Test
  void isRefusedWhenOneIsGone() {
    bring(ana("A1"));
    bring(ana("A2"));
    var apart = apart();
    leaveGone();
    assertRefused(reopen(apart), "duplicate-gone");
    assertThat(items("NOT_THE_SAME")).hasSize(1);
  }

  @Test
  void isRefusedWhenItWaitsAlreadyOrWasDecidedAnew() {
    bring(ana("A1"));
    bring(ana("A2"));
    var apart = apart();
    var open = reopen(apart).json();
    assertRefused(reopen(apart), "duplicate-open");
    assertThat(tryKeepApart(open).status()).isEqualTo(200);
    assertRefused(reopen(apart), "duplicate-changed");
  }

  @Test
  void isRefusedWhenTheyWereJoined() {
    var first = bring(ana("A1"));
    bring(ana("A2"));
    var pair = pair();
    merge(first, Map.of());
    assertRefused(reopen(admin.get(path(pair, "")).json()), "duplicate-decided");
  }

  @Test
  void isForThoseWhoMayDecide() {
    bring(ana("A1"));
    bring(ana("A2"));
    var apart = apart();
    var path = path(apart, "/reopen");
    var elsewhere = fixtures.api(fixtures.organization(), Role.CLINIC_ADMIN);
    assertThat(elsewhere.post(path, version(apart)).status()).isEqualTo(404);
    assertThat(fixtures.api(organization, Role.ANALYST).post(path, version(apart)).status())
        .isEqualTo(403);
    assertThat(admin.post(path, Map.of()).status()).as("without a version").isEqualTo(422);
    var care = fixtures.api(organization, Role.CARE_STAFF);
    assertThat(care.post(path, version(apart)).status()).isEqualTo(200);
  }
}
