package ai.rivvi.simulator;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Starts the simulator inside the application, before anything that would call it, and stops it
 * after.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("rivvi.simulator.enabled")
@EnableConfigurationProperties(SimulatorSettings.class)
class SimulatorConfiguration {

  @Bean
  SmartLifecycle simulatorLifecycle(SimulatorSettings settings) {
    return new Lifecycle(settings);
  }

  private static final class Lifecycle implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(SimulatorConfiguration.class);

    /** Lower phases start earlier and stop later. */
    private static final int EARLY = Integer.MIN_VALUE + 1000;

    private final SimulatorSettings settings;
    private volatile @Nullable SimulatorServer server;

    Lifecycle(SimulatorSettings settings) {
      this.settings = settings;
    }

    @Override
    public void start() {
      var started = SimulatorServer.start(settings);
      server = started;
      log.atInfo()
          .addKeyValue("port", started.port())
          .addKeyValue("speed", settings.speed())
          .log("Simulator of the carrier is ready");
    }

    @Override
    public void stop() {
      SimulatorServer running = server;
      server = null;
      if (running != null) {
        running.close();
      }
    }

    @Override
    public boolean isRunning() {
      return server != null;
    }

    @Override
    public int getPhase() {
      return EARLY;
    }
  }
}
