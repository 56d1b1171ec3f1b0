package ai.rivvi.patients;

import static ai.rivvi.patients.Candidates.row;
import static org.assertj.core.api.Assertions.assertThat;

import ai.rivvi.patients.ContactPermission.Answer;
import ai.rivvi.patients.ContactPermission.Asked;
import ai.rivvi.patients.ContactPermission.Question;
import ai.rivvi.shared.CallPurpose;
import ai.rivvi.shared.LineId;
import ai.rivvi.shared.PatientId;
import ai.rivvi.testing.RivviTest;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;

/** What somebody said against calls holds for whom the next list makes of them. */
@RivviTest
@RecordApplicationEvents
class SamePersonStopTests extends SuggestedPatients {
  private static final CallPurpose PURPOSE = CallPurpose.APPOINTMENT_REMINDER;
  private static final String PHONE = "+12125550101";
  private static final String OTHER_PHONE = "+12125550102";

  @Autowired ContactPermission permission;

  /** April: no number. */
  private static Candidates april() {
    return row("Ana", "Garcia").born("1970-05-07").on(PHONE).consenting(PURPOSE);
  }

  /** May: the same person has a number. */
  private static Candidates may() {
    return ana("M1").on(PHONE).consenting(PURPOSE);
  }

  private LineId line(PatientId patient) {
    var summary = fixtures.in(organization, () -> patients.summaries(List.of(patient)));
    return Objects.requireNonNull(summary.get(patient)).contactPoints().getFirst().line();
  }

  private Answer ask(PatientId patient) {
    return ask(patient, PURPOSE);
  }

  private Answer ask(PatientId patient, CallPurpose purpose) {
    var question = new Question(patient, line(patient), purpose, null);
    var answers = fixtures.in(organization, () -> permission.ask(List.of(question)));
    return Objects.requireNonNull(answers.get(question));
  }

  private void stop(PatientId patient) {
    fixtures.in(
        organization,
        () -> {
          permission.optOut(new Asked(patient, null, true, null));
          return true;
        });
  }

  private boolean isKeptFromCalls(PatientId patient) {
    return admin
        .get("/api/patients/" + patient)
        .json()
        .at("/possibleDuplicates/0/keepsFromCalls")
        .asBoolean();
  }

  @Test
  void aStopHoldsUntilSomebodySaysThatTheyAreTwo() {
    var old = bring(april());
    stop(old);
    var fresh = bring(may());
    assertThat(ask(fresh).doNotCall()).isTrue();
    assertThat(ask(fresh).mayBeCalled()).isFalse();
    assertThat(ask(fresh).optedOut()).as("they have not asked themselves").isFalse();
    assertThat(isKeptFromCalls(fresh)).isTrue();
    keepApart(items("OPEN").get(0));
    assertThat(ask(fresh).mayBeCalled()).as("the control").isTrue();
    assertThat(ask(old).optedOut()).isTrue();
  }

  @Test
  void aStopThatIsSaidLaterHoldsForBothAndEndsWhenItIsLifted(ApplicationEvents events) {
    var old = bring(april());
    var fresh = bring(may());
    assertThat(ask(fresh).mayBeCalled()).isTrue();
    assertThat(isKeptFromCalls(fresh)).isFalse();
    events.clear();
    stop(fresh);
    assertThat(ask(old).doNotCall()).isTrue();
    assertThat(events.stream(ContactPermissionChanged.class))
        .as("tasks of both are decided anew")
        .extracting(ContactPermissionChanged::patientId)
        .containsExactlyInAnyOrder(old, fresh);
    var lifted =
        admin.delete("/api/patients/" + fresh + "/do-not-call", Map.of("reason", "A mistake"));
    assertThat(lifted.status()).as(lifted.text()).isLessThan(300);
    assertThat(ask(old).mayBeCalled()).isTrue();
  }

  @Test
  void aNameAndAPhoneAreEnoughWhereABirthDateIsMissing() {
    var old = bring(row("Ana", "Garcia").on(PHONE).notToBeCalled());
    assertThat(ask(old).doNotCall()).isTrue();
    assertThat(ask(bring(may())).doNotCall()).isTrue();
    assertThat(ask(bring(ana("M2").on(OTHER_PHONE).consenting(PURPOSE))).mayBeCalled())
        .as("the control: a namesake with another phone")
        .isTrue();
  }

  @Test
  void aTwinAHouseholdAndANamesakeAreCalled() {
    stop(bring(april()));
    var twin = bring(row("Elena", "Garcia").mrn("M2").born("1970-05-07").on(PHONE));
    assertThat(ask(twin).doNotCall()).isFalse();
    var namesake = bring(row("Ana", "Garcia").mrn("M3").born("1948-11-21").on(OTHER_PHONE));
    assertThat(ask(namesake).doNotCall()).isFalse();
  }

  @Test
  void aRefusedConsentHoldsForItsPurpose() {
    bring(april().refusing(PURPOSE));
    var fresh = bring(ana("M1").on(PHONE).consenting(PURPOSE, CallPurpose.LAB_PREPARATION));
    assertThat(ask(fresh).mayBeCalled()).isFalse();
    assertThat(ask(fresh, CallPurpose.LAB_PREPARATION).mayBeCalled()).as("the control").isTrue();
    assertThat(isKeptFromCalls(fresh)).isTrue();
  }

  @Test
  void whoHasDiedIsNotCalledUnderAnotherNumber() {
    var old = bring(april());
    assertThat(admin.patch("/api/patients/" + old, Map.of("deceased", true)).status())
        .isEqualTo(200);
    var fresh = bring(may());
    assertThat(ask(fresh).mayBeCalled()).isFalse();
    keepApart(items("OPEN").get(0));
    assertThat(ask(fresh).mayBeCalled()).as("the control").isTrue();
  }

  @Test
  void aWrongNumberStaysOne() {
    for (var old : List.of(april(), row("Bea", "Garcia").on(OTHER_PHONE))) {
      var patient = bring(old);
      var line = line(patient);
      fixtures.in(
          organization,
          () -> {
            permission.wrongNumber(patient, line);
            return true;
          });
    }
    var fresh = bring(may());
    assertThat(ask(fresh).lineOutOfUse()).isTrue();
    assertThat(ask(fresh).doNotCall()).as("another number would do").isFalse();
    var withoutBirthDate = bring(row("Bea", "Garcia").mrn("M4").born("1980-01-02").on(OTHER_PHONE));
    assertThat(ask(withoutBirthDate).lineOutOfUse()).isTrue();
    keepApart(items("OPEN").get(0));
    keepApart(items("OPEN").get(0));
    assertThat(ask(fresh).lineOutOfUse()).as("the control").isFalse();
    assertThat(ask(withoutBirthDate).lineOutOfUse()).isFalse();
  }

  @Test
  void aListThatStopsSomebodyUnderAnotherNumberHasTasksDecidedAnew(ApplicationEvents events) {
    var old = bring(april());
    events.clear();
    var fresh = bring(may().notToBeCalled());
    assertThat(ask(old).doNotCall()).isTrue();
    assertThat(events.stream(ContactPermissionChanged.class))
        .extracting(ContactPermissionChanged::patientId)
        .containsExactly(old);
    assertThat(fresh).isNotEqualTo(old);
  }

  @Test
  void bothOfOneBatchAreStopped() {
    bringAll(april().mrn("M1").notToBeCalled(), ana("M2").on(OTHER_PHONE).consenting(PURPOSE));
    var two = (MatchResult.Matched) match(ana("M2"));
    assertThat(ask(two.patient()).doNotCall()).isTrue();
  }
}
