package ai.rivvi.telephony.twilio;

import static org.assertj.core.api.Assertions.assertThat;

import ai.rivvi.shared.Ids;
import ai.rivvi.shared.OrganizationId;
import ai.rivvi.shared.Role;
import ai.rivvi.testing.Fixtures;
import ai.rivvi.testing.RivviTest;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

@RivviTest
class CarrierAccountIntegrationTests {
  private static final String ACCOUNT_SID = "AC0123456789abcdef0123456789abcdef";

  @Autowired private Fixtures fixtures;
  private OrganizationId organization;

  @BeforeEach
  void begin() {
    organization = fixtures.organization();
  }

  @Test
  void aNewOrganizationHasAnAccountAndANumberAtTheSimulator() {
    var api = fixtures.api(organization, Role.CLINIC_ADMIN);
    var account = api.get("/api/carrier-account").json();
    var numbers = api.get("/api/numbers").json().path("items");

    assertThat(account.path("accountSid").asString())
        .isEqualTo("AC" + organization.toString().replace("-", ""));
    assertThat(account.path("configured").asBoolean()).isFalse();
    assertThat(numbers.size()).isOne();
    assertThat(numbers.path(0).path("number").asString()).isEqualTo("+12065550100");
    assertThat(numbers.path(0).path("label").asString()).isEqualTo("Main line");
  }

  @Test
  void takesARealAccountAndNeverShowsItsToken() {
    var api = fixtures.api(organization, Role.CLINIC_ADMIN);
    var answer =
        api.put(
            "/api/carrier-account",
            Map.of(
                "accountSid", ACCOUNT_SID,
                "authToken", "a secret token",
                "baseUrl", "https://api.twilio.com"));

    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    assertThat(answer.json().path("configured").asBoolean()).isTrue();
    assertThat(answer.text()).doesNotContain("secret");
    assertThat(api.get("/api/carrier-account").text())
        .contains(ACCOUNT_SID)
        .doesNotContain("secret");
  }

  @Test
  void acceptsBothTokensWhileTheyAreRotated() {
    var api = fixtures.api(organization, Role.CLINIC_ADMIN);
    var answer =
        api.put(
            "/api/carrier-account",
            Map.of(
                "accountSid",
                "AC" + organization.toString().replace("-", ""),
                "authToken",
                "new",
                "secondaryToken",
                HookCaller.TOKEN));
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    var carrier = new HookCaller(fixtures.baseUrl(), organization);
    var path = "/hooks/" + organization + "/attempts/" + Ids.next() + "/status";
    var form = carrier.form("CA0123456789abcdef0123456789abcdef", "CallStatus", "initiated");

    assertThat(carrier.post(path, HookCaller.TOKEN, form).statusCode()).isEqualTo(204);
    assertThat(carrier.post(path, "new", form).statusCode()).isEqualTo(204);
    assertThat(carrier.post(path, "old", form).statusCode()).isEqualTo(403);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://169.254.169.254",
        "https://api.twilio.com.example.org",
        "https://example.org/?https://api.twilio.com",
        "http://api.twilio.com"
      })
  void sendsCredentialsToTheCarrierOnly(String baseUrl) {
    var answer =
        fixtures
            .api(organization, Role.CLINIC_ADMIN)
            .put(
                "/api/carrier-account",
                Map.of("accountSid", ACCOUNT_SID, "authToken", "token", "baseUrl", baseUrl));

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.code()).isEqualTo("base-url-not-allowed");
  }

  @ParameterizedTest
  @EnumSource(
      value = Role.class,
      names = {"CARE_STAFF", "ANALYST"})
  void othersMayOnlySeeNumbers(Role role) {
    var api = fixtures.api(organization, role);

    assertThat(api.get("/api/numbers").status()).isEqualTo(200);
    assertThat(api.get("/api/carrier-account").status()).isEqualTo(403);
    assertThat(api.put("/api/carrier-account", Map.of("accountSid", ACCOUNT_SID)).status())
        .isEqualTo(403);
    assertThat(api.post("/api/numbers", Map.of("number", "+12065550101", "label", "Desk")).status())
        .isEqualTo(403);
  }

  @Test
  void addsANumberOnceAndRefusesWhatIsNone() {
    var api = fixtures.api(organization, Role.CLINIC_ADMIN);
    var desk = Map.of("number", "(206) 555-0101", "label", " Desk ");
    var added = api.post("/api/numbers", desk);

    assertThat(added.status()).as(added.text()).isEqualTo(201);
    assertThat(added.json().path("number").asString()).isEqualTo("+12065550101");
    assertThat(added.json().path("label").asString()).isEqualTo("Desk");
    assertThat(api.post("/api/numbers", desk).status()).isEqualTo(409);
    assertThat(api.post("/api/numbers", Map.of("number", "12", "label", "Desk")).status())
        .isEqualTo(422);
  }
}
