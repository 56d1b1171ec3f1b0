package ai.rivvi.patients;

import static ai.rivvi.patients.Candidates.COLUMN;
import static ai.rivvi.patients.Candidates.row;
import static ai.rivvi.patients.jooq.Tables.PATIENT;
import static org.assertj.core.api.Assertions.assertThat;

import ai.rivvi.patients.ContactPermission.Answer;
import ai.rivvi.patients.ContactPermission.Asked;
import ai.rivvi.patients.ContactPermission.Question;
import ai.rivvi.patients.MatchResult.Created;
import ai.rivvi.rules.Place;
import ai.rivvi.shared.CallId;
import ai.rivvi.shared.CallPurpose;
import ai.rivvi.shared.CampaignId;
import ai.rivvi.shared.Ids;
import ai.rivvi.shared.LineId;
import ai.rivvi.shared.OrganizationId;
import ai.rivvi.shared.PatientId;
import ai.rivvi.testing.Fixtures;
import ai.rivvi.testing.RivviTest;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;

@RivviTest
@RecordApplicationEvents
class ContactPermissionTests {
  private static final Place NEW_YORK =
      new Place(List.of(ZoneId.of("America/New_York")), List.of("US-NY"));
  private static final CallPurpose PURPOSE = CallPurpose.APPOINTMENT_REMINDER;
  private final Patients patients;
  private final ContactPermission permission;
  private final DoNotCallEditing members;
  private final ConsentEditing consents;
  private final DoNotCallList stops;
  private final DSLContext dsl;
  private final Fixtures fixtures;
  private final OrganizationId organization;

  @Autowired
  ContactPermissionTests(
      Patients patients,
      ContactPermission permission,
      DoNotCallEditing members,
      ConsentEditing consents,
      DoNotCallList stops,
      DSLContext dsl,
      Fixtures fixtures) {
    this.patients = patients;
    this.permission = permission;
    this.members = members;
    this.consents = consents;
    this.stops = stops;
    this.dsl = dsl;
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
    return ask(new Question(patient, line, purpose, null));
  }

  private Answer ask(Question question) {
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
        .isEqualTo(new Answer(false, false, false, true, false, NEW_YORK));
    assertThat(ask(patient, line(patient), CallPurpose.PREVENTIVE_CARE).consented()).isFalse();
  }

  /** On every number, until a person has looked; that they have died is the clinic's to say. */
  @Test
  void whoIsSaidToHaveDiedIsHeld() {
    var patient = create(row("Ida", "Moss").on("+12125550117").consenting(PURPOSE));
    var other = create(row("Jon", "Moss").on("+12125550117").consenting(PURPOSE));
    run(() -> permission.saidToHaveDied(patient, new CallId(Ids.next())));
    assertThat(ask(patient, line(patient)).mayBeCalled()).isFalse();
    assertThat(ask(patient, null).mayBeCalled()).as("on any number").isFalse();
    assertThat(ask(patient, null).deceased()).as("on a stranger's word").isFalse();
    assertThat(ask(other, line(other)).mayBeCalled()).as("the control").isTrue();
    var stop = fixtures.transaction(organization, () -> stops.inForce(patient)).getFirst();
    assertThat(stop.level()).isEqualTo(DoNotCallLevel.PERSON);
    assertThat(stop.note()).contains("said that the patient has died");
    run(() -> permission.saidToHaveDied(patient, new CallId(Ids.next())));
    assertThat(fixtures.transaction(organization, () -> stops.inForce(patient)))
        .as("once")
        .hasSize(1);
  }

  @Test
  void whereAPatientMayBeIsTheirOwnZoneTheirPostalCodeAndTheNumber() {
    var ben = create(row("Ben", "Moss").on("+12125550102").in("America/Denver"));
    assertThat(ask(ben, line(ben)).place().zones())
        .containsExactly(ZoneId.of("America/Denver"), ZoneId.of("America/New_York"));
    assertThat(ask(ben, line(ben)).place().jurisdictions()).contains("US-NY", "US-CO");
    var cam = create(row("Cam", "Moss").on("+12125550103").at("32501"));
    assertThat(ask(cam, line(cam)).place())
        .isEqualTo(
            new Place(
                List.of(ZoneId.of("America/New_York"), ZoneId.of("America/Chicago")),
                List.of("US-NY", "US-FL")));
  }

  @Test
  void whereAPatientMayBeIsUnknownWhenAnyOfItIs() {
    var free = create(row("Dot", "Moss").on("+18005550103"));
    assertThat(ask(free, line(free)).place()).isEqualTo(Place.UNKNOWN);
    var broken = create(row("Eva", "Moss").on("+12125550105").at("2134"));
    assertThat(ask(broken, line(broken)).place()).isEqualTo(Place.UNKNOWN);
    var strange = create(row("Fin", "Moss").on("+12125550106"));
    assertThat(ask(strange, line(strange)).place()).isEqualTo(NEW_YORK);
    fixtures.transaction(
        organization,
        () ->
            dsl.update(PATIENT)
                .set(PATIENT.TIME_ZONE, "Mars/Base")
                .where(PATIENT.ID.eq(strange))
                .execute());
    assertThat(ask(strange, line(strange)).place())
        .as("a zone that this JDK does not know")
        .isEqualTo(Place.UNKNOWN);
  }

  @Test
  void tasksAreDecidedAnewWhenAListBringsAPostalCode(ApplicationEvents events) {
    var row = row("Gus", "Moss").mrn("77").on("+12125550116");
    var patient = create(row);
    events.clear();
    run(() -> patients.match(List.of(row.at("32501").made()), COLUMN));
    assertThat(events.stream(ContactPermissionChanged.class))
        .extracting(ContactPermissionChanged::patientId)
        .containsExactly(patient);
  }

  /** Who asked; on the line when it is about the number. */
  private static Asked asked(PatientId patient, @Nullable LineId line, boolean identified) {
    return new Asked(patient, line, identified, new CallId(Ids.next()));
  }

  @Test
  void anOptOutOfAnIdentifiedPatientHoldsForEverythingAndForThePatientAlone(
      ApplicationEvents events) {
    var patient = create(row("Dee", "Hall").mrn("1").on("+12125550104", "+12125550114"));
    var sibling = create(row("Eli", "Hall").mrn("2").on("+12125550104"));
    var line = line(patient);
    run(() -> permission.optOut(asked(patient, null, true)));
    run(() -> permission.optOut(asked(patient, null, true)));
    assertThat(ask(patient, line).optedOut()).isTrue();
    assertThat(ask(patient, line, CallPurpose.LAB_PREPARATION).optedOut()).isTrue();
    assertThat(ask(patient, null).optedOut()).isTrue();
    assertThat(ask(sibling, line)).isEqualTo(free());
    assertThat(events.stream(ContactPermissionChanged.class))
        .extracting(ContactPermissionChanged::patientId)
        .containsExactly(patient);
  }

  @Test
  void anOptOutForTheNumberHoldsForWhoeverSharesIt(ApplicationEvents events) {
    var patient = create(row("Dee", "Hall").mrn("1").on("+12125550104", "+12125550114"));
    var sibling = create(row("Eli", "Hall").mrn("2").on("+12125550104", "+12125550115"));
    var line = line(patient);
    run(() -> permission.optOut(asked(patient, line, false)));
    run(() -> permission.optOut(asked(patient, line, false)));
    assertThat(ask(patient, line))
        .isEqualTo(new Answer(true, false, false, false, false, NEW_YORK));
    assertThat(ask(sibling, line))
        .isEqualTo(new Answer(false, true, false, false, false, NEW_YORK));
    assertThat(ask(sibling, line, CallPurpose.LAB_PREPARATION).doNotCall()).isTrue();
    assertThat(ask(sibling, lines(sibling).getLast())).isEqualTo(free());
    assertThat(events.stream(ContactPermissionChanged.class))
        .extracting(ContactPermissionChanged::patientId)
        .containsExactlyInAnyOrder(patient, sibling);
  }

  @Test
  void aPatientWhomALaterListBringsToAStoppedNumberIsNotCalledOnIt() {
    var patient = create(row("Dee", "Hall").mrn("1").on("+12125550104"));
    run(() -> permission.optOut(asked(patient, line(patient), false)));
    var later = create(row("Flo", "Hall").mrn("3").on("+12125550104").consenting(PURPOSE));
    assertThat(ask(later, line(later)).mayBeCalled()).isFalse();
    assertThat(ask(later, line(later)).doNotCall()).isTrue();
  }

  @Test
  void aListLiftsNeitherThePersonsNorTheNumbersStop() {
    var row = row("Dee", "Hall").mrn("1").on("+12125550104").consenting(PURPOSE);
    var patient = create(row);
    var line = line(patient);
    run(() -> permission.optOut(asked(patient, line, false)));
    run(() -> patients.match(List.of(row.made()), COLUMN));
    assertThat(ask(patient, line).optedOut()).isTrue();
    var sibling = create(row("Eli", "Hall").mrn("2").on("+12125550104").consenting(PURPOSE));
    assertThat(ask(sibling, line).doNotCall()).isTrue();
  }

  /** A patient of these tests who did not consent and whom nothing else keeps from being called. */
  private static Answer free() {
    return new Answer(false, false, false, false, false, NEW_YORK);
  }

  private List<LineId> lines(PatientId patient) {
    var summary = fixtures.in(organization, () -> patients.summaries(List.of(patient)));
    return Objects.requireNonNull(summary.get(patient)).contactPoints().stream()
        .map(PatientSummary.ContactPoint::line)
        .toList();
  }

  @ParameterizedTest
  @EnumSource(DoNotCallLevel.class)
  void eachScopeHoldsForItsCallsAtEachLevel(DoNotCallLevel level) {
    var fall = new CampaignId(Ids.next());
    var spring = new CampaignId(Ids.next());
    for (var reach :
        List.of(
            Reach.EVERYTHING,
            new Reach(DoNotCallScope.PURPOSE, PURPOSE, null),
            new Reach(DoNotCallScope.CAMPAIGN, null, fall))) {
      var patient = create(row("Fay" + reach.scope(), "Hall").on(phone(level, reach)));
      var sibling = create(row("Gil" + reach.scope(), "Hall").on(phone(level, reach)));
      var line = line(patient);
      fixtures.transaction(
          organization,
          () ->
              stops.add(
                  patient,
                  new DoNotCallList.Entry(
                      reach, level == DoNotCallLevel.LINE ? List.of(line) : List.of(), null)));
      for (var purpose : List.of(PURPOSE, CallPurpose.PREVENTIVE_CARE)) {
        for (var campaign : Arrays.asList(fall, spring, null)) {
          var expected =
              switch (reach.scope()) {
                case EVERYTHING -> true;
                case PURPOSE -> purpose == PURPOSE;
                case CAMPAIGN -> fall.equals(campaign);
              };
          assertThat(ask(new Question(patient, line, purpose, campaign)).doNotCall())
              .as(reach + " for " + purpose + " of " + campaign)
              .isEqualTo(expected);
          assertThat(ask(new Question(sibling, line, purpose, campaign)).doNotCall())
              .as("on the same phone, " + reach + " for " + purpose + " of " + campaign)
              .isEqualTo(expected && level == DoNotCallLevel.LINE);
        }
      }
    }
  }

  private static String phone(DoNotCallLevel level, Reach reach) {
    var first = level == DoNotCallLevel.LINE ? 3 : 0;
    return "+1212555012" + (first + List.of(DoNotCallScope.values()).indexOf(reach.scope()));
  }

  @Test
  void liftingANumbersStopThroughOneFreesEverybodyOnIt(ApplicationEvents events) {
    var patient = create(row("Dee", "Hall").mrn("1").on("+12125550104"));
    var sibling = create(row("Eli", "Hall").mrn("2").on("+12125550104"));
    var line = line(patient);
    run(() -> permission.optOut(asked(patient, line, false)));
    events.clear();
    run(() -> members.liftAll(sibling, DoNotCallLevel.LINE, null, "They asked us to call again"));
    assertThat(ask(sibling, line)).isEqualTo(free());
    assertThat(ask(patient, line).optedOut()).isTrue();
    assertThat(events.stream(ContactPermissionChanged.class))
        .extracting(ContactPermissionChanged::patientId)
        .containsExactlyInAnyOrder(patient, sibling);
  }

  @Test
  void aWrongNumberIsNotCalledAgain() {
    var patient = create(row("Ivo", "Ek").on("+12125550107"));
    var line = line(patient);
    run(() -> permission.wrongNumber(patient, line));
    assertThat(ask(patient, line).lineOutOfUse()).isTrue();
    assertThat(ask(patient, line).mayBeCalled()).isFalse();
    assertThat(ask(patient, null).lineOutOfUse()).isFalse();
  }

  @Test
  void anUnknownPatientIsNotCalled() {
    assertThat(ask(new PatientId(Ids.next()), null).doNotCall()).isTrue();
  }

  @Test
  void anAttestationGrantsWhatNobodySpokeOf() {
    var patient = create(row("Jo", "Ek").on("+12125550108"));
    var source = new ConsentSource(ConsentSource.Kind.MEMBER, null, null, null);
    run(() -> consents.put(patient, PURPOSE, ConsentStatus.WITHDRAWN, source));
    run(
        () ->
            patients.attest(
                List.of(patient), Set.of(PURPOSE, CallPurpose.LAB_PREPARATION), COLUMN));
    assertThat(ask(patient, null).consented()).isFalse();
    assertThat(ask(patient, null, CallPurpose.LAB_PREPARATION).consented()).isTrue();
  }

  /** A claim for anybody on the number, whoever asked: also one who has the number no more. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void anOptOutWaitsForAClaimThatHoldsTheLine(boolean isOwnLine) throws Exception {
    var other = create(row("Lea", "Ek").mrn("5").on("+12125550110"));
    var patient = create(row("Kit", "Ek").mrn("6").on("+12125550109"));
    var line = line(isOwnLine ? patient : other);
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
      var optOut = executor.submit(() -> run(() -> permission.optOut(asked(patient, line, true))));
      assertThat(waits(optOut)).isTrue();
      decided.countDown();
      assertThat(claim.get()).isFalse();
      optOut.get();
    }
    assertThat(ask(patient, line).optedOut()).isTrue();
  }

  /** Lines are locked in one order everywhere: two households' stops never wait for each other. */
  @Test
  void stopsOfPatientsWhoShareTheirPhonesCrosswiseDoNotDeadlock() throws Exception {
    var one = create(row("Max", "Ek").mrn("7").on("+12125550111", "+12125550112"));
    var two = create(row("Ned", "Ek").mrn("8").on("+12125550112", "+12125550111"));
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int round = 0; round < 20; round++) {
        var both =
            List.of(
                executor.submit(() -> run(() -> permission.optOut(asked(one, line(one), false)))),
                executor.submit(() -> run(() -> permission.optOut(asked(two, line(two), false)))));
        for (var stop : both) {
          stop.get();
        }
        run(() -> members.liftAll(one, null, null, "Again"));
        run(() -> members.liftAll(two, null, null, "Again"));
        run(() -> members.liftAll(one, DoNotCallLevel.LINE, null, "Again"));
      }
    }
    assertThat(ask(one, line(one))).isEqualTo(free());
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
