package ai.rivvi.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import ai.rivvi.testing.ChaosSize;
import ai.rivvi.testing.FreePorts;
import ai.rivvi.testing.NodeProcess;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Calls that the carrier places and does not tell of: each is found, none is placed again. */
@Tag("chaos")
class LostReplyChaosTests extends OnKillField {
  private static final double CALLS_PER_SECOND = 15;
  private static final Duration RESOLVED_MAX = Duration.ofMinutes(15);

  /**
   * @param callbackDropEvery 0 when a call's own reports tell of it, 1 when only a search does
   */
  @ParameterizedTest
  @CsvSource({"0, told by callbacks", "1, callbacks lost too"})
  void everyCallIsFoundAndNoneIsPlacedAgain(int callbackDropEvery, String words) {
    var replies = ChaosSize.of("lost-replies", 200);
    field.faults(Map.of("dropReplyEvery", 1, "callbackDropEvery", callbackDropEvery));
    FreePorts.many(2).stream().map(field::node).toList().forEach(NodeProcess::ready);
    var load = new KillLoad(field, replies, CALLS_PER_SECOND);
    load.finish(CALLS_PER_SECOND);
    var found = load.runs().stream().map(KillRun::recorded).flatMap(List::stream).sorted().toList();
    var slowest = found.isEmpty() ? Duration.ZERO : found.getLast();
    var row =
        load.row(
                "R9",
                "%d replies lost after the call was placed, %s".formatted(replies, words),
                "%d of %d resolved, after %.1f s at most"
                    .formatted(found.size(), replies, slowest.toMillis() / 1000.0),
                "all ≤ 15 min, 0 placed again",
                found.size() == replies
                    && load.neverCalled() == 0
                    && slowest.compareTo(RESOLVED_MAX) <= 0)
            .write();
    assertThat(row.holds()).as(row.toString()).isTrue();
  }
}
