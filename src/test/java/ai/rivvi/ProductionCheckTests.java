package ai.rivvi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ai.rivvi.shared.StartRefused;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.ClassPathResource;

@ExtendWith(OutputCaptureExtension.class)
class ProductionCheckTests {
  private static final Map<String, String> COMPLETE =
      Map.ofEntries(
          Map.entry("rivvi.public-url", "https://calls.example.com"),
          Map.entry("rivvi.data-dir", "/var/lib/rivvi"),
          Map.entry("rivvi.database.embedded", "false"),
          Map.entry("spring.datasource.url", "jdbc:postgresql://db.example.com/rivvi"),
          Map.entry("spring.datasource.username", "rivvi_app"),
          Map.entry("spring.datasource.password", "one"),
          Map.entry("spring.flyway.user", "rivvi_owner"),
          Map.entry("spring.flyway.password", "two"),
          Map.entry("rivvi.identity.embedded", "false"),
          Map.entry("rivvi.identity.issuer", "https://id.example.com"),
          Map.entry("rivvi.telephony.base-url", "https://api.twilio.com"),
          Map.entry("rivvi.keys.master-key", "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="),
          Map.entry("rivvi.demo.enabled", "false"),
          Map.entry("rivvi.simulator.enabled", "false"));

  @Test
  void acceptsWhatIsComplete() throws IOException {
    assertThat(refusals(COMPLETE)).isEmpty();
  }

  @Test
  void acceptsTheEmbeddedProviderForRealMembers() throws IOException {
    assertThat(refusals(with("rivvi.identity.embedded", "true", "rivvi.identity.issuer", "")))
        .isEmpty();
  }

  @Test
  void asksForNoOwnerWhereAnotherNodeMigrates() throws IOException {
    assertThat(refusals(with("spring.flyway.enabled", "false", "spring.flyway.user", "")))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "rivvi.public-url, ''",
    "rivvi.public-url, http://calls.example.com",
    "rivvi.data-dir, .rivvi",
    "rivvi.database.embedded, true",
    "spring.datasource.url, ''",
    "spring.datasource.username, ''",
    "spring.datasource.username, rivvi_owner",
    "spring.datasource.password, ''",
    "spring.flyway.user, ''",
    "spring.flyway.password, ''",
    "rivvi.identity.issuer, ''",
    "rivvi.identity.issuer, http://id.example.com",
    "rivvi.telephony.base-url, http://127.0.0.1:8090",
    "rivvi.telephony.simulator-auth-token, simulator-auth-token",
    "rivvi.keys.master-key, ''",
    "rivvi.keys.master-key, c2hvcnQ=",
    "rivvi.keys.master-key, not Base64",
    "rivvi.demo.enabled, true",
    "rivvi.simulator.enabled, true",
    "rivvi.outbound.loopback-allowed, true",
    "rivvi.dispatch.not-placed-gap, 119s",
    "rivvi.time.offset, 2h"
  })
  void refusesByTheNameOfTheSetting(String setting, String value) throws IOException {
    assertThat(refusals(with(setting, value)))
        .singleElement()
        .asString()
        .startsWith(setting + ": ")
        .doesNotContain("c2hvcnQ=");
  }

  @Test
  void refusesEachDefaultThatStillHolds() throws IOException {
    assertThat(refusals(Map.of()))
        .extracting(line -> line.substring(0, line.indexOf(':')))
        .contains(
            "rivvi.public-url",
            "rivvi.data-dir",
            "rivvi.database.embedded",
            "spring.datasource.url",
            "rivvi.telephony.base-url",
            "rivvi.keys.master-key",
            "rivvi.demo.enabled",
            "rivvi.simulator.enabled");
  }

  @Test
  void startsNothingAndTellsItWithoutAStack(CapturedOutput output) {
    assertThatExceptionOfType(StartRefused.class)
        .isThrownBy(
            () ->
                SpringApplication.run(
                    RivviApplication.class,
                    "--spring.profiles.active=production",
                    "--rivvi.data-dir=target/test-data/never-made"));

    assertThat(output.getErr())
        .startsWith("ERROR: ")
        .contains("\n  rivvi.public-url: must be ")
        .contains("\n  rivvi.keys.master-key: must be ");
    assertThat(output.getAll())
        .doesNotContain("\tat ")
        .doesNotContain("APPLICATION FAILED TO START");
  }

  private static List<String> refusals(Map<String, String> given) throws IOException {
    var environment = new StandardEnvironment();
    var sources = environment.getPropertySources();
    sources.addFirst(new MapPropertySource("given", new LinkedHashMap<>(given)));
    for (var file : List.of("application-production.yaml", "application.yaml")) {
      new YamlPropertySourceLoader()
          .load(file, new ClassPathResource(file))
          .forEach(sources::addLast);
    }
    return ProductionCheck.refusals(environment);
  }

  private static Map<String, String> with(String... settings) {
    var all = new LinkedHashMap<>(COMPLETE);
    for (var at = 0; at < settings.length; at += 2) {
      all.put(settings[at], settings[at + 1]);
    }
    return all;
  }
}
