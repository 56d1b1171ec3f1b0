package ai.rivvi.imports.mapping;

import static ai.rivvi.imports.fields.Target.ALTERNATE_PHONE;
import static ai.rivvi.imports.fields.Target.APPOINTMENT_AT;
import static ai.rivvi.imports.fields.Target.BIRTH_DATE;
import static ai.rivvi.imports.fields.Target.CONSENT;
import static ai.rivvi.imports.fields.Target.DO_NOT_CALL;
import static ai.rivvi.imports.fields.Target.FAMILY_NAME;
import static ai.rivvi.imports.fields.Target.FULL_NAME;
import static ai.rivvi.imports.fields.Target.GIVEN_NAME;
import static ai.rivvi.imports.fields.Target.IGNORE;
import static ai.rivvi.imports.fields.Target.PHONE;
import static ai.rivvi.imports.fields.Target.VARIABLE;
import static ai.rivvi.imports.mapping.Suggestions.suggest;
import static ai.rivvi.imports.mapping.Suggestions.targets;
import static org.assertj.core.api.Assertions.assertThat;

import ai.rivvi.imports.fields.Target;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Columns that say who may not be called are all found, and nothing else is taken for them. */
class RefusalSuggestionTests {
  @Test
  void takesEachColumnThatSaysNo() {
    assertThat(
            targets(
                suggest(
                    "Cell: 212-555-0142 / 212-555-0143",
                    "Opt Out: N / N",
                    "Do Not Call: / Y",
                    "Consent to call: Y / Y",
                    "Consent: Y / N")))
        .containsExactly(PHONE, DO_NOT_CALL, DO_NOT_CALL, CONSENT, CONSENT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "No Phone Calls",
        "DONOTCALL",
        "DoNotCallFlag",
        "Do Not Call (Y/N)",
        "Lista Robinson",
        "No desea ser llamado",
        "DND"
      })
  void knowsTheNamesOfSuchColumns(String name) {
    assertThat(targets(suggest(name + ": Y / N"))).containsExactly(DO_NOT_CALL);
  }

  @ParameterizedTest
  @ValueSource(strings = {"CONSENTTOCALL", "CONSENTTOCALLYN", "ConsentToCall", "Voice Enabled"})
  void knowsTheNamesOfColumnsOfConsent(String name) {
    assertThat(targets(suggest(name + ": Y / N"))).containsExactly(CONSENT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Email consent",
        "SMS consent",
        "Consent to text",
        "HIPAA consent",
        "Consent to treat",
        "Consent for research",
        "Consentimiento informado",
        "OK to call work"
      })
  void takesNoConsentToSomethingElseForOneToCalls(String name) {
    assertThat(targets(suggest(name + ": Y / N"))).containsExactly(VARIABLE);
    assertThat(targets(suggest("Consent to call or text: Y / N"))).containsExactly(CONSENT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "PHN",
        "Health Card #",
        "Member ID",
        "Medicare No",
        "Order number",
        "Claim",
        "Confirmation"
      })
  void takesNoNumberForAPhoneThatIsNotWrittenAsOne(String name) {
    assertThat(
            targets(
                suggest("Cell: 212-555-0142 / 212-555-0143", name + ": 2125550144 / 2125550145")))
        .containsExactly(PHONE, VARIABLE);
    assertThat(targets(suggest(name + ": 2125550144 / 2125550145"))).doesNotContain(PHONE);
    assertThat(
            targets(
                suggest("Cell: 212-555-0142 / 212-555-0143", "Reach: 212-555-0144 / 212-555-0145")))
        .as("written as phones are")
        .containsExactly(PHONE, ALTERNATE_PHONE);
  }

  private static Target again(Target before) {
    var chosen = Map.of(1, new ColumnMapping(1, before, null, "do_not_call", 1));
    return targets(suggest(chosen, "Cell: 212-555-0142 / 212-555-0143", "Do Not Call: / Y")).get(1);
  }

  @Test
  void neverRemembersToKeepAColumnThatSaysNo() {
    assertThat(again(VARIABLE)).isEqualTo(DO_NOT_CALL);
    assertThat(again(IGNORE))
        .as("somebody has seen that it means something else")
        .isEqualTo(IGNORE);
  }

  private static StoredColumn stored(int index, Target target) {
    var mapping = new ColumnMapping(index, target, null, "column_" + index, 0.9);
    return new StoredColumn("Column " + index, List.of(), 1, List.of(), List.of(), mapping);
  }

  private static List<Target> checked(ColumnMapping... choices) {
    var columns =
        List.of(stored(0, PHONE), stored(1, DO_NOT_CALL), stored(2, CONSENT), stored(3, FULL_NAME));
    return targets(
        new MappingCheck(columns, LocalDate.of(2026, 11, 20))
            .check(List.of(choices), List.of(), "US"));
  }

  private static ColumnMapping choice(int index, Target target) {
    return new ColumnMapping(index, target, null, null, 1);
  }

  @Test
  void keepsAnAnswerOfWhichAMappingSaysNothing() {
    assertThat(checked(choice(0, PHONE))).containsExactly(PHONE, DO_NOT_CALL, CONSENT, VARIABLE);
    assertThat(checked(choice(1, VARIABLE), choice(2, IGNORE)))
        .as("whoever names it has seen it")
        .containsExactly(VARIABLE, VARIABLE, IGNORE, VARIABLE);
  }

  @Test
  void knowsNamesThatProgramsRunTogether() {
    assertThat(
            targets(
                suggest(
                    "PATIENTLASTNAME: Lopez / Lee",
                    "PATIENTFIRSTNAME: Maria / Ana",
                    "PATIENTDOB: 3/14/1962 / 12/1/1970",
                    "APPTSTARTTIME: 2:30 PM / 9:00 AM")))
        .containsExactly(FAMILY_NAME, GIVEN_NAME, BIRTH_DATE, APPOINTMENT_AT);
    assertThat(targets(suggest("Pat Name: Lopez, Maria / Lee, Ana"))).containsExactly(FULL_NAME);
  }
}
