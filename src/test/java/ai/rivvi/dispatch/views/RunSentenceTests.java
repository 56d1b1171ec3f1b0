package ai.rivvi.dispatch.views;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class RunSentenceTests {
  private static final ZoneId ZONE = ZoneId.of("America/New_York");
  private static final Instant NOW = Instant.parse("2026-11-30T15:05:00Z");

  @Test
  void namesTodayAndTomorrowByTheClinicsCalendar() {
    assertThat(at("2026-11-30T15:07:00Z")).isEqualTo("today 10:07 EST");
    assertThat(at("2026-12-01T04:30:00Z")).isEqualTo("today 23:30 EST");
    assertThat(at("2026-12-01T14:00:00Z")).isEqualTo("tomorrow 09:00 EST");
    assertThat(at("2026-12-04T14:00:00Z")).isEqualTo("Fri 4 Dec 09:00 EST");
    assertThat(RunSentence.at(null, NOW, ZONE)).isEqualTo("soon");
  }

  @Test
  void saysOnceThatARunIsPaused() {
    assertThat(RunSentence.paused("Paused by Dana Reyes.")).isEqualTo("paused by Dana Reyes.");
    assertThat(RunSentence.paused("The nurse line is full."))
        .isEqualTo("paused. The nurse line is full.");
    assertThat(RunSentence.paused(null)).isEqualTo("paused.");
  }

  @Test
  void tellsASlowPaceInSecondsFromCallToCall() {
    assertThat(RunSentence.pace(2)).isEqualTo("2 calls a second");
    assertThat(RunSentence.pace(1)).isEqualTo("one call a second");
    assertThat(RunSentence.pace(0.7)).isEqualTo("0.7 calls a second");
    assertThat(RunSentence.pace(0.5)).isEqualTo("one call every 2 seconds");
    assertThat(RunSentence.pace(0.4)).isEqualTo("one call every 2.5 seconds");
    assertThat(RunSentence.pace(0.3)).isEqualTo("one call every 3.3 seconds");
    assertThat(RunSentence.pace(0.1)).isEqualTo("one call every 10 seconds");
  }

  private static String at(String instant) {
    return RunSentence.at(Instant.parse(instant), NOW, ZONE);
  }
}
