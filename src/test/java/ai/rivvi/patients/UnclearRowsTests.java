package ai.rivvi.patients;

import static ai.rivvi.patients.Candidates.COLUMN;
import static ai.rivvi.patients.Candidates.row;
import static org.assertj.core.api.Assertions.assertThat;

import ai.rivvi.patients.ContactPermission.Answer;
import ai.rivvi.patients.ContactPermission.Question;
import ai.rivvi.patients.MatchResult.Changed;
import ai.rivvi.patients.MatchResult.Created;
import ai.rivvi.patients.MatchResult.Held;
import ai.rivvi.patients.MatchResult.Matched;
import ai.rivvi.patients.MatchResult.Why;
import ai.rivvi.patients.PatientCandidate.Choice;
import ai.rivvi.shared.CallPurpose;
import ai.rivvi.shared.OrganizationId;
import ai.rivvi.shared.PatientId;
import ai.rivvi.testing.Fixtures;
import ai.rivvi.testing.RivviTest;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;

/** What rows say against calls counts even while nobody knows whose they are. */
@RivviTest
@RecordApplicationEvents
class UnclearRowsTests {
  private static final CallPurpose PURPOSE = CallPurpose.PREVENTIVE_CARE;
  private final Patients patients;
  private final ContactPermission permission;
  private final Fixtures fixtures;
  private final OrganizationId organization;

  @Autowired
  UnclearRowsTests(Patients patients, ContactPermission permission, Fixtures fixtures) {
    this.patients = patients;
    this.permission = permission;
    this.fixtures = fixtures;
    this.organization = fixtures.organization();
  }

  private MatchResult match(PatientCandidate row) {
    return fixtures.in(organization, () -> patients.match(List.of(row), COLUMN)).getFirst();
  }

  private PatientId create(Candidates row) {
    return ((Created) match(row.made())).patient();
  }

  private Answer ask(PatientId patient) {
    var question = new Question(patient, null, PURPOSE, null);
    return Objects.requireNonNull(
        fixtures.in(organization, () -> permission.ask(List.of(question))).get(question));
  }

  @Test
  void aHeldRowThatRefusesTakesBackTheConsentOfWhomeverItMayBeAbout(ApplicationEvents events) {
    var one = create(row("Ana", "Twin").mrn("C1").born("2001-01-01").consenting(PURPOSE));
    var two = create(row("Ana", "Twin").mrn("C2").born("2001-01-01").consenting(PURPOSE));
    var other = create(row("Ana", "Other").mrn("C3").born("2001-01-01").consenting(PURPOSE));
    var nobody = create(row("Bea", "Other").mrn("C4").born("2001-01-01").consenting(PURPOSE));
    events.clear();
    assertThat(match(row("Ana", "Twin").born("2001-01-01").refusing(PURPOSE).made()))
        .isEqualTo(new Held(Why.AMBIGUOUS_PATIENT));
    assertThat(match(row("Bo", "Elsewhere").mrn("C3").born("1950-05-05").refusing(PURPOSE).made()))
        .isEqualTo(new Held(Why.IDENTIFIER_CONFLICT));
    for (var patient : List.of(one, two, other)) {
      assertThat(ask(patient).consented()).isFalse();
    }
    assertThat(ask(nobody).consented()).isTrue();
    assertThat(events.stream(ContactPermissionChanged.class))
        .extracting(ContactPermissionChanged::patientId)
        .containsExactlyInAnyOrder(one, two, other);
  }

  @Test
  void anUnconfirmedRowThatRefusesIsHeeded() {
    var patient = create(row("Pia", "Berg").mrn("H1").consenting(PURPOSE));
    assertThat(match(row("Pia", "Dahl").mrn("H1").refusing(PURPOSE).made()))
        .isInstanceOf(Changed.class);
    assertThat(ask(patient).consented()).isFalse();
  }

  @Test
  void anotherPersonsRowSaysNothingOfThePatientWhoseNumberItHas() {
    var patient = create(row("Pia", "Berg").mrn("H2").consenting(PURPOSE));
    var seen = ((Changed) match(row("Pia", "Dahl").mrn("H2").made())).seen();
    for (var row :
        List.of(
            row("Pia", "Dahl").mrn("H2").notToBeCalled(),
            row("Pia", "Dahl").mrn("H2").refusing(PURPOSE))) {
      assertThat(match(row.confirmed(Choice.ANOTHER_PERSON, seen)))
          .isEqualTo(new Changed(patient, seen));
    }
    assertThat(ask(patient)).matches(answer -> answer.consented() && !answer.doNotCall());
  }

  @Test
  void whatAnotherPersonsRowSaysIsHeededOnceItIsAboutSomethingElseThanWasSeen() {
    var patient = create(row("Pia", "Berg").mrn("H3"));
    var stop = row("Pia", "Dahl").mrn("H3").notToBeCalled();
    var seen = ((Changed) match(row("Pia", "Dahl").mrn("H3").made())).seen();
    var between = row("Pia", "Frei").mrn("H3");
    var other = ((Changed) match(between.made())).seen();
    match(between.confirmed(Choice.TAKE_NEW, other));
    assertThat(match(stop.confirmed(Choice.ANOTHER_PERSON, seen))).isInstanceOf(Changed.class);
    assertThat(ask(patient).doNotCall()).isTrue();
  }

  @Test
  void anotherPersonsRowThatFitsAfterAllIsThePatients() {
    var patient = create(row("Pia", "Berg").mrn("H4"));
    var stop = row("Pia", "Dahl").mrn("H4").notToBeCalled();
    var married = row("Pia", "Dahl").mrn("H4");
    var seen = ((Changed) match(married.made())).seen();
    match(married.confirmed(Choice.TAKE_NEW, seen));
    assertThat(match(stop.confirmed(Choice.ANOTHER_PERSON, seen))).isEqualTo(new Matched(patient));
    assertThat(ask(patient).doNotCall()).isTrue();
  }
}
