package ai.rivvi.imports.mapping;

import static ai.rivvi.imports.fields.Target.ALTERNATE_PHONE;
import static ai.rivvi.imports.fields.Target.BIRTH_DATE;
import static ai.rivvi.imports.fields.Target.CONSENT;
import static ai.rivvi.imports.fields.Target.DO_NOT_CALL;
import static ai.rivvi.imports.fields.Target.FAMILY_NAME;
import static ai.rivvi.imports.fields.Target.GIVEN_NAME;
import static ai.rivvi.imports.fields.Target.IDENTIFIER;
import static ai.rivvi.imports.fields.Target.PHONE;
import static ai.rivvi.imports.fields.Target.VARIABLE;
import static ai.rivvi.imports.mapping.Suggestions.formats;
import static ai.rivvi.imports.mapping.Suggestions.suggest;
import static ai.rivvi.imports.mapping.Suggestions.targets;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Names that columns have with fewer clinics. */
class ColumnNameTests {
  @Test
  void understandsNamesThatProgramsAndOtherCountriesUse() {
    assertThat(
            targets(
                suggest(
                    "patId: A-1001 / A-1002",
                    "patFirstName: Ana / Bo",
                    "patLastName: Lee / Roy",
                    "patDOB: 1/22/1962",
                    "cellPhone: 212-555-0142")))
        .containsExactly(IDENTIFIER, GIVEN_NAME, FAMILY_NAME, BIRTH_DATE, PHONE);
    assertThat(
            targets(
                suggest("Nombre(s): María / José", "Apellido(s): Díaz / Roy", "Born on: 1/22/62")))
        .containsExactly(GIVEN_NAME, FAMILY_NAME, BIRTH_DATE);
    for (var name :
        List.of("ID No", "Cédula", "DNI", "Historia clínica", "Nº de Historia Clínica")) {
      assertThat(targets(suggest(name + ": 10012345 / 10012346")))
          .as(name)
          .containsExactly(IDENTIFIER);
    }
    assertThat(targets(suggest("DNI: 10012345 / 10012346", "Historia clínica: 1001 / 1002")))
        .as("the clinic's own number goes first")
        .containsExactly(VARIABLE, IDENTIFIER);
  }

  @Test
  void callsFirstWhereTheNumbersAre() {
    var many = "212-555-0142 / ".repeat(30);
    assertThat(targets(suggest("Phone: " + many, "Phone: 212-555-0143 / ")))
        .containsExactly(PHONE, ALTERNATE_PHONE);
    assertThat(targets(suggest("Cell: 212-555-0143 / ", "Phone: " + many)))
        .containsExactly(ALTERNATE_PHONE, PHONE);
    assertThat(targets(suggest("Cell: 212-555-0143 / ", "Home phone: " + many)))
        .as("called where the other is missing")
        .containsExactly(PHONE, ALTERNATE_PHONE);
    assertThat(targets(suggest("Cell: 212-555-0143 / ", "Emergency phone: " + many)))
        .as("somebody else's")
        .containsExactly(PHONE, VARIABLE);
  }

  @Test
  void understandsDatesAndTimesWithoutMarks() {
    assertThat(
            formats(
                suggest(
                    "DOB: 19620314 / 19701225",
                    "Appt Date: 20261203143000 / 20261204093000",
                    "Appt Time: 1430 / 0930")))
        .containsExactly("MDY", "MDY", "TIME");
    assertThat(targets(suggest("Visit: 1045 / 1046"))).containsExactly(VARIABLE);
  }

  @Test
  void understandsWhoMayBeCalled() {
    for (var name : List.of("Unsubscribed", "Block calls", "Not OK to call", "Dado de baja")) {
      assertThat(targets(suggest(name + ": Y / N"))).as(name).containsExactly(DO_NOT_CALL);
    }
    for (var name :
        List.of("Call OK", "Contact allowed", "OK to call", "Puede llamar", "Consent (yes/no)")) {
      assertThat(targets(suggest(name + ": Y / N"))).as(name).containsExactly(CONSENT);
    }
  }

  @Test
  void takesADeniedConsentForANo() {
    for (var name :
        List.of(
            "Consent withdrawn",
            "No consent to call",
            "Consent revoked on",
            "Consent declined",
            "ConsentWithdrawn",
            "Permission to call refused",
            "Consentimiento revocado",
            "No autoriza")) {
      for (var cells : List.of("Y / N", "3/2/2026 / 3/4/2026", "")) {
        assertThat(targets(suggest(name + ": " + cells))).as(name).containsExactly(DO_NOT_CALL);
      }
    }
    for (var name : List.of("Consent (granted/declined)", "Consent given or refused")) {
      assertThat(targets(suggest(name + ": granted / declined"))).containsExactly(CONSENT);
    }
    for (var name :
        List.of(
            "Email consent withdrawn",
            "Consent No",
            "No. de autorización",
            "Consent not required",
            "HIPAA consent declined",
            "Guardian consent refused")) {
      assertThat(targets(suggest(name + ": Y / N"))).as(name).containsExactly(VARIABLE);
    }
  }
}
