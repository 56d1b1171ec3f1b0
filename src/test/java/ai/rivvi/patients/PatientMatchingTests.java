package ai.rivvi.patients;

import static ai.rivvi.patients.Candidates.COLUMN;
import static ai.rivvi.patients.Candidates.row;
import static org.assertj.core.api.Assertions.assertThat;

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
import ai.rivvi.shared.PhoneNumber;
import ai.rivvi.testing.Fixtures;
import ai.rivvi.testing.RivviTest;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@RivviTest
class PatientMatchingTests {
  private final Patients patients;
  private final ContactPermission permission;
  private final PatientRepository repository;
  private final Fixtures fixtures;
  private final OrganizationId organization;

  @Autowired
  PatientMatchingTests(
      Patients patients,
      ContactPermission permission,
      PatientRepository repository,
      Fixtures fixtures) {
    this.patients = patients;
    this.permission = permission;
    this.repository = repository;
    this.fixtures = fixtures;
    this.organization = fixtures.organization();
  }

  private List<MatchResult> match(Candidates... rows) {
    var candidates = Stream.of(rows).map(Candidates::made).toList();
    return fixtures.in(organization, () -> patients.match(candidates, COLUMN));
  }

  private PatientId create(Candidates row) {
    return ((Created) match(row).getFirst()).patient();
  }

  private PatientSummary summary(PatientId patient) {
    return Objects.requireNonNull(
        fixtures.in(organization, () -> patients.summaries(List.of(patient))).get(patient));
  }

  private List<String> phones(PatientId patient) {
    return summary(patient).contactPoints().stream().map(point -> point.phone().e164()).toList();
  }

  private long count() {
    return fixtures.transaction(organization, () -> (long) repository.page(null, 500).size());
  }

  @Test
  void aSecondMatchFindsEverybodyAndChangesNothing() {
    var rows =
        new Candidates[] {
          row("Ada", "Quill").mrn("A1").born("1980-01-01").on("+12125550101"),
          row("Ben", "Quill").born("1981-01-01").on("+12125550101", "+12125550102"),
          row("Cleo", "Marsh").on("+12125550103").consenting(CallPurpose.LAB_PREPARATION),
          row("Dov", null).on("+12125550104").notToBeCalled()
        };
    var first = match(rows);
    var before = state();
    var second = match(rows);
    assertThat(first).allMatch(Created.class::isInstance);
    assertThat(second)
        .containsExactlyElementsOf(
            first.stream().map(r -> (MatchResult) new Matched(((Created) r).patient())).toList());
    assertThat(state()).isEqualTo(before);
    assertThat(phones(((Created) first.get(1)).patient()))
        .containsExactly("+12125550101", "+12125550102");
  }

  /** What is stored, the sealed bytes too. */
  private List<String> state() {
    return fixtures.transaction(
        organization, () -> repository.page(null, 500).stream().map(row -> row.format()).toList());
  }

  @Test
  void rowsOfOneBatchMatchEachOther() {
    var results =
        match(
            row("Eve", "Stone").mrn("B1").born("1990-05-05").on("+12125550111"),
            row("Eve", "Stone").born("1990-05-05").on("+12125550112"),
            row("EVE", "STONE").on("+12125550112"),
            row("Eve", "Other").mrn("B1").born("1991-05-05"));
    var eve = ((Created) results.get(0)).patient();
    assertThat(results.subList(1, 4))
        .containsExactly(new Matched(eve), new Matched(eve), new Held(Why.IDENTIFIER_CONFLICT));
    assertThat(phones(eve)).containsExactly("+12125550111", "+12125550112");
    assertThat(count()).isEqualTo(1);
  }

  @Test
  void severalStoredPatientsWithOneNameAndBirthDateAreHeld() {
    match(
        row("Ana", "Twin").mrn("C1").born("2001-01-01"),
        row("Ana", "Twin").mrn("C2").born("2001-01-01"));
    assertThat(match(row("Ana", "Twin").born("2001-01-01")))
        .containsExactly(new Held(Why.AMBIGUOUS_PATIENT));
  }

  @Test
  void aHeldRowThatSaysNotToCallIsHeededForWhomeverItMayBeAbout() {
    var one = create(row("Ana", "Twin").mrn("C3").born("2001-01-01").on("+12125550133"));
    var two = create(row("Ana", "Twin").mrn("C4").born("2001-01-01").on("+12125550134"));
    var other = create(row("Ana", "Other").mrn("C5").born("2001-01-01").on("+12125550135"));
    assertThat(match(row("Ana", "Twin").born("2001-01-01").notToBeCalled()))
        .containsExactly(new Held(Why.AMBIGUOUS_PATIENT));
    assertThat(match(row("Bo", "Elsewhere").mrn("C5").born("1950-05-05").notToBeCalled()))
        .containsExactly(new Held(Why.IDENTIFIER_CONFLICT));
    for (var patient : List.of(one, two, other)) {
      assertThat(ask(patient, CallPurpose.PREVENTIVE_CARE).doNotCall()).isTrue();
    }
  }

  @Test
  void aRefusalInAListTakesConsentBackAndALaterListDoesNotReviveIt() {
    var row = row("Ola", "Nyman").mrn("F7").on("+12125550147");
    var patient = create(row.consenting(CallPurpose.PREVENTIVE_CARE, CallPurpose.LAB_PREPARATION));
    match(row.refusing(CallPurpose.PREVENTIVE_CARE));
    match(row.consenting(CallPurpose.PREVENTIVE_CARE));
    assertThat(ask(patient, CallPurpose.PREVENTIVE_CARE).consented()).isFalse();
    assertThat(ask(patient, CallPurpose.LAB_PREPARATION).consented()).isTrue();
  }

  @Test
  void aMatchFillsWhatIsUnknownAndOverwritesNothing() {
    var patient = create(row("Finn", "Hale").mrn("D1").on("+12125550121"));
    var again = row("FINN", "Hale").mrn("D1").born("1975-03-04").in("America/Denver");
    assertThat(match(again.on("+12125550122"))).containsExactly(new Matched(patient));
    assertThat(match(again.in("America/Chicago"))).containsExactly(new Matched(patient));
    var summary = summary(patient);
    assertThat(summary.name().given()).isEqualTo("Finn");
    assertThat(summary.birthDate()).isEqualTo(LocalDate.of(1975, 3, 4));
    assertThat(summary.timeZone()).isEqualTo(ZoneId.of("America/Denver"));
    assertThat(phones(patient)).containsExactly("+12125550121", "+12125550122");
  }

  private List<MatchResult> match(PatientCandidate... rows) {
    return fixtures.in(organization, () -> patients.match(List.of(rows), COLUMN));
  }

  private String seen(Candidates row) {
    return ((Changed) match(row).getFirst()).seen();
  }

  @Test
  void anotherNameOrBirthDateIsWrittenOnlyOnceAPersonConfirmsIt() {
    var patient = create(row("Lia", "Berg").mrn("H1").born("1970-07-07").on("+12125550171"));
    var married = row("Lia", "Dahl").mrn("H1").born("1970-07-07").on("+12125550172");
    var before = state();
    var seen = seen(married);
    assertThat(match(married)).containsExactly(new Changed(patient, seen));
    assertThat(state()).isEqualTo(before);
    assertThat(phones(patient)).containsExactly("+12125550171");

    assertThat(match(married.confirmed(Choice.TAKE_NEW, seen)))
        .containsExactly(new Matched(patient));
    assertThat(summary(patient).name().family()).isEqualTo("Dahl");
    assertThat(summary(patient).birthDate()).isEqualTo(LocalDate.of(1970, 7, 7));
    assertThat(phones(patient)).containsExactly("+12125550171", "+12125550172");
    assertThat(match(row("Lia", "Dahl").born("1970-07-07"))).containsExactly(new Matched(patient));
    var taken = state();
    assertThat(match(married.confirmed(Choice.TAKE_NEW, seen)))
        .containsExactly(new Matched(patient));
    assertThat(state()).isEqualTo(taken);
  }

  @Test
  void whatIsStoredStaysWhenAPersonKeepsIt() {
    var patient = create(row("Mio", "Berg").mrn("H2").born("1970-07-08").on("+12125550173"));
    var mistyped = row("Mio", "Berg").mrn("H2").born("1970-08-07").on("+12125550174");
    assertThat(match(mistyped.confirmed(Choice.KEEP_STORED, seen(mistyped))))
        .containsExactly(new Matched(patient));
    assertThat(summary(patient).birthDate()).isEqualTo(LocalDate.of(1970, 7, 8));
    assertThat(phones(patient)).containsExactly("+12125550173", "+12125550174");
  }

  @Test
  void aConfirmationOfSomethingElseThanIsStoredNowIsNone() {
    var patient = create(row("Noa", "Berg").mrn("H3").born("1970-07-09"));
    var married = row("Noa", "Dahl").mrn("H3").born("1970-07-09");
    var seen = seen(married);
    var between = row("Noa", "Frei").mrn("H3").born("1970-07-09");
    match(between.confirmed(Choice.TAKE_NEW, seen(between)));
    assertThat(match(married.confirmed(Choice.TAKE_NEW, seen)))
        .singleElement()
        .isInstanceOf(Changed.class);
    assertThat(summary(patient).name().family()).isEqualTo("Frei");
    assertThat(match(married.born("1970-07-10").confirmed(Choice.TAKE_NEW, seen)))
        .singleElement()
        .isEqualTo(new Held(Why.IDENTIFIER_CONFLICT));
  }

  @Test
  void aChangeOfAPatientOfTheSameBatchIsConfirmedAlike() {
    var first = row("Ola", "Berg").mrn("H4").on("+12125550175");
    var second = row("Ola", "Dahl").mrn("H4").on("+12125550175");
    var previewed =
        fixtures.in(organization, () -> patients.preview(List.of(first.made(), second.made())));
    var seen = ((Changed) previewed.get(1)).seen();
    assertThat(previewed.get(1)).isEqualTo(new Changed(null, seen));
    var results = match(first.made(), second.confirmed(Choice.TAKE_NEW, seen));
    var patient = ((Created) results.getFirst()).patient();
    assertThat(results.get(1)).isEqualTo(new Matched(patient));
    assertThat(summary(patient).name().family()).isEqualTo("Dahl");
  }

  @Test
  void anUnconfirmedRowThatSaysNotToCallIsHeeded() {
    var patient = create(row("Pia", "Berg").mrn("H5").on("+12125550176"));
    assertThat(match(row("Pia", "Dahl").mrn("H5").notToBeCalled()))
        .singleElement()
        .isInstanceOf(Changed.class);
    assertThat(ask(patient, CallPurpose.PREVENTIVE_CARE).doNotCall()).isTrue();
    assertThat(summary(patient).name().family()).isEqualTo("Berg");
  }

  @Test
  void aPreviewDecidesAlikeAndWritesNothing() {
    var known = create(row("Gus", "Lind").mrn("E1").on("+12125550131"));
    var rows =
        List.of(
            row("Gus", "Lind").mrn("E1").made(),
            row("Hal", "Lind").mrn("E2").on("+12125550132").made(),
            row("Hal", "Lind").mrn("E2").made());
    var before = state();
    var results = fixtures.in(organization, () -> patients.preview(rows));
    assertThat(results.get(0)).isEqualTo(new Matched(known));
    assertThat(results.get(2)).isEqualTo(new Matched(((Created) results.get(1)).patient()));
    assertThat(state()).isEqualTo(before);
  }

  @Test
  void aListNeverLiftsADoNotCallNorRevivesAWithdrawnConsent() {
    var row = row("Ida", "Voss").mrn("F1").on("+12125550141");
    var patient = create(row.notToBeCalled());
    match(row.consenting(CallPurpose.PREVENTIVE_CARE));
    var answer = ask(patient, CallPurpose.PREVENTIVE_CARE);
    assertThat(answer.doNotCall()).isTrue();
    assertThat(answer.optedOut()).isFalse();
    assertThat(answer.consented()).isTrue();
  }

  private ContactPermission.Answer ask(PatientId patient, CallPurpose purpose) {
    var question =
        new Question(patient, summary(patient).contactPoints().getFirst().line(), purpose, null);
    return Objects.requireNonNull(
        fixtures.in(organization, () -> permission.ask(List.of(question))).get(question));
  }

  @Test
  void aWrongNumberStillTellsWhoSomebodyIsAndIsNotRevived() {
    var row = row("Jan", "Berg").on("+12125550151");
    var patient = create(row);
    var line = summary(patient).contactPoints().getFirst().line();
    fixtures.in(
        organization,
        () -> {
          permission.wrongNumber(patient, line);
          return true;
        });
    assertThat(match(row)).containsExactly(new Matched(patient));
    assertThat(phones(patient)).isEmpty();
  }

  @Test
  void organizationsDoNotSeeEachOther() {
    var row = row("Kai", "Frost").mrn("G1").born("1960-06-06").on("+12125550161");
    create(row);
    var other = fixtures.organization();
    var results = fixtures.in(other, () -> patients.match(List.of(row.made()), COLUMN));
    assertThat(results.getFirst()).isInstanceOf(Created.class);
  }

  @Test
  void twoImportsAtOnceCreateEachPatientOnce() throws Exception {
    var rows =
        IntStream.range(0, 60)
            .mapToObj(
                i ->
                    row("Lea", "Number" + (char) ('a' + i % 26) + (char) ('a' + i / 26))
                        .born("1950-01-01")
                        .on("+121255501" + "%02d".formatted(i))
                        .made())
            .toList();
    var tasks = new ArrayList<Callable<List<MatchResult>>>();
    for (int i = 0; i < 4; i++) {
      tasks.add(() -> fixtures.in(organization, () -> patients.match(rows, COLUMN)));
    }
    var ids = new HashSet<Set<PatientId>>();
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var done : executor.invokeAll(tasks)) {
        var found = new HashSet<PatientId>();
        for (var result : done.get()) {
          found.add(
              switch (result) {
                case Created(var id) -> id;
                case Matched(var id) -> id;
                case Changed _ -> throw new AssertionError("changed");
                case Held(var why) -> throw new AssertionError(why);
                case MatchResult.Unknown _ -> throw new AssertionError("unknown");
              });
        }
        ids.add(found);
      }
    }
    assertThat(ids).hasSize(1);
    assertThat(count()).isEqualTo(60);
  }

  @Test
  void patientDataIsNotReadableInTheDatabase() {
    create(row("Zerlina", "Quackenbush").mrn("H-77").born("1944-04-04").on("+12125550171"));
    assertThat(state().getFirst()).doesNotContain("Zerlina", "Quackenbush", "1944-04-04");
  }

  @Test
  void aPhoneIsOneLineForAHousehold() {
    var results =
        match(
            row("Mo", "Lane").mrn("I1").on("+12125550181"),
            row("Nia", "Lane").mrn("I2").on("+12125550181"));
    var lines =
        results.stream()
            .map(r -> summary(((Created) r).patient()).contactPoints().getFirst())
            .toList();
    assertThat(lines.get(0).line()).isEqualTo(lines.get(1).line());
    assertThat(lines.get(0).phone()).isEqualTo(new PhoneNumber("+12125550181"));
  }
}
