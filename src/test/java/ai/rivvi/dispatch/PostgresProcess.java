package ai.rivvi.dispatch;

import ai.rivvi.testing.Signals;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** The PostgreSQL of a field, as a process and as its superuser. */
final class PostgresProcess {
  private static final int LINE_OF_PORT = 3;
  private static final Duration START_WAIT_MAX = Duration.ofMinutes(2);

  private final Path folder;
  private final int port;
  private final List<String> command;

  PostgresProcess(Path folder) throws IOException {
    this.folder = folder;
    port = Integer.parseInt(pidFile().get(LINE_OF_PORT).strip());
    command = command(pid());
  }

  private long pid() throws IOException {
    return Long.parseLong(pidFile().getFirst().strip());
  }

  private List<String> pidFile() throws IOException {
    return Files.readAllLines(folder.resolve("postmaster.pid"));
  }

  int port() {
    return port;
  }

  /** Ends every connection to the database but its own; how many those were. */
  int terminateConnections() {
    return ask(
        "select count(pg_terminate_backend(pid)) from pg_stat_activity"
            + " where datname = 'rivvi' and pid <> pg_backend_pid()");
  }

  /** How many connections the application's role has. */
  int connections() {
    return ask("select count(*) from pg_stat_activity where usename = 'rivvi_app'");
  }

  /** Makes it begin a new file of its log of changes; whatever comes of it. */
  void useUpLog() {
    try {
      ask("select count(pg_logical_emit_message(false, 'log', 'used up'))");
      ask("select count(pg_switch_wal())");
    } catch (IllegalStateException _) {
      // It has ended, or is about to.
    }
  }

  /** Sets one of the server's own settings, for all connections at once; null for its default. */
  void set(String name, @Nullable String value) {
    try (var connection = DriverManager.getConnection(url());
        var statement = connection.createStatement()) {
      statement.execute(
          value == null
              ? "alter system reset " + name
              : "alter system set " + name + " = '" + value + "'");
      statement.execute("select pg_reload_conf()");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private String url() {
    return "jdbc:postgresql://127.0.0.1:" + port + "/postgres?user=postgres";
  }

  private int ask(String sql) {
    try (var connection = DriverManager.getConnection(url());
        var statement = connection.createStatement();
        var answer = statement.executeQuery(sql)) {
      answer.next();
      return answer.getInt(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Kills the server with all its processes, and starts it anew on its folder and port. */
  void killAndRestart() throws IOException {
    var pid = pid();
    var server = ProcessHandle.of(pid).orElseThrow();
    var backends = server.children().toList();
    Signals.send("KILL", pid);
    backends.stream().filter(ProcessHandle::isAlive).forEach(ProcessHandle::destroyForcibly);
    Awaitility.await("the end of the server")
        .atMost(START_WAIT_MAX)
        .pollInterval(Duration.ofMillis(10))
        .until(() -> hasEnded(pid) && backends.stream().allMatch(one -> hasEnded(one.pid())));
    start();
    Awaitility.await("the server again")
        .atMost(START_WAIT_MAX)
        .pollInterval(Duration.ofMillis(50))
        .ignoreExceptions()
        .until(() -> ask("select 1") == 1);
  }

  /** What an operator does who finds it ended: starts it; how often that was needed. */
  int startIfEnded() {
    var starts = new AtomicInteger();
    Awaitility.await("the server again")
        .atMost(START_WAIT_MAX)
        .pollInterval(Duration.ofMillis(100))
        .ignoreExceptions()
        .until(
            () -> {
              if (Files.notExists(folder.resolve("postmaster.pid")) || hasEnded(pid())) {
                starts.incrementAndGet();
                start();
              }
              return ask("select 1") == 1;
            });
    return starts.get();
  }

  private void start() throws IOException {
    // Whoever has ended may still stand in the table of processes, and would hold the folder.
    Files.deleteIfExists(folder.resolve("postmaster.pid"));
    Files.deleteIfExists(Path.of("/tmp", ".s.PGSQL." + port + ".lock"));
    new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
        .start();
    Awaitility.await("its file")
        .atMost(START_WAIT_MAX)
        .pollInterval(Duration.ofMillis(10))
        .until(() -> Files.exists(folder.resolve("postmaster.pid")));
  }

  /** What it wrote since it was started by us. */
  Path log() {
    return folder.resolveSibling("postgres.log");
  }

  /** PostgreSQL refuses to run as root, who lets it have a user of its own. */
  private static List<String> command(long pid) throws IOException {
    var command = new ArrayList<String>();
    if (System.getProperty("user.name").equals("root")) {
      command.addAll(List.of("unshare", "-U"));
    }
    var line = Files.readString(Path.of("/proc", Long.toString(pid), "cmdline"));
    command.addAll(List.of(line.split("\0")));
    return command;
  }

  private static boolean hasEnded(long pid) {
    try {
      return Files.readString(Path.of("/proc", Long.toString(pid), "stat")).contains(") Z ");
    } catch (IOException _) {
      return true;
    }
  }
}
