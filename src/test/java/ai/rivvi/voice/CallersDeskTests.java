package ai.rivvi.voice;

import static org.assertj.core.api.Assertions.assertThat;

import ai.rivvi.patients.ConsentSource;
import ai.rivvi.patients.ContactPermission;
import ai.rivvi.patients.MatchResult;
import ai.rivvi.patients.PatientCandidate;
import ai.rivvi.patients.PatientCandidate.Identifier;
import ai.rivvi.patients.Patients;
import ai.rivvi.shared.CallPurpose;
import ai.rivvi.shared.OrganizationId;
import ai.rivvi.shared.PatientId;
import ai.rivvi.shared.PhoneNumber;
import ai.rivvi.telephony.InboundDesk.Spoken;
import ai.rivvi.testing.Fixtures;
import ai.rivvi.testing.RivviTest;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Who calls back can have calls to their phone stopped, in their own language. */
@RivviTest
class CallersDeskTests {
  private static final PhoneNumber PHONE = new PhoneNumber("+12125550132");

  @Autowired private Fixtures fixtures;
  @Autowired private Patients patients;
  @Autowired private ContactPermission permission;
  @Autowired private CallersDesk desk;

  private OrganizationId organization;

  @BeforeEach
  void begin() {
    organization = fixtures.organization();
  }

  private PatientId create(String given, @Nullable String language) {
    var candidate =
        new PatientCandidate(
            new Identifier("MRN", given),
            given,
            "Ruiz",
            null,
            List.of(PHONE),
            language,
            null,
            null,
            null,
            PatientCandidate.Wishes.NONE,
            null,
            false,
            true,
            Set.of());
    var source = new ConsentSource(ConsentSource.Kind.LIST_COLUMN, null, null, null);
    var matched = fixtures.in(organization, () -> patients.match(List.of(candidate), source));
    return ((MatchResult.Created) matched.getFirst()).patient();
  }

  private Spoken greeting(@Nullable PhoneNumber caller) {
    return fixtures.in(organization, () -> desk.greeting("", caller));
  }

  private Spoken reply(String input) {
    return fixtures.in(organization, () -> desk.reply(input, PHONE));
  }

  private boolean isStopped(PatientId patient) {
    var line =
        fixtures.in(organization, () -> patients.summaries(List.of(patient))).values().stream()
            .findFirst()
            .orElseThrow()
            .contactPoints()
            .getFirst()
            .line();
    var question = new ContactPermission.Question(patient, line, CallPurpose.PREVENTIVE_CARE, null);
    var answers = fixtures.in(organization, () -> permission.ask(List.of(question)));
    return Objects.requireNonNull(answers.get(question)).doNotCall();
  }

  @ParameterizedTest
  @ValueSource(strings = {"9", "Stop calling me.", "Stop.", "No me llamen más."})
  void stopsCallsToTheNumber(String input) {
    var patient = create("Ana", "es");
    assertThat(isStopped(patient)).as("the control").isFalse();
    assertThat(reply("1").text()).isEqualTo("Gracias. Adiós.");
    assertThat(isStopped(patient)).as("another key").isFalse();
    var said = reply(input);
    assertThat(said.text()).startsWith("He quitado este número");
    assertThat(said.listens()).isFalse();
    assertThat(isStopped(patient)).isTrue();
    assertThat(reply(input)).as("once more").isEqualTo(said);
    assertThat(isStopped(create("Bea", "en"))).as("whoever has it later").isTrue();
  }

  @Test
  void speaksTheLanguageOfWhoeverHasTheNumber() {
    assertThat(greeting(PHONE).language()).as("nobody's").isEqualTo("en-US");
    var _ = create("Ana", "es");
    assertThat(greeting(PHONE).language()).isEqualTo("es");
    assertThat(greeting(PHONE).text()).contains("marque 9");
    var _ = create("Bea", "en");
    assertThat(greeting(PHONE).language()).as("of both").isEqualTo("en-US");
  }

  /** Nothing can be stopped then. */
  @Test
  void offersNothingToAWithheldNumber() {
    assertThat(greeting(null).listens()).isFalse();
    assertThat(greeting(null).text()).doesNotContain("press 9");
    assertThat(greeting(PHONE).listens()).as("the control").isTrue();
    var said = fixtures.in(organization, () -> desk.reply("9", null));
    assertThat(said.text()).isEqualTo("Thank you. Goodbye.");
  }
}
