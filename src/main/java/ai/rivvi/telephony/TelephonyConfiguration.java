package ai.rivvi.telephony;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;

/** Refuses to start production against the simulator. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(TelephonySettings.class)
class TelephonyConfiguration {
  TelephonyConfiguration(TelephonySettings settings, Environment environment) {
    if (environment.acceptsProfiles(Profiles.of("production"))) {
      refuseSimulator(settings);
    }
  }

  static void refuseSimulator(TelephonySettings settings) {
    if (settings.isSimulator()) {
      throw new IllegalStateException(
          "rivvi.telephony.base-url must be the carrier's https address in production,"
              + " such as https://api.twilio.com.");
    }
    if (!settings.simulatorAuthToken().isEmpty()) {
      throw new IllegalStateException(
          "rivvi.telephony.simulator-auth-token must be empty in production.");
    }
  }
}
