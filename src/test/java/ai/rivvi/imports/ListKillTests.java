package ai.rivvi.imports;

import static org.assertj.core.api.Assertions.assertThat;

import ai.rivvi.imports.FaultyCommit.Moment;
import ai.rivvi.imports.FaultyCommit.Step;
import ai.rivvi.imports.KilledLists.Death;
import java.time.Duration;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * Real nodes that are killed while they commit a list and while they undo it: each row is written
 * once and taken back once. Many more kills, and the control: {@link ListChaosTests}.
 */
class ListKillTests {
  private static final int ROWS = 4_000;
  private static final long LIFE_MILLIS_MAX = 800;

  @Test
  void eachRowIsWrittenOnceAndTakenBackOnceWhateverIsKilled() throws Exception {
    var seed = Long.getLong("rivvi.kill.seed", System.nanoTime());
    var life = Duration.ofMillis(new SplittableRandom(seed).nextLong(LIFE_MILLIS_MAX));
    try (var field = new ListField()) {
      var lists = new KilledLists(field, ROWS);
      lists.die(new Death.AtMark(Step.COMMIT, Moment.MARK_WRITTEN, 2));
      lists.die(new Death.AtMark(Step.UNDO, Moment.BATCH_COMMITTED, 2));
      lists.die(new Death.Random(life));
      lists.finish();
      assertThat(lists.wrong()).as("seed " + seed).isEmpty();
      assertThat(lists.interruptions()).as("lists met in the middle").isGreaterThanOrEqualTo(2);
    }
  }
}
