package ai.rivvi.dispatch;

import ai.rivvi.RivviApplication;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** A JVM of its own that runs the application or the simulator, to be killed without mercy. */
final class NodeProcess {
  private static final Duration START_WAIT_MAX = Duration.ofMinutes(5);
  private static final int STOP_WAIT_SECONDS_MAX = 60;
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final Process process;
  private final URI alive;

  private NodeProcess(Process process, URI alive) {
    this.process = process;
    this.alive = alive;
  }

  static NodeProcess application(NodeArchive archive, int port, Path log, List<String> arguments) {
    return start(
        archive,
        RivviApplication.class.getName(),
        URI.create("http://localhost:" + port + "/api/health"),
        log,
        arguments);
  }

  static NodeProcess simulator(NodeArchive archive, int port, Path log, List<String> arguments) {
    return start(
        archive,
        "ai.rivvi.simulator.SimulatorMain",
        URI.create("http://127.0.0.1:" + port + "/simulator/counts"),
        log,
        arguments);
  }

  private static NodeProcess start(
      NodeArchive archive, String main, URI alive, Path log, List<String> arguments) {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.addAll(archive.options());
    command.add(main);
    command.addAll(arguments);
    try {
      return new NodeProcess(
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
              .start(),
          alive);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits until it answers. */
  NodeProcess ready() {
    Awaitility.await(alive.toString())
        .atMost(START_WAIT_MAX)
        .pollInterval(Duration.ofMillis(50))
        .until(this::answers);
    return this;
  }

  private boolean answers() {
    if (!process.isAlive()) {
      throw new IllegalStateException("The process ended with " + process.exitValue() + ".");
    }
    try {
      return HTTP.send(
                  HttpRequest.newBuilder(alive).build(), HttpResponse.BodyHandlers.discarding())
              .statusCode()
          == 200;
    } catch (IOException _) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Lets it work for a while, then kills it: SIGKILL, no farewell. */
  void killAfter(Duration life) {
    try {
      process.waitFor(life.toMillis(), TimeUnit.MILLISECONDS);
      process.destroyForcibly().waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Asks it to end, and waits until it has. */
  void stop() {
    process.destroy();
    try {
      process.waitFor(STOP_WAIT_SECONDS_MAX, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
    process.destroyForcibly();
  }
}
