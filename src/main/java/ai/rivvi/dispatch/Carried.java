package ai.rivvi.dispatch;

import ai.rivvi.dispatch.tasks.Task;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the task that goes on takes over when several are one patient's: a promised time before the
 * pause after any try, the later of several, and what all tries used.
 *
 * @param notBefore null when none waits for a time
 */
record Carried(@Nullable Instant notBefore, boolean callback, int reach, int finish) {
  static Carried of(List<Task> all, List<Task> open) {
    var promised = open.stream().filter(Task::callback).toList();
    return new Carried(
        (promised.isEmpty() ? open : promised)
            .stream()
                .map(Task::notBefore)
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElse(null),
        !promised.isEmpty(),
        all.stream().mapToInt(Task::reachAttempts).sum(),
        all.stream().mapToInt(Task::finishAttempts).sum());
  }
}
