package ai.rivvi.imports.mapping;

import static ai.rivvi.imports.fields.Target.ALTERNATE_PHONE;
import static ai.rivvi.imports.fields.Target.APPOINTMENT_AT;
import static ai.rivvi.imports.fields.Target.BIRTH_DATE;
import static ai.rivvi.imports.fields.Target.CONSENT;
import static ai.rivvi.imports.fields.Target.DO_NOT_CALL;
import static ai.rivvi.imports.fields.Target.EMAIL;
import static ai.rivvi.imports.fields.Target.FAMILY_NAME;
import static ai.rivvi.imports.fields.Target.FULL_NAME;
import static ai.rivvi.imports.fields.Target.GIVEN_NAME;
import static ai.rivvi.imports.fields.Target.IDENTIFIER;
import static ai.rivvi.imports.fields.Target.IGNORE;
import static ai.rivvi.imports.fields.Target.LANGUAGE;
import static ai.rivvi.imports.fields.Target.PHONE;
import static ai.rivvi.imports.fields.Target.POSTAL_CODE;
import static ai.rivvi.imports.fields.Target.VARIABLE;
import static ai.rivvi.imports.mapping.Suggestions.formats;
import static ai.rivvi.imports.mapping.Suggestions.suggest;
import static ai.rivvi.imports.mapping.Suggestions.targets;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MappingSuggestionTests {
  @Test
  void understandsOneWordNames() {
    assertThat(targets(suggest("Family: Lopez / Lee", "Given: Maria / Ana", "Cell: 212-555-0142")))
        .containsExactly(FAMILY_NAME, GIVEN_NAME, PHONE);
    assertThat(targets(suggest("Family doctor: Dr. Wu / Dr. Ray"))).containsExactly(VARIABLE);
  }

  @Test
  void understandsAnEnglishList() {
    var mapping =
        suggest(
            "Chart #: 10021 / 10022",
            "Pt Name: Lopez, Maria / Lee, Ana",
            "D.O.B.: 3/14/62 / 12/1/1970",
            "Cell: (212) 555-0142 / 212-555-0143",
            "Home Phone: 212-555-0144 / 212-555-0145",
            "E-mail: a@example.org / b@example.org",
            "Pref. Language: English / Spanish",
            "ZIP: 10001 / 10002",
            "Appt Date: 11/24/2026 / 11/25/2026",
            "Appt Time: 2:30 PM / 9:00 AM",
            "Consent to call: Y / N",
            "DNC: / Y",
            "Provider Name: Dr. Wu / Dr. Roy",
            "Reason for visit: A1C / Flu shot");
    assertThat(targets(mapping))
        .containsExactly(
            IDENTIFIER,
            FULL_NAME,
            BIRTH_DATE,
            PHONE,
            ALTERNATE_PHONE,
            EMAIL,
            LANGUAGE,
            POSTAL_CODE,
            APPOINTMENT_AT,
            APPOINTMENT_AT,
            CONSENT,
            DO_NOT_CALL,
            VARIABLE,
            VARIABLE);
    assertThat(formats(mapping)).containsExactly("LAST_COMMA_FIRST", "MDY", "MDY", "TIME");
    assertThat(mapping.columns().get(12).variableName()).isEqualTo("provider_name");
  }

  @Test
  void readsNamesWithoutACommaAsTheyStandWhateverWasChosenBefore() {
    var before = Map.of(0, new ColumnMapping(0, FULL_NAME, "LAST_COMMA_FIRST", null, 1));
    assertThat(formats(suggest(before, "Pt Name: " + "Maria Lopez / ".repeat(10))))
        .containsExactly("FIRST_LAST");
    assertThat(formats(suggest(before, "Last, First: " + "Lopez Maria / ".repeat(10))))
        .containsExactly("LAST_FIRST");
    assertThat(formats(suggest(before, "Pt Name: Lopez, Maria / " + "Maria Lopez / ".repeat(10))))
        .containsExactly("LAST_COMMA_FIRST");
    assertThat(formats(suggest(before, "Pt Name: " + "Maria Lopez / ".repeat(9))))
        .as("too few to tell")
        .containsExactly("LAST_COMMA_FIRST");
    assertThat(formats(suggest(before, "Pt Name: " + "Cher / ".repeat(10))))
        .as("names of one word")
        .containsExactly("LAST_COMMA_FIRST");
  }

  @Test
  void takesShortNumbersForPatientsUnderAClearName() {
    assertThat(targets(suggest("MRN: U-1 / U-2 / 3"))).containsExactly(IDENTIFIER);
    assertThat(targets(suggest("Record: yes / no / yes / no"))).containsExactly(VARIABLE);
  }

  @Test
  void understandsASpanishList() {
    var mapping =
        suggest(
            "Expediente: A-1001 / A-1002",
            "Nombre: María / José",
            "Apellidos: de la Cruz / Muñoz",
            "Fecha de nacimiento: 14/03/1962 / 02/12/1970",
            "Teléfono celular: 212-555-0142 / 212-555-0143",
            "Idioma: Español / Inglés",
            "Código Postal: 10001 / 10002",
            "Fecha de la cita: 24/11/2026 / 25/11/2026",
            "Consentimiento: Sí / No");
    assertThat(targets(mapping))
        .containsExactly(
            IDENTIFIER,
            GIVEN_NAME,
            FAMILY_NAME,
            BIRTH_DATE,
            PHONE,
            LANGUAGE,
            POSTAL_CODE,
            APPOINTMENT_AT,
            CONSENT);
    assertThat(formats(mapping)).containsExactly("DMY", "DMY");
  }

  @Test
  void understandsNumbersOfRecordsInSpanish() {
    for (var name :
        List.of("Nº historia", "No. de historia", "NHC", "Cuenta", "Número de cuenta")) {
      var column = name + ": HC-1001 / HC-1002";
      assertThat(targets(suggest(column))).as(name).containsExactly(IDENTIFIER);
    }
  }

  @Test
  void understandsDatesThatAreCutShortInSpanish() {
    for (var name : List.of("Fecha nac.", "Fecha de nac.", "Fec. Nac.")) {
      assertThat(targets(suggest(name + ": 14/03/1962 / 02/12/1970")))
          .as(name)
          .containsExactly(BIRTH_DATE);
    }
    assertThat(targets(suggest("Próx. cita: 24/11/2026 / 25/11/2026")))
        .containsExactly(APPOINTMENT_AT);
  }

  @Test
  void takesTheOrderOfAFullNameFromTheColumnsName() {
    assertThat(formats(suggest("Apellidos, Nombre: García López, María / Lee, Ana")))
        .containsExactly("LAST_COMMA_FIRST");
    assertThat(formats(suggest("Apellidos y nombres: García María / Muñoz José")))
        .containsExactly("LAST_FIRST");
    assertThat(formats(suggest("Last First: Lee Ana / Wu Bo"))).containsExactly("LAST_FIRST");
    assertThat(formats(suggest("Nombre y apellidos: María García / José Muñoz")))
        .containsExactly("FIRST_LAST");
  }

  @Test
  void takesNombreAloneForAFullName() {
    var mapping = suggest("Nombre: María Cruz / José Muñoz", "Tel: 212-555-0142 / 212-555-0143");
    assertThat(targets(mapping)).containsExactly(FULL_NAME, PHONE);
    assertThat(formats(mapping)).containsExactly("FIRST_LAST");
  }

  @Test
  void knowsPhonesByTheirValues() {
    var mapping =
        suggest(
            "Patient: Ana Lee / Bo Roy",
            "contact1: 212-555-0142 / 212-555-0143",
            "x: 212-555-0144 / 212-555-0145");
    assertThat(targets(mapping)).containsExactly(FULL_NAME, PHONE, ALTERNATE_PHONE);
  }

  @Test
  void leavesOtherPeoplesColumnsAlone() {
    var mapping =
        suggest(
            "First: Ana / Bo",
            "Last: Lee / Roy",
            "Mobile: 212-555-0142 / 212-555-0143",
            "Emergency contact phone: 212-555-0144 / 212-555-0145",
            "Fax: 212-555-0146 / 212-555-0147",
            "Pharmacy phone: 212-555-0148 / 212-555-0149",
            "Last A1C: 7.2 / 6.9",
            "Last visit: 1/2/2026 / 2/3/2026");
    assertThat(targets(mapping))
        .containsExactly(
            GIVEN_NAME, FAMILY_NAME, PHONE, VARIABLE, VARIABLE, VARIABLE, VARIABLE, VARIABLE);
  }

  @Test
  void decidesTheOrderOfDatesByTheWholeColumn() {
    assertThat(formats(suggest("DOB: 1/2/1962 / 3/4/1970 / 25/12/1980"))).containsExactly("DMY");
    assertThat(formats(suggest("DOB: 1/2/1962 / 3/4/1970 / 12/25/1980"))).containsExactly("MDY");
    assertThat(formats(suggest("DOB: 1962-01-02 / 1970-03-04"))).containsExactly("YMD");
  }

  @Test
  void doubtsWhatNoValueDecides() {
    var open = suggest("DOB: 1/2/1962 / 3/4/1970").columns().getFirst();
    assertThat(open.format()).isEqualTo("MDY");
    assertThat(open.confidence()).isLessThanOrEqualTo(0.6);
    assertThat(suggest("DOB: 1/22/1962 / 3/4/1970").columns().getFirst().confidence())
        .isGreaterThan(0.9);
  }

  @Test
  void distrustsANameWhoseValuesDoNotFit() {
    assertThat(targets(suggest("Cell: A4 / B7", "Language: 7 / 8", "DOB: red / blue")))
        .containsOnly(VARIABLE);
  }

  @Test
  void mapsEachMeaningOnce() {
    var mapping =
        suggest(
            "MRN: 10001 / 10002",
            "Patient ID: 20001 / 20002",
            "DOB: 1/22/1962",
            "Birth date: 1/22/1962");
    assertThat(targets(mapping)).containsExactly(IDENTIFIER, VARIABLE, BIRTH_DATE, VARIABLE);
  }

  private static List<String> joins(ListMapping mapping) {
    return mapping.columns().stream()
        .map(
            column ->
                column.target()
                    + (column.joinOrder() == null ? "" : " " + column.joinOrder())
                    + (column.format() == null ? "" : ":" + column.format()))
        .toList();
  }

  @Test
  void joinsWhatTheNamesSayInEnglish() {
    assertThat(
            joins(
                suggest(
                    "MRN: A-1001 / A-1002",
                    "Last Name: Lopez / Lee",
                    "First Name: Maria / Ana",
                    "Middle Name: Elena / ",
                    "Birth Month: 3 / 12",
                    "Birth Day: 14 / 25",
                    "Birth Year: 1962 / 1970",
                    "Area Code: 206 / 212",
                    "Phone: 555-0101 / 555-0102",
                    "Ext: / 12")))
        .containsExactly(
            "IDENTIFIER",
            "FAMILY_NAME",
            "GIVEN_NAME",
            "VARIABLE",
            "BIRTH_DATE:MONTH",
            "BIRTH_DATE:DAY",
            "BIRTH_DATE:YEAR",
            "PHONE 1",
            "PHONE 2",
            "PHONE:EXTENSION");
  }

  @Test
  void joinsWhatTheNamesSayInSpanish() {
    assertThat(
            joins(
                suggest(
                    "Apellido Materno: Garcia / Ruiz",
                    "Apellido Paterno: Lopez / Lee",
                    "Primer nombre: Maria / Ana",
                    "Segundo nombre: Elena / ",
                    "Día de nacimiento: 14 / 25",
                    "Mes de nacimiento: 3 / 12",
                    "Año de nacimiento: 1962 / 1970",
                    "Lada: 55 / 81",
                    "Número: 5555-0101 / 5555-0102")))
        .containsExactly(
            "FAMILY_NAME 2",
            "FAMILY_NAME 1",
            "GIVEN_NAME",
            "VARIABLE",
            "BIRTH_DATE:DAY",
            "BIRTH_DATE:MONTH",
            "BIRTH_DATE:YEAR",
            "PHONE 1",
            "PHONE 2");
  }

  /** "Maria" and "Maria Elena" are matched to different people. */
  @Test
  void makesNoMiddleNameAPartOfAName() {
    for (var middle : List.of("Middle Name", "MI", "Patient Middle Name", "Segundo nombre")) {
      assertThat(joins(suggest("First Name: Maria / Ana", middle + ": Elena / ", "Last: Lee / Wu")))
          .as(middle)
          .containsExactly("GIVEN_NAME", "VARIABLE", "FAMILY_NAME");
      assertThat(joins(suggest(middle + ": Elena / Sol"))).as(middle).containsExactly("VARIABLE");
    }
  }

  @Test
  void doubtsASecondFamilyName() {
    var columns =
        suggest("Apellido Paterno: Lopez / Lee", "Apellido Materno: Garcia / Ruiz").columns();
    assertThat(columns).extracting(ColumnMapping::joinOrder).containsExactly(1, 2);
    assertThat(columns.get(1).confidence()).isLessThan(0.7);
  }

  @Test
  void joinsNothingWithoutItsOtherHalf() {
    assertThat(joins(suggest("Middle Name: Elena", "Month: 3", "Day: 14", "Cell: 206-555-0101")))
        .containsExactly("VARIABLE", "VARIABLE", "VARIABLE", "PHONE");
    assertThat(joins(suggest("Area code: 206 / 212", "Phone: 206-555-0101 / 212-555-0102")))
        .as("whole numbers")
        .containsExactly("VARIABLE", "PHONE");
    var bare = suggest("Month: 3 / 4", "Day: 14 / 5", "Year: 1962 / 1970");
    assertThat(joins(bare))
        .containsExactly("BIRTH_DATE:MONTH", "BIRTH_DATE:DAY", "BIRTH_DATE:YEAR");
    assertThat(bare.columns()).allMatch(column -> column.confidence() < 0.7);
  }

  @Test
  void leavesOutWhatWeWroteBesideTheRows() {
    var mapping =
        suggest("Cell: 212-555-0142", "rivvi_row: 2", "rivvi_problems: ", "rivvi_list: a1");
    assertThat(targets(mapping)).containsExactly(PHONE, IGNORE, IGNORE, IGNORE);
  }
}
