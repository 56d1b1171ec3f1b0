package ai.rivvi.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import ai.rivvi.testing.RivviTest;
import java.time.LocalTime;
import org.junit.jupiter.api.Test;

/** Somebody whose death a later list tells of is not called from an earlier one. */
@RivviTest
class DeceasedRunTests extends DialedClinic {
  private static final String HAS_DIED = CONFIRMS.replace("Adeyemi", "Adeyemi (deceased)");

  @Test
  void callsNobodyOfWhomAnotherListSaysThatTheyHaveDied() {
    moveTo(LocalTime.of(6, 0));
    var run = launch(CONFIRMS);
    assertThat(tasks(run).get(1)).startsWith("WAITING");
    var later = launch(HAS_DIED);
    assertThat(tasks(later)).containsEntry(1, "SUPPRESSED  [DECEASED]");
    moveTo(LocalTime.NOON);
    tickUntilDone(run);
    assertThat(tasks(run)).containsEntry(1, "SUPPRESSED  [DECEASED]");
  }

  @Test
  void callsThemWhenNoListSaysSo() {
    moveTo(LocalTime.of(6, 0));
    var run = launch(CONFIRMS);
    launch(CONFIRMS);
    moveTo(LocalTime.NOON);
    tickUntilDone(run);
    assertThat(tasks(run).get(1)).as("the control").startsWith("SETTLED");
  }
}
