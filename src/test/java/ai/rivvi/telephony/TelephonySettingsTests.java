package ai.rivvi.telephony;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class TelephonySettingsTests {
  @Test
  void defaultsSpeakWithTheSimulator() {
    var settings = settings(Map.of());

    assertThat(settings.baseUrl()).isEqualTo("http://127.0.0.1:8090");
    assertThat(settings.isSimulator()).isTrue();
    assertThat(settings.simulatorAuthToken()).isEmpty();
    assertThat(settings.reconcileSlack()).isEqualTo(Duration.ofMinutes(1));
  }

  @Test
  void leavesOutATrailingSlash() {
    assertThat(settings(Map.of("base-url", "https://api.twilio.com/")).baseUrl())
        .isEqualTo("https://api.twilio.com");
  }

  private static TelephonySettings settings(Map<String, String> values) {
    var properties = new java.util.HashMap<String, String>();
    values.forEach((name, value) -> properties.put("rivvi.telephony." + name, value));
    return new Binder(new MapConfigurationPropertySource(properties))
        .bindOrCreate("rivvi.telephony", TelephonySettings.class);
  }
}
