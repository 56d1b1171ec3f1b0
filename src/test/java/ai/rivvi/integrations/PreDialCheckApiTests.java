package ai.rivvi.integrations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.rivvi.dispatch.check.PreDialCheck;
import ai.rivvi.shared.CallTaskId;
import ai.rivvi.shared.CampaignId;
import ai.rivvi.shared.Ids;
import ai.rivvi.shared.OrganizationId;
import ai.rivvi.shared.PatientId;
import ai.rivvi.shared.Role;
import ai.rivvi.shared.RunId;
import ai.rivvi.shared.SystemTime;
import ai.rivvi.testing.Api;
import ai.rivvi.testing.ClinicServer;
import ai.rivvi.testing.ClinicServer.Reply;
import ai.rivvi.testing.Fixtures;
import ai.rivvi.testing.RivviTest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

@RivviTest
class PreDialCheckApiTests {
  private static final String CHECK = "/api/pre-dial-check";
  private static final int BLOCK_BYTES = 64;

  private final Fixtures fixtures;
  private final ClinicSystem system;
  private final JdbcTemplate jdbc;
  private OrganizationId organization;
  private Api admin;
  private ClinicServer clinic;

  @Autowired
  PreDialCheckApiTests(Fixtures fixtures, ClinicSystem system, JdbcTemplate jdbc) {
    this.fixtures = fixtures;
    this.system = system;
    this.jdbc = jdbc;
  }

  @BeforeEach
  void begin() {
    organization = fixtures.organization();
    admin = fixtures.api(organization, Role.CLINIC_ADMIN);
    clinic = new ClinicServer();
  }

  @AfterEach
  void end() {
    clinic.close();
  }

  @Test
  void showsItsSecretOnceAndAgainOnlyWhenItIsNew() {
    assertThat(admin.get(CHECK).code()).isEqualTo("pre-dial-check-not-found");
    var first = save(clinic.url(), true).path("secret").asString();
    assertThat(first).startsWith("whsec_");
    assertThat(admin.get(CHECK).text()).doesNotContain(first).contains(clinic.url());
    assertThat(save(clinic.url(), false).path("secret").isNull()).isTrue();
    var second = admin.post(CHECK + "/secret", null).json().path("secret").asString();
    assertThat(second).startsWith("whsec_").isNotEqualTo(first);
    assertThat(admin.get(CHECK).text()).doesNotContain(second);
    var stored =
        fixtures.transaction(
            organization,
            () ->
                jdbc.queryForObject(
                    "select secret from integrations.pre_dial_check", byte[].class));
    assertThat(new String(stored, StandardCharsets.ISO_8859_1)).doesNotContain("whsec_", second);
  }

  @Test
  void isGoneWhenItIsRemoved() {
    save(clinic.url(), true);
    assertThat(admin.delete(CHECK, null).status()).isEqualTo(204);
    for (var answer :
        List.of(
            admin.get(CHECK),
            admin.delete(CHECK, null),
            admin.post(CHECK + "/secret", null),
            admin.post(CHECK + "/test", null))) {
      assertThat(answer.code()).isEqualTo("pre-dial-check-not-found");
    }
    assertThat(fixtures.transaction(organization, system::isOn)).isFalse();
  }

  @Test
  void refusesAddressesAndTimesThatCannotBe() {
    for (var url :
        List.of("http://clinic.example.com/check", "https://a:b@clinic.example.com/", "clinic")) {
      assertThat(put(url, 1000).code()).as(url).isEqualTo("url-not-allowed");
    }
    assertThat(put(clinic.url(), 499).status()).isEqualTo(422);
    assertThat(put(clinic.url(), 10_001).status()).isEqualTo(422);
    assertThat(put("", 1000).status()).isEqualTo(422);
    assertThat(admin.get(CHECK).status()).isEqualTo(404);
  }

  @Test
  void everyChangeIsOnTheAccessLogWithTheHostAndNothingSecret() {
    save(clinic.url(), false);
    save(clinic.url(), true);
    admin.post(CHECK + "/secret", null);
    admin.post(CHECK + "/test", null);
    admin.delete(CHECK, null);
    var log = admin.get("/api/audit?resourceType=PRE_DIAL_CHECK");
    var host = URI.create(clinic.url()).getHost();
    assertThat(log.json().path("items").valueStream().map(entry -> entry.path("detail").asString()))
        .containsExactly(
            "removed", "tried", "new secret", "on, asks " + host, "off, would ask " + host);
    assertThat(log.text()).doesNotContain("whsec_", clinic.url());
  }

  @Test
  void signsWhatItAsks() {
    var secret = save(clinic.url(), false).path("secret").asString();
    assertThat(tried().path("result").asString()).isEqualTo("DIAL");
    var asked = clinic.asked().getFirst();
    assertThat(asked.data().path("test").asBoolean()).isTrue();
    assertThat(asked.header("content-type")).startsWith("application/json");
    var sent = Long.parseLong(asked.header("webhook-timestamp"));
    assertThat(sent)
        .isBetween(SystemTime.now().getEpochSecond() - 60, SystemTime.now().getEpochSecond());
    var signed = asked.header("webhook-id") + "." + sent + "." + asked.body();
    assertThat(asked.header("webhook-signature")).isEqualTo("v1," + hmac(secret, signed));

    var changed = admin.post(CHECK + "/secret", null).json().path("secret").asString();
    tried();
    var again = clinic.asked().getLast();
    assertThat(again.header("webhook-id")).isNotEqualTo(asked.header("webhook-id"));
    var signedAgain =
        again.header("webhook-id") + "." + again.header("webhook-timestamp") + "." + again.body();
    assertThat(again.header("webhook-signature"))
        .isEqualTo("v1," + hmac(changed, signedAgain))
        .isNotEqualTo("v1," + hmac(secret, signedAgain));
  }

  /** HMAC by its definition (RFC 2104), not by the class under test. */
  private static String hmac(String secret, String text) {
    try {
      var key = Base64.getDecoder().decode(secret.substring("whsec_".length()));
      var inner = new byte[BLOCK_BYTES];
      var outer = new byte[BLOCK_BYTES];
      for (var at = 0; at < BLOCK_BYTES; at++) {
        var of = at < key.length ? key[at] : 0;
        inner[at] = (byte) (of ^ 0x36);
        outer[at] = (byte) (of ^ 0x5c);
      }
      var sha = MessageDigest.getInstance("SHA-256");
      sha.update(inner);
      var first = sha.digest(text.getBytes(StandardCharsets.UTF_8));
      sha.update(outer);
      return Base64.getEncoder().encodeToString(sha.digest(first));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void aTrialTellsWhatCameBack() {
    save(clinic.url(), false);
    clinic.reply(_ -> Reply.decision("DO_NOT_DIAL"));
    assertThat(tried().path("sentence").asString()).isEqualTo("It said not to call.");
    clinic.reply(
        _ -> new Reply(200, "{\"decision\":\"LATER\",\"until\":\"2026-11-01T09:00:00Z\"}"));
    assertThat(tried().path("until").asString()).isEqualTo("2026-11-01T09:00:00Z");
    assertProblem(new Reply(200, "yes"), "NOT_UNDERSTOOD", 200);
    assertProblem(new Reply(204, ""), "OTHER_STATUS", 204);
    assertProblem(new Reply(401, "{\"decision\":\"DIAL\"}"), "OTHER_STATUS", 401);
    assertProblem(new Reply(302, ""), "REDIRECTED", 302);
    assertProblem(new Reply(200, "x".repeat(20_000)), "ANSWER_TOO_LONG", null);
  }

  private void assertProblem(Reply reply, String problem, @Nullable Integer status) {
    clinic.reply(_ -> reply);
    var seen = tried();
    assertThat(seen.path("result").asString()).isEqualTo("UNREACHABLE");
    assertThat(seen.path("problem").asString()).isEqualTo(problem);
    assertThat(seen.path("status").isNull() ? null : seen.path("status").asInt()).isEqualTo(status);
    assertThat(seen.path("sentence").asString()).contains("Nobody is called meanwhile.");
  }

  @Test
  void anAddressInsideIsNeverAsked() {
    save("https://10.0.0.1/check", true);
    assertThat(tried().path("problem").asString()).isEqualTo("ADDRESS_FORBIDDEN");
  }

  @Test
  void asksOnlyWhereTheCheckIsOnAndNeverInATransaction() {
    var question =
        new PreDialCheck.Question(
            new CallTaskId(Ids.next()),
            new RunId(Ids.next()),
            new CampaignId(Ids.next()),
            7,
            new PatientId(Ids.next()));
    assertThat(fixtures.in(organization, () -> system.ask(question)))
        .isEqualTo(new PreDialCheck.Answer.Nobody());
    save(clinic.url(), true);
    assertThat(fixtures.in(organization, () -> system.ask(question)))
        .isEqualTo(new PreDialCheck.Answer.Dial());
    assertThat(clinic.asked().getFirst().data().toString())
        .isEqualTo(
            "{\"taskId\":\"%s\",\"runId\":\"%s\",\"campaignId\":\"%s\",\"rowNumber\":7,\"patientId\":\"%s\",\"test\":false}"
                .formatted(
                    question.task(), question.run(), question.campaign(), question.patient()));
    assertThatThrownBy(() -> fixtures.transaction(organization, () -> system.ask(question)))
        .isInstanceOf(IllegalStateException.class);
    assertThat(clinic.asked()).hasSize(1);
  }

  private JsonNode tried() {
    var tried = admin.post(CHECK + "/test", null);
    assertThat(tried.status()).as(tried.text()).isEqualTo(200);
    return tried.json();
  }

  private JsonNode save(String url, boolean enabled) {
    var saved = admin.put(CHECK, Map.of("url", url, "enabled", enabled, "timeoutMillis", 10_000));
    assertThat(saved.status()).as(saved.text()).isEqualTo(200);
    return saved.json();
  }

  private Api.Answer put(String url, int timeoutMillis) {
    return admin.put(CHECK, Map.of("url", url, "enabled", true, "timeoutMillis", timeoutMillis));
  }
}
