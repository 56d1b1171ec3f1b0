package ai.rivvi;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The figures of one run, printed as the README quotes them. */
final class BenchTable {
  private static final double NANOS = 1e9;
  private final List<String> rows = new ArrayList<>();

  /** One path: how long it took and how many it did. */
  void row(String path, Duration took, int count) {
    var seconds = took.toNanos() / NANOS;
    rows.add("| %s | %.1f s | %,.0f/s |".formatted(path, seconds, count / seconds));
  }

  /** One path against its reference in the same run, as rates per second. */
  void ratio(String path, double ours, String reference, double theirs, String goal) {
    rows.add(
        "| %s | %,.0f/s | %s %,.0f/s | %.2f × (goal %s) |"
            .formatted(path, ours, reference, theirs, ours / theirs, goal));
  }

  void print() {
    System.out.printf(
        "%d cores, JDK %s%n%s%n",
        Runtime.getRuntime().availableProcessors(),
        Runtime.version().feature(),
        String.join(System.lineSeparator(), rows));
  }
}
