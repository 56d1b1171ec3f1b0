package ai.rivvi.imports;

import ai.rivvi.shared.PhoneNumber;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Gathers the readings of one row, cell by cell. */
final class RowDraft {
  private static final Pattern EMAIL = Pattern.compile("[^@\\s]{1,64}@[^@\\s.]+(\\.[^@\\s.]+)+");
  private static final int AGE_YEARS_MAX = 130;
  private static final int APPOINTMENT_YEARS_MAX = 5;

  private final PhoneReader phoneReader;
  private final String region;
  private final LocalDate today;
  private final Map<Target, String> readings = new EnumMap<>(Target.class);
  private final List<RowProblem> problems = new ArrayList<>();
  private final List<RowProblem> notes = new ArrayList<>();
  private final List<PhoneNumber> alternates = new ArrayList<>();
  private @Nullable PhoneNumber phone;
  private @Nullable RowProblem phoneProblem;
  private @Nullable String given;
  private @Nullable String family;
  private @Nullable LocalDate birthDate;
  private @Nullable LocalDate appointmentDate;
  private @Nullable LocalTime appointmentTime;
  private @Nullable ZoneId timeZone;
  private YesNo consent = YesNo.BLANK;
  private boolean doNotCall;

  RowDraft(PhoneReader phoneReader, String region, LocalDate today) {
    this.phoneReader = phoneReader;
    this.region = region;
    this.today = today;
  }

  void read(ColumnMapping column, Cell cell) {
    var text = CleanText.of(cell.text());
    switch (column.target()) {
      case IDENTIFIER -> plain(Target.IDENTIFIER, text);
      case POSTAL_CODE -> plain(Target.POSTAL_CODE, PostalCodeReader.read(text, region));
      case GIVEN_NAME -> given = plain(Target.GIVEN_NAME, text);
      case FAMILY_NAME -> family = plain(Target.FAMILY_NAME, text);
      case FULL_NAME -> fullName(column, text);
      case BIRTH_DATE -> birthDate(column, cell, text);
      case PHONE -> phone(column, cell, text);
      case ALTERNATE_PHONE -> alternatePhone(column, cell, text);
      case EMAIL -> email(column, text);
      case LANGUAGE -> language(column, text);
      case TIME_ZONE -> timeZone(column, text);
      case APPOINTMENT_AT -> appointment(column, cell, text);
      case CALL_UNTIL -> callUntil(column, cell, text);
      case CONSENT -> consent = YesNo.read(text);
      case DO_NOT_CALL -> doNotCall(column, text);
      case VARIABLE, IGNORE -> {
        // Usable as they came.
      }
    }
  }

  private @Nullable String plain(Target target, String text) {
    if (CleanText.isPlaceholder(text)) {
      return null;
    }
    readings.put(target, text);
    return text;
  }

  private void fullName(ColumnMapping column, String text) {
    if (plain(Target.FULL_NAME, text) == null) {
      return;
    }
    var format = column.format() == null ? NameReader.FIRST_LAST : column.format();
    var name = NameReader.read(text, format);
    given = given == null ? name.given() : given;
    family = family == null ? name.family() : family;
  }

  private void birthDate(ColumnMapping column, Cell cell, String text) {
    if (CleanText.isPlaceholder(text)) {
      return;
    }
    var read = dateReader(column, true).read(dateText(cell, text));
    var date = read == null ? null : read.date();
    if (date == null || date.isAfter(today) || date.isBefore(today.minusYears(AGE_YEARS_MAX))) {
      problems.add(
          RowProblem.at(
              ProblemCode.ROW_INVALID,
              column.index(),
              "This is not a possible birth date: correct it, or choose another order of day and"
                  + " month."));
      return;
    }
    birthDate = date;
    readings.put(Target.BIRTH_DATE, date.toString());
  }

  private DateReader dateReader(ColumnMapping column, boolean past) {
    var order =
        column.format() == null || column.format().equals(ColumnProfile.TIME)
            ? DateOrder.usual(region)
            : DateOrder.valueOf(column.format());
    return new DateReader(order, today, past);
  }

  private static String dateText(Cell cell, String text) {
    return cell.kind() == Cell.Kind.DATE ? cell.value() : text;
  }

  private void phone(ColumnMapping column, Cell cell, String text) {
    if (CleanText.isPlaceholder(text)) {
      return;
    }
    switch (phoneReader.read(cell)) {
      case PhoneReader.Reading.Dialable(var number) -> {
        phone = number;
        readings.put(Target.PHONE, number.e164());
      }
      case PhoneReader.Reading.Refused(var code, var message) ->
          phoneProblem = RowProblem.at(code, column.index(), message);
    }
  }

  private void alternatePhone(ColumnMapping column, Cell cell, String text) {
    if (CleanText.isPlaceholder(text)) {
      return;
    }
    switch (phoneReader.read(cell)) {
      case PhoneReader.Reading.Dialable(var number) -> alternates.add(number);
      case PhoneReader.Reading.Refused(_, var message) ->
          note("ALTERNATE_PHONE_INVALID", column, message);
    }
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
    if (tag == null) {
      note("LANGUAGE_UNKNOWN", column, "This language is not known; the clinic's own is used.");
    } else {
      readings.put(Target.LANGUAGE, tag);
    }
  }

  private void timeZone(ColumnMapping column, String text) {
    if (CleanText.isPlaceholder(text)) {
      return;
    }
    timeZone = TimeZoneWords.read(text);
    if (timeZone == null) {
      note("TIME_ZONE_UNKNOWN", column, "This time zone is not known; the number's is used.");
    } else {
      readings.put(Target.TIME_ZONE, timeZone.getId());
    }
  }

  private void appointment(ColumnMapping column, Cell cell, String text) {
    if (CleanText.isPlaceholder(text)) {
      return;
    }
    var written = dateText(cell, text);
    if (ColumnProfile.TIME.equals(column.format())) {
      appointmentTime = DateReader.time(written);
      if (appointmentTime == null) {
        unreadableAppointment(column);
      }
      return;
    }
    var read = dateReader(column, false).read(written);
    var date = read == null ? null : read.date();
    if (read == null
        || date == null
        || Math.abs(date.getYear() - today.getYear()) > APPOINTMENT_YEARS_MAX) {
      unreadableAppointment(column);
    } else {
      appointmentDate = date;
      appointmentTime = read.time() == null ? appointmentTime : read.time();
    }
  }

  private void callUntil(ColumnMapping column, Cell cell, String text) {
    if (CleanText.isPlaceholder(text)) {
      return;
    }
    var read = dateReader(column, false).read(dateText(cell, text));
    var date = read == null ? null : read.date();
    if (date == null || Math.abs(date.getYear() - today.getYear()) > APPOINTMENT_YEARS_MAX) {
      problems.add(
          RowProblem.at(
              ProblemCode.ROW_INVALID,
              column.index(),
              "This is not a possible last day to call: correct it, or choose another order of day"
                  + " and month."));
    } else {
      readings.put(Target.CALL_UNTIL, date.toString());
    }
  }

  private void unreadableAppointment(ColumnMapping column) {
    problems.add(
        RowProblem.at(
            ProblemCode.ROW_INVALID,
            column.index(),
            "This is not a possible appointment: correct it, or choose another order of day and"
                + " month."));
  }

  private void doNotCall(ColumnMapping column, String text) {
    switch (YesNo.read(text)) {
      case YES -> doNotCall = true;
      case UNCLEAR -> {
        doNotCall = true;
        note("DO_NOT_CALL_UNCLEAR", column, "This is neither yes nor no; it is taken as yes.");
      }
      case NO, BLANK -> {
        return;
      }
    }
    readings.put(Target.DO_NOT_CALL, "YES");
  }

  private void note(String code, ColumnMapping column, String message) {
    notes.add(new RowProblem(code, column.index(), message));
  }

  RowReading finish(boolean hasConsentColumn) {
    readAppointment();
    if (hasConsentColumn) {
      readings.put(Target.CONSENT, consent.name());
    }
    if (given == null && family == null && !readings.containsKey(Target.IDENTIFIER)) {
      problems.addFirst(
          new RowProblem(
              ProblemCode.ROW_INVALID.name(),
              null,
              "The row has neither a name nor a patient number: add one of them."));
    }
    var phones = phones();
    if (phones.isEmpty()) {
      problems.add(phoneProblem == null ? RowProblem.of(ProblemCode.PHONE_MISSING) : phoneProblem);
    } else if (phoneProblem != null) {
      notes.add(phoneProblem);
    }
    return new RowReading(
        readings.get(Target.IDENTIFIER),
        given,
        family,
        birthDate,
        phones,
        readings.get(Target.LANGUAGE),
        timeZone,
        readings.get(Target.POSTAL_CODE),
        readings.get(Target.EMAIL),
        hasConsentColumn ? consent : null,
        doNotCall,
        readings,
        List.copyOf(problems),
        List.copyOf(notes));
  }

  private List<PhoneNumber> phones() {
    var phones = new ArrayList<PhoneNumber>();
    if (phone != null) {
      phones.add(phone);
    }
    for (var alternate : alternates) {
      if (!phones.contains(alternate)) {
        phones.add(alternate);
      }
    }
    if (phone == null && !phones.isEmpty()) {
      readings.put(Target.PHONE, phones.getFirst().e164());
    }
    if (phones.size() > 1) {
      readings.put(Target.ALTERNATE_PHONE, phones.get(1).e164());
    }
    return phones;
  }

  private void readAppointment() {
    if (appointmentDate != null) {
      readings.put(
          Target.APPOINTMENT_AT,
          appointmentTime == null
              ? appointmentDate.toString()
              : appointmentDate.atTime(appointmentTime).toString());
    }
  }
}
