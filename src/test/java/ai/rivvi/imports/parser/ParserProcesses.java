package ai.rivvi.imports.parser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ai.rivvi.shared.OrganizationId;
import ai.rivvi.testing.Fixtures;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.springframework.jdbc.core.JdbcTemplate;

/** Parsers that this process has started, and signals to them, as an operator would send them. */
public final class ParserProcesses {
  private static final Duration WAIT_MAX = Duration.ofMinutes(1);

  /** Held by a test against every new row, also of a list that nobody can see yet. */
  private static final String HOLD_ALL_ROWS = "lock table imports.import_row in share mode";

  /** More than the application and the pipe between the two hold of a file. */
  public static final int ROWS = 20_000;

  private ParserProcesses() {}

  /**
   * Kills the parsers while something is being read, and waits for what comes of that. In a
   * transaction of the test that holds what the reading needs, so that a parser is always there to
   * be killed.
   */
  public static <T> T killDuring(
      Fixtures fixtures,
      JdbcTemplate jdbc,
      OrganizationId organization,
      Runnable hold,
      Runnable release,
      Callable<T> reading)
      throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<T> read =
          fixtures.transaction(
              organization,
              () -> {
                hold.run();
                Future<T> begun = threads.submit(reading);
                await()
                    .pollInSameThread()
                    .atMost(WAIT_MAX)
                    .until(() -> isAnybodyWaiting(jdbc) || begun.isDone());
                var parsers = all();
                assertThat(parsers).isNotEmpty();
                parsers.forEach(parser -> end(parser, "KILL"));
                release.run();
                return begun;
              });
      return read.get();
    }
  }

  /** The same while every new row is held. */
  public static <T> T killDuring(
      Fixtures fixtures, JdbcTemplate jdbc, OrganizationId organization, Callable<T> reading)
      throws Exception {
    return killDuring(
        fixtures, jdbc, organization, () -> jdbc.execute(HOLD_ALL_ROWS), () -> {}, reading);
  }

  /** For this transaction. */
  private static boolean isAnybodyWaiting(JdbcTemplate jdbc) {
    return Boolean.TRUE.equals(
        jdbc.queryForObject(
            "select exists (select from pg_stat_activity where pg_backend_pid() = any"
                + " (pg_blocking_pids(pid)))",
            Boolean.class));
  }

  /** Those that read a list and those that stand ready. */
  private static List<ProcessHandle> all() {
    return ProcessHandle.current().children().filter(ParserProcesses::isParser).toList();
  }

  /** By an option: the class comes behind a long path, where the system may have cut it off. */
  private static boolean isParser(ProcessHandle process) {
    return process.info().commandLine().orElse("").contains("-XX:+SuppressFatalErrorMessage");
  }

  /** Sends a signal and waits until the process is gone. */
  public static void end(ProcessHandle process, String signal) {
    try {
      var kill = new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid())).start();
      assertThat(kill.waitFor()).as("kill -%s", signal).isZero();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
    process.onExit().join();
  }
}
