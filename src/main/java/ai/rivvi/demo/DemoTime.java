package ai.rivvi.demo;

import ai.rivvi.shared.BusinessTime;
import ai.rivvi.shared.SystemTime;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Demo time: on first start a weekday, 10:05 in the demo clinic's zone; the offset is kept in the
 * data folder, so that time goes on from there at every later start.
 */
@Demo
@Component
class DemoTime {
  static final ZoneId ZONE = ZoneId.of("America/New_York");
  private static final LocalTime MORNING = LocalTime.of(10, 5);

  DemoTime(BusinessTime time, @Value("${rivvi.data-dir}") Path dataDirectory) {
    var file = dataDirectory.resolve("demo").resolve("time-offset");
    try {
      if (Files.exists(file)) {
        var offset = Duration.parse(Files.readString(file).strip());
        time.moveTo(SystemTime.now().plus(offset));
      } else {
        time.moveTo(start(SystemTime.now()));
        Files.createDirectories(file.getParent());
        Files.writeString(file, time.offset().toString());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Instant start(Instant now) {
    LocalDate day = now.atZone(ZONE).toLocalDate();
    while (day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY) {
      day = day.plusDays(1);
    }
    return day.atTime(MORNING).atZone(ZONE).toInstant();
  }
}
