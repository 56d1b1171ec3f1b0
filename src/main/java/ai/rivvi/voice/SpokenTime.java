package ai.rivvi.voice;

import ai.rivvi.voice.CallSubject.Kind;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * A date, a time, both or neither, as it was said.
 *
 * @param moment exact, when it was said from now on ("in two minutes")
 * @param halfKnown false when nothing told the morning from the evening
 */
record SpokenTime(
    @Nullable LocalDate date,
    @Nullable LocalTime time,
    @Nullable ZonedDateTime moment,
    boolean halfKnown) {
  private static final LocalTime IN_THE_MORNING = LocalTime.of(10, 0);
  private static final LocalTime LATEST_CALL = LocalTime.of(20, 0);
  private static final Duration HALF_A_DAY = Duration.ofHours(12);

  boolean isEmpty() {
    return date == null && time == null && moment == null;
  }

  /** The ISO form of what a question of this kind asks for, or null when that was not said. */
  @Nullable String iso(Kind kind) {
    var day = moment != null ? moment.toLocalDate() : date;
    var hour = moment != null ? moment.toLocalTime().truncatedTo(ChronoUnit.MINUTES) : time;
    return switch (kind) {
      case DATE -> day == null ? null : day.toString();
      case TIME -> hour == null ? null : hour.toString();
      case DATE_TIME -> {
        if (day == null) {
          yield hour == null ? null : hour.toString();
        }
        yield hour == null ? day.toString() : day.atTime(hour).toString();
      }
      case YES_NO, CHOICE, TEXT, NUMBER -> null;
    };
  }

  /** When to call again: always after {@code now}; null when what was said gives no such moment. */
  @Nullable ZonedDateTime callback(ZonedDateTime now) {
    if (moment != null) {
      return moment.isAfter(now) ? moment : null;
    }
    if (time == null && date == null) {
      return null;
    }
    var day = date != null ? date : now.toLocalDate();
    var at = day.atTime(time != null ? time : IN_THE_MORNING).atZone(now.getZone());
    if (at.isAfter(now)) {
      return at;
    }
    var evening = at.plus(HALF_A_DAY);
    var isEveningMeant =
        time != null
            && !halfKnown
            && evening.isAfter(now)
            && evening.toLocalDate().equals(day)
            && !evening.toLocalTime().isAfter(LATEST_CALL);
    if (isEveningMeant) {
      return evening;
    }
    return date == null ? at.plusDays(1) : null;
  }

  /** How the agent says it back. */
  String spoken(Phrases phrases) {
    if (moment != null) {
      return phrases.spoken("date-time", moment);
    }
    if (date != null) {
      return time == null
          ? phrases.spoken("date", date)
          : phrases.spoken("date-time", date.atTime(time));
    }
    return time == null ? "" : phrases.spoken("time", time);
  }
}
