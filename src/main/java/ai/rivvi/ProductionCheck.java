package ai.rivvi;

import ai.rivvi.shared.StartRefused;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;

/**
 * Refuses to start the {@code production} profile while a setting is missing or still a default,
 * before anything is started; names all such settings at once.
 */
class ProductionCheck implements ApplicationContextInitializer<ConfigurableApplicationContext> {
  private static final int MASTER_KEY_BYTES = 32;
  private static final Duration NOT_PLACED_GAP_MIN = Duration.ofMinutes(2);

  @Override
  public void initialize(ConfigurableApplicationContext context) {
    var environment = context.getEnvironment();
    if (!environment.acceptsProfiles(Profiles.of("production"))) {
      return;
    }
    var refusals = refusals(environment);
    if (!refusals.isEmpty()) {
      throw new StartRefused(
          "The production profile does not start with these settings:\n  "
              + String.join("\n  ", refusals));
    }
  }

  /** One line per setting: its name, a colon, and what it must be. */
  static List<String> refusals(Environment environment) {
    var check = new Check(environment, new ArrayList<>());
    check.https("rivvi.public-url", "where browsers and the carrier reach Rivvi");
    check.that(
        check.isAbsolute("rivvi.data-dir"), "rivvi.data-dir", "must be an absolute path, kept");
    check.database();
    check.identity();
    check.https("rivvi.telephony.base-url", "the carrier's, such as https://api.twilio.com");
    check.that(
        check.text("rivvi.telephony.simulator-auth-token").isEmpty(),
        "rivvi.telephony.simulator-auth-token",
        "must be empty");
    check.that(
        check.isKey("rivvi.keys.master-key"),
        "rivvi.keys.master-key",
        "must be 32 random bytes in Base64");
    check.off("rivvi.demo.enabled");
    check.off("rivvi.simulator.enabled");
    check.off("rivvi.outbound.loopback-allowed");
    check.that(
        check.duration("rivvi.time.offset", Duration.ZERO).isZero(),
        "rivvi.time.offset",
        "must not be set");
    check.that(
        check
                .duration("rivvi.dispatch.not-placed-gap", NOT_PLACED_GAP_MIN)
                .compareTo(NOT_PLACED_GAP_MIN)
            >= 0,
        "rivvi.dispatch.not-placed-gap",
        "must be 2m or more: a request may reach the carrier so long after it was given up");
    return List.copyOf(check.refusals());
  }

  /** Collects what is refused. */
  private record Check(Environment environment, List<String> refusals) {
    void that(boolean right, String setting, String rule) {
      if (!right) {
        refusals.add(setting + ": " + rule);
      }
    }

    void off(String setting) {
      that(!isOn(setting), setting, "must be false");
    }

    void given(String setting, String meaning) {
      that(!text(setting).isEmpty(), setting, "must be set: " + meaning);
    }

    void https(String setting, String meaning) {
      that(text(setting).startsWith("https://"), setting, "must be an https address: " + meaning);
    }

    void database() {
      off("rivvi.database.embedded");
      given("spring.datasource.url", "jdbc:postgresql://…");
      given("spring.datasource.username", "the role that serves, rivvi_app");
      given("spring.datasource.password", "its password");
      if (environment.getProperty("spring.flyway.enabled", Boolean.class, true)) {
        given("spring.flyway.user", "the role that migrates, rivvi_owner");
        given("spring.flyway.password", "its password");
        that(
            text("spring.flyway.user").isEmpty()
                || !text("spring.flyway.user").equals(text("spring.datasource.username")),
            "spring.datasource.username",
            "must be another role than spring.flyway.user, for row-level security to hold");
      }
    }

    /** The embedded provider is allowed with real members; demo members cannot log in. */
    void identity() {
      if (!isOn("rivvi.identity.embedded")) {
        https("rivvi.identity.issuer", "the OIDC issuer; or set rivvi.identity.embedded=true");
      }
    }

    Duration duration(String setting, Duration otherwise) {
      var text = text(setting);
      return text.isEmpty() ? otherwise : DurationStyle.detectAndParse(text);
    }

    String text(String setting) {
      return environment.getProperty(setting, "").strip();
    }

    boolean isOn(String setting) {
      return environment.getProperty(setting, Boolean.class, false);
    }

    boolean isAbsolute(String setting) {
      return Path.of(text(setting)).isAbsolute();
    }

    boolean isKey(String setting) {
      try {
        return Base64.getDecoder().decode(text(setting)).length == MASTER_KEY_BYTES;
      } catch (IllegalArgumentException _) {
        return false;
      }
    }
  }
}
