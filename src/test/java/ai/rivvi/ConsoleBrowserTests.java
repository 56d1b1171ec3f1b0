package ai.rivvi;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import ai.rivvi.dispatch.DialingTicks;
import ai.rivvi.imports.MessyWorkbook;
import ai.rivvi.testing.FreePorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.io.ClassPathResource;

/**
 * The main job in a real browser against the real application with its demo. With {@code
 * -Drivvi.write-screenshot=true} the README's picture is written too. The journey waits for its
 * calls most of the time, so the nodes of the kill test die beside it.
 */
@Execution(ExecutionMode.CONCURRENT)
class ConsoleBrowserTests {
  private static final Path FRONTEND = Path.of("frontend").toAbsolutePath();
  private static final int SIMULATOR_SPEED = 20;
  private static final Duration JOURNEY_MAX = Duration.ofMinutes(8);
  private static final int SKIP_INTERVAL_MILLIS = 250;

  private static @Nullable ConfigurableApplicationContext application;
  private static int port;

  @BeforeAll
  static void start() throws IOException {
    assertThat(new ClassPathResource("static/index.html").exists())
        .as("The console is not built: run mvn generate-resources without -Dquick.")
        .isTrue();
    assertThat(FRONTEND.resolve("node_modules/.bin/playwright"))
        .as("The console's packages are not installed: run npm ci in frontend.")
        .exists();
    var ports = FreePorts.many(2);
    port = ports.getFirst();
    var data =
        Files.createTempDirectory(
            Files.createDirectories(Path.of("target", "browser-data")), "rivvi");
    application =
        new SpringApplicationBuilder(RivviApplication.class)
            .run(
                "--server.port=" + port,
                "--rivvi.data-dir=" + data,
                "--rivvi.database.fsync=false",
                "--rivvi.simulator.port=" + ports.getLast(),
                "--rivvi.simulator.speed=" + SIMULATOR_SPEED);
  }

  @AfterAll
  static void stop() {
    if (application != null) {
      application.close();
    }
  }

  @Test
  void aListBecomesResultsInTheBrowser() throws IOException, InterruptedException {
    // A forked test JVM's own output is Maven's channel, so the journey writes to a file.
    var log = Path.of("target", "browser-journey.log");
    var builder =
        new ProcessBuilder(
                FRONTEND.resolve("node_modules/.bin/playwright").toString(),
                "test",
                "-c",
                "playwright.config.ts",
                "--project=server",
                "--output=" + Path.of("target", "browser-results").toAbsolutePath())
            .directory(FRONTEND.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder.environment().put("BASE_URL", "http://localhost:" + port);
    var messy = MessyWorkbook.write(Files.createTempFile(Path.of("target"), "recall", ".xlsx"));
    builder.environment().put("MESSY_LIST", messy.toAbsolutePath().toString());
    if (Boolean.getBoolean("rivvi.write-screenshot")) {
      builder
          .environment()
          .put(
              "RUN_PICTURE",
              Path.of("src", "docs", "images", "run.png").toAbsolutePath().toString());
    }
    var journey = builder.start();
    try {
      assertThat(endsWithoutWaiting(journey))
          .as("the journey ends within %s", JOURNEY_MAX)
          .isTrue();
      assertThat(journey.exitValue())
          .as(() -> "exit code of the journey, which wrote:\n" + read(log))
          .isZero();
    } finally {
      journey.descendants().forEach(ProcessHandle::destroyForcibly);
      journey.destroyForcibly();
    }
  }

  /** Whether the journey ended in time; what is tried again in a minute is tried at once. */
  private static boolean endsWithoutWaiting(Process journey) throws InterruptedException {
    var began = System.nanoTime();
    while (Duration.ofNanos(System.nanoTime() - began).compareTo(JOURNEY_MAX) < 0) {
      if (journey.waitFor(SKIP_INTERVAL_MILLIS, TimeUnit.MILLISECONDS)) {
        return true;
      }
      DialingTicks.skipTheWait(requireNonNull(application));
    }
    return false;
  }

  private static String read(Path log) {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
