package ai.rivvi.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real server on a folder of its own. */
class LeftPostmasterTests {
  private static final String PID_FILE = "postmaster.pid";

  @TempDir private Path folder;
  @TempDir private Path other;
  private EmbeddedPostgres postgres;
  private ProcessHandle server;

  @BeforeEach
  void start() throws IOException {
    postgres =
        EmbeddedPostgres.builder()
            .setDataDirectory(folder)
            .setCleanDataDirectory(false)
            .setRegisterShutdownHook(false)
            .start();
    var pid = Files.readAllLines(folder.resolve(PID_FILE)).getFirst().strip();
    server = ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
  }

  @AfterEach
  void end() throws IOException {
    postgres.close();
  }

  @Test
  void serverOfTheFolderIsStoppedAndOneOfAnotherThatGotItsNumberLivesOn() throws IOException {
    Files.copy(folder.resolve(PID_FILE), other.resolve(PID_FILE));
    LeftPostmaster.stop(other);
    assertThat(server.isAlive()).isTrue();

    Files.writeString(other.resolve(PID_FILE), ProcessHandle.current().pid() + "\n");
    LeftPostmaster.stop(other);
    assertThat(ProcessHandle.current().isAlive()).isTrue();

    LeftPostmaster.stop(folder);
    assertThat(server.isAlive()).isFalse();
    LeftPostmaster.stop(folder);
  }
}
