package ai.rivvi.imports;

import static org.assertj.core.api.Assertions.assertThat;

import ai.rivvi.imports.FaultyCommit.Moment;
import ai.rivvi.imports.FaultyCommit.Step;
import ai.rivvi.imports.KilledLists.Death;
import ai.rivvi.testing.ChaosRow;
import ai.rivvi.testing.ChaosSize;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Lists whose nodes are killed at every moment of committing and undoing them. */
@Tag("chaos")
class ListChaosTests {
  private static final int ROWS = 10_000;
  private static final int BATCHES = 10;
  private static final long LIFE_MILLIS_MAX = 2_500;

  /** Every so-manieth node ends by itself at the mark; the others are killed at any moment. */
  private static final int AT_MARK_EVERY = 4;

  private static final List<Moment> MOMENTS = List.of(Moment.MARK_WRITTEN, Moment.BATCH_COMMITTED);

  private static ListField field;

  @BeforeAll
  static void open() throws IOException {
    field = new ListField();
  }

  @AfterAll
  static void close() {
    field.close();
  }

  @Test
  void eachRowIsWrittenOnceAndTakenBackOnceWhateverIsKilled() throws Exception {
    var kills = ChaosSize.of("list-kills", 20);
    var random = ChaosSize.random();
    var lists = new KilledLists(field, ChaosSize.of("list-rows", ROWS));
    for (var kill = 0; kill < kills; kill++) {
      lists.die(death(kill, random));
    }
    lists.finish();
    var row =
        new ChaosRow(
                "I4",
                kills + " kills of nodes that commit and undo lists",
                0,
                0,
                0,
                "%d met a list in the middle, %d lists, wrong: %s; seed %d"
                    .formatted(
                        lists.interruptions(), lists.lists(), lists.wrong(), ChaosSize.seed()),
                "each row once, counts are the file's",
                lists.wrong().isEmpty() && lists.interruptions() > kills / 2)
            .write();
    assertThat(row.holds()).as(row.toString()).isTrue();
  }

  private static Death death(int kill, SplittableRandom random) {
    if (kill % AT_MARK_EVERY > 0) {
      return new Death.Random(Duration.ofMillis(random.nextLong(LIFE_MILLIS_MAX)));
    }
    var steps = Step.values();
    return new Death.AtMark(
        steps[random.nextInt(steps.length)],
        MOMENTS.get(random.nextInt(MOMENTS.size())),
        1 + random.nextInt(BATCHES / 2));
  }

  @Test
  void aMarkThatMovesLateWritesRowsTwice() throws Exception {
    var lists = new KilledLists(field, ROWS);
    lists.die(new Death.AtMark(Step.COMMIT, Moment.MARK_LATE, 1));
    var wrong = lists.finishStep();
    var row =
        new ChaosRow(
                "I4 control",
                "the same with a mark that moves behind the batch",
                0,
                0,
                0,
                String.join("; ", wrong),
                "rows counted twice, or I4 proves nothing",
                !wrong.isEmpty())
            .write();
    assertThat(row.holds()).as(row.toString()).isTrue();
  }
}
