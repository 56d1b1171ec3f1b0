package ai.rivvi.dispatch.launch;

import ai.rivvi.dispatch.decisions.CallingHours;
import ai.rivvi.dispatch.decisions.DialRules;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * When the last first try of a run likely begins: calls of usual length on all lines that go out,
 * no faster than the clinic's pace, and none outside the clinic's hours.
 */
record LikelyEnd(CallingHours hours, int lines, double callsPerSecond) {
  private static final Duration AHEAD_MAX = Duration.ofDays(366);
  private static final int CALL_SECONDS_USUAL = 90;

  static LikelyEnd of(DialRules rules) {
    var limits = rules.limits();
    return new LikelyEnd(rules.hours(), limits.outboundCallsMax(), limits.callsPerSecondMax());
  }

  /**
   * The last call.
   *
   * @param starts when patients may be called first
   */
  @Nullable Instant lastCall(List<Instant> starts) {
    var calls = new TreeMap<Instant, Integer>();
    starts.forEach(start -> calls.merge(start, 1, Integer::sum));
    Instant last = null;
    for (var group : calls.entrySet()) {
      var begins = group.getKey();
      // Whoever could be called before is being called still.
      var from = last == null || last.isBefore(begins) ? begins : last;
      last = after(from, spread(group.getValue()));
    }
    return last;
  }

  /** From the first of so many calls to the last one. */
  private Duration spread(int calls) {
    var byLines = (Math.ceilDiv(calls, lines) - 1L) * CALL_SECONDS_USUAL;
    var byPace = (long) Math.ceil((calls - 1) / callsPerSecond);
    return Duration.ofSeconds(Math.max(byLines, byPace));
  }

  /** So much later, counting the clinic's hours alone. */
  private Instant after(Instant from, Duration open) {
    var at = from;
    var left = open;
    while (true) {
      var opens = hours.opens(at);
      if (opens == null) {
        return at;
      }
      var closes = Objects.requireNonNull(hours.gate(opens).changesAt());
      var lasts = Duration.between(opens, closes.minus(hours.ring()));
      if (left.compareTo(lasts) <= 0 || opens.isAfter(from.plus(AHEAD_MAX))) {
        return opens.plus(left.compareTo(lasts) <= 0 ? left : lasts);
      }
      left = left.minus(lasts);
      at = closes;
    }
  }
}
