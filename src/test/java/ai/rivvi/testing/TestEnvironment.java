package ai.rivvi.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

/** Settings of the tests' context: a data folder and ports of its own. */
class TestEnvironment implements ApplicationContextInitializer<ConfigurableApplicationContext> {
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
                    "rivvi.simulator.port", freePort(),
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

  /** A loopback port that nobody uses now. */
  static int freePort() {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
