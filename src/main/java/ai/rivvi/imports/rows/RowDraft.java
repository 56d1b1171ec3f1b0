package ai.rivvi.imports.rows;

import ai.rivvi.imports.cells.Cell;
import ai.rivvi.imports.cells.CleanText;
import ai.rivvi.imports.cells.WrittenNumber;
import ai.rivvi.imports.fields.AddressReader;
import ai.rivvi.imports.fields.DeathWords;
import ai.rivvi.imports.fields.IdentifierReader;
import ai.rivvi.imports.fields.LanguageWords;
import ai.rivvi.imports.fields.PhoneReader;
import ai.rivvi.imports.fields.PostalCodeReader;
import ai.rivvi.imports.fields.Target;
import ai.rivvi.imports.fields.TimeZoneWords;
import ai.rivvi.imports.fields.YesNo;
import ai.rivvi.imports.mapping.ColumnMapping;
import ai.rivvi.imports.mapping.Given;
import ai.rivvi.shared.PhoneNumber;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Gathers the readings of one row, cell by cell. */
final class RowDraft {
  /** Stands for bytes that are no letter of the file's character set (Unicode 23.8). */
  private static final char BROKEN = '\uFFFD';

  private static final Pattern EMAIL = Pattern.compile("[^@\\s]{1,64}@[^@\\s.]+(\\.[^@\\s.]+)+");
  private static final String NOBODYS =
      "The row has neither a name nor a patient number: add one of them.";

  private final String region;
  private final LocalDate today;
  private final Map<Target, String> readings = new EnumMap<>(Target.class);
  private final List<RowProblem> problems = new ArrayList<>();
  private final List<RowProblem> notes = new ArrayList<>();
  private final NameDraft name = new NameDraft(readings);
  private final PhoneDraft phones = new PhoneDraft();
  private final StatusDraft status = new StatusDraft();
  private final Set<Target> fromMapping = EnumSet.noneOf(Target.class);
  private final AnswerDraft answers = new AnswerDraft();
  private final AppointmentDraft appointment;
  private @Nullable LocalDate birthDate;
  private @Nullable ZoneId timeZone;

  RowDraft(String region, LocalDate today, ZoneId clinic) {
    this.region = region;
    this.today = today;
    this.appointment = new AppointmentDraft(today, clinic);
  }

  /** Takes what the source says in a row of these cells. */
  void read(ColumnSource source, List<Cell> cells) {
    var column = source.column();
    var cell = source.in(cells);
    var text = CleanText.of(cell.text());
    var whenEmpty = source.whenEmpty();
    if (whenEmpty != null && CleanText.isPlaceholder(text)) {
      give(whenEmpty);
      return;
    }
    if (CleanText.isError(text) && !column.target().isAnswer()) {
      note("CELL_ERROR", column, "The spreadsheet has an error in this cell; it counts as empty.");
      return;
    }
    if (text.indexOf(BROKEN) >= 0) {
      note(
          "CELL_BROKEN",
          column,
          "A letter of this cell is broken: correct it, or read the file in another character set.");
    }
    var heeded = heeded(column, text);
    if (heeded.text().isEmpty() && !text.isEmpty()) {
      return;
    }
    text = heeded.text();
    switch (column.target()) {
      case IDENTIFIER -> identifier(column, cell);
      case POSTAL_CODE -> postalCode(column, CleanText.of(WrittenNumber.of(cell)));
      case GIVEN_NAME, FAMILY_NAME, FULL_NAME -> notes.addAll(name.read(column, text));
      case BIRTH_DATE -> birthDate(source, cell, text);
      case PHONE, ALTERNATE_PHONE -> phone(source, heeded.in(cells, column), text);
      case EMAIL -> email(column, text);
      case LANGUAGE -> language(column, text);
      case TIME_ZONE -> timeZone(column, text);
      case APPOINTMENT_AT -> appointment(source, cell, text);
      case APPOINTMENT_STATUS -> note(status.read(column, CleanText.of(dateText(cell, text))));
      case CALL_UNTIL -> callUntil(source, cell, text);
      case CONSENT -> answers.consent(column, text);
      case DO_NOT_CALL -> answers.doNotCall(column, text);
      case VARIABLE, IGNORE -> {
        // Usable as they came.
      }
    }
  }

  private HeededText heeded(ColumnMapping column, String text) {
    var heeded = HeededText.of(column.target(), text);
    if (heeded.isOfDeath()) {
      died(column.index());
    }
    if (heeded.isOfStop()) {
      answers.stop(column);
    }
    return heeded;
  }

  /** Takes that the row says so. */
  void died(int column) {
    if (problems.stream().noneMatch(one -> one.code().equals(ProblemCode.DECEASED.name()))) {
      problems.add(RowProblem.at(ProblemCode.DECEASED, column, ProblemCode.DECEASED.message()));
    }
  }

  /** What a cell that is only kept says of calls, whatever its column is for. */
  void heed(ColumnMapping column, String text) {
    if (DeathWords.isAlone(text) || (DeathWords.isExpired(text) && column.isOfFate())) {
      died(column.index());
    } else {
      answers.heed(column, text);
    }
  }

  private void plain(Target target, String text) {
    if (!CleanText.isPlaceholder(text)) {
      readings.put(target, text);
    }
  }

  /** Its own digits, and not the fewer ones that a number may be shown by: others share those. */
  private void identifier(ColumnMapping column, Cell cell) {
    var text = CleanText.of(WrittenNumber.of(cell));
    if (cell.kind() == Cell.Kind.NUMBER && !WrittenNumber.isExact(cell.value())) {
      refuse(
          column,
          "A spreadsheet keeps only the first 15 digits of a number: format the column as text and"
              + " write the whole patient number.");
    } else if (cell.kind() == Cell.Kind.TEXT && IdentifierReader.isShortened(text)) {
      refuse(
          column,
          "The spreadsheet shortened this number, and digits are lost: format the column as text"
              + " and export it again, or mend the cell.");
    } else {
      plain(Target.IDENTIFIER, IdentifierReader.read(text));
    }
  }

  private void refuse(ColumnMapping column, String why) {
    problems.add(RowProblem.at(ProblemCode.ROW_INVALID, column.index(), why));
  }

  /** The mapping's value, where the row has said nothing. */
  void give(Given value) {
    switch (value.target()) {
      case APPOINTMENT_AT -> appointment.give(value);
      case LANGUAGE, POSTAL_CODE, CALL_UNTIL -> {
        if (readings.putIfAbsent(value.target(), value.reading()) == null) {
          fromMapping.add(value.target());
        }
      }
      case TIME_ZONE -> {
        if (timeZone == null) {
          timeZone = value.zone();
          readings.put(Target.TIME_ZONE, value.reading());
          fromMapping.add(Target.TIME_ZONE);
        }
      }
      case VARIABLE,
          IDENTIFIER,
          GIVEN_NAME,
          FAMILY_NAME,
          FULL_NAME,
          BIRTH_DATE,
          PHONE,
          ALTERNATE_PHONE,
          EMAIL,
          APPOINTMENT_STATUS,
          CONSENT,
          DO_NOT_CALL,
          IGNORE -> {
        // Variables are put together elsewhere; the others are never given.
      }
    }
  }

  private void postalCode(ColumnMapping column, String text) {
    if (!column.is(Target.ADDRESS)) {
      plain(Target.POSTAL_CODE, PostalCodeReader.read(text, region));
      return;
    }
    var found = AddressReader.read(text);
    if (found.code() != null) {
      readings.put(Target.POSTAL_CODE, found.code());
    } else if (found.isDoubtful()) {
      note(
          "POSTAL_CODE_DOUBTFUL",
          column,
          "The number at the end of the address may be a postal code or not; it is not used.");
    }
  }

  private void birthDate(ColumnSource source, Cell cell, String text) {
    if (CleanText.isPlaceholder(text)) {
      return;
    }
    var read = BirthDateReading.of(source, dateText(cell, text), today);
    if (read.problem() != null) {
      problems.add(read.problem());
    }
    if (read.note() != null) {
      notes.add(read.note());
    }
    birthDate = read.date();
    if (birthDate != null) {
      readings.put(Target.BIRTH_DATE, birthDate.toString());
    }
  }

  private static String dateText(Cell cell, String text) {
    return cell.kind() == Cell.Kind.DATE ? cell.value() : text;
  }

  private void phone(ColumnSource source, List<Cell> cells, String text) {
    note(PhoneReader.isNone(text) ? null : phones.read(source, cells));
  }

  private void email(ColumnMapping column, String text) {
    if (EMAIL.matcher(text).matches()) {
      readings.put(Target.EMAIL, text);
    } else if (!CleanText.isPlaceholder(text)) {
      note("EMAIL_INVALID", column, "This is not an e-mail address; it is not used.");
    }
  }

  private void language(ColumnMapping column, String text) {
    if (CleanText.isPlaceholder(text)) {
      return;
    }
    var tag = LanguageWords.read(text);
    var meant = tag == null ? column.rule().meaning(text) : text;
    tag = tag == null ? LanguageWords.read(meant) : tag;
    if (tag != null) {
      readings.put(Target.LANGUAGE, tag);
    } else if (!meant.isEmpty()) {
      note("LANGUAGE_UNKNOWN", column, "This language is not known; it counts as not given.");
    }
  }

  private void timeZone(ColumnMapping column, String text) {
    if (CleanText.isPlaceholder(text)) {
      return;
    }
    var known = TimeZoneWords.read(text);
    var meant = known == null ? column.rule().meaning(text) : text;
    timeZone = known == null ? TimeZoneWords.read(meant) : known;
    if (timeZone != null) {
      readings.put(Target.TIME_ZONE, timeZone.getId());
    } else if (!meant.isEmpty()) {
      note("TIME_ZONE_UNKNOWN", column, "This time zone is not known; the number's is used.");
    }
  }

  private void appointment(ColumnSource source, Cell cell, String text) {
    if (!CleanText.isPlaceholder(text)) {
      appointment.read(source, dateText(cell, text));
    }
  }

  private void callUntil(ColumnSource source, Cell cell, String text) {
    if (CleanText.isPlaceholder(text)) {
      return;
    }
    var read = source.dates().read(dateText(cell, text));
    var date = read == null ? null : read.date();
    if (date == null || Math.abs(date.getYear() - today.getYear()) > Given.YEARS_AHEAD_MAX) {
      problems.add(
          RowProblem.at(
              ProblemCode.ROW_INVALID,
              source.column().index(),
              "This is not a possible last day to call: correct it, or choose another order of day"
                  + " and month."));
    } else {
      readings.put(Target.CALL_UNTIL, date.toString());
    }
  }

  private void note(String code, ColumnMapping column, String message) {
    notes.add(new RowProblem(code, column.index(), message));
  }

  private void note(@Nullable RowProblem note) {
    if (note != null) {
      notes.add(note);
    }
  }

  RowReading finish(boolean hasConsentColumn) {
    readAppointment();
    notes.addAll(answers.notes());
    if (answers.isStopped()) {
      readings.put(Target.DO_NOT_CALL, YesNo.YES.name());
    }
    if (hasConsentColumn) {
      readings.put(Target.CONSENT, answers.consent().name());
    }
    var isNobodys = name.isMissing() && !readings.containsKey(Target.IDENTIFIER);
    name.finish();
    var all = readPhones();
    readStatus();
    if (isNobodys && answers.isStopped() && !all.isEmpty()) {
      // Whatever else it says is about nobody.
      problems.clear();
      problems.add(RowProblem.of(ProblemCode.STOPPED_NUMBER));
    } else if (isNobodys) {
      problems.addFirst(new RowProblem(ProblemCode.ROW_INVALID.name(), null, NOBODYS));
    }
    return new RowReading(
        readings.get(Target.IDENTIFIER),
        name.given(),
        name.family(),
        birthDate,
        all,
        readings.get(Target.LANGUAGE),
        timeZone,
        readings.get(Target.POSTAL_CODE),
        readings.get(Target.EMAIL),
        hasConsentColumn ? answers.consent() : null,
        answers.purposes(),
        answers.isStopped(),
        readings,
        fromMapping,
        List.copyOf(problems),
        List.copyOf(notes));
  }

  /** Last: whatever else is wrong with the row is to be mended. */
  private void readStatus() {
    status.reading().ifPresent(said -> readings.put(Target.APPOINTMENT_STATUS, said));
    var canceled = status.problem();
    if (canceled != null) {
      problems.add(canceled);
    }
  }

  private List<PhoneNumber> readPhones() {
    var all = phones.all();
    var problem = phones.problem();
    if (all.isEmpty()) {
      problems.add(problem == null ? RowProblem.of(ProblemCode.PHONE_MISSING) : problem);
      return all;
    }
    if (problem != null) {
      notes.add(problem);
    }
    readings.put(Target.PHONE, all.getFirst().e164());
    if (all.size() > 1) {
      readings.put(Target.ALTERNATE_PHONE, all.get(1).e164());
    }
    return all;
  }

  private void readAppointment() {
    appointment.finish();
    problems.addAll(appointment.problems());
    notes.addAll(appointment.notes());
    var reading = appointment.reading();
    if (reading != null) {
      readings.put(Target.APPOINTMENT_AT, reading);
    }
    if (appointment.isGiven()) {
      fromMapping.add(Target.APPOINTMENT_AT);
    }
  }
}
