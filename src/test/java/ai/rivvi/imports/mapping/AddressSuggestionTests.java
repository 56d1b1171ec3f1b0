package ai.rivvi.imports.mapping;

import static ai.rivvi.imports.fields.Target.POSTAL_CODE;
import static ai.rivvi.imports.fields.Target.VARIABLE;
import static ai.rivvi.imports.mapping.Suggestions.suggest;
import static ai.rivvi.imports.mapping.Suggestions.targets;
import static org.assertj.core.api.Assertions.assertThat;

import ai.rivvi.imports.fields.Target;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Where a postal code stands in an address. */
class AddressSuggestionTests {
  private static final String HOMES =
      ": 12 Oak St, Austin, TX 78701 / 9 Elm Ave Apt 4, Santa Fe, New Mexico 87501-1234, USA";
  private static final String CASAS =
      ": Calle Sol 12, Col. Centro, C.P. 06700, CDMX / Av. Luna 9, Monterrey, CP 64000, México";

  private static ColumnMapping only(String column) {
    return suggest(column).columns().getFirst();
  }

  private static void assertEndsWithACode(ColumnMapping column) {
    assertThat(column.target()).isEqualTo(POSTAL_CODE);
    assertThat(column.format()).isEqualTo(Target.ADDRESS);
  }

  @Test
  void findsThePostalCodeInAnAddressByNameAndValues() {
    for (var name :
        List.of(
            "Address", "Home Address", "Pt. addr", "Mailing address", "Dirección", "Direccion")) {
      assertEndsWithACode(only(name + HOMES));
      assertThat(only(name + HOMES).confidence()).as(name).isGreaterThan(0.7);
    }
    for (var name : List.of("Domicilio", "Dirección del paciente", "Address")) {
      assertEndsWithACode(only(name + CASAS));
      assertThat(only(name + CASAS).confidence()).as(name).isGreaterThan(0.7);
    }
    assertEndsWithACode(only("Address: 9 King St, Toronto, ON M5V 2T6 / 1 Elm, Laval H7A 0A1"));
    assertEndsWithACode(only("City, State, ZIP: Austin, TX 78701 / Reno, NV 89501"));
    assertThat(only("ZIP: 78701 / 89501").format()).as("the control").isNull();
  }

  @Test
  void findsNoPostalCodeWhereNoneStandsForSure() {
    for (var column :
        List.of(
            "Address: 12 Oak St / 9 Elm Ave",
            "Domicilio: Calle Sol 12 / Av. Luna 9",
            "Address: Suite 10021 / Box 12345",
            "Address:",
            "E-mail address: ana@example.org / bo@example.org")) {
      assertThat(targets(suggest(column))).as(column).doesNotContain(POSTAL_CODE);
    }
  }

  @Test
  void takesNoOtherPlaceForThePatientsHome() {
    for (var name :
        List.of(
            "Clinic address",
            "Pharmacy address",
            "Work address",
            "Billing address",
            "Dirección de la clínica",
            "Dirección del trabajo",
            "Domicilio de la farmacia",
            "Location")) {
      assertThat(only(name + HOMES).target()).as(name).isEqualTo(VARIABLE);
    }
  }

  @Test
  void doubtsAnAddressThatNoNameShows() {
    for (var unnamed : List.of(only("Where" + HOMES), only("Vive en" + CASAS))) {
      assertEndsWithACode(unnamed);
      assertThat(unnamed.confidence()).isLessThan(0.7);
    }
    var half =
        "Address: 12 Oak St, Austin, TX 78701 / 9 Elm Ave / 7 Ash Rd, Reno, NV 89501 / 3 Bay";
    assertEndsWithACode(only(half));
    assertThat(only(half).confidence()).isLessThan(only("Address" + HOMES).confidence());
    assertThat(only(half.replace("Address", "Where")).target()).isEqualTo(VARIABLE);
  }

  @Test
  void prefersAColumnOfPostalCodesToAnAddress() {
    for (var name : List.of("ZIP", "Patient zip code", "C.P.")) {
      var columns = suggest("Address" + HOMES, name + ": 78701 / 87501").columns();
      assertThat(columns).extracting(ColumnMapping::target).containsExactly(VARIABLE, POSTAL_CODE);
      assertThat(columns.getLast().format()).isNull();
    }
  }
}
