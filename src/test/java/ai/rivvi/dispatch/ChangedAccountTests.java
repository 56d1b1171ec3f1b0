package ai.rivvi.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import ai.rivvi.dispatch.attempts.AttemptState;
import ai.rivvi.shared.CallReference;
import ai.rivvi.shared.Ids;
import ai.rivvi.shared.NumberId;
import ai.rivvi.shared.PhoneNumber;
import ai.rivvi.shared.SystemTime;
import ai.rivvi.telephony.Calls;
import ai.rivvi.telephony.Evidence;
import ai.rivvi.testing.Api;
import ai.rivvi.testing.FakeCarrier;
import ai.rivvi.testing.RecordingCarrier;
import ai.rivvi.testing.RivviTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** Only the account that a call was placed with knows what became of it. */
@RivviTest
class ChangedAccountTests extends DialedClinic {
  private static final String OTHER_ACCOUNT = "AC0123456789abcdef0123456789abcdef";

  @Autowired private Calls calls;
  @Autowired private FakeCarrier carriers;
  @Autowired private JdbcTemplate jdbc;

  @Test
  void staysWhileItIsNotKnownWhatBecameOfCalls() {
    var loose = new LooseAttempts(fixtures, jdbc, organization, launch(CONFIRMS));
    for (var state : List.of(AttemptState.RESERVED, AttemptState.UNKNOWN, AttemptState.SUBMITTED)) {
      var _ = loose.in(state);
    }
    var refused = change(OTHER_ACCOUNT);
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.code()).isEqualTo("calls-under-way");
    assertThat(refused.text()).contains("3 calls are not over", "Pause the runs");
    assertThat(account()).isEqualTo(present());

    var elsewhere =
        admin.put(
            "/api/carrier-account",
            Map.of(
                "accountSid", present(),
                "authToken", "token",
                "baseUrl", "https://api.twilio.com"));
    assertThat(elsewhere.code()).isEqualTo("calls-under-way");
    assertThat(change(present()).status()).as("a new token of the same").isEqualTo(200);

    loose.end();
    assertThat(change(OTHER_ACCOUNT).status()).isEqualTo(200);
    assertThat(account()).isEqualTo(OTHER_ACCOUNT);
  }

  /** Another node may have placed a call with the account before, a moment after the change. */
  @Test
  void aCallOfTheAccountBeforeIsNotAbsentBecauseThisOneDoesNotHaveIt() {
    carriers.takeOver(organization, new RecordingCarrier());
    var before = SystemTime.now();
    assertThat(lookedFor(before)).isEqualTo(new Evidence.Absent());
    assertThat(change(present()).status()).as("the same account").isEqualTo(200);
    assertThat(lookedFor(before)).isEqualTo(new Evidence.Absent());

    assertThat(change(OTHER_ACCOUNT).status()).isEqualTo(200);
    assertThat(lookedFor(before)).isEqualTo(new Evidence.Unclear());
    assertThat(lookedFor(SystemTime.now())).isEqualTo(new Evidence.Unclear());
    assertThat(lookedFor(SystemTime.now().plus(Duration.ofHours(1))))
        .isEqualTo(new Evidence.Absent());
  }

  private Evidence lookedFor(Instant placedAt) {
    return fixtures.in(
        organization,
        () ->
            calls.reconcile(
                new CallReference(Ids.next()),
                new PhoneNumber("+12125550170"),
                number(),
                placedAt));
  }

  private NumberId number() {
    var numbers = admin.get("/api/numbers").json().path("items");
    return new NumberId(UUID.fromString(numbers.path(0).path("id").asString()));
  }

  private Api.Answer change(String accountSid) {
    return admin.put(
        "/api/carrier-account", Map.of("accountSid", accountSid, "authToken", "token"));
  }

  private String account() {
    return admin.get("/api/carrier-account").json().path("accountSid").asString();
  }

  private String present() {
    return "AC" + organization.toString().replace("-", "");
  }
}
