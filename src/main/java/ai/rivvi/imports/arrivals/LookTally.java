package ai.rivvi.imports.arrivals;

import ai.rivvi.imports.sources.LookResult;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;

/** Counts what a look makes of the files in a folder. */
final class LookTally {
  /** What became of a file. */
  enum Outcome {
    TAKEN,
    KNOWN,
    REFUSED,
    /** Still being written, as far as can be told. */
    COMING,
    /** Not taken for now; nothing is wrong with it. */
    LATER,
    /** Not taken for a reason that may last: the others go first. */
    FAILED,
    /** It could not be read or moved. */
    UNREACHABLE
  }

  private final Map<Outcome, Integer> counts = new EnumMap<>(Outcome.class);
  private boolean unreachable;

  void add(Outcome outcome) {
    counts.merge(outcome, 1, Integer::sum);
  }

  /** The folder itself could not be read. */
  void unreachable() {
    unreachable = true;
  }

  /** Whether a file is worth another look before the schedule says so. */
  boolean isSoonAgain() {
    return count(Outcome.COMING) + count(Outcome.LATER) + count(Outcome.UNREACHABLE) > 0;
  }

  LookResult result(Instant at) {
    return new LookResult(
        at,
        count(Outcome.TAKEN),
        count(Outcome.KNOWN),
        count(Outcome.REFUSED),
        count(Outcome.COMING),
        count(Outcome.LATER) + count(Outcome.FAILED) + count(Outcome.UNREACHABLE),
        unreachable || count(Outcome.UNREACHABLE) > 0);
  }

  private int count(Outcome outcome) {
    return counts.getOrDefault(outcome, 0);
  }
}
