package ai.rivvi.rules;

import ai.rivvi.rules.AppliedRule.Confidence;
import ai.rivvi.rules.Holidays.Holiday;
import ai.rivvi.rules.Holidays.Observed;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Reads the text of a ruleset; a mistake in it is refused as a whole. */
final class LawReader {
  private static final int FORMAT = 1;
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  private LawReader() {}

  private record LawText(
      int format,
      String name,
      LocalDate asOf,
      Map<String, String> jurisdictions,
      List<ChangeText> zoneChanges,
      Map<String, List<HolidayText>> holidays,
      List<RuleText> rules) {}

  private record ChangeText(
      List<String> zones, Instant from, String offset, String source, String note) {}

  private record HolidayText(String name, String date, String observed) {}

  private record RuleText(
      String id,
      String jurisdiction,
      String citation,
      @Nullable String source,
      LocalDate asOf,
      @Nullable LocalDate effectiveFrom,
      @Nullable LocalDate effectiveTo,
      Confidence confidence,
      @Nullable Map<String, String> hours,
      @Nullable String holidayCalendar,
      @Nullable Cap cap,
      @Nullable String note,
      @Nullable Boolean forbidden) {}

  static Law read(String text) {
    var law = JSON.readValue(text, LawText.class);
    if (law.format() != FORMAT) {
      throw new IllegalArgumentException("A ruleset of format " + law.format() + " is not known.");
    }
    var calendars = new HashMap<String, Holidays>();
    law.holidays().forEach((code, days) -> calendars.put(code, holidays(days)));
    var rules = law.rules().stream().map(rule -> rule(rule, calendars)).toList();
    for (var rule : rules) {
      if (!law.jurisdictions().containsKey(rule.jurisdiction())) {
        throw new IllegalArgumentException("Rule " + rule.id() + " has no known law-giver.");
      }
    }
    if (rules.stream().map(Rule::id).distinct().count() < rules.size()) {
      throw new IllegalArgumentException("Two rules of a ruleset have the same id.");
    }
    return new Law(Map.copyOf(law.jurisdictions()), rules, changes(law.zoneChanges()));
  }

  private static Map<ZoneId, Clock.Change> changes(List<ChangeText> texts) {
    var changes = new HashMap<ZoneId, Clock.Change>();
    for (var text : texts) {
      var change = new Clock.Change(text.from(), ZoneOffset.of(text.offset()));
      text.zones().forEach(zone -> changes.put(ZoneId.of(zone), change));
    }
    return Map.copyOf(changes);
  }

  private static Holidays holidays(List<HolidayText> texts) {
    return new Holidays(
        texts.stream()
            .map(
                text ->
                    new Holiday(
                        text.name(),
                        DateRule.parse(text.date()),
                        Observed.valueOf(
                            text.observed().toUpperCase(Locale.ROOT).replace(' ', '_'))))
            .toList());
  }

  private static Rule rule(RuleText text, Map<String, Holidays> calendars) {
    var hours = text.hours() == null ? Map.<String, String>of() : text.hours();
    var onHolidays = hours.get("holidays");
    if ((onHolidays == null) != (text.holidayCalendar() == null)) {
      throw new IllegalArgumentException(
          "Rule " + text.id() + " needs hours on holidays and a calendar, or neither.");
    }
    return new Rule(
        text.id(),
        text.jurisdiction(),
        text.citation(),
        text.source(),
        text.asOf(),
        text.effectiveFrom(),
        text.effectiveTo(),
        text.confidence(),
        text.note(),
        week(hours),
        text.holidayCalendar() == null
            ? null
            : Objects.requireNonNull(calendars.get(text.holidayCalendar()), text.id()),
        onHolidays == null ? null : Span.parse(onHolidays),
        text.cap(),
        Boolean.TRUE.equals(text.forbidden()));
  }

  private static Map<DayOfWeek, Span> week(Map<String, String> hours) {
    var week = new EnumMap<DayOfWeek, Span>(DayOfWeek.class);
    hours.forEach(
        (days, text) -> {
          for (var day : days(days)) {
            if (week.put(day, Span.parse(text)) != null) {
              throw new IllegalArgumentException("A rule tells the hours of " + day + " twice.");
            }
          }
        });
    return week;
  }

  private static List<DayOfWeek> days(String word) {
    return switch (word) {
      case "everyDay" -> List.of(DayOfWeek.values());
      case "weekdays" -> List.of(DayOfWeek.values()).subList(0, DayOfWeek.FRIDAY.getValue());
      case "saturday" -> List.of(DayOfWeek.SATURDAY);
      case "sunday" -> List.of(DayOfWeek.SUNDAY);
      case "holidays" -> List.of();
      default -> throw new IllegalArgumentException("Hours of no known days: " + word);
    };
  }
}
