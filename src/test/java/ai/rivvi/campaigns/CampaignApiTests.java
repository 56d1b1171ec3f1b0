package ai.rivvi.campaigns;

import static org.assertj.core.api.Assertions.assertThat;

import ai.rivvi.prompts.PromptVersion;
import ai.rivvi.prompts.Prompts;
import ai.rivvi.shared.CallPurpose;
import ai.rivvi.shared.CampaignId;
import ai.rivvi.shared.Ids;
import ai.rivvi.shared.OrganizationId;
import ai.rivvi.shared.Role;
import ai.rivvi.telephony.Numbers;
import ai.rivvi.testing.Api;
import ai.rivvi.testing.Fixtures;
import ai.rivvi.testing.RetryPolicies;
import ai.rivvi.testing.RivviTest;
import java.time.DayOfWeek;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;

@RivviTest
class CampaignApiTests {
  private final Prompts prompts;
  private final Numbers numbers;
  private final Campaigns campaigns;
  private final Fixtures fixtures;
  private final OrganizationId organization;
  private final Api admin;

  @Autowired
  CampaignApiTests(Prompts prompts, Numbers numbers, Campaigns campaigns, Fixtures fixtures) {
    this.prompts = prompts;
    this.numbers = numbers;
    this.campaigns = campaigns;
    this.fixtures = fixtures;
    this.organization = fixtures.organization();
    this.admin = fixtures.api(organization, Role.CLINIC_ADMIN);
  }

  private PromptVersion prompt(OrganizationId of, CallPurpose purpose) {
    return fixtures.in(of, prompts::published).stream()
        .filter(version -> version.purpose() == purpose)
        .findFirst()
        .orElseThrow();
  }

  private Map<String, Object> request(String name) {
    var request = new HashMap<String, Object>();
    request.put("name", name);
    request.put("purpose", CallPurpose.APPOINTMENT_REMINDER);
    request.put("callerNumberId", number(organization));
    request.put(
        "promptVersionId", prompt(organization, CallPurpose.APPOINTMENT_REMINDER).id().value());
    request.put(
        "window",
        Map.of("opens", "09:00", "closes", "17:00", "days", List.of("TUESDAY", "MONDAY")));
    request.put("retryPolicy", RetryPolicies.request(3, Map.of("noAnswer", 120)));
    request.put("identityCheck", "NAME_AND_BIRTH_DATE");
    request.put("ringTimeoutSeconds", 25);
    request.put("callLengthSecondsMax", 600);
    return request;
  }

  private String number(OrganizationId of) {
    return fixtures.in(of, numbers::first).orElseThrow().id().toString();
  }

  private List<String> fields(Api.Answer refused) {
    assertThat(refused.status()).isEqualTo(422);
    return refused
        .json()
        .path("errors")
        .valueStream()
        .map(error -> error.path("field").asString())
        .toList();
  }

  @Test
  void createsChangesListsAndArchives() {
    var created = admin.post("/api/campaigns", request("Spring"));
    assertThat(created.status()).isEqualTo(201);
    assertThat(created.json().path("state").asString()).isEqualTo("ACTIVE");
    assertThat(created.json().path("direction").asString()).isEqualTo("OUTBOUND");
    assertThat(created.json().path("window").path("opens").asString()).isEqualTo("09:00");
    assertThat(created.json().path("window").path("days").get(0).asString()).isEqualTo("MONDAY");
    var id = created.json().path("id").asString();
    var path = "/api/campaigns/" + id;
    assertThat(admin.get(path).json()).isEqualTo(created.json());
    var changed = request("Summer");
    changed.put("ringTimeoutSeconds", 30);
    assertThat(admin.put(path, changed).json().path("ringTimeoutSeconds").asInt()).isEqualTo(30);
    assertThat(admin.get("/api/campaigns").json().path("items")).hasSize(1);
    assertThat(admin.post(path + "/archive", null).json().path("state").asString())
        .isEqualTo("ARCHIVED");
    assertThat(admin.post(path + "/archive", null).code()).isEqualTo("campaign-archived");
    assertThat(admin.put(path, changed).code()).isEqualTo("campaign-archived");
    var stored = fixtures.in(organization, () -> campaigns.get(CampaignId.of(id)));
    assertThat(stored.window().days())
        .containsExactlyInAnyOrder(DayOfWeek.MONDAY, DayOfWeek.TUESDAY);
    assertThat(stored.promptId())
        .isEqualTo(prompt(organization, CallPurpose.APPOINTMENT_REMINDER).promptId());
  }

  @Test
  void namesAreUniqueInAnOrganization() {
    admin.post("/api/campaigns", request("Spring"));
    var other = admin.post("/api/campaigns", request("Autumn")).json().path("id").asString();
    assertThat(admin.post("/api/campaigns", request("Spring")).code())
        .isEqualTo("campaign-name-taken");
    assertThat(admin.put("/api/campaigns/" + other, request("Spring")).status()).isEqualTo(409);
  }

  @Test
  void theCallerNumberAndThePromptAreTheOrganizationsOwn() {
    var foreign = fixtures.organization();
    var withNumber = request("A");
    withNumber.put("callerNumberId", number(foreign));
    assertThat(fields(admin.post("/api/campaigns", withNumber))).containsExactly("callerNumberId");
    var withPrompt = request("A");
    withPrompt.put(
        "promptVersionId", prompt(foreign, CallPurpose.APPOINTMENT_REMINDER).id().value());
    assertThat(fields(admin.post("/api/campaigns", withPrompt))).containsExactly("promptVersionId");
  }

  @Test
  void thePromptIsForTheCampaignsPurpose() {
    var request = request("A");
    request.put("promptVersionId", prompt(organization, CallPurpose.PREVENTIVE_CARE).id().value());
    request.put("window", Map.of("opens", "07:00", "closes", "17:00", "days", List.of("MONDAY")));
    assertThat(fields(admin.post("/api/campaigns", request)))
        .containsExactly("window.opens", "promptVersionId");
  }

  @Test
  void missingFieldsAreNamed() {
    assertThat(fields(admin.post("/api/campaigns", Map.of("name", " "))))
        .contains("name", "purpose", "callerNumberId", "promptVersionId", "window", "retryPolicy");
  }

  @ParameterizedTest
  @EnumSource(
      value = Role.class,
      names = {"CARE_STAFF", "ANALYST"})
  void othersReadAndDoNotWrite(Role role) {
    var path =
        "/api/campaigns/"
            + admin.post("/api/campaigns", request("Spring")).json().path("id").asString();
    var api = fixtures.api(organization, role);
    assertThat(api.get("/api/campaigns").json().path("items")).hasSize(1);
    assertThat(api.get(path).status()).isEqualTo(200);
    assertThat(
            Stream.of(
                    api.post("/api/campaigns", request("X")),
                    api.put(path, request("X")),
                    api.post(path + "/archive", null))
                .map(Api.Answer::status))
        .containsOnly(403);
  }

  @Test
  void foreignAndUnknownCampaignsAnswerAlike() {
    var path =
        "/api/campaigns/"
            + admin.post("/api/campaigns", request("Spring")).json().path("id").asString();
    var foreign = fixtures.api(fixtures.organization(), Role.CLINIC_ADMIN);
    for (var target : List.of(path, "/api/campaigns/" + Ids.next())) {
      assertThat(foreign.get(target).status()).isEqualTo(404);
      assertThat(foreign.put(target, request("X")).status()).isEqualTo(404);
      assertThat(foreign.post(target + "/archive", null).status()).isEqualTo(404);
    }
  }
}
