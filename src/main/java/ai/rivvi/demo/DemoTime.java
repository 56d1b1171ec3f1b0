package ai.rivvi.demo;

import ai.rivvi.shared.BusinessTime;
import ai.rivvi.shared.SystemTime;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.Month;
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

  /** Of the sample list, whose appointments are two days on; a Tuesday. */
  private static final LocalDateTime START = LocalDateTime.of(2026, Month.DECEMBER, 1, 10, 5);

  DemoTime(BusinessTime time, @Value("${rivvi.data-dir}") Path dataDirectory) {
    var file = dataDirectory.resolve("demo").resolve("time-offset");
    try {
      if (Files.exists(file)) {
        var offset = Duration.parse(Files.readString(file).strip());
        time.moveTo(SystemTime.now().plus(offset));
      } else {
        time.moveTo(START.atZone(ZONE).toInstant());
        Files.createDirectories(file.getParent());
        Files.writeString(file, time.offset().toString());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
