package ai.rivvi.embedded;

import ai.rivvi.shared.StartRefused;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Stops the server that lived on when its application was killed, so that the folder is free. */
final class LeftPostmaster {
  private static final Logger log = LoggerFactory.getLogger(LeftPostmaster.class);
  private static final Duration STOP_WAIT_MAX = Duration.ofSeconds(20);

  private LeftPostmaster() {}

  static void stop(Path folder) {
    var pidFile = folder.resolve("postmaster.pid");
    if (!Files.exists(pidFile)) {
      return;
    }
    try {
      var pid = Long.parseLong(Files.readAllLines(pidFile).getFirst().strip());
      var left = ProcessHandle.of(pid).filter(process -> isPostgresOn(folder, process));
      if (left.isEmpty()) {
        return;
      }
      log.atInfo().addKeyValue("pid", pid).log("Stopping the PostgreSQL that a killed start left");
      // SIGINT is PostgreSQL's fast shutdown; SIGTERM would wait for clients.
      new ProcessBuilder("kill", "-INT", Long.toString(pid)).start();
      left.get().onExit().get(STOP_WAIT_MAX.toSeconds(), TimeUnit.SECONDS);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (ExecutionException | TimeoutException e) {
      throw new StartRefused(
          "The PostgreSQL left on " + folder + " by a killed start does not stop: end it by hand.",
          e);
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
