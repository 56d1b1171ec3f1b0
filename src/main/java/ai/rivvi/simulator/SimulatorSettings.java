package ai.rivvi.simulator;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param enabled whether the simulator starts with the application
 * @param port loopback port; 0 takes any that is free
 * @param speed phone seconds per real second
 * @param dataDir folder of the journal
 * @param authToken the auth token of every account
 * @param callsPerSecondMax calls dialed per account and real second; more are queued
 */
@ConfigurationProperties("rivvi.simulator")
record SimulatorSettings(
    @DefaultValue("false") boolean enabled,
    @DefaultValue("8090") int port,
    @DefaultValue("20") double speed,
    @DefaultValue(".rivvi/simulator") Path dataDir,
    @DefaultValue("simulator-auth-token") String authToken,
    @DefaultValue("50") double callsPerSecondMax) {

  private static final int PORT_MAX = 65_535;

  SimulatorSettings {
    if (port < 0 || port > PORT_MAX) {
      throw new IllegalArgumentException("rivvi.simulator.port must be from 0 to " + PORT_MAX);
    }
    if (!PhoneClock.isSpeed(speed)) {
      throw new IllegalArgumentException(
          "rivvi.simulator.speed must be above 0 and at most " + PhoneClock.SPEED_MAX);
    }
    if (authToken.isBlank()) {
      throw new IllegalArgumentException("rivvi.simulator.auth-token must not be empty");
    }
    if (!(callsPerSecondMax > 0)) {
      throw new IllegalArgumentException("rivvi.simulator.calls-per-second-max must be above 0");
    }
  }
}
