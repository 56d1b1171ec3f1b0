package ai.rivvi.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Processes that are named like a server, and wait. */
class LeftPostmasterTests {
  private static final String WAITS_SECONDS = "600";

  @TempDir Path ours;
  @TempDir Path others;
  private @Nullable Process process;

  @AfterEach
  void end() {
    if (process != null) {
      process.destroyForcibly();
    }
  }

  @Test
  void serverOfThisFolderIsStopped() throws IOException {
    var left = server(ours);

    LeftPostmaster.stop(ours);

    assertThat(left.isAlive()).isFalse();
  }

  @Test
  void serverOfAnotherFolderThatGotTheNumberLivesOn() throws IOException {
    var other = server(others);
    Files.copy(others.resolve("postmaster.pid"), ours.resolve("postmaster.pid"));

    LeftPostmaster.stop(ours);

    assertThat(other.isAlive()).isTrue();
  }

  @Test
  void fileOfNobodyIsLeftAlone() throws IOException {
    Files.writeString(ours.resolve("postmaster.pid"), ProcessHandle.current().pid() + "\n");

    LeftPostmaster.stop(ours);

    assertThat(ProcessHandle.current().isAlive()).isTrue();
  }

  private Process server(Path folder) throws IOException {
    var program = Files.copy(Path.of("/bin/sleep"), folder.resolve("postgres"));
    assertThat(program.toFile().setExecutable(true)).isTrue();
    var started = new ProcessBuilder(program.toString(), WAITS_SECONDS).start();
    process = started;
    Files.writeString(folder.resolve("postmaster.pid"), started.pid() + "\n" + folder + "\n");
    return started;
  }
}
