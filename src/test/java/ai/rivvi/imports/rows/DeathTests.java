package ai.rivvi.imports.rows;

import static org.assertj.core.api.Assertions.assertThat;

import ai.rivvi.imports.cells.Cell;
import ai.rivvi.imports.fields.DeathWords;
import ai.rivvi.imports.fields.Target;
import ai.rivvi.imports.mapping.ColumnMapping;
import ai.rivvi.imports.mapping.ListMapping;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows whose list says that the patient has died. */
class DeathTests {
  private static RowReader reader(Target target, String variable) {
    var mapping =
        new ListMapping(
            List.of(
                new ColumnMapping(0, Target.IDENTIFIER, null, "mrn", 1),
                new ColumnMapping(1, Target.FULL_NAME, "LAST_COMMA_FIRST", "name", 1),
                new ColumnMapping(2, Target.PHONE, null, "phone", 1),
                new ColumnMapping(3, target, null, variable, 1)),
            "US");
    return new RowReader(mapping, LocalDate.of(2026, 11, 20), ZoneOffset.UTC);
  }

  private static RowReading read(Target target, String variable, String... texts) {
    return reader(target, variable).read(Arrays.stream(texts).map(Cell::text).toList());
  }

  private static RowReading named(String name) {
    return read(Target.VARIABLE, "ward", "A-1", name, "212-555-0142", "");
  }

  private static RowReading marked(String column, String text) {
    return read(Target.VARIABLE, column, "A-1", "Doe, Jane", "212-555-0142", text);
  }

  private static List<String> codes(RowReading reading) {
    return reading.problems().stream().map(RowProblem::code).toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Doe, Jane (deceased)",
        "DOE, JANE DECEASED",
        "Doe, Jane (fallecida)",
        "Doe, Jane - Fallecida",
        "Doe, Jane (dec'd)",
        "Doe, Jane (died 3/2/2026)",
        "Doe, Jane *RIP*",
        "Doe, Jane †",
        "† Doe, Jane",
        "Doe (deceased), Jane",
        "DECEASED - Doe, Jane",
        "Doe, Jane [deceased 3-2-26"
      })
  void callsNobodyWhoseNameIsMarked(String name) {
    assertThat(codes(named(name))).containsExactly("DECEASED");
    assertThat(named(name).problems().getFirst().columnIndex()).isEqualTo(1);
    assertThat(reader(Target.VARIABLE, "ward").candidate(named(name), null).mayBeNew())
        .as("also of one whom nobody knows, for other rows and lists")
        .isTrue();
    assertThat(reader(Target.VARIABLE, "ward").candidate(named(name), null).deceased()).isTrue();
    assertThat(named(name).givenName())
        .as("the mark is no part of it")
        .isEqualToIgnoringCase("Jane");
    assertThat(named(name).familyName()).isEqualToIgnoringCase("Doe");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Rip, Dec",
        "Doe, Jane (Janie)",
        "Muerto, Ana",
        "Doe-Dead, Jane",
        "Smith, Declan (Dec)",
        "Smith, John (Rip)",
        "Smith, John (expired insurance)",
        "Smith, John (Dead phone)"
      })
  void leavesNamesAlone(String name) {
    assertThat(codes(named(name))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"deceased", "fallecido", "date_of_death", "fecha_de_defuncion", "death_date"})
  void callsNobodyWhoseColumnSaysSo(String column) {
    for (var text : List.of("Y", "yes", "1", "Sí", "x", "3/2/2026", "Deceased", "1 March 2026")) {
      assertThat(codes(marked(column, text))).as(text).containsExactly("DECEASED");
    }
    for (var text :
        List.of(
            "",
            "N",
            "no",
            "0",
            "n/a",
            "Alive",
            "00/00/0000",
            "1/1/1900",
            "1/1/1900 12:00:00 AM",
            "01-Jan-1900",
            "1900-01-01T00:00:00",
            "12:00:00 AM",
            "A",
            "L",
            "Alive (verified)",
            "No, alive",
            "Not dead",
            "not applicable")) {
      assertThat(codes(marked(column, text))).as(text).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Not alive",
        "Not living",
        "No longer living",
        "no vive",
        "Deceased - no autopsy",
        "Y - family not notified",
        "Died at home, no hospital",
        "Deceased; never activated",
        "Deceased per daughter (active portal)"
      })
  void takesNobodyForAliveOfWhomMoreIsSaid(String text) {
    assertThat(codes(marked("vital_status", text))).containsExactly("DECEASED");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "No, not deceased",
        "Alive - never admitted",
        "No: brother active",
        "not dead",
        "Alive - husband died",
        "Alive, marked deceased in error",
        "Not known to be deceased"
      })
  void takesNobodyForDeadOfWhomMoreIsSaid(String text) {
    assertThat(codes(marked("vital_status", text))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"deceaseddate", "isdeceased", "exitus", "fecha_exitus", "dod"})
  void knowsTheNamesThatProgramsGive(String column) {
    assertThat(codes(marked(column, "3/2/2026"))).containsExactly("DECEASED");
  }

  @ParameterizedTest
  @ValueSource(strings = {"patstatus", "patient_status", "estado", "notes"})
  void heedsAWordThatStandsAloneInAnyColumn(String column) {
    for (var text : List.of("Deceased", "deceased patient", "Fallecido", "Dead")) {
      assertThat(codes(marked(column, text))).as(text).containsExactly("DECEASED");
    }
    for (var text : List.of("Active", "Husband deceased", "Inactive", "Dead battery")) {
      assertThat(codes(marked(column, text))).as(text).isEmpty();
    }
    for (var other : List.of("spouse_status", "next_of_kin_status", "mom", "donor_status")) {
      assertThat(codes(marked(other, "Deceased"))).as(other).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "discharge_disposition",
        "clinic_notes",
        "contact_history",
        "last_visit_status",
        "provider_notes",
        "office_comments",
        "risk_group",
        "historial_medico"
      })
  void heedsAllColumnsOfThePatient(String column) {
    assertThat(codes(marked(column, "Deceased"))).containsExactly("DECEASED");
    assertThat(marked(column, "Do not call").doNotCall()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mother",
        "guarantor_status",
        "emergency_contact",
        "subscriber",
        "insured_status",
        "spouse",
        "provider",
        "referring_doctor",
        "contact_name",
        "medico_tratante",
        "family_history"
      })
  void leavesColumnsOfOthersAlone(String column) {
    assertThat(codes(marked(column, "Deceased"))).isEmpty();
    assertThat(marked(column, "Do not call").doNotCall()).isFalse();
  }

  @Test
  void takesExpiredForADeathWhereItSaysHowItWentWithThePatient() {
    for (var column :
        List.of("discharge_disposition", "disposition", "patient_status", "hospital_disposition")) {
      assertThat(codes(marked(column, "Expired"))).as(column).containsExactly("DECEASED");
      assertThat(codes(marked(column, "Expired coverage"))).as(column).isEmpty();
    }
    assertThat(codes(marked("disposition", "Expired in hospital"))).containsExactly("DECEASED");
    assertThat(codes(marked("notes", "Patient expired"))).containsExactly("DECEASED");
    for (var column :
        List.of(
            "insurance_status",
            "card_status",
            "policy_status",
            "license_status",
            "consent_status",
            "authorization_status",
            "referral_status",
            "screening_status",
            "booking_status",
            "status",
            "notes")) {
      assertThat(codes(marked(column, "Expired"))).as(column).isEmpty();
    }
  }

  @Test
  void takesNoDayOnWhichItWasLookedUpForADeath() {
    for (var column : List.of("vital_status_updated", "deceased_status_verified_on")) {
      assertThat(codes(marked(column, "3/2/2026"))).as(column).isEmpty();
    }
  }

  @Test
  void isKnownInARowThatIsWrongElsewhere() {
    var reading = marked("deceased", "Y");
    assertThat(reading.isMatchable()).isTrue();
    var wrong =
        reader(Target.CALL_UNTIL, "until")
            .read(
                Stream.of("A-1", "Doe, Jane †", "212-555-0142", "31/31/31")
                    .map(Cell::text)
                    .toList());
    assertThat(codes(wrong)).contains("ROW_INVALID", "DECEASED");
    assertThat(wrong.isMatchable()).isTrue();
  }

  @Test
  void leavesOtherColumnsAlone() {
    assertThat(codes(marked("spouse_deceased", "Y"))).isEmpty();
    assertThat(codes(read(Target.IGNORE, "deceased", "A-1", "Doe, Jane", "212-555-0142", "Y")))
        .as("whoever ignores it has seen it")
        .isEmpty();
    assertThat(DeathWords.isColumn("vital status")).isTrue();
    for (var column :
        List.of(
            "family history of sudden death",
            "mother deceased",
            "partner died",
            "fear of death score",
            "muerte subita familiar")) {
      assertThat(DeathWords.isColumn(column)).as(column).isFalse();
    }
  }

  @Test
  void isAProblemThatARunCallsByItsName() {
    assertThat(ProblemCode.DECEASED.state()).isEqualTo(RowState.PROBLEM);
    assertThat(ProblemCode.DECEASED.reason()).isEqualTo("DECEASED");
  }
}
