package ai.rivvi.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import ai.rivvi.patients.ConsentSource;
import ai.rivvi.patients.MatchResult;
import ai.rivvi.patients.PatientCandidate;
import ai.rivvi.patients.Patients;
import ai.rivvi.shared.CallPurpose;
import ai.rivvi.shared.OrganizationId;
import ai.rivvi.shared.PhoneNumber;
import ai.rivvi.shared.Role;
import ai.rivvi.testing.Api;
import ai.rivvi.testing.Fixtures;
import ai.rivvi.testing.RivviTest;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@RivviTest
class CallingPermissionApiTests {
  private static final String ADDRESS = "/api/calling-permission";
  private static final String MONDAY_NOON = "2026-11-16T12:00:00-05:00";
  private static final String PURPOSE = "APPOINTMENT_REMINDER";
  private final Patients patients;
  private final OrganizationId organization;
  private final Fixtures fixtures;
  private final Api admin;

  @Autowired
  CallingPermissionApiTests(Patients patients, Fixtures fixtures) {
    this.patients = patients;
    this.fixtures = fixtures;
    this.organization = fixtures.organization();
    this.admin = fixtures.api(organization, Role.CLINIC_ADMIN);
  }

  private Api.Answer ask(Api api, boolean legalOnly, Object... cases) {
    return api.post(ADDRESS, Map.of("legalOnly", legalOnly, "cases", List.of(cases)));
  }

  private JsonNode legal(Map<String, String> one) {
    var answer = ask(admin, true, one);
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer.json().path("decisions").get(0);
  }

  private JsonNode whole(String phone, String at) {
    var answer =
        ask(admin, false, Map.of("phone", phone, "at", at, "purpose", PURPOSE, "country", "US"));
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer.json().path("decisions").get(0);
  }

  private static List<String> texts(JsonNode list) {
    return list.valueStream().map(JsonNode::asString).toList();
  }

  private MatchResult patient(String phone, boolean doNotCall, CallPurpose... consents) {
    var candidate =
        new PatientCandidate(
            new PatientCandidate.Identifier("MRN", phone),
            "Ada",
            "Example",
            // Of the same name and day they might be one person, whom a stop protects.
            LocalDate.parse("1961-02-03").plusYears(phone.charAt(phone.length() - 1) - '0'),
            List.of(new PhoneNumber(phone)),
            null,
            null,
            null,
            null,
            new PatientCandidate.Wishes(Set.of(consents), Set.of(), doNotCall),
            null,
            false,
            true,
            Set.of());
    var source = new ConsentSource(ConsentSource.Kind.LIST_COLUMN, null, null, null);
    return fixtures.in(organization, () -> patients.match(List.of(candidate), source)).getFirst();
  }

  @Test
  void answersWithClocksLawGiversAndRules() {
    var decision = legal(Map.of("postalCode", "32501", "country", "US", "at", MONDAY_NOON));
    assertThat(decision.path("answer").asString()).isEqualTo("DIAL");
    assertThat(decision.path("until").asString()).isEqualTo("2026-11-17T02:00:00Z");
    assertThat(decision.path("reasons")).isEmpty();
    assertThat(texts(decision.path("zones"))).containsExactly("America/Chicago");
    assertThat(texts(decision.path("jurisdictions"))).containsExactly("US-FL");
    var florida = decision.path("rules").get(1);
    assertThat(florida.path("citation").asString()).contains("501.616");
    assertThat(florida.path("source").asString()).startsWith("https://");
    assertThat(florida.path("asOf").asString()).isNotEmpty();
    assertThat(florida.path("windowLocal").asString()).isEqualTo("08:00-20:00");
    assertThat(florida.has("effectiveFrom") && florida.has("effectiveTo")).isTrue();
    assertThat(florida.path("callsMax").asInt()).isEqualTo(3);
    assertThat(decision.path("ruleset").asString()).hasSize(64);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-01T13:59:59Z, WAIT, 2026-11-01T14:00:00Z",
    "2026-11-01T14:00:00Z, DIAL, 2026-11-02T02:00:00Z",
    "2026-11-02T01:59:59Z, DIAL, 2026-11-02T02:00:00Z",
    "2026-11-02T02:00:00Z, WAIT, 2026-11-02T14:00:00Z",
  })
  void windowsAreHalfOpenOnTheNightThatChangesTheClocks(String at, String answer, String until) {
    var decision = legal(Map.of("postalCode", "32501", "country", "US", "at", at));
    assertThat(decision.path("answer").asString()).isEqualTo(answer);
    assertThat(decision.path("until").asString()).isEqualTo(until);
  }

  @Test
  void aNumberOfTwoClocksWaitsForTheLater() {
    var decision = legal(Map.of("phone", "+18505550100", "at", "2026-11-16T13:30:00Z"));
    assertThat(decision.path("answer").asString()).isEqualTo("WAIT");
    assertThat(decision.path("until").asString()).isEqualTo("2026-11-16T14:00:00Z");
    assertThat(texts(decision.path("reasons"))).containsExactly("LEGAL_HOURS");
    assertThat(texts(decision.path("zones")))
        .containsExactlyInAnyOrder("America/Chicago", "America/New_York");
  }

  @ParameterizedTest
  @CsvSource({
    "+18005550100, TIME_ZONE_UNKNOWN",
    "12, PHONE_INVALID",
    "+1 900 555 0100, PHONE_NOT_DIALABLE",
  })
  void sayNoWithTheReason(String phone, String reason) {
    var decision = legal(Map.of("phone", phone, "at", MONDAY_NOON));
    assertThat(decision.path("answer").asString()).isEqualTo("NO");
    assertThat(decision.path("until").isNull()).isTrue();
    assertThat(texts(decision.path("reasons"))).containsExactly(reason);
  }

  @Test
  void everyPartMayBeAbsent() {
    assertThat(texts(legal(Map.of()).path("reasons"))).containsExactly("TIME_ZONE_UNKNOWN");
    var india = legal(Map.of("zone", "Asia/Calcutta", "at", "2026-11-16T15:30:00Z"));
    assertThat(india.path("answer").asString()).isEqualTo("WAIT");
    assertThat(texts(india.path("jurisdictions"))).containsExactly("IN");
    var national = legal(Map.of("phone", "(212) 555-0101", "at", MONDAY_NOON));
    assertThat(national.path("answer").asString())
        .as("a number in the clinic's own country")
        .isEqualTo("DIAL");
  }

  @Test
  void answersAThousandCasesInOrder() {
    var cases = new java.util.ArrayList<Object>();
    for (var index = 0; index < 1_000; index++) {
      cases.add(
          Map.of(
              "postalCode", index % 2 == 0 ? "10001" : "96813",
              "country", "US",
              "at", "2026-11-16T14:00:00Z"));
    }
    var decisions =
        admin.post(ADDRESS, Map.of("legalOnly", true, "cases", cases)).json().path("decisions");
    assertThat(decisions).hasSize(1_000);
    for (var index = 0; index < 1_000; index++) {
      assertThat(decisions.get(index).path("answer").asString())
          .isEqualTo(index % 2 == 0 ? "DIAL" : "WAIT");
    }
    var tooMany = new java.util.ArrayList<>(cases);
    tooMany.add(Map.of());
    assertThat(admin.post(ADDRESS, Map.of("legalOnly", true, "cases", tooMany)).status())
        .isEqualTo(422);
    assertThat(admin.post(ADDRESS, Map.of("legalOnly", true, "cases", List.of())).status())
        .isEqualTo(422);
    assertThat(admin.post(ADDRESS, Map.of("legalOnly", true)).status()).isEqualTo(422);
  }

  @ParameterizedTest
  @CsvSource({
    "at, yesterday",
    "at, 2026-11-01T13:59:59",
    "zone, Mars/Olympus",
    "zone, +05:30",
    "country, XX",
    "purpose, SELLING",
    "postalCode, 1234",
  })
  void refusesWhatCannotBeReadByField(String field, String value) {
    var one = new java.util.HashMap<String, Object>(Map.of("country", "US"));
    one.put(field, value);
    var refused = ask(admin, true, Map.of("phone", "+12125550101"), one);
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.json().path("errors").get(0).path("field").asString())
        .isEqualTo("cases[1]." + field);
  }

  @Test
  void nullsAreAbsent() {
    var one = new java.util.HashMap<String, @Nullable Object>();
    one.put("phone", "+12125550101");
    for (var field : List.of("postalCode", "country", "zone", "purpose")) {
      one.put(field, null);
    }
    one.put("at", MONDAY_NOON);
    var answer = ask(admin, true, Collections.unmodifiableMap(one));
    assertThat(answer.json().path("decisions").get(0).path("answer").asString()).isEqualTo("DIAL");
  }

  @Test
  void analystsMayAskTheLawAndNothingElse() {
    var analyst = fixtures.api(organization, Role.ANALYST);
    var one = Map.of("phone", "+12125550101", "at", MONDAY_NOON, "purpose", PURPOSE);
    assertThat(ask(analyst, true, one).status()).isEqualTo(200);
    assertThat(ask(analyst, false, one).status()).isEqualTo(403);
    assertThat(ask(fixtures.api(organization, Role.CARE_STAFF), false, one).status())
        .isEqualTo(200);
  }

  @Test
  void theWholeAnswerNeedsAPurposeAndAPhone() {
    var refused = ask(admin, false, Map.of("phone", "+12125550101", "at", MONDAY_NOON));
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.json().path("errors").get(0).path("field").asString())
        .isEqualTo("cases[0].purpose");
    var answer =
        ask(
            admin,
            false,
            Map.of("postalCode", "10001", "country", "US", "at", MONDAY_NOON, "purpose", PURPOSE));
    assertThat(texts(answer.json().path("decisions").get(0).path("reasons")))
        .containsExactly("PHONE_MISSING");
  }

  @Test
  void theWholeAnswerKnowsConsentsAndDoNotCalls() {
    patient("+12125550151", false, CallPurpose.APPOINTMENT_REMINDER);
    patient("+12125550152", true, CallPurpose.APPOINTMENT_REMINDER);
    patient("+12125550153", false);
    assertThat(whole("+12125550151", MONDAY_NOON).path("answer").asString()).isEqualTo("DIAL");
    assertThat(texts(whole("+12125550152", MONDAY_NOON).path("reasons")))
        .containsExactly("DO_NOT_CALL");
    assertThat(texts(whole("+12125550153", MONDAY_NOON).path("reasons")))
        .containsExactly("CONSENT_MISSING");
    assertThat(texts(whole("+12125550154", MONDAY_NOON).path("reasons")))
        .as("nobody's number")
        .containsExactly("CONSENT_MISSING");
    assertThat(admin.get("/api/audit?resourceType=CONSENT").text())
        .contains("Asked whether numbers may be called");
  }

  @Test
  void theWholeAnswerKnowsNumbersThatNobodyHasAndNobodyIsToCall() {
    var stop = Map.of("phones", List.of("+12125550155"));
    assertThat(admin.post("/api/do-not-call-numbers", stop).status()).isEqualTo(200);
    var decision = whole("+12125550155", MONDAY_NOON);
    assertThat(decision.path("answer").asString()).isEqualTo("NO");
    assertThat(texts(decision.path("reasons"))).containsExactly("DO_NOT_CALL", "CONSENT_MISSING");
    patient("+12125550155", false, CallPurpose.APPOINTMENT_REMINDER);
    assertThat(texts(whole("+12125550155", MONDAY_NOON).path("reasons")))
        .as("somebody who has it later")
        .containsExactly("DO_NOT_CALL");
  }

  @Test
  void theWholeAnswerKeepsTheClinicsHours() {
    patient("+12125550161", false, CallPurpose.APPOINTMENT_REMINDER);
    var open = whole("+12125550161", MONDAY_NOON);
    assertThat(open.path("until").asString()).isEqualTo("2026-11-16T22:00:00Z");
    var evening = whole("+12125550161", "2026-11-16T18:30:00-05:00");
    assertThat(evening.path("answer").asString()).isEqualTo("WAIT");
    assertThat(texts(evening.path("reasons"))).containsExactly("CLINIC_CLOSED");
    assertThat(evening.path("until").asString()).isEqualTo("2026-11-17T14:00:00Z");
    var night = whole("+12125550161", "2026-11-20T23:00:00-05:00");
    assertThat(texts(night.path("reasons"))).contains("LEGAL_HOURS", "CLINIC_CLOSED");
    assertThat(night.path("until").asString()).as("Monday").isEqualTo("2026-11-23T14:00:00Z");
    assertThat(
            legal(Map.of("phone", "+12125550161", "at", "2026-11-16T18:30:00-05:00"))
                .path("answer")
                .asString())
        .as("the law alone")
        .isEqualTo("DIAL");
  }
}
