package ai.rivvi.dispatch;

import ai.rivvi.dispatch.SimSqlRows.TaskRow;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;

/** When a simulated clinic over a database is looked at: whole minutes, that the seed chooses. */
final class SimSqlMoments {
  private static final int SOON_MINUTES_MAX = 30;
  private static final int FAR_MINUTES_MAX = 20 * 60;
  private static final int SECONDS_PER_MINUTE = 60;
  private static final int MINUTES_PER_DAY = 24 * 60;

  private final Random random;
  private final Set<Integer> minutesOfDay = new HashSet<>();

  SimSqlMoments(Random random) {
    this.random = random;
  }

  Instant next(Instant now, SimSqlRows rows) {
    var due =
        rows.tasks().values().stream()
            .map(TaskRow::due)
            .filter(at -> at != null && at.isAfter(now))
            .min(Instant::compareTo);
    var next =
        switch (random.nextInt(5)) {
          case 0 -> now.plus(Duration.ofMinutes(1 + random.nextInt(FAR_MINUTES_MAX)));
          case 1, 2 -> now.plus(Duration.ofMinutes(1 + random.nextInt(SOON_MINUTES_MAX)));
          default -> due.orElse(now).plus(Duration.ofMinutes(1));
        };
    return free(next, rows);
  }

  /**
   * The first minute from then on in which nothing is due, nor has been looked at on another day:
   * the clock runs on while a step is made, and what is a matter of moments would be left to
   * chance.
   */
  Instant free(Instant from, SimSqlRows rows) {
    var taken = new HashSet<Instant>();
    for (var task : rows.tasks().values()) {
      if (task.due() != null) {
        taken.add(task.due().truncatedTo(ChronoUnit.MINUTES));
      }
      if (task.notBefore() != null) {
        taken.add(task.notBefore().truncatedTo(ChronoUnit.MINUTES));
      }
    }
    var at = from.truncatedTo(ChronoUnit.MINUTES);
    while (taken.contains(at) || !minutesOfDay.add(minuteOfDay(at))) {
      at = at.plus(Duration.ofMinutes(1));
    }
    return at;
  }

  private static int minuteOfDay(Instant at) {
    return (int) (at.getEpochSecond() / SECONDS_PER_MINUTE % MINUTES_PER_DAY);
  }
}
