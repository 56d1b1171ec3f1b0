package ai.rivvi.dispatch;

import ai.rivvi.testing.ChaosRow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.awaitility.core.ConditionTimeoutException;

/** Patients to be called for as long as something goes wrong: a run after another. */
final class KillLoad {
  private static final Duration LOOK_INTERVAL = Duration.ofMillis(250);

  private final KillField field;
  private final int patientsPerRun;
  private final double callsPerSecond;
  private final List<KillRun> runs = new ArrayList<>();

  KillLoad(KillField field, int patientsPerRun, double callsPerSecond) {
    this.field = field;
    this.patientsPerRun = patientsPerRun;
    this.callsPerSecond = callsPerSecond;
    more();
  }

  /** Begins a further run. */
  void more() {
    runs.add(new KillRun(field, patientsPerRun, callsPerSecond));
  }

  /** Begins a further run if nobody waits to be called. */
  void keepUp() {
    if (!runs.getLast().isAnyoneWaiting()) {
      more();
    }
  }

  void keepUpWhile(BooleanSupplier goesOn) {
    while (goesOn.getAsBoolean()) {
      keepUp();
      LockSupport.parkNanos(LOOK_INTERVAL.toNanos());
    }
  }

  /**
   * Waits until every task is over, at a pace that nothing disturbs any more; what is not over by
   * then is never decided.
   */
  void finish(double pace) {
    runs.forEach(run -> run.pace(pace));
    try {
      runs.forEach(run -> run.awaitDone("every task settled"));
    } catch (ConditionTimeoutException _) {
      // The figures tell.
    }
  }

  /** What came of it, for the table; it holds when the figure does and nobody was harmed. */
  ChaosRow row(String claim, String done, String figure, String passFigure, boolean figureHolds) {
    return new ChaosRow(
        claim,
        done,
        phones(),
        calledTwice(),
        neverDecided(),
        figure,
        passFigure,
        figureHolds && calledTwice() == 0 && neverDecided() == 0);
  }

  List<KillRun> runs() {
    return runs;
  }

  long phones() {
    return runs.stream().mapToLong(KillRun::size).sum();
  }

  /** How many phones received more than one call. */
  long calledTwice() {
    return counts().stream().filter(count -> count > 1).count();
  }

  /** How many calls the carrier has placed. */
  long placed() {
    return counts().stream().mapToLong(Integer::longValue).sum();
  }

  /** How many phones received no call. */
  long neverCalled() {
    return phones() - counts().size();
  }

  private Collection<Integer> counts() {
    var ours = field.placed();
    ours.keySet()
        .retainAll(runs.stream().flatMap(run -> run.phones().stream()).collect(Collectors.toSet()));
    return ours.values();
  }

  /** How many tasks are neither over nor with a person. */
  long neverDecided() {
    return runs.stream().mapToLong(KillRun::neverDecided).sum();
  }
}
