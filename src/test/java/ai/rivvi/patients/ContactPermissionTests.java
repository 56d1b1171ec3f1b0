package ai.rivvi.patients;

import static ai.rivvi.patients.Candidates.COLUMN;
import static ai.rivvi.patients.Candidates.row;
import static org.assertj.core.api.Assertions.assertThat;

import ai.rivvi.patients.ContactPermission.Answer;
import ai.rivvi.patients.ContactPermission.Question;
import ai.rivvi.patients.MatchResult.Created;
import ai.rivvi.patients.PatientPermissions.Stop;
import ai.rivvi.shared.CallPurpose;
import ai.rivvi.shared.Ids;
import ai.rivvi.shared.LineId;
import ai.rivvi.shared.OrganizationId;
import ai.rivvi.shared.PatientId;
import ai.rivvi.testing.Fixtures;
import ai.rivvi.testing.RivviTest;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;

@RivviTest
@RecordApplicationEvents
class ContactPermissionTests {
  private static final CallPurpose PURPOSE = CallPurpose.APPOINTMENT_REMINDER;
  private final Patients patients;
  private final ContactPermission permission;
  private final PatientPermissions members;
  private final Fixtures fixtures;
  private final OrganizationId organization;

  @Autowired
  ContactPermissionTests(
      Patients patients,
      ContactPermission permission,
      PatientPermissions members,
      Fixtures fixtures) {
    this.patients = patients;
    this.permission = permission;
    this.members = members;
    this.fixtures = fixtures;
    this.organization = fixtures.organization();
  }

  private PatientId create(Candidates row) {
    var results = fixtures.in(organization, () -> patients.match(List.of(row.made()), COLUMN));
    return ((Created) results.getFirst()).patient();
  }

  private LineId line(PatientId patient) {
    var summary = fixtures.in(organization, () -> patients.summaries(List.of(patient)));
    return Objects.requireNonNull(summary.get(patient)).contactPoints().getFirst().line();
  }

  private Answer ask(PatientId patient, @Nullable LineId line) {
    return ask(patient, line, PURPOSE);
  }

  private Answer ask(PatientId patient, @Nullable LineId line, CallPurpose purpose) {
    var question = new Question(patient, line, purpose);
    var answers = fixtures.in(organization, () -> permission.ask(List.of(question)));
    return Objects.requireNonNull(answers.get(question));
  }

  private void run(Runnable work) {
    fixtures.in(
        organization,
        () -> {
          work.run();
          return true;
        });
  }

  @Test
  void aPatientOfAListMayBeCalledWhenSheConsented() {
    var patient = create(row("Ada", "Moss").on("+12125550101").consenting(PURPOSE));
    assertThat(ask(patient, line(patient)))
        .isEqualTo(new Answer(false, false, true, false, List.of(ZoneId.of("America/New_York"))));
    assertThat(ask(patient, line(patient), CallPurpose.PREVENTIVE_CARE).consented()).isFalse();
  }

  @Test
  void thePatientsOwnZoneGoesBeforeTheNumbers() {
    var patient = create(row("Ben", "Moss").on("+12125550102").in("America/Denver"));
    assertThat(ask(patient, line(patient)).candidateZones())
        .containsExactly(ZoneId.of("America/Denver"));
    var unknown = create(row("Cam", "Moss").on("+18005550103"));
    assertThat(ask(unknown, line(unknown)).candidateZones()).isEmpty();
  }

  @Test
  void anOptOutHoldsForEverythingAndForThePatientAlone(ApplicationEvents events) {
    var patient = create(row("Dee", "Hall").mrn("1").on("+12125550104"));
    var sibling = create(row("Eli", "Hall").mrn("2").on("+12125550104"));
    var line = line(patient);
    run(() -> permission.optOut(patient, "Said stop"));
    run(() -> permission.optOut(patient, "Said stop again"));
    assertThat(ask(patient, line).optedOut()).isTrue();
    assertThat(ask(patient, line, CallPurpose.LAB_PREPARATION).optedOut()).isTrue();
    assertThat(ask(sibling, line).optedOut()).isFalse();
    assertThat(events.stream(ContactPermissionChanged.class))
        .filteredOn(event -> event.patientId().equals(patient))
        .hasSize(1);
  }

  @Test
  void aDoNotCallOfALineHoldsForTheWholeHousehold() {
    var patient = create(row("Fay", "Hall").mrn("3").on("+12125550105"));
    var sibling = create(row("Gil", "Hall").mrn("4").on("+12125550105"));
    run(() -> members.stopCalling(patient, new Stop(DoNotCallScope.LINE, null, null, "Shop")));
    assertThat(ask(patient, line(patient)).doNotCall()).isTrue();
    assertThat(ask(sibling, line(sibling)).doNotCall()).isTrue();
  }

  @Test
  void aDoNotCallOfAPurposeHoldsForIt() {
    var patient = create(row("Hanna", "Ek").on("+12125550106"));
    run(() -> members.stopCalling(patient, new Stop(DoNotCallScope.PURPOSE, PURPOSE, null, null)));
    assertThat(ask(patient, line(patient)).doNotCall()).isTrue();
    assertThat(ask(patient, line(patient), CallPurpose.PREVENTIVE_CARE).doNotCall()).isFalse();
  }

  @Test
  void aWrongNumberIsNotCalledAgain() {
    var patient = create(row("Ivo", "Ek").on("+12125550107"));
    var line = line(patient);
    run(() -> permission.wrongNumber(patient, line));
    assertThat(ask(patient, line).doNotCall()).isTrue();
    assertThat(ask(patient, null).doNotCall()).isFalse();
  }

  @Test
  void anUnknownPatientIsNotCalled() {
    assertThat(ask(new PatientId(Ids.next()), null).doNotCall()).isTrue();
  }

  @Test
  void anAttestationGrantsWhatNobodySpokeOf() {
    var patient = create(row("Jo", "Ek").on("+12125550108"));
    var source = new ConsentSource(ConsentSource.Kind.MEMBER, null, null);
    run(() -> members.putConsent(patient, PURPOSE, ConsentStatus.WITHDRAWN, source));
    run(
        () ->
            patients.attest(
                List.of(patient), Set.of(PURPOSE, CallPurpose.LAB_PREPARATION), COLUMN));
    assertThat(ask(patient, null).consented()).isFalse();
    assertThat(ask(patient, null, CallPurpose.LAB_PREPARATION).consented()).isTrue();
  }

  @Test
  void anOptOutWaitsForAClaimThatHoldsTheLine() throws Exception {
    var patient = create(row("Kit", "Ek").on("+12125550109"));
    var line = line(patient);
    var locked = new CountDownLatch(1);
    var decided = new CountDownLatch(1);
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      var claim =
          executor.submit(
              () ->
                  fixtures.transaction(
                      organization,
                      () -> {
                        permission.lock(List.of(line));
                        locked.countDown();
                        decided.await();
                        return ask(patient, line).optedOut();
                      }));
      locked.await();
      var optOut = executor.submit(() -> run(() -> permission.optOut(patient, "Said stop")));
      assertThat(waits(optOut)).isTrue();
      decided.countDown();
      assertThat(claim.get()).isFalse();
      optOut.get();
    }
    assertThat(ask(patient, line).optedOut()).isTrue();
  }

  private static boolean waits(java.util.concurrent.Future<?> work) throws Exception {
    try {
      work.get(300, TimeUnit.MILLISECONDS);
      return false;
    } catch (java.util.concurrent.TimeoutException e) {
      return true;
    }
  }
}
