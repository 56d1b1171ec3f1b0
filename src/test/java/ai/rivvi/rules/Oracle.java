package ai.rivvi.rules;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.core.io.ClassPathResource;

/**
 * The law once more, by other means: a table written out by hand and the shortest code that reads
 * it, minute by minute. It shares nothing with the product.
 */
public final class Oracle {
  private final Map<String, List<Line>> lines = new HashMap<>();
  private final Map<String, Set<LocalDate>> holidays = new HashMap<>();

  /** A line of the table; hours as minutes of the day, {@code null} for as on the weekday. */
  record Line(
      String code,
      List<ZoneId> zones,
      int[] weekday,
      int[] saturday,
      int[] sunday,
      int[] holiday,
      String cap,
      LocalDate from,
      LocalDate to) {}

  public Oracle() {
    for (var text : read("oracle-hours.txt")) {
      var cells = text.split("\\|", -1);
      var line =
          new Line(
              cells[0].strip(),
              List.of(cells[1].strip().split(" ")).stream().map(ZoneId::of).toList(),
              minutes(cells[2].strip()),
              minutes(cells[3].strip()),
              minutes(cells[4].strip()),
              minutes(cells[5].strip()),
              cells[6].strip(),
              cells[7].isBlank() ? LocalDate.MIN : LocalDate.parse(cells[7].strip()),
              cells[8].isBlank() ? LocalDate.MAX : LocalDate.parse(cells[8].strip()));
      lines.computeIfAbsent(line.code(), _ -> new ArrayList<>()).add(line);
    }
    for (var text : read("oracle-holidays.txt")) {
      var cells = text.split(" ");
      for (var index = 1; index < cells.length; index++) {
        holidays.computeIfAbsent(cells[0], _ -> new HashSet<>()).add(LocalDate.parse(cells[index]));
      }
    }
  }

  private static List<String> read(String file) {
    try {
      return new ClassPathResource("ai/rivvi/rules/" + file)
          .getContentAsString(StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int[] minutes(String cell) {
    if (cell.equals("=")) {
      return new int[] {-1, -1};
    }
    if (cell.equals("-")) {
      return new int[] {0, 0};
    }
    var parts = cell.split("-");
    return new int[] {minute(parts[0]), minute(parts[1])};
  }

  private static int minute(String time) {
    var parts = time.split(":");
    return Integer.parseInt(parts[0]) * 60 + (parts.length > 1 ? Integer.parseInt(parts[1]) : 0);
  }

  public Set<String> codes() {
    return lines.keySet();
  }

  public List<ZoneId> zones(String code) {
    return of(code).getFirst().zones();
  }

  public String cap(String code, LocalDate date) {
    return line(code, date).cap();
  }

  /** Whether somebody under this law, who lives by this clock, may be called in this minute. */
  public boolean allows(String code, ZoneId zone, Instant at) {
    var local = local(zone, at);
    var date = local.toLocalDate();
    var line = line(code, date);
    var hours =
        switch (date.getDayOfWeek()) {
          case SATURDAY -> line.saturday();
          case SUNDAY -> line.sunday();
          case MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY -> line.weekday();
        };
    var minute = local.getHour() * 60 + local.getMinute();
    var day = minute >= hours[0] && minute < hours[1];
    if (line.holiday()[0] < 0 || !holidays.getOrDefault(code, Set.of()).contains(date)) {
      return day;
    }
    return day && minute >= line.holiday()[0] && minute < line.holiday()[1];
  }

  private List<Line> of(String code) {
    return lines.getOrDefault(code, List.of());
  }

  private Line line(String code, LocalDate date) {
    return of(code).stream()
        .filter(line -> !date.isBefore(line.from()) && !date.isAfter(line.to()))
        .findFirst()
        .orElseThrow();
  }

  /** British Columbia and Alberta stopped changing their clocks with November 2026. */
  public static LocalDateTime local(ZoneId zone, Instant at) {
    var name = zone.getId();
    if (name.equals("America/Vancouver") && !at.isBefore(Instant.parse("2026-11-01T09:00:00Z"))) {
      return LocalDateTime.ofInstant(at, ZoneOffset.ofHours(-7));
    }
    if (name.equals("America/Edmonton") && !at.isBefore(Instant.parse("2026-11-01T08:00:00Z"))) {
      return LocalDateTime.ofInstant(at, ZoneOffset.ofHours(-6));
    }
    return LocalDateTime.ofInstant(at, zone);
  }
}
