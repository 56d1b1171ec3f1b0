package ai.rivvi.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InboxFolderTests extends InboxContract {
  @TempDir Path root;

  @Override
  Inbox inbox() {
    return new InboxFolder(root);
  }

  @Override
  void put(String name, String content) throws IOException {
    var file = root.resolve(folder.toString()).resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
  }

  @Override
  String content(String name) throws IOException {
    return Files.readString(root.resolve(folder.toString()).resolve(name));
  }

  /** Whoever may put files there could make us read any other of the machine. */
  @Test
  void followsNoLink() throws IOException {
    put("a.csv", "one");
    var secret = Files.writeString(root.resolve("secret"), "secret");
    Files.createSymbolicLink(root.resolve(folder.toString()).resolve("b.csv"), secret);
    assertThat(inbox().files(folder)).extracting(InboxFile::name).containsExactly("a.csv");
  }
}
