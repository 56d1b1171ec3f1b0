package ai.rivvi.dispatch.runs;

import static org.assertj.core.api.Assertions.assertThat;

import ai.rivvi.dispatch.tasks.Task;
import ai.rivvi.dispatch.tasks.TaskState;
import ai.rivvi.shared.CallTaskId;
import ai.rivvi.shared.CampaignId;
import ai.rivvi.shared.Ids;
import ai.rivvi.shared.ImportId;
import ai.rivvi.shared.LineId;
import ai.rivvi.shared.PatientId;
import ai.rivvi.shared.RowId;
import ai.rivvi.shared.RunId;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DueTaskTests {
  @Test
  void aLongRunNeverStarvesAShortOne() {
    var turns = DueTask.inTurns(List.of(run("long", 40), run("short", 2), run("none", 0)));
    assertThat(turns).hasSize(42);
    assertThat(turns.stream().map(due -> due.run().name()).limit(5))
        .containsExactly("long", "short", "long", "short", "long");
    assertThat(turns.stream().filter(due -> due.run().name().equals("long")))
        .extracting(due -> due.task().rowNumber())
        .isSorted();
  }

  private static List<DueTask> run(String name, int tasks) {
    var run =
        new Run(
            new RunId(Ids.next()),
            new CampaignId(Ids.next()),
            new ImportId(Ids.next()),
            null,
            name,
            "list.csv",
            RunState.RUNNING,
            null,
            null,
            null,
            Instant.EPOCH,
            "test",
            null,
            null,
            null);
    return IntStream.rangeClosed(1, tasks)
        .mapToObj(row -> new DueTask(run, task(run, row)))
        .toList();
  }

  private static Task task(Run run, int row) {
    return new Task(
        new CallTaskId(Ids.next()),
        run.id(),
        new RowId(Ids.next()),
        row,
        new PatientId(Ids.next()),
        new LineId(Ids.next()),
        TaskState.WAITING,
        null,
        List.of(),
        Instant.EPOCH,
        null,
        null,
        null,
        false,
        0,
        0,
        0,
        null,
        Instant.EPOCH);
  }
}
