package ai.rivvi.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScratchFolderTests {
  private static final int FOLDERS = 50;
  private static final int WAIT_MILLIS = 300;
  @TempDir Path parent;

  @Test
  void onlyItsUserMayEnterAndNothingIsLeftAtTheEnd() throws IOException {
    var scratch = ScratchFolder.open(parent);
    Files.writeString(scratch.newFile(), "Chart No,Name");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(scratch.path())))
        .isEqualTo("rwx------");
    scratch.close();
    assertThat(parent.toFile().list()).containsExactly("lock");
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

  @Test
  void whatIsNoScratchFolderStays() throws IOException {
    var other = Files.createDirectory(parent.resolve("reports"));
    try (var scratch = ScratchFolder.open(parent)) {
      assertThat(scratch.path()).exists();
      assertThat(other).isEmptyDirectory();
    }
  }

  @Test
  void threadsThatOpenAtOnceLeaveEachOthersFolders() throws Exception {
    Callable<ScratchFolder> open = () -> ScratchFolder.open(parent);
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      var opened = new ArrayList<ScratchFolder>();
      for (var done : executor.invokeAll(Collections.nCopies(FOLDERS, open))) {
        opened.add(done.get());
      }
      assertThat(opened).allSatisfy(scratch -> assertThat(scratch.path()).exists());
      opened.forEach(ScratchFolder::close);
    }
  }

  /** Between making its folder and locking it, another process holds the parent's lock. */
  @Test
  void aFolderThatAnotherProcessIsMakingStays() throws Exception {
    var other =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                Path.of(Starting.class.getProtectionDomain().getCodeSource().getLocation().toURI())
                    .toString(),
                Starting.class.getName(),
                parent.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (var said = other.inputReader();
        var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      assertThat(said.readLine()).isEqualTo("made");
      var opening = executor.submit(() -> ScratchFolder.open(parent));
      assertThatThrownBy(() -> opening.get(WAIT_MILLIS, TimeUnit.MILLISECONDS))
          .isInstanceOf(TimeoutException.class);
      other.outputWriter().append("go on\n").flush();
      assertThat(said.readLine()).isEqualTo("locked");
      try (var scratch = opening.get()) {
        assertThat(scratch.path()).exists();
        assertThat(parent.resolve("rivvi-new")).exists();
      }
    } finally {
      other.destroy();
    }
  }

  /** Another process that opens a folder of its own, slowly. */
  static final class Starting {
    private Starting() {}

    /** Goes on at each line that it reads, and ends with its input. */
    public static void main(String[] parent) throws IOException {
      var folder = Path.of(parent[0]);
      var input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
      try (var _ = lock(folder)) {
        Files.createDirectory(folder.resolve("rivvi-new"));
        System.out.println("made");
        input.readLine();
        lock(folder.resolve("rivvi-new"));
      }
      System.out.println("locked");
      input.readLine();
    }

    private static FileChannel lock(Path folder) throws IOException {
      var channel =
          FileChannel.open(
              folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      channel.lock();
      return channel;
    }
  }
}
