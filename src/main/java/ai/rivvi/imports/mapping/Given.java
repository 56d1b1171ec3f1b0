package ai.rivvi.imports.mapping;

import ai.rivvi.imports.cells.CleanText;
import ai.rivvi.imports.fields.DateOrder;
import ai.rivvi.imports.fields.DateReader;
import ai.rivvi.imports.fields.LanguageWords;
import ai.rivvi.imports.fields.PostalCodeReader;
import ai.rivvi.imports.fields.Target;
import ai.rivvi.imports.fields.TimeReader;
import ai.rivvi.imports.fields.TimeZoneWords;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the mapping gives where the file says nothing, read once for all rows.
 *
 * @param reading as a cell's reading would be
 * @param date of an appointment, or the last day to call
 * @param time of an appointment, alone or with its date
 */
public record Given(
    Target target,
    String reading,
    @Nullable LocalDate date,
    @Nullable LocalTime time,
    @Nullable ZoneId zone) {
  private static final Pattern POSTAL =
      Pattern.compile("\\d{5}(?:-\\d{4})?|(?i)[a-z]\\d[a-z] ?\\d[a-z]\\d");
  private static final Pattern OTHER_POSTAL =
      Pattern.compile("(?i)[a-z\\d][a-z\\d -]{1,8}[a-z\\d]");

  /** No day of a list is further away. */
  public static final int YEARS_AHEAD_MAX = 5;

  /**
   * Null when it is nothing of the kind. A date is written in a way that no order of day and month
   * changes, and is not past.
   */
  public static @Nullable Given read(Target target, String text, String region, LocalDate today) {
    var clean = CleanText.of(text);
    if (CleanText.isPlaceholder(clean)) {
      return null;
    }
    return switch (target) {
      case LANGUAGE -> plain(target, LanguageWords.read(clean));
      case TIME_ZONE -> zone(TimeZoneWords.read(clean));
      case POSTAL_CODE -> postal(PostalCodeReader.read(clean, region), region);
      case APPOINTMENT_AT -> appointment(clean, today);
      case CALL_UNTIL -> {
        var date = date(clean, today);
        yield date == null || date.time() != null ? null : date(target, date);
      }
      case VARIABLE -> plain(target, clean);
      case IDENTIFIER,
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
          IGNORE ->
          null;
    };
  }

  private static @Nullable Given plain(Target target, @Nullable String reading) {
    return reading == null ? null : new Given(target, reading, null, null, null);
  }

  private static @Nullable Given zone(@Nullable ZoneId zone) {
    return zone == null ? null : new Given(Target.TIME_ZONE, zone.getId(), null, null, zone);
  }

  private static @Nullable Given postal(String code, String region) {
    var form = PostalCodeReader.hasZip(region) || region.equals("CA") ? POSTAL : OTHER_POSTAL;
    return form.matcher(code).matches() ? plain(Target.POSTAL_CODE, code) : null;
  }

  private static @Nullable Given appointment(String clean, LocalDate today) {
    var time = TimeReader.alone(clean);
    if (time != null) {
      return new Given(Target.APPOINTMENT_AT, time.toString(), null, time, null);
    }
    var date = date(clean, today);
    return date == null ? null : date(Target.APPOINTMENT_AT, date);
  }

  private static DateReader.@Nullable DateTime date(String clean, LocalDate today) {
    var read = new DateReader(DateOrder.YMD, today, false).read(clean);
    if (read == null || read.zone() != null) {
      return null;
    }
    var date = read.date();
    return date.isBefore(today) || date.getYear() - today.getYear() > YEARS_AHEAD_MAX ? null : read;
  }

  private static Given date(Target target, DateReader.DateTime read) {
    return new Given(target, String.valueOf(read.date()), read.date(), read.time(), null);
  }

  /** Whether a text gives a day: right for one list, and never suggested for the next. */
  public static boolean isDay(Target target, String text) {
    return target.isDate() && TimeReader.alone(CleanText.of(text)) == null;
  }

  @Override
  public String toString() {
    return "Given[" + target + "]";
  }
}
