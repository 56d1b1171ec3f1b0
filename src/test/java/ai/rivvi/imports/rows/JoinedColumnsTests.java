package ai.rivvi.imports.rows;

import static org.assertj.core.api.Assertions.assertThat;

import ai.rivvi.imports.cells.Cell;
import ai.rivvi.imports.fields.PhoneReader;
import ai.rivvi.imports.fields.Target;
import ai.rivvi.imports.fields.YesNo;
import ai.rivvi.imports.mapping.ColumnMapping;
import ai.rivvi.imports.mapping.ColumnRule;
import ai.rivvi.imports.mapping.Constant;
import ai.rivvi.imports.mapping.ListMapping;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rows whose columns are joined, split, given values, or read by a rule of their own. */
class JoinedColumnsTests {
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 20);
  private static final ColumnRule USUAL = new ColumnRule(null, null, Map.of());

  private final List<ColumnMapping> columns = new ArrayList<>();
  private final List<Constant> constants = new ArrayList<>();

  private JoinedColumnsTests column(Target target, @Nullable String format) {
    return column(target, format, null, USUAL);
  }

  private JoinedColumnsTests joined(Target target, int order) {
    return column(target, null, order, USUAL);
  }

  private JoinedColumnsTests ruled(Target target, ColumnRule rule) {
    return column(target, null, null, rule);
  }

  private JoinedColumnsTests column(
      Target target, @Nullable String format, @Nullable Integer order, ColumnRule rule) {
    var index = columns.size();
    columns.add(new ColumnMapping(index, target, format, "column_" + index, 1, order, rule));
    return this;
  }

  private JoinedColumnsTests given(Target target, @Nullable String name, String text) {
    constants.add(new Constant(target, name, text));
    return this;
  }

  private RowReading read(String... texts) {
    return new RowReader(new ListMapping(columns, "US", constants), TODAY, ZoneOffset.UTC)
        .read(cells(texts));
  }

  private static List<Cell> cells(String... texts) {
    return Arrays.stream(texts).map(Cell::text).toList();
  }

  private static List<String> notes(RowReading reading) {
    return reading.notes().stream().map(RowProblem::code).toList();
  }

  private static List<String> codes(RowReading reading) {
    return reading.problems().stream().map(RowProblem::code).toList();
  }

  @Test
  void joinsNamesInTheChosenOrder() {
    joined(Target.FAMILY_NAME, 2)
        .joined(Target.GIVEN_NAME, 1)
        .joined(Target.FAMILY_NAME, 1)
        .joined(Target.GIVEN_NAME, 2)
        .column(Target.PHONE, null);
    var whole = read("Garcia", "Maria", "Lopez", "Elena", "206-555-0101");
    assertThat(whole.givenName()).isEqualTo("Maria Elena");
    assertThat(whole.familyName()).isEqualTo("Lopez Garcia");
    var half = read("n/a", "Maria", "Lopez", " ", "206-555-0101");
    assertThat(half.givenName()).isEqualTo("Maria");
    assertThat(half.familyName()).isEqualTo("Lopez");
    assertThat(read("", "", "", "", "206-555-0101").isNamed()).isFalse();
  }

  @Test
  void joinsAnAreaCodeAndItsNumber() {
    column(Target.FULL_NAME, "FIRST_LAST")
        .joined(Target.PHONE, 2)
        .joined(Target.PHONE, 1)
        .column(Target.PHONE, "EXTENSION");
    var whole = read("Ana Lee", "555-0101", "(206)", "");
    assertThat(whole.phones()).extracting(Object::toString).hasSize(1);
    assertThat(whole.readings()).containsEntry(Target.PHONE, "+12065550101");
    assertThat(whole.notes()).isEmpty();
    assertThat(read("Ana Lee", "5550101.0", "206.0", "").readings())
        .containsEntry(Target.PHONE, "+12065550101");
    assertThat(notes(read("Ana Lee", "555-0101", "206", "12"))).containsExactly("PHONE_EXTENSION");
    assertThat(codes(read("Ana Lee", "555-0101", "", ""))).containsExactly("PHONE_INVALID");
    assertThat(codes(read("Ana Lee", "206-555-0101", "206", "")))
        .as("neither number is chosen")
        .containsExactly("PHONE_INVALID");
    assertThat(codes(read("Ana Lee", "", "", "12"))).containsExactly("PHONE_MISSING");
  }

  /** The same digits in another order are often a number that somebody else has. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "206 | 234-5678 | +12062345678",
        "(206) | 2345678.0 | +12062345678",
        "+1 206 | 234-5678 | +12062345678",
        "- | 206-234-5678 | +12062345678",
        "234-5678 | 206 | -",
        "2345678.0 | 206.0 | -",
        "206-234-5678 | 101 | -",
        "12345 | 234-5678 | -"
      })
  void joinsPhonesInNoWrongOrder(
      @Nullable String first, @Nullable String second, @Nullable String phone) {
    column(Target.FULL_NAME, "FIRST_LAST").joined(Target.PHONE, 1).joined(Target.PHONE, 2);
    var reading = read("Ana Lee", first == null ? "" : first, second == null ? "" : second);
    assertThat(reading.readings().get(Target.PHONE)).isEqualTo(phone);
    if (phone == null) {
      assertThat(codes(reading)).containsExactly("PHONE_INVALID");
      assertThat(reading.problems().getFirst().message()).contains("change their order");
      assertThat(new PhoneReader("US").read(Cell.text("234-5678 206")))
          .as("what is refused here would be dialed")
          .isInstanceOf(PhoneReader.Reading.Dialable.class);
    }
  }

  @Test
  void joinsPhonesOfThreeColumnsInNoWrongOrder() {
    column(Target.FULL_NAME, "FIRST_LAST")
        .joined(Target.PHONE, 1)
        .joined(Target.PHONE, 2)
        .joined(Target.PHONE, 3);
    assertThat(read("Ana Lee", "206", "234", "5678").readings())
        .containsEntry(Target.PHONE, "+12062345678");
    assertThat(codes(read("Ana Lee", "2345", "678", "206"))).containsExactly("PHONE_INVALID");
    assertThat(codes(read("Ana Lee", "206", "234-5678", "101"))).containsExactly("PHONE_INVALID");
  }

  @Test
  void joinsSecondPhonesInNoWrongOrder() {
    column(Target.FULL_NAME, "FIRST_LAST")
        .column(Target.PHONE, null)
        .joined(Target.ALTERNATE_PHONE, 1)
        .joined(Target.ALTERNATE_PHONE, 2);
    var reading = read("Ana Lee", "206-555-0101", "234-5678", "206");
    assertThat(notes(reading)).containsExactly("ALTERNATE_PHONE_INVALID");
    assertThat(reading.phones()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "1962, 3, 14, 1962-03-14",
    "62, March, 14, 1962-03-14",
    "1962.0, 3.0, 14.0, 1962-03-14",
    "1980, ago, 5, 1980-08-05",
    "1980, septiembre, 5, 1980-09-05"
  })
  void joinsADateOfThreeColumns(String year, String month, String day, String date) {
    assertThat(dated(year, month, day).birthDate()).isEqualTo(date);
  }

  private RowReading dated(String year, String month, String day) {
    columns.clear();
    return column(Target.BIRTH_DATE, "YEAR")
        .column(Target.BIRTH_DATE, "MONTH")
        .column(Target.BIRTH_DATE, "DAY")
        .column(Target.FULL_NAME, "FIRST_LAST")
        .column(Target.PHONE, null)
        .read(year, month, day, "Ana Lee", "206-555-0101");
  }

  @Test
  void guessesNoPartOfADate() {
    assertThat(dated("", "", "").problems()).isEmpty();
    assertThat(dated("", "", "").birthDate()).isNull();
    for (var wrong :
        List.of(
            List.of("1962", "", "14"),
            List.of("1962", "13", "14"),
            List.of("1962", "2", "30"),
            List.of("14", "1962", "3"),
            List.of("1962", "3", "14/5"))) {
      var reading = dated(wrong.get(0), wrong.get(1), wrong.get(2));
      assertThat(codes(reading)).as(wrong.toString()).containsExactly("ROW_INVALID");
      assertThat(reading.birthDate()).isNull();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "FIRST_LAST | Maria Lopez | Maria | Lopez | false",
        "FIRST_LAST | Maria E. Lopez | Maria E. | Lopez | false",
        "FIRST_LAST | J. R. Smith | J. R. | Smith | false",
        "FIRST_LAST | Dr. Ana Lee | Ana | Lee | false",
        "FIRST_LAST | Mrs. Lopez | - | Lopez | true",
        "FIRST_LAST | Don Smith | Don | Smith | false",
        "FIRST_LAST | Anh Do | Anh | Do | false",
        "FIRST_LAST | Maria Lopez Garcia | Maria Lopez | Garcia | true",
        "FIRST_LAST | Maria & John Lopez | Maria & John | Lopez | true",
        "FIRST_LAST | Madonna | Madonna | - | true",
        "FIRST_LAST | John Smith III | John | Smith III | false",
        "FIRST_LAST | John Smith, Jr. | John | Smith Jr. | false",
        "FIRST_LAST | Lopez, Maria | Maria | Lopez | true",
        "FIRST_LAST | Maria Lopez, DDS | DDS | Maria Lopez | true",
        "FIRST_LAST | Anh Van Le | Anh | Van Le | true",
        "FIRST_LAST | Anh Le Tran | Anh | Le Tran | true",
        "FIRST_LAST | Rosa San Martin | Rosa | San Martin | true",
        "FIRST_LAST | Maria de la Cruz | Maria | de la Cruz | false",
        "LAST_COMMA_FIRST | Lopez, Maria Elena | Maria Elena | Lopez | false",
        "LAST_COMMA_FIRST | Lopez Garcia, Maria | Maria | Lopez Garcia | false",
        "LAST_COMMA_FIRST | Smith, Dr. John Jr. | John | Smith Jr. | false",
        "LAST_COMMA_FIRST | Smith, Jr., John | John | Smith Jr. | false",
        "LAST_COMMA_FIRST | Smith, John, Cardiology | John Cardiology | Smith | true",
        "LAST_COMMA_FIRST | Maria Lopez | Maria | Lopez | true",
        "LAST_COMMA_FIRST | Lopez, | - | Lopez | true",
        "LAST_COMMA_FIRST | Maria Lopez, DDS | DDS | Maria Lopez | true",
        "LAST_COMMA_FIRST | Lopez, Dr. | Dr. | Lopez | true",
        "LAST_COMMA_FIRST | Le, Anh Van | Anh Van | Le | false",
        "LAST_FIRST | LE ANH TUAN | TUAN | LE ANH | true",
        "LAST_FIRST | LE TUAN | TUAN | LE | false",
        "LAST_FIRST | LOPEZ MARIA | MARIA | LOPEZ | false",
        "LAST_FIRST | DE LA CRUZ MARIA | MARIA | DE LA CRUZ | false",
        "LAST_FIRST | SMITH JOHN JR | JOHN | SMITH JR | false",
        "LAST_FIRST | LOPEZ GARCIA MARIA | GARCIA MARIA | LOPEZ | true",
        "LAST_FIRST | LOPEZ MARIA E | MARIA E | LOPEZ | false"
      })
  void splitsNamesAndSaysWhereItIsNotSure(
      String format, String text, String given, String family, boolean doubtful) {
    var reading =
        column(Target.FULL_NAME, format).column(Target.PHONE, null).read(text, "206-555-0101");
    assertThat(reading.givenName()).isEqualTo(given);
    assertThat(reading.familyName()).isEqualTo(family);
    assertThat(notes(reading).contains("NAME_SPLIT_DOUBTFUL")).isEqualTo(doubtful);
    assertThat(reading.problems()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "12 Oak St, Springfield, IL 62704 | 62704 | false",
        "12 Oak St, Springfield, il, 62704-1234 | 62704-1234 | false",
        "12 Oak St, Albany, New York 12207, USA | 12207 | false",
        "12 Oak St, Albany, N.Y. 122071234 | 12207-1234 | false",
        "1 Main St, Toronto ON m5v2t6 | M5V 2T6 | false",
        "Av. Juarez 12, Col. Centro, C.P. 06010, Ciudad de México | 06010 | false",
        "12 Oak St, Apt 12345 | - | true",
        "Route 10, Box 62704 | - | true",
        "12 Oak St, Springfield | - | false",
        "12345 Oak St | - | false"
      })
  void findsThePostalCodeOfAnAddress(String address, String code, boolean doubtful) {
    var reading =
        column(Target.POSTAL_CODE, "ADDRESS")
            .column(Target.FULL_NAME, "FIRST_LAST")
            .column(Target.PHONE, null)
            .read(address, "Ana Lee", "206-555-0101");
    assertThat(reading.postalCode()).isEqualTo(code);
    assertThat(notes(reading).contains("POSTAL_CODE_DOUBTFUL")).isEqualTo(doubtful);
  }

  @Test
  void givesAllRowsWhatTheMappingSays() {
    column(Target.FULL_NAME, "FIRST_LAST")
        .column(Target.PHONE, null)
        .column(Target.APPOINTMENT_AT, "MDY")
        .given(Target.LANGUAGE, null, "Español")
        .given(Target.TIME_ZONE, null, "Pacific")
        .given(Target.CALL_UNTIL, null, "2026-12-01")
        .given(Target.APPOINTMENT_AT, null, "9:30 am")
        .given(Target.POSTAL_CODE, null, "2134")
        .given(Target.VARIABLE, "front_desk", "Cedar Grove");
    var texts = new String[] {"Ana Lee", "206-555-0101", "12/3/2026"};
    var reading = read(texts);
    assertThat(reading.language()).isEqualTo("es");
    assertThat(reading.callUntil()).isEqualTo("2026-12-01");
    assertThat(reading.postalCode()).isEqualTo("02134");
    assertThat(reading.fromMapping())
        .containsExactlyInAnyOrder(
            Target.LANGUAGE,
            Target.TIME_ZONE,
            Target.CALL_UNTIL,
            Target.APPOINTMENT_AT,
            Target.POSTAL_CODE);
    assertThat(RowVariables.of(new ListMapping(columns, "US", constants), cells(texts), reading))
        .containsEntry("front_desk", "Cedar Grove")
        .containsEntry("language", "es")
        .containsEntry("appointment_time", "09:30")
        .containsEntry("time_zone", "America/Los_Angeles");
    var timed = read("Ana Lee", "206-555-0101", "12/3/2026 2:00 PM");
    assertThat(timed.readings()).containsEntry(Target.APPOINTMENT_AT, "2026-12-03T14:00");
    assertThat(timed.fromMapping()).doesNotContain(Target.APPOINTMENT_AT);
    assertThat(read("Ana Lee", "206-555-0101", "").readings())
        .as("a time without a day")
        .doesNotContainKey(Target.APPOINTMENT_AT);
  }

  @Test
  void givesEmptyCellsAValueAndNoOthers() {
    column(Target.FULL_NAME, "FIRST_LAST")
        .column(Target.PHONE, null)
        .ruled(Target.LANGUAGE, new ColumnRule(null, "es", Map.of()))
        .ruled(Target.VARIABLE, new ColumnRule(null, "Dr. on duty", Map.of()));
    var mapping = new ListMapping(columns, "US", constants);
    var empty = read("Ana Lee", "206-555-0101", "n/a", "");
    assertThat(empty.language()).isEqualTo("es");
    assertThat(empty.fromMapping()).containsExactly(Target.LANGUAGE);
    assertThat(RowVariables.of(mapping, cells("Ana Lee", "206-555-0101"), empty))
        .containsEntry("column_3", "Dr. on duty");
    var filled = read("Ana Lee", "206-555-0101", "English", "Dr. Wu");
    assertThat(filled.language()).isEqualTo("en");
    assertThat(filled.fromMapping()).isEmpty();
    var unknown = read("Ana Lee", "206-555-0101", "Elvish", "");
    assertThat(unknown.language()).as("not empty, and not understood").isNull();
    assertThat(notes(unknown)).containsExactly("LANGUAGE_UNKNOWN");
  }

  @Test
  void takesWordsAsSomebodyChose() {
    column(Target.FULL_NAME, "FIRST_LAST")
        .column(Target.PHONE, null)
        .ruled(
            Target.CONSENT,
            new ColumnRule(null, null, Map.of("si claro", "YES", "ni hablar", "NO", "luego", "")))
        .ruled(Target.DO_NOT_CALL, new ColumnRule(null, null, Map.of("llamen", "NO", "no", "YES")))
        .ruled(Target.LANGUAGE, new ColumnRule(null, null, Map.of("ing", "en", "otro", "")));
    var chosen = read("Ana Lee", "206-555-0101", "¡SÍ, claro!", "Llamen", "Ing.");
    assertThat(chosen.consent()).isEqualTo(YesNo.YES);
    assertThat(chosen.doNotCall()).isFalse();
    assertThat(chosen.language()).isEqualTo("en");
    assertThat(chosen.notes()).isEmpty();
    assertThat(read("Ana Lee", "206-555-0101", "ni hablar", "", "").consent()).isEqualTo(YesNo.NO);
    assertThat(read("Ana Lee", "206-555-0101", "luego", "", "").consent()).isEqualTo(YesNo.BLANK);
    assertThat(notes(read("Ana Lee", "206-555-0101", "", "", "otro"))).isEmpty();
    assertThat(read("Ana Lee", "206-555-0101", "", "No", "").doNotCall())
        .as("a word that is understood already keeps its meaning")
        .isFalse();
    assertThat(read("Ana Lee", "206-555-0101", "", "perhaps", "").doNotCall())
        .as("nobody has said what it means")
        .isTrue();
  }

  @Test
  void readsPhonesOfAnotherCountryInTheirColumn() {
    column(Target.FULL_NAME, "FIRST_LAST")
        .column(Target.PHONE, null)
        .ruled(Target.ALTERNATE_PHONE, new ColumnRule("MX", null, Map.of()));
    var reading = read("Ana Lee", "206-555-0101", "55 5555 0101");
    assertThat(reading.readings())
        .containsEntry(Target.PHONE, "+12065550101")
        .containsEntry(Target.ALTERNATE_PHONE, "+525555550101");
  }

  @Test
  void refusesTwoNumbersInOneCell() {
    column(Target.FULL_NAME, "FIRST_LAST").column(Target.PHONE, null);
    assertThat(codes(read("Ana Lee", "206-555-0101 / 206-555-0102")))
        .containsExactly("PHONE_INVALID");
  }
}
