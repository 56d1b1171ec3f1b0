package ai.rivvi.access;

import ai.rivvi.access.LocalIdentity.DemoMember;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.env.Environment;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** What the console must know before anybody has logged in. */
@RestController
class ConsoleSettingsController {
  private final IdentitySettings settings;
  private final @Nullable LocalIdentity local;
  private final Environment environment;

  ConsoleSettingsController(
      IdentitySettings settings, ObjectProvider<LocalIdentity> local, Environment environment) {
    this.settings = settings;
    this.local = local.getIfAvailable();
    this.environment = environment;
  }

  @GetMapping("/api/console-settings")
  ConsoleSettings settings(HttpServletRequest request) {
    var demo = environment.getProperty("rivvi.demo.enabled", Boolean.class, false);
    return new ConsoleSettings(
        settings.issuer().isEmpty() ? ourAddress(request) : settings.issuer(),
        settings.clientId(),
        demo,
        local == null ? List.of() : local.demoMembers(),
        simulatorUrl());
  }

  /** The embedded provider stands where the console does, so that log-in stays on one origin. */
  private String ourAddress(HttpServletRequest request) {
    var configured = environment.getProperty("rivvi.public-url", "");
    return configured.isEmpty()
        ? ServletUriComponentsBuilder.fromRequestUri(request)
            .replacePath(null)
            .build()
            .toUriString()
        : configured.replaceAll("/+$", "");
  }

  private @Nullable String simulatorUrl() {
    return environment.getProperty("rivvi.simulator.enabled", Boolean.class, false)
        ? "http://127.0.0.1:"
            + environment.getProperty("rivvi.simulator.port", "8090")
            + "/simulator"
        : null;
  }

  record ConsoleSettings(
      String issuer,
      String clientId,
      boolean demo,
      List<DemoMember> demoMembers,
      @Nullable String simulatorUrl) {}
}
