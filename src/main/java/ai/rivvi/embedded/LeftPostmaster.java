package ai.rivvi.embedded;

import ai.rivvi.shared.StartRefused;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The server process on a folder: one that lived on when its application was killed, or is slow.
 */
final class LeftPostmaster {
  private static final Logger log = LoggerFactory.getLogger(LeftPostmaster.class);
  private static final Duration STOP_WAIT_MAX = Duration.ofSeconds(60);

  private LeftPostmaster() {}

  /** Stops what a killed start left on the folder, before a new one begins. */
  static void stop(Path folder) {
    running(folder)
        .ifPresent(
            left -> {
              log.atInfo()
                  .addKeyValue("pid", left.pid())
                  .log("Stopping the PostgreSQL that a killed start left");
              end(folder, left);
            });
  }

  /**
   * Waits until a server that was told to stop has: a busy machine takes longer than its patience.
   */
  static void awaitEnd(Path folder) {
    running(folder).ifPresent(slow -> end(folder, slow));
  }

  private static Optional<ProcessHandle> running(Path folder) {
    var pidFile = folder.resolve("postmaster.pid");
    try {
      return Files.exists(pidFile)
          ? ProcessHandle.of(Long.parseLong(Files.readAllLines(pidFile).getFirst().strip()))
              .filter(process -> isPostgresOn(folder, process))
          : Optional.empty();
    } catch (NoSuchFileException _) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void end(Path folder, ProcessHandle server) {
    try {
      // SIGINT is PostgreSQL's fast shutdown; SIGTERM would wait for clients.
      new ProcessBuilder("kill", "-INT", Long.toString(server.pid())).start();
      server.onExit().get(STOP_WAIT_MAX.toSeconds(), TimeUnit.SECONDS);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (ExecutionException | TimeoutException e) {
      throw new StartRefused("The PostgreSQL on " + folder + " does not stop: end it by hand.", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** A number in a file outlives its process: by now another server may have it. */
  private static boolean isPostgresOn(Path folder, ProcessHandle process) {
    var info = process.info();
    return info.command().map(command -> command.contains("postgres")).orElse(false)
        && info.commandLine().map(line -> line.contains(folder.toString())).orElse(true);
  }
}
