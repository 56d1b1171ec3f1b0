package ai.rivvi.imports.rows;

import static ai.rivvi.imports.rows.MappedRows.codes;
import static ai.rivvi.imports.rows.MappedRows.mapping;
import static ai.rivvi.imports.rows.MappedRows.read;
import static ai.rivvi.imports.rows.MappedRows.reader;
import static org.assertj.core.api.Assertions.assertThat;

import ai.rivvi.imports.cells.CleanText;
import ai.rivvi.imports.fields.Target;
import ai.rivvi.imports.fields.YesNo;
import ai.rivvi.imports.mapping.ColumnMapping;
import ai.rivvi.imports.mapping.ListMapping;
import ai.rivvi.shared.CallPurpose;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What rows say of being called: consents, refusals and do-not-calls. */
class RowAnswerTests {
  /** It may hide a no. */
  @Test
  void takesAnErrorInAnAnswerForAnUnclearOne() {
    var mapping = mapping("FULL_NAME", "PHONE", "DO_NOT_CALL", "CONSENT");
    var reading = read(mapping, "Ana Lee", "212-555-0142", "#REF!", "#REF!");
    assertThat(reading.doNotCall()).isTrue();
    assertThat(reading.consent()).isEqualTo(YesNo.UNCLEAR);
    assertThat(read(mapping, "Ana Lee", "212-555-0142", "#N/A", "").doNotCall()).isFalse();
  }

  @Test
  void takesAnUnclearDoNotCallForYes() {
    var mapping = mapping("FULL_NAME", "PHONE", "DO_NOT_CALL");
    assertThat(read(mapping, "Ana Lee", "212-555-0142", "asked us twice").doNotCall()).isTrue();
    assertThat(read(mapping, "Ana Lee", "212-555-0142", "").doNotCall()).isFalse();
    assertThat(read(mapping, "Ana Lee", "212-555-0142", "No").doNotCall()).isFalse();
  }

  /** In a column of consent these words are a no, and would read as "may be called" here. */
  @Test
  void takesARefusalInADoNotCallColumnForYes() {
    var mapping = mapping("FULL_NAME", "PHONE", "DO_NOT_CALL", "CONSENT");
    for (var word :
        List.of(
            "opt-out",
            "opted out",
            "Declined",
            "refused",
            "revoked",
            "withdrawn",
            "NEVER",
            "denied",
            "no consent")) {
      var reading = read(mapping, "Ana Lee", "212-555-0142", word, word);
      assertThat(reading.doNotCall()).as(word).isTrue();
      assertThat(reading.candidate(null, true).wishes().doNotCall()).as(word).isTrue();
      assertThat(reading.notes()).as(word).isEmpty();
      assertThat(reading.consent()).as(word).isEqualTo(YesNo.NO);
    }
    var optedIn = read(mapping, "Ana Lee", "212-555-0142", "opted in", "opted in");
    assertThat(optedIn.doNotCall()).as("until somebody says what it means there").isTrue();
    assertThat(optedIn.notes()).extracting(RowProblem::code).containsExactly("DO_NOT_CALL_UNCLEAR");
    assertThat(optedIn.consent()).isEqualTo(YesNo.YES);
  }

  @Test
  void letsNothingOutweighADeniedConsent() {
    var mapping = mapping("FULL_NAME", "PHONE", "CONSENT");
    var yes = read(mapping, "Ana Lee", "212-555-0142", "yes");
    var no = read(mapping, "Ana Lee", "212-555-0142", "no");
    var blank = read(mapping, "Ana Lee", "212-555-0142", "");
    var without = read(mapping("FULL_NAME", "PHONE"), "Ana Lee", "212-555-0142");
    assertThat(ConsentRule.ATTESTED.isMissing(no)).isTrue();
    assertThat(ConsentRule.ATTESTED.isMissing(blank)).isFalse();
    assertThat(ConsentRule.NOT_ATTESTED.isMissing(blank)).isTrue();
    assertThat(ConsentRule.NOT_ATTESTED.isMissing(yes)).isFalse();
    assertThat(ConsentRule.NOT_ATTESTED.isMissing(without)).isTrue();
    assertThat(ConsentRule.UNDECIDED.isMissing(without)).isFalse();
    assertThat(ConsentRule.UNDECIDED.isMissing(blank)).isTrue();
    assertThat(yes.candidate(null, true).wishes().consents()).isNotEmpty();
    assertThat(no.candidate(null, true).wishes().consents()).isEmpty();
  }

  @Test
  void grantsWhatTheColumnsNameSpeaksOf() {
    assertThat(consents("Phone reminders", "yes"))
        .containsExactly(CallPurpose.APPOINTMENT_REMINDER);
    assertThat(consents("Refill calls ok", "Y")).containsExactly(CallPurpose.MEDICATION_CHECK);
    assertThat(consents("Acepta recordatorios de citas", "sí"))
        .containsExactly(CallPurpose.APPOINTMENT_REMINDER);
    assertThat(consents("OK to call", "yes")).containsExactlyInAnyOrder(CallPurpose.values());
    assertThat(consents("Phone reminders", "no")).isEmpty();
  }

  /** What it says nothing of, the admin may attest. */
  @Test
  void letsAnAttestationSpeakForOtherPurposes() {
    var mapping = mapping("FULL_NAME", "PHONE", "CONSENT");
    var all = read(mapping, "Ana Lee", "212-555-0142", "yes");
    assertThat(ConsentRule.ATTESTED.isAttestedFor(all)).isFalse();
    assertThat(ConsentRule.ATTESTED.isAttestedFor(reading("Phone reminders", "yes"))).isTrue();
    assertThat(ConsentRule.ATTESTED.isAttestedFor(reading("Phone reminders", "no"))).isFalse();
  }

  private static Set<CallPurpose> consents(String header, String cell) {
    return reading(header, cell).candidate(null, true).wishes().consents();
  }

  private static RowReading reading(String header, String cell) {
    var name = CleanText.words(header).replace(' ', '_');
    var mapping =
        new ListMapping(
            List.of(
                new ColumnMapping(0, Target.FULL_NAME, null, "name", 1),
                new ColumnMapping(1, Target.PHONE, null, "phone", 1),
                new ColumnMapping(2, Target.CONSENT, null, name, 1)),
            "US");
    return read(mapping, "Ana Lee", "212-555-0142", cell);
  }

  @Test
  void saysWhatEachMissingConsentIs() {
    var mapping = mapping("FULL_NAME", "PHONE", "CONSENT");
    for (var said : List.of("no|does not consent", "perhaps|neither yes nor no", "|attest it")) {
      var parts = said.split("\\|", -1);
      var problem =
          read(mapping, "Ana Lee", "212-555-0142", parts[0]).problem(ProblemCode.CONSENT_MISSING);
      assertThat(problem.code()).isEqualTo("CONSENT_MISSING");
      assertThat(problem.message()).contains(parts[1]);
    }
  }

  @Test
  void keepsADoNotCallOfARowThatIsWrongElsewhere() {
    var mapping = mapping("IDENTIFIER", "FULL_NAME", "BIRTH_DATE:MDY", "PHONE", "DO_NOT_CALL");
    var stop = read(mapping, "42", "Ana Lee", "31/31/62", "212-555-0142", "Y");
    assertThat(codes(stop)).containsExactly("ROW_INVALID");
    assertThat(stop.isMatchable()).isTrue();
    assertThat(stop.candidate(null, true).wishes().doNotCall()).isTrue();

    assertThat(read(mapping, "42", "Ana Lee", "31/31/62", "212-555-0142", "N").isMatchable())
        .isFalse();
    var phone = read(mapping, "", "", "31/31/62", "212-555-0142", "Y");
    assertThat(phone.isMatchable()).as("whoever has the phone").isTrue();
    assertThat(codes(phone)).as("nothing is to be mended").containsExactly("STOPPED_NUMBER");
    assertThat(ProblemCode.STOPPED_NUMBER.state()).isEqualTo(RowState.SKIPPED);
    assertThat(ProblemCode.STOPPED_NUMBER.reason()).isEqualTo("DO_NOT_CALL");
    assertThat(reader(mapping).candidate(phone, null).mayBeNew()).isFalse();
    assertThat(read(mapping, "", "", "31/31/62", "212-555-0142", "N").isMatchable()).isFalse();
    assertThat(read(mapping, "", "", "31/31/62", "", "Y").isMatchable()).isFalse();
  }

  @Test
  void keepsADeniedConsentOfARowThatIsWrongElsewhere() {
    var mapping = mapping("IDENTIFIER", "FULL_NAME", "BIRTH_DATE:MDY", "PHONE", "CONSENT");
    var no = read(mapping, "42", "Ana Lee", "31/31/62", "212-555-0142", "no");
    assertThat(codes(no)).containsExactly("ROW_INVALID");
    assertThat(no.isMatchable()).isTrue();
    assertThat(no.candidate(null, true).wishes().refusals())
        .containsExactlyInAnyOrder(CallPurpose.values());

    for (var other : List.of("yes", "", "perhaps")) {
      assertThat(read(mapping, "42", "Ana Lee", "31/31/62", "212-555-0142", other).isMatchable())
          .as(other)
          .isFalse();
    }
  }

  @Test
  void takesAnyNoOfSeveralColumns() {
    var mapping = mapping("FULL_NAME", "PHONE", "CONSENT", "CONSENT", "DO_NOT_CALL", "DO_NOT_CALL");
    assertThat(read(mapping, "Ana Lee", "212-555-0142", "Y", "N", "", "").consent())
        .isEqualTo(YesNo.NO);
    assertThat(read(mapping, "Ana Lee", "212-555-0142", "", "Y", "", "").consent())
        .isEqualTo(YesNo.YES);
    assertThat(read(mapping, "Ana Lee", "212-555-0142", "perhaps", "Y", "", "").consent())
        .isEqualTo(YesNo.UNCLEAR);
    assertThat(read(mapping, "Ana Lee", "212-555-0142", "Y", "Y", "Y", "N").doNotCall()).isTrue();
    assertThat(read(mapping, "Ana Lee", "212-555-0142", "Y", "Y", "N", "N").doNotCall()).isFalse();
  }

  @Test
  void takesNoQuestionForAnAnswer() {
    var mapping = mapping("FULL_NAME", "PHONE", "CONSENT", "DO_NOT_CALL");
    for (var text : List.of("Y?", "yes?", "?", "verbal ok?")) {
      assertThat(read(mapping, "Ana Lee", "212-555-0142", text, "").consent())
          .as(text)
          .isEqualTo(YesNo.UNCLEAR);
    }
    for (var text : List.of("N?", "no??", "?")) {
      assertThat(read(mapping, "Ana Lee", "212-555-0142", "Y", text).doNotCall()).as(text).isTrue();
    }
  }

  @Test
  void heedsANoInAColumnOfSomethingElse() {
    var mapping = mapping("FULL_NAME", "PHONE", "VARIABLE");
    for (var text : List.of("Do Not Call", "DoNotCall", "DNC", "No llamar", "do not contact")) {
      var reading = read(mapping, "Ana Lee", "212-555-0142", text);
      assertThat(reading.doNotCall()).as(text).isTrue();
      assertThat(reading.notes()).extracting(RowProblem::code).containsExactly("DO_NOT_CALL_FOUND");
    }
    for (var text : List.of("Do not call before 9", "Home Phone", "Contact", "Call center")) {
      assertThat(read(mapping, "Ana Lee", "212-555-0142", text).doNotCall()).as(text).isFalse();
    }
    assertThat(
            read(mapping("FULL_NAME", "PHONE", "IGNORE"), "Ana Lee", "212-555-0142", "DNC")
                .doNotCall())
        .as("whoever ignores it has seen it")
        .isFalse();
    var messages =
        new ListMapping(
            List.of(
                new ColumnMapping(0, Target.FULL_NAME, "FIRST_LAST", "name", 1),
                new ColumnMapping(1, Target.PHONE, null, "phone", 1),
                new ColumnMapping(2, Target.VARIABLE, null, "sms_preference", 1)),
            "US");
    assertThat(read(messages, "Ana Lee", "212-555-0142", "Do not contact").doNotCall()).isFalse();
  }
}
