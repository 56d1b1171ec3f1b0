package ai.rivvi.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.SmartLifecycle;

class SimulatorConfigurationTests {

  private final ApplicationContextRunner context =
      new ApplicationContextRunner().withUserConfiguration(SimulatorConfiguration.class);

  @Test
  void startsWithTheApplicationWhenEnabled(@TempDir Path dataDir) {
    context
        .withPropertyValues(
            "rivvi.simulator.enabled=true",
            "rivvi.simulator.port=0",
            "rivvi.simulator.data-dir=" + dataDir,
            "rivvi.simulator.speed=60")
        .run(
            started -> {
              assertThat(started).hasNotFailed();
              assertThat(started.getBean(SmartLifecycle.class).isRunning()).isTrue();
              assertThat(started.getBean(SimulatorSettings.class).speed()).isEqualTo(60);
            });
  }

  @Test
  void staysAwayOtherwise() {
    context.run(started -> assertThat(started).doesNotHaveBean(SmartLifecycle.class));
  }

  @Test
  void namesTheSettingWhenItsPortIsInUse(@TempDir Path dataDir) throws Exception {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThatThrownBy(
              () ->
                  SimulatorServer.start(
                      new SimulatorSettings(true, taken.getLocalPort(), 1, dataDir, "token", 1)))
          .isInstanceOf(SimulatorServer.StartException.class)
          .hasMessageContaining("rivvi.simulator.port")
          .hasMessageNotContaining("\n");
    }
  }

  @Test
  void readsTheArgumentsOfAProcessOfItsOwn() {
    SimulatorSettings settings =
        SimulatorMain.settings(
            new String[] {
              "--port=0",
              "--data-dir=here",
              "--speed=200",
              "--auth-token=t",
              "--calls-per-second-max=7"
            });

    assertThat(settings).isEqualTo(new SimulatorSettings(true, 0, 200, Path.of("here"), "t", 7));
    assertThatThrownBy(() -> SimulatorMain.settings(new String[] {"--prot=1"}))
        .hasMessageContaining("--prot=1");
  }
}
