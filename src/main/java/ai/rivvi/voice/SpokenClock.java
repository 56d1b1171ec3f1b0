package ai.rivvi.voice;

import java.time.DateTimeException;
import java.time.LocalTime;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a clock shows, as it was said.
 *
 * @param known false when nothing told the morning from the evening
 */
record SpokenClock(int hour, int minute, boolean known) {
  private static final int HOURS_OF_HALF_DAY = 12;
  private static final int FIRST_MORNING_HOUR = 7;
  private static final int MINUTES_OF_HOUR = 60;
  private static final int HALF_HOUR = 30;
  private static final int QUARTER_HOUR = 15;

  private static final Pattern NOON = Pattern.compile("\\b(?:noon|midday|mediodia)\\b");
  private static final Pattern PAST =
      Pattern.compile(
          "\\b(?:a )?(half|quarter|5|10|20|25)(?: minutes)? (?:past|after) (\\d{1,2})\\b");
  private static final Pattern TO =
      Pattern.compile(
          "\\b(?:a )?(quarter|5|10|20|25)(?: minutes)? (?:to|till|of|before) (\\d{1,2})\\b");
  private static final Pattern SPANISH_CLOCK =
      Pattern.compile(
          "\\b(?:a )?las? (\\d{1,2})(?::(\\d{2})| y (media|cuarto|\\d{1,2})"
              + "| menos (cuarto|\\d{1,2}))?\\b");
  private static final Pattern CLOCK =
      Pattern.compile("\\b(\\d{1,2})[:. ](\\d{2})\\b(?: ?(am|pm)\\b)?");
  private static final Pattern HOUR =
      Pattern.compile("\\b(\\d{1,2}) ?(am|pm|o'clock)\\b(?: (am|pm)\\b)?");
  private static final Pattern AT_HOUR =
      Pattern.compile(
          "(?:\\b(?:at|around|about|by|after|before|until|till|say|like) |^)(\\d{1,2})"
              + "(?= *$| (?:in|on|at|would|is|works?|please|then|or|and|tomorrow|today|\\|))");
  private static final Pattern MORNING =
      Pattern.compile("\\bmorning\\b|\\bla manana\\b|\\besta manana\\b");
  private static final Pattern AFTERNOON =
      Pattern.compile("\\bafternoon\\b|\\btarde\\b(?<!mas tarde)");
  private static final Pattern EVENING =
      Pattern.compile("\\bevening\\b|\\btonight\\b|\\bat night\\b|\\bnoche\\b");

  private static final LocalTime MORNING_HOUR = LocalTime.of(10, 0);
  private static final LocalTime AFTERNOON_HOUR = LocalTime.of(15, 0);
  private static final LocalTime EVENING_HOUR = LocalTime.of(18, 0);

  /** Where the named part of the day stands for a time, or null. */
  static @Nullable LocalTime partOfDay(Remainder rest) {
    if (rest.has(MORNING)) {
      return MORNING_HOUR;
    }
    if (rest.has(AFTERNOON)) {
      return AFTERNOON_HOUR;
    }
    return rest.has(EVENING) ? EVENING_HOUR : null;
  }

  /** Reads a clock time and takes it out of what is left; null when there is none. */
  static @Nullable SpokenClock read(Remainder rest) {
    if (rest.has(NOON)) {
      return new SpokenClock(HOURS_OF_HALF_DAY, 0, true);
    }
    var clock = rest.take(PAST, m -> new SpokenClock(number(m, 2), share(m.group(1)), false));
    clock = clock != null ? clock : rest.take(TO, m -> before(number(m, 2), share(m.group(1))));
    clock = clock != null ? clock : rest.take(SPANISH_CLOCK, SpokenClock::spanish);
    clock =
        clock != null ? clock : rest.take(CLOCK, m -> half(number(m, 1), number(m, 2), m.group(3)));
    clock =
        clock != null
            ? clock
            : rest.take(
                HOUR,
                m -> half(number(m, 1), 0, m.group(2).endsWith("m") ? m.group(2) : m.group(3)));
    clock = clock != null ? clock : rest.take(AT_HOUR, m -> half(number(m, 1), 0, null));
    return clock;
  }

  private static SpokenClock spanish(MatchResult found) {
    var hour = number(found, 1);
    if (found.group(2) != null) {
      return new SpokenClock(hour, number(found, 2), false);
    }
    if (found.group(4) != null) {
      return before(hour, share(found.group(4)));
    }
    return new SpokenClock(hour, found.group(3) == null ? 0 : share(found.group(3)), false);
  }

  private static SpokenClock before(int hour, int minutes) {
    return new SpokenClock(
        hour == 1 ? HOURS_OF_HALF_DAY : hour - 1, MINUTES_OF_HOUR - minutes, false);
  }

  private static SpokenClock half(int hour, int minute, @Nullable String half) {
    if (half == null) {
      return new SpokenClock(hour, minute, hour > HOURS_OF_HALF_DAY);
    }
    var base = hour % HOURS_OF_HALF_DAY;
    return new SpokenClock(half.equals("pm") ? base + HOURS_OF_HALF_DAY : base, minute, true);
  }

  private static int share(String text) {
    return switch (text) {
      case "half", "media" -> HALF_HOUR;
      case "quarter", "cuarto" -> QUARTER_HOUR;
      default -> Integer.parseInt(text);
    };
  }

  /** The time in the part of the day that was named, else in which clinics are open. */
  @Nullable LocalTime time(@Nullable LocalTime part) {
    var at = hour;
    if (!known && hour < HOURS_OF_HALF_DAY) {
      var isLate = part == null ? hour < FIRST_MORNING_HOUR : !part.equals(MORNING_HOUR);
      at += isLate ? HOURS_OF_HALF_DAY : 0;
    }
    try {
      return LocalTime.of(at, minute);
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static int number(MatchResult found, int group) {
    return Integer.parseInt(found.group(group));
  }
}
