package ai.rivvi.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.rivvi.shared.Ids;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every kind of inbox does alike. */
abstract class InboxContract {
  final UUID folder = Ids.next();
  @TempDir Path local;

  abstract Inbox inbox();

  /** Puts a file there, as a clinic's system does. */
  abstract void put(String name, String content) throws IOException;

  /** The content of what lies below the folder. */
  abstract String content(String name) throws IOException;

  private List<String> names() throws IOException {
    return inbox().files(folder).stream().map(InboxFile::name).sorted().toList();
  }

  @Test
  void showsTheFilesOfAFolderAndNoneBelowIt() throws IOException {
    inbox().prepare(folder);
    assertThat(names()).isEmpty();
    put("a b.csv", "one");
    put("é.csv", "three");
    put("taken/c.csv", "past");
    assertThat(names()).containsExactly("a b.csv", "é.csv");
    assertThat(inbox().files(Ids.next())).isEmpty();
    assertThat(inbox().address(folder)).contains(folder.toString());
  }

  @Test
  void copiesAndMovesAway() throws IOException {
    put("a b.csv", "one");
    var file = inbox().files(folder).getFirst();
    assertThat(file.bytes()).isEqualTo(3);
    var copy = local.resolve("copy");
    inbox().copy(folder, file, copy);
    assertThat(Files.readString(copy)).isEqualTo("one");
    inbox().move(folder, file, Inbox.TAKEN + "x a b.csv");
    assertThat(names()).isEmpty();
    assertThat(content("taken/x a b.csv")).isEqualTo("one");
    inbox().move(folder, file, Inbox.TAKEN + "x a b.csv");
    assertThat(content("taken/x a b.csv")).isEqualTo("one");
    assertThatThrownBy(() -> inbox().copy(folder, file, copy))
        .isInstanceOf(NoSuchFileException.class);
  }

  @Test
  void leavesAFileThatHasChangedSinceItWasSeen() throws IOException {
    put("a.csv", "one");
    var seen = inbox().files(folder).getFirst();
    put("a.csv", "other");
    inbox().move(folder, seen, Inbox.TAKEN + "a.csv");
    assertThat(names()).containsExactly("a.csv");
    assertThat(content("a.csv")).isEqualTo("other");
  }

  @Test
  void writesAndDeletes() throws IOException {
    inbox().write(folder, "refused/a.csv.txt", "why");
    assertThat(content("refused/a.csv.txt")).isEqualTo("why");
    put("a.csv.done", "");
    inbox().delete(folder, "a.csv.done");
    inbox().delete(folder, "a.csv.done");
    assertThat(names()).isEmpty();
  }
}
