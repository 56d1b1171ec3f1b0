package ai.rivvi.access;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.stereotype.Component;

/** What a browser may do with the console: talk to us and to the issuer, and nothing else. */
@Component
class ConsoleHeaders implements Customizer<HeadersConfigurer<HttpSecurity>> {
  private final String policy;

  ConsoleHeaders(IdentitySettings settings) {
    var issuer = origin(settings.issuer());
    var also = issuer == null ? "" : " " + issuer;
    // Styles are written by the UI kit at run time; frames are the issuer's silent renewal.
    policy =
        "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline';"
            + " img-src 'self' data: blob:; font-src 'self' data:; media-src 'self' blob:;"
            + " worker-src 'self' blob:; object-src 'none'; base-uri 'self';"
            + " frame-ancestors 'self'; form-action 'self'"
            + also
            + "; connect-src 'self'"
            + also
            + "; frame-src 'self'"
            + also;
  }

  @Override
  public void customize(HeadersConfigurer<HttpSecurity> headers) {
    headers
        .contentSecurityPolicy(csp -> csp.policyDirectives(policy))
        .frameOptions(HeadersConfigurer.FrameOptionsConfig::sameOrigin)
        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN))
        .permissionsPolicyHeader(
            permissions -> permissions.policy("camera=(), geolocation=(), microphone=(self)"));
  }

  private static @Nullable String origin(String issuer) {
    if (issuer.isEmpty()) {
      return null;
    }
    var uri = URI.create(issuer);
    return uri.getScheme() + "://" + uri.getAuthority();
  }
}
