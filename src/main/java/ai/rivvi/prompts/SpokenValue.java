package ai.rivvi.prompts;

import ai.rivvi.prompts.PromptContent.VariableType;
import ai.rivvi.shared.PhoneNumber;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import java.math.BigDecimal;
import java.text.NumberFormat;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.time.format.TextStyle;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the text of a typed variable and puts it as a person would say it, in English. */
final class SpokenValue {
  private static final int TEXT_CHARACTERS_MAX = 200;
  private static final int CENTURY = 2000;
  private static final DateTimeFormatter SPOKEN_TIME =
      DateTimeFormatter.ofPattern("h:mm a", Locale.US);

  /** Month before day, as clinics in North America write; a first number above 12 is a day. */
  private static final List<DateTimeFormatter> DATES =
      Stream.of(
              "uuuu-M-d",
              "uuuu/M/d",
              "M/d/uuuu",
              "M-d-uuuu",
              "d/M/uuuu",
              "d-M-uuuu",
              "d.M.uuuu",
              "MMMM d, uuuu",
              "MMM d, uuuu",
              "EEEE, MMMM d, uuuu",
              "d MMMM uuuu",
              "d MMM uuuu",
              "d-MMM-uuuu")
          .map(SpokenValue::strict)
          .toList();

  private static final DateTimeFormatter SHORT_YEAR =
      new DateTimeFormatterBuilder()
          .appendPattern("M/d/")
          .appendValueReduced(ChronoField.YEAR, 2, 2, CENTURY)
          .toFormatter(Locale.US)
          .withResolverStyle(ResolverStyle.STRICT);

  private static final List<DateTimeFormatter> TIMES =
      Stream.of("H:mm[:ss]", "h:mm[:ss] a", "h:mma", "h a", "ha").map(SpokenValue::strict).toList();

  private SpokenValue() {}

  /** The words to say, or null when the text cannot be read as its type. */
  static @Nullable String of(VariableType type, String text) {
    var plain = clean(text);
    if (plain.isEmpty()) {
      return null;
    }
    return switch (type) {
      case TEXT -> plain;
      case DATE -> spoken(date(plain));
      case TIME -> spoken(time(plain));
      case DATE_TIME -> dateTime(plain);
      case NUMBER -> number(plain);
      case PHONE -> phone(plain);
    };
  }

  /** One line, without braces, cut to a length that can be said. */
  private static String clean(String text) {
    var plain = text.replaceAll("[\\p{Cntrl}\\s{}]+", " ").strip();
    return plain.length() > TEXT_CHARACTERS_MAX ? plain.substring(0, TEXT_CHARACTERS_MAX) : plain;
  }

  private static @Nullable String spoken(@Nullable LocalDate date) {
    if (date == null) {
      return null;
    }
    return "%s, %s %d%s"
        .formatted(
            date.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.US),
            date.getMonth().getDisplayName(TextStyle.FULL, Locale.US),
            date.getDayOfMonth(),
            ordinal(date.getDayOfMonth()));
  }

  private static @Nullable String spoken(@Nullable LocalTime time) {
    return time == null ? null : SPOKEN_TIME.format(time);
  }

  private static String ordinal(int day) {
    return switch (day) {
      case 1, 21, 31 -> "st";
      case 2, 22 -> "nd";
      case 3, 23 -> "rd";
      default -> "th";
    };
  }

  /** A date alone is said as a date; a text with an offset is refused, for it needs a zone. */
  private static @Nullable String dateTime(String text) {
    var moment = moment(text);
    if (moment == null) {
      return null;
    }
    return moment.time() == null
        ? spoken(moment.date())
        : spoken(moment.date()) + " at " + spoken(moment.time());
  }

  /** A date, and a time when the text has one. */
  record Moment(LocalDate date, @Nullable LocalTime time) {
    /** The first local time that is after it: a date without a time lasts until midnight. */
    LocalDateTime end() {
      return time == null ? date.plusDays(1).atStartOfDay() : date.atTime(time);
    }
  }

  /** What a variable of type DATE or DATE_TIME says; null when it cannot be read. */
  static @Nullable Moment moment(VariableType type, String text) {
    var plain = clean(text);
    return switch (type) {
      case DATE_TIME -> moment(plain);
      case DATE -> {
        var date = date(plain);
        yield date == null ? null : new Moment(date, null);
      }
      case TEXT, TIME, NUMBER, PHONE -> null;
    };
  }

  /** What a variable of type TIME says; null when it cannot be read. */
  static @Nullable LocalTime time(VariableType type, String text) {
    return type == VariableType.TIME ? time(clean(text)) : null;
  }

  private static @Nullable Moment moment(String text) {
    var date = date(text);
    if (date != null) {
      return new Moment(date, null);
    }
    try {
      var at = LocalDateTime.parse(text);
      return new Moment(at.toLocalDate(), at.toLocalTime());
    } catch (DateTimeParseException e) {
      // Not ISO 8601: a date, a space and a time.
    }
    for (int space = text.indexOf(' '); space > 0; space = text.indexOf(' ', space + 1)) {
      var day = date(text.substring(0, space).replaceFirst(",$", ""));
      var clock = time(text.substring(space + 1).replaceFirst("^at ", ""));
      if (day != null && clock != null) {
        return new Moment(day, clock);
      }
    }
    return null;
  }

  private static @Nullable LocalDate date(String text) {
    for (var format : DATES) {
      try {
        return LocalDate.parse(text, format);
      } catch (DateTimeParseException e) {
        // The next one.
      }
    }
    try {
      return LocalDate.parse(text, SHORT_YEAR);
    } catch (DateTimeParseException e) {
      return null;
    }
  }

  private static @Nullable LocalTime time(String text) {
    var upper = text.toUpperCase(Locale.ROOT).replace("A.M.", "AM").replace("P.M.", "PM");
    for (var format : TIMES) {
      try {
        return LocalTime.parse(upper, format);
      } catch (DateTimeParseException e) {
        // The next one.
      }
    }
    return null;
  }

  private static @Nullable String number(String text) {
    try {
      var value = new BigDecimal(text.replace(",", ""));
      var format = NumberFormat.getNumberInstance(Locale.US);
      format.setMaximumFractionDigits(value.scale() < 0 ? 0 : value.scale());
      return format.format(value);
    } catch (NumberFormatException e) {
      return null;
    }
  }

  /** In groups of three, three and four digits, spaced so that each digit is said. */
  private static @Nullable String phone(String text) {
    // It is said and never dialed: letters stand for the keys that callers press.
    var keys = PhoneNumberUtil.convertAlphaCharactersInNumber(text);
    if (!(PhoneNumber.read(keys, "US") instanceof PhoneNumber.Reading.Valid(var number))) {
      return null;
    }
    var e164 = number.e164();
    if (e164.startsWith("+1")) {
      return String.join(
          ", ",
          digits(e164.substring(2, 5)),
          digits(e164.substring(5, 8)),
          digits(e164.substring(8)));
    }
    return String.join(", ", digits(e164.substring(1)).split("(?<=\\G\\d \\d \\d) "));
  }

  private static String digits(String group) {
    return String.join(" ", group.split(""));
  }

  private static DateTimeFormatter strict(String pattern) {
    return new DateTimeFormatterBuilder()
        .parseCaseInsensitive()
        .appendPattern(pattern)
        .toFormatter(Locale.US)
        .withResolverStyle(ResolverStyle.STRICT);
  }
}
