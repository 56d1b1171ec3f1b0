package ai.rivvi.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScratchFolderTests {
  @TempDir Path parent;

  @Test
  void onlyItsUserMayEnterAndNothingIsLeftAtTheEnd() throws IOException {
    var scratch = ScratchFolder.open(parent);
    Files.writeString(scratch.newFile(), "Chart No,Name");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(scratch.path())))
        .isEqualTo("rwx------");
    scratch.close();
    assertThat(parent).isEmptyDirectory();
  }

  @Test
  void whatAKilledProcessLeftIsDeletedAndWhatAnotherHoldsIsNot() throws IOException {
    var left = Files.createDirectory(parent.resolve("rivvi-left"));
    Files.writeString(left.resolve("lock"), "");
    Files.writeString(left.resolve("upload.part"), "Chart No,Name");
    var held = Files.createDirectory(parent.resolve("rivvi-held"));
    try (var lock =
        FileChannel.open(
            held.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      lock.lock();
      try (var scratch = ScratchFolder.open(parent)) {
        assertThat(left).doesNotExist();
        assertThat(held).exists();
        assertThat(scratch.path()).exists();
      }
    }
  }
}
