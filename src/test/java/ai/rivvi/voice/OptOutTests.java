package ai.rivvi.voice;

import static org.assertj.core.api.Assertions.assertThat;

import ai.rivvi.patients.ConsentSource;
import ai.rivvi.patients.ContactPermission;
import ai.rivvi.patients.MatchResult;
import ai.rivvi.patients.PatientCandidate;
import ai.rivvi.patients.PatientCandidate.Identifier;
import ai.rivvi.patients.PatientSummary;
import ai.rivvi.patients.Patients;
import ai.rivvi.shared.CallId;
import ai.rivvi.shared.CallPurpose;
import ai.rivvi.shared.CallReference;
import ai.rivvi.shared.ConversationId;
import ai.rivvi.shared.Ids;
import ai.rivvi.shared.LineId;
import ai.rivvi.shared.OrganizationId;
import ai.rivvi.shared.PatientId;
import ai.rivvi.shared.PhoneNumber;
import ai.rivvi.shared.PromptVersionId;
import ai.rivvi.testing.Fixtures;
import ai.rivvi.testing.RivviTest;
import ai.rivvi.voice.TurnLog.IdentityState;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Whom a stop protects: the household when nobody knows who spoke, the patient when it was them.
 */
@RivviTest
class OptOutTests {
  private static final PhoneNumber SHARED = new PhoneNumber("+12125550130");

  @Autowired private Fixtures fixtures;
  @Autowired private Patients patients;
  @Autowired private ContactPermission permission;
  @Autowired private OptOut tool;
  @Autowired private ReportedDeath death;

  private OrganizationId organization;
  private PatientId patient;
  private PatientId housemate;

  @BeforeEach
  void twoShareAPhone() {
    organization = fixtures.organization();
    patient = create("1", "Ada");
    housemate = create("2", "Ben");
  }

  private PatientId create(String mrn, String given) {
    var candidate =
        new PatientCandidate(
            new Identifier("MRN", mrn),
            given,
            "Hall",
            null,
            List.of(SHARED),
            null,
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

  private PatientSummary.ContactPoint point() {
    var known = fixtures.in(organization, () -> patients.summaries(List.of(patient)));
    return Objects.requireNonNull(known.get(patient)).contactPoints().getFirst();
  }

  private ContactPermission.Answer answer(PatientId whom) {
    var question =
        new ContactPermission.Question(
            whom, point().line(), CallPurpose.APPOINTMENT_REMINDER, null);
    var answers = fixtures.in(organization, () -> permission.ask(List.of(question)));
    return Objects.requireNonNull(answers.get(question));
  }

  private void says(IdentityState identity, String argument) {
    use(tool, identity, argument, point().line());
  }

  private void use(AgentTool tool, IdentityState identity, String argument, @Nullable LineId line) {
    var brief =
        new CallBrief(
            patient,
            line,
            "Lakeside Clinic",
            "Ada Hall",
            "Hello.",
            CallBrief.IdentityCheck.NAME,
            null,
            "en-US",
            ZoneId.of("America/New_York"),
            new PromptVersionId(Ids.next()));
    var invocation =
        new AgentTool.Invocation(
            new CallReference(Ids.next()),
            new CallId(Ids.next()),
            new ConversationId(Ids.next()),
            brief,
            identity,
            argument);
    var result = fixtures.in(organization, () -> tool.call(invocation));
    assertThat(result).isEqualTo(new AgentTool.Result.Done());
  }

  /** Whatever the brain says of it: the server knows who speaks. */
  @ParameterizedTest
  @EnumSource(
      value = IdentityState.class,
      names = {"UNCHECKED", "REFUSED"})
  void beforeIdentityNobodyOnTheNumberIsCalledAgain(IdentityState identity) {
    says(identity, "");
    assertThat(answer(patient).optedOut()).isTrue();
    assertThat(answer(housemate).doNotCall()).isTrue();
  }

  /** Who is said to have died is called on no number, but the others on this one are. */
  @Test
  void aDeathHoldsThePatientAlone() {
    use(death, IdentityState.UNCHECKED, "", null);
    assertThat(answer(patient).optedOut()).as("a test call holds nobody").isFalse();
    use(death, IdentityState.UNCHECKED, "", point().line());
    assertThat(answer(patient).optedOut()).isTrue();
    assertThat(answer(patient).deceased()).as("on a stranger's word").isFalse();
    assertThat(answer(housemate).optedOut() || answer(housemate).doNotCall()).isFalse();
  }

  /** The control: with identity the same words keep the housemate's calls. */
  @Test
  void afterIdentityItIsThePatientsOwnWish() {
    says(IdentityState.CONFIRMED, "");
    assertThat(answer(patient).optedOut()).isTrue();
    assertThat(answer(housemate).doNotCall()).isFalse();
    assertThat(answer(housemate).optedOut()).isFalse();
  }

  @Test
  void afterIdentityTheNumberIsProtectedWhenTheyMeanIt() {
    says(IdentityState.CONFIRMED, AgentTools.THIS_NUMBER);
    assertThat(answer(patient).optedOut()).isTrue();
    assertThat(answer(housemate).doNotCall()).isTrue();
  }
}
