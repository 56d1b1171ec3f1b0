package ai.rivvi.dispatch.launch;

import static ai.rivvi.dispatch.decisions.Clinics.NEW_YORK;
import static ai.rivvi.dispatch.decisions.Clinics.at;
import static ai.rivvi.dispatch.decisions.Clinics.hours;
import static ai.rivvi.dispatch.decisions.Clinics.open;
import static ai.rivvi.dispatch.decisions.Clinics.window;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class LikelyEndTests {
  private static final Instant NOON = at("2026-12-02T12:00:00", NEW_YORK);

  private static LikelyEnd end(int lines, double callsPerSecond) {
    return new LikelyEnd(
        hours(open(NEW_YORK, "09:00", "17:00"), window("09:00", "17:00")), lines, callsPerSecond);
  }

  @Test
  void isTheOnlyCallWhereThereIsOne() {
    assertThat(end(2, 1).lastCall(List.of(NOON))).isEqualTo(NOON);
    assertThat(end(2, 1).lastCall(List.of())).isNull();
  }

  @Test
  void goesByLinesAndByThePace() {
    assertThat(end(2, 1).lastCall(Collections.nCopies(5, NOON))).isEqualTo(NOON.plusSeconds(180));
    assertThat(end(100, 0.5).lastCall(Collections.nCopies(5, NOON))).isEqualTo(NOON.plusSeconds(8));
  }

  /** Five hours are left today: 200 calls of a line; the others are made tomorrow. */
  @Test
  void liesInsideTheCallingHours() {
    assertThat(end(1, 1).lastCall(Collections.nCopies(220, NOON)))
        .isBetween(at("2026-12-03T09:25:00", NEW_YORK), at("2026-12-03T09:35:00", NEW_YORK));
  }

  @Test
  void comesAfterWhoeverIsCalledBefore() {
    var later = NOON.plusSeconds(60);
    assertThat(end(1, 1).lastCall(List.of(NOON, NOON, NOON, later)))
        .isAfterOrEqualTo(NOON.plusSeconds(180));
    assertThat(end(1, 1).lastCall(List.of(NOON, at("2026-12-03T10:00:00", NEW_YORK))))
        .isEqualTo(at("2026-12-03T10:00:00", NEW_YORK));
  }
}
