package ai.rivvi.testing;

import ai.rivvi.RivviApplication;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/**
 * A JVM of its own that runs the application or the simulator, to be killed without mercy, or to be
 * paused.
 */
public final class NodeProcess {
  private static final Duration START_WAIT_MAX = Duration.ofMinutes(5);

  /** The first of all writes its archive meanwhile. */
  private static final int STOP_WAIT_SECONDS_MAX = 300;

  /** Small and quick to start: no collection while it does, and no compiler that thinks long. */
  private static final List<String> JVM =
      List.of(
          "-Xms256m",
          "-Xmx256m",
          "-Xmn128m",
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "-XX:ReservedCodeCacheSize=160m");

  private static final Duration ANSWER_WAIT_MAX = Duration.ofSeconds(30);
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  public static final int OK = 200;
  public static final int SILENT = 0;

  private final Process process;
  private final URI alive;

  private NodeProcess(Process process, URI alive) {
    this.process = process;
    this.alive = alive;
  }

  public static NodeProcess application(
      List<String> jvm, int port, Path log, List<String> arguments) {
    return application(List.of(), "localhost", jvm, port, log, arguments);
  }

  /**
   * @param prefix what the command begins with: a program that becomes the node
   * @param host where the node listens
   */
  public static NodeProcess application(
      List<String> prefix,
      String host,
      List<String> jvm,
      int port,
      Path log,
      List<String> arguments) {
    return start(
        prefix,
        jvm,
        RivviApplication.class.getName(),
        URI.create("http://" + host + ":" + port + "/api/health"),
        log,
        arguments);
  }

  public static NodeProcess simulator(
      List<String> jvm, int port, Path log, List<String> arguments) {
    return start(
        List.of(),
        jvm,
        "ai.rivvi.simulator.SimulatorMain",
        URI.create("http://127.0.0.1:" + port + "/simulator/counts"),
        log,
        arguments);
  }

  private static NodeProcess start(
      List<String> prefix,
      List<String> jvm,
      String main,
      URI alive,
      Path log,
      List<String> arguments) {
    var command = new ArrayList<>(prefix);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(JVM);
    command.addAll(jvm);
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
  public NodeProcess ready() {
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
    return health() == OK;
  }

  /** The status of its health, or {@link #SILENT}. */
  public int health() {
    try {
      return HTTP.send(
              HttpRequest.newBuilder(alive).timeout(ANSWER_WAIT_MAX).build(),
              HttpResponse.BodyHandlers.discarding())
          .statusCode();
    } catch (IOException _) {
      return SILENT;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** What it says of its health, and nothing when it says nothing. */
  public String words() {
    try {
      return HTTP.send(
              HttpRequest.newBuilder(alive).timeout(ANSWER_WAIT_MAX).build(),
              HttpResponse.BodyHandlers.ofString())
          .body();
    } catch (IOException _) {
      return "";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Lets it work for a while, then kills it: SIGKILL, no farewell. */
  public void killAfter(Duration life) {
    try {
      process.waitFor(life.toMillis(), TimeUnit.MILLISECONDS);
      process.destroyForcibly().waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /** Waits until it has ended by itself, and with what. */
  public int awaitEnd(Duration max) {
    try {
      if (!process.waitFor(max.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new IllegalStateException("The process has not ended after " + max + ".");
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Freezes it where it is, in the middle of whatever it does. */
  public void pause() {
    Signals.send("STOP", process.pid());
  }

  /** Whether it stands still, by whomever it was paused. */
  public boolean isPaused() {
    try {
      return Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"))
          .contains(") T ");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Lets it go on, as if no time had passed for it. */
  public void resume() {
    Signals.send("CONT", process.pid());
  }

  /** Asks it to end, and waits until it has. */
  public void stop() {
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
