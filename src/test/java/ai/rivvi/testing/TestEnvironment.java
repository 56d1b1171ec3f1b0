package ai.rivvi.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.awaitility.pollinterval.IterativePollInterval;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

/**
 * Settings of the tests' context: a data folder and ports of its own. Tests that wait look soon at
 * first, for most of what they wait for is there in a few milliseconds.
 */
class TestEnvironment implements ApplicationContextInitializer<ConfigurableApplicationContext> {
  private static final Duration FIRST_LOOK = Duration.ofMillis(10);
  private static final Duration LOOK_EVERY_MAX = Duration.ofMillis(100);

  static {
    Awaitility.setDefaultPollDelay(FIRST_LOOK);
    Awaitility.setDefaultPollInterval(
        IterativePollInterval.iterative(TestEnvironment::longer, FIRST_LOOK));
  }

  private static Duration longer(Duration interval) {
    var twice = interval.multipliedBy(2);
    return twice.compareTo(LOOK_EVERY_MAX) < 0 ? twice : LOOK_EVERY_MAX;
  }

  @Override
  public void initialize(ConfigurableApplicationContext context) {
    context
        .getEnvironment()
        .getPropertySources()
        .addFirst(
            new MapPropertySource(
                "tests",
                Map.of(
                    "rivvi.data-dir", folder().toString(),
                    "rivvi.database.fsync", "false",
                    "rivvi.demo.enabled", "false",
                    "rivvi.dispatch.loop.enabled", "false",
                    "rivvi.imports.look-interval", "24h", // folders are looked at by tests
                    "rivvi.dispatch.send-deadline", "30s", // a loaded machine is no lost call
                    "rivvi.time.clock-check-interval", "0s",
                    "rivvi.storage.check.bytes-per-minute-max", "0",
                    "rivvi.simulator.port", FreePorts.one(),
                    "rivvi.simulator.speed", "200")));
  }

  private static Path folder() {
    try {
      return Files.createTempDirectory(
          Files.createDirectories(Path.of("target", "test-data")), "rivvi");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
