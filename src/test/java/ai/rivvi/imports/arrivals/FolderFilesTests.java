package ai.rivvi.imports.arrivals;

import static org.assertj.core.api.Assertions.assertThat;

import ai.rivvi.imports.arrivals.LookRepository.Sight;
import ai.rivvi.storage.InboxFile;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class FolderFilesTests {
  private static final Instant NOON = Instant.parse("2026-12-01T12:00:00Z");
  private static final InboxFile FILE = file("export.csv", "10 bytes");

  private static InboxFile file(String name, String stamp) {
    return new InboxFile(name, 10, NOON, stamp);
  }

  private static FolderFiles seen(List<Sight> before, Duration after, InboxFile... files) {
    return new FolderFiles(List.of(files), before, NOON.plus(after));
  }

  @Test
  void aFileIsCompleteWhenItHasNotChangedForAWhileHoweverOftenItIsSeen() {
    var first = seen(List.of(), Duration.ZERO, FILE);
    assertThat(first.isComplete(FILE)).isFalse();
    var again = seen(first.sights(), Duration.ofSeconds(1), FILE);
    assertThat(again.isComplete(FILE)).isFalse();
    var almost = seen(again.sights(), FolderFiles.SETTLE.minusMillis(1), FILE);
    assertThat(almost.isComplete(FILE)).isFalse();
    assertThat(seen(almost.sights(), FolderFiles.SETTLE, FILE).isComplete(FILE)).isTrue();
  }

  @Test
  void aFileThatHasChangedWaitsAnew() {
    var first = seen(List.of(), Duration.ZERO, FILE);
    var grown = file("export.csv", "20 bytes");
    var second = seen(first.sights(), FolderFiles.SETTLE, grown);
    assertThat(second.isComplete(grown)).isFalse();
    assertThat(seen(second.sights(), FolderFiles.SETTLE.multipliedBy(2), grown).isComplete(grown))
        .isTrue();
  }

  @Test
  void whatAnEarlierVersionSawWaitsAnew() {
    var before = List.of(new Sight("export.csv", "10 bytes", null));
    assertThat(seen(before, Duration.ZERO, FILE).isComplete(FILE)).isFalse();
  }

  @Test
  void aFileThatIsSaidToBeDoneDoesNotWait() {
    var files = seen(List.of(), Duration.ZERO, FILE, file("export.csv.done", "empty"));
    assertThat(files.isComplete(FILE)).isTrue();
    assertThat(files.candidates()).containsExactly(FILE);
  }
}
