package ai.rivvi;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The figures of one run, printed as the README quotes them. */
public final class BenchTable {
  private static final double NANOS = 1e9;
  private static final double NANOS_PER_MILLI = 1e6;
  private final List<String> rows = new ArrayList<>();

  /** One path: how long it took and how many it did. */
  public void row(String path, Duration took, int count) {
    var seconds = took.toNanos() / NANOS;
    rows.add("| %s | %.1f s | %,.0f/s |".formatted(path, seconds, count / seconds));
  }

  /** One path against its reference in the same run, as rates per second. */
  public void ratio(String path, double ours, String reference, double theirs, String goal) {
    rows.add(
        "| %s | %,.0f/s | %s %,.0f/s | %.2f × (goal %s) |"
            .formatted(path, ours, reference, theirs, ours / theirs, goal));
  }

  /** Latencies of one path, in milliseconds, against the goal of its 99th percentile. */
  public void latency(String path, List<Duration> latencies, String goal) {
    var sorted = latencies.stream().sorted().toList();
    rows.add(
        "| %s | p50 %.1f ms | p99 %.1f ms | of %d (goal %s) |"
            .formatted(path, millis(sorted, 0.50), millis(sorted, 0.99), sorted.size(), goal));
  }

  /** The latency that a share of them, from 0 to 1, does not exceed. */
  private static double millis(List<Duration> sorted, double share) {
    var index = (int) Math.ceil(share * sorted.size()) - 1;
    return sorted.get(Math.max(0, index)).toNanos() / NANOS_PER_MILLI;
  }

  /** One path in words. */
  public void note(String path, String figures) {
    rows.add("| %s | %s |".formatted(path, figures));
  }

  public void print() {
    System.out.printf(
        "%d cores, JDK %s%n%s%n",
        Runtime.getRuntime().availableProcessors(),
        Runtime.version().feature(),
        String.join(System.lineSeparator(), rows));
  }
}
