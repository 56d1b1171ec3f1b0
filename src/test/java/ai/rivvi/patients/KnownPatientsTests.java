package ai.rivvi.patients;

import static ai.rivvi.patients.Candidates.row;
import static org.assertj.core.api.Assertions.assertThat;

import ai.rivvi.patients.KnownPatients.Found;
import ai.rivvi.patients.KnownPatients.IdentifierKey;
import ai.rivvi.patients.KnownPatients.Keys;
import ai.rivvi.patients.KnownPatients.Known;
import ai.rivvi.patients.MatchResult.Why;
import ai.rivvi.shared.Ids;
import ai.rivvi.shared.PatientId;
import java.util.List;
import org.junit.jupiter.api.Test;

class KnownPatientsTests {
  private final KnownPatients known = new KnownPatients();
  private final Known maria =
      add(row("María", "Santos").mrn("100").born("1980-02-03").on("+12125550101"));

  @Test
  void namesThatDifferByADigitAreTwo() {
    var first = add(row("BabyBoy1", "Smith").born("2026-11-20").on("+12125550107"));
    assertThat(find("BabyBoy1")).isEqualTo(new Found.One(first));
    assertThat(find("BabyBoy2")).isEqualTo(new Found.Nobody());
    assertThat(find("BabyBoy")).as("it may be").isEqualTo(new Found.One(first));
    assertThat(known.find(Keys.of(row("BabyBoy2", "Smith").on("+12125550107").made())))
        .isEqualTo(new Found.Nobody());
    add(row("BabyBoy2", "Smith").born("2026-11-20"));
    assertThat(find("BabyBoy")).isInstanceOf(Found.Unclear.class);
    assertThat(find("BabyBoy1")).isEqualTo(new Found.One(first));
  }

  private Found find(String given) {
    return known.find(Keys.of(row(given, "Smith").born("2026-11-20").made()));
  }

  private Known add(Candidates candidate) {
    var keys = Keys.of(candidate.made());
    var patient =
        new Known(
            new PatientId(Ids.next()),
            keys.given(),
            keys.family(),
            keys.digits(),
            keys.birthDate());
    List<IdentifierKey> identifiers =
        keys.identifier() == null ? List.of() : List.of(keys.identifier());
    known.add(patient, identifiers, keys.phones());
    return patient;
  }

  private Found find(Candidates candidate) {
    return known.find(Keys.of(candidate.made()));
  }

  @Test
  void theIdentifierDecides() {
    assertThat(find(row("MARIA", "Santos").mrn("100").born("1980-02-03")))
        .isEqualTo(new Found.One(maria));
    assertThat(find(row(null, null).mrn("1 00"))).isEqualTo(new Found.One(maria));
    assertThat(find(row(null, "Santos").mrn("100"))).isEqualTo(new Found.One(maria));
  }

  @Test
  void anIdentifierWithAnotherNameOrBirthDateIsToBeConfirmed() {
    assertThat(find(row("Mia", "Santos").mrn("100").born("1980-02-03")))
        .isEqualTo(new Found.Other(maria));
    assertThat(find(row("Mia", "Santos").mrn("100").born("1999-09-09")))
        .isEqualTo(new Found.Other(maria));
    assertThat(find(row("Maria", "Olsen").mrn("100").born("1980-02-03")))
        .isEqualTo(new Found.Other(maria));
    assertThat(find(row("Maria", "Olsen").mrn("100"))).isEqualTo(new Found.Other(maria));
    assertThat(find(row(null, null).mrn("100").born("1980-02-04")))
        .isEqualTo(new Found.Other(maria));
  }

  @Test
  void aWholeNameThatIsDividedElsewhereIsTheSame() {
    var ana = add(row("Ana Maria", "Lopez").mrn("200").born("1990-01-01"));
    assertThat(find(row("Ana", "Maria Lopez").mrn("200").born("1990-01-01")))
        .isEqualTo(new Found.One(ana));
  }

  @Test
  void anIdentifierWithAnotherFamilyNameAndBirthDateIsHeld() {
    assertThat(find(row("María", "Olsen").mrn("100").born("1999-09-09")))
        .isInstanceOfSatisfying(
            Found.Unclear.class,
            unclear -> assertThat(unclear.why()).isEqualTo(Why.IDENTIFIER_CONFLICT));
  }

  @Test
  void aNewIdentifierIsANewPatientWhateverTheName() {
    assertThat(find(row("María", "Santos").mrn("101").born("1980-02-03")))
        .isEqualTo(new Found.Nobody());
  }

  @Test
  void withoutIdentifierTheFullNameAndBirthDateDecide() {
    assertThat(find(row("MARIA", "santos").born("1980-02-03"))).isEqualTo(new Found.One(maria));
    assertThat(find(row("Maria", "Santos").born("1980-02-04").on("+12125550101")))
        .isEqualTo(new Found.Nobody());
  }

  @Test
  void severalWithTheSameNameAndBirthDateAreHeld() {
    add(row("Maria", "Santos").mrn("102").born("1980-02-03"));
    assertThat(find(row("Maria", "Santos").born("1980-02-03")))
        .isInstanceOfSatisfying(
            Found.Unclear.class,
            unclear -> assertThat(unclear.why()).isEqualTo(Why.AMBIGUOUS_PATIENT));
  }

  @Test
  void withoutBirthDateTheNameAndAPhoneDecide() {
    assertThat(find(row("Maria", "Santos").on("+12125550199", "+12125550101")))
        .isEqualTo(new Found.One(maria));
    assertThat(find(row("Maria", "Santos").on("+12125550199"))).isEqualTo(new Found.Nobody());
    assertThat(find(row("Mario", "Santos").on("+12125550101"))).isEqualTo(new Found.Nobody());
  }

  @Test
  void aPhoneAloneNeverMatches() {
    add(row(null, null).on("+12125550101"));
    assertThat(find(row(null, null).on("+12125550101"))).isEqualTo(new Found.Nobody());
  }

  @Test
  void anIncompleteNameNeedsThePhone() {
    var only = add(row("Kim", null).born("1970-01-01").on("+12125550102"));
    assertThat(find(row("Kim", null).born("1970-01-01").on("+12125550102")))
        .isEqualTo(new Found.One(only));
    assertThat(find(row("Kim", null).born("1970-01-01"))).isEqualTo(new Found.Nobody());
    assertThat(find(row("Kim", null).born("1971-01-01").on("+12125550102")))
        .isEqualTo(new Found.Nobody());
  }
}
