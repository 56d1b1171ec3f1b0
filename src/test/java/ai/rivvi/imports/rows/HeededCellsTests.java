package ai.rivvi.imports.rows;

import static ai.rivvi.imports.rows.MappedRows.codes;
import static ai.rivvi.imports.rows.MappedRows.mapping;
import static ai.rivvi.imports.rows.MappedRows.read;
import static org.assertj.core.api.Assertions.assertThat;

import ai.rivvi.imports.fields.Target;
import ai.rivvi.imports.fields.YesNo;
import ai.rivvi.imports.mapping.ColumnMapping;
import ai.rivvi.imports.mapping.ListMapping;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A no that stands where a name, a number or something else is to stand. */
class HeededCellsTests {
  private static final ListMapping PHONES = mapping("FULL_NAME", "PHONE", "ALTERNATE_PHONE");
  private static final ListMapping NAME = mapping("FULL_NAME:LAST_COMMA_FIRST", "PHONE");

  private static List<String> notes(RowReading reading) {
    return reading.notes().stream().map(RowProblem::code).toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"DO NOT CALL", "dnc", "No llamar", "Do not contact"})
  void stopsWhoseNumberIsANo(String cell) {
    for (var reading :
        List.of(
            read(PHONES, "Ana Lee", cell, "212-555-0142"),
            read(PHONES, "Ana Lee", "212-555-0142", cell))) {
      assertThat(reading.doNotCall()).isTrue();
      assertThat(notes(reading)).contains("DO_NOT_CALL_FOUND");
      assertThat(codes(reading)).isEmpty();
    }
  }

  @Test
  void callsNobodyWhoseNumberSaysThatTheyDied() {
    assertThat(codes(read(PHONES, "Ana Lee", "Deceased", "212-555-0142")))
        .containsExactly("DECEASED");
    assertThat(codes(read(PHONES, "Ana Lee", "212-555-0142", "deceased")))
        .containsExactly("DECEASED");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "212-555-0142 (DNC)",
        "212-555-0142 - do not call",
        "212-555-0142 DO NOT CALL",
        "DNC: 212-555-0142"
      })
  void stopsWhoseNumberIsMarked(String cell) {
    var reading = read(PHONES, "Ana Lee", cell, "");
    assertThat(reading.doNotCall()).isTrue();
    assertThat(reading.phones()).as("by which they are known").hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "EMAIL,DO NOT CALL",
    "LANGUAGE,Do not call",
    "APPOINTMENT_AT:MDY,DNC",
    "BIRTH_DATE:MDY,do not call",
    "GIVEN_NAME,Do not call",
    "IDENTIFIER,DNC"
  })
  void stopsInWhateverColumnItStands(String target, String cell) {
    var reading = read(mapping("FAMILY_NAME", "PHONE", target), "Lee", "212-555-0142", cell);
    assertThat(reading.doNotCall()).isTrue();
    assertThat(codes(reading)).isEmpty();
    assertThat(reading.givenName()).isNull();
    var died = read(mapping("FAMILY_NAME", "PHONE", target), "Lee", "212-555-0142", "Deceased");
    assertThat(codes(died)).containsExactly("DECEASED");
  }

  @Test
  void heedsADeathInAColumnOfAnswers() {
    var mapping = mapping("FULL_NAME", "PHONE", "CONSENT");
    assertThat(codes(read(mapping, "Ana Lee", "212-555-0142", "Deceased")))
        .containsExactly("DECEASED");
    var refused = read(mapping, "Ana Lee", "212-555-0142", "do not call");
    assertThat(refused.consent()).as("a refusal there").isEqualTo(YesNo.NO);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Lee, Ana (DO NOT CALL)",
        "Lee, Ana (DNC)",
        "Lee, Ana *DNC*",
        "Lee, Ana **do not call**",
        "Lee, Ana [Don't call]",
        "Lee, Ana - DNC",
        "Lee, Ana DO NOT CALL",
        "Lee (dnc), Ana",
        "DNC - Lee, Ana",
        "*DNC* Lee, Ana",
        "Lee, Ana (please do not call)",
        "Lee, Ana (DNC 3/2/26)",
        "Lee, Ana (DNC since 2024)",
        "Lee, Ana, DNC",
        "Lee, Ana (No llamar"
      })
  void stopsWhoseNameIsMarked(String name) {
    var reading = read(NAME, name, "212-555-0142");
    assertThat(reading.doNotCall()).isTrue();
    assertThat(notes(reading)).contains("DO_NOT_CALL_FOUND");
    assertThat(reading.givenName()).as("the mark is no part of it").isEqualTo("Ana");
    assertThat(reading.familyName()).isEqualTo("Lee");
  }

  @Test
  void readsAPartOfANameWithoutItsMark() {
    var mapping = mapping("GIVEN_NAME", "FAMILY_NAME", "PHONE");
    var reading = read(mapping, "Ana (DNC)", "Lee", "212-555-0142");
    assertThat(reading.doNotCall()).isTrue();
    assertThat(reading.givenName()).isEqualTo("Ana");
    var both = read(mapping, "Ana (DNC)", "Lee (deceased)", "212-555-0142");
    assertThat(both.doNotCall()).isTrue();
    assertThat(codes(both)).containsExactly("DECEASED");
    assertThat(both.familyName()).isEqualTo("Lee");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Lee, Ana (Annie)",
        "Callahan, Dan",
        "McCall, Ana",
        "Lee, Ana (do not call before 9)",
        "Lee, Ana (call mobile)",
        "Lee, Ana (contact: son)"
      })
  void leavesOtherNamesAlone(String name) {
    assertThat(read(NAME, name, "212-555-0142").doNotCall()).isFalse();
  }

  /** Whoever does not want calls says so in a column about messages, too. */
  @Test
  void stopsWhoWantsMessagesInPlaceOfCalls() {
    var messages =
        new ListMapping(
            List.of(
                new ColumnMapping(0, Target.FULL_NAME, "FIRST_LAST", "name", 1),
                new ColumnMapping(1, Target.PHONE, null, "phone", 1),
                new ColumnMapping(2, Target.VARIABLE, null, "sms_preference", 1)),
            "US");
    assertThat(read(messages, "Ana Lee", "212-555-0142", "Do not call").doNotCall()).isTrue();
    assertThat(read(messages, "Ana Lee", "212-555-0142", "Do not contact").doNotCall()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1900-01-01",
        "01/01/1900",
        "1/1/1900 12:00:00 AM",
        "1899-12-30",
        "12/30/1899",
        "30/12/1899",
        "31.12.1899",
        "1753-01-01",
        "1/1/1753",
        "0001-01-01",
        "01/01/0001"
      })
  void takesADateThatStandsForNoneForNone(String date) {
    for (var order : List.of("MDY", "DMY", "YMD")) {
      var reading =
          read(
              mapping("FULL_NAME", "PHONE", "BIRTH_DATE:" + order),
              "Ana Lee",
              "212-555-0142",
              date);
      assertThat(reading.birthDate()).isNull();
      assertThat(codes(reading)).isEmpty();
      assertThat(notes(reading)).contains("BIRTH_DATE_PLACEHOLDER");
    }
  }

  @Test
  void takesOtherOldDatesAsTheyAre() {
    var mapping = mapping("FULL_NAME", "PHONE", "BIRTH_DATE:MDY");
    assertThat(read(mapping, "Ana Lee", "212-555-0142", "1/2/1900").birthDate())
        .hasToString("1900-01-02");
    assertThat(read(mapping, "Ana Lee", "212-555-0142", "1/1/00").birthDate())
        .hasToString("2000-01-01");
    assertThat(codes(read(mapping, "Ana Lee", "212-555-0142", "1/2/1753")))
        .containsExactly("ROW_INVALID");
  }
}
