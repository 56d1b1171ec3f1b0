package ai.rivvi.embedded;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.OAuth2Token;
import org.springframework.security.oauth2.core.oidc.StandardClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.token.DelegatingOAuth2TokenGenerator;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.JwtGenerator;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenGenerator;

/** What the embedded provider's tokens say, and how the API checks them. */
final class EmbeddedTokens {
  /**
   * What access tokens are meant for; ID tokens are meant for the console and open nothing here.
   */
  private static final String API = "rivvi";

  private EmbeddedTokens() {}

  /** The key is this provider's alone, so signature, time and purpose say all. */
  static JwtDecoder decoder(JWKSource<SecurityContext> keys) {
    var decoder = NimbusJwtDecoder.withJwkSource(keys).build();
    decoder.setJwtValidator(
        new DelegatingOAuth2TokenValidator<>(
            new JwtTimestampValidator(),
            new JwtClaimValidator<Collection<String>>(
                JwtClaimNames.AUD, audience -> audience != null && audience.contains(API))));
    return decoder;
  }

  /** Public clients get no refresh token; codes have their own generator. */
  static OAuth2TokenGenerator<? extends OAuth2Token> generator(
      JWKSource<SecurityContext> keys, EmbeddedAccounts accounts) {
    var generator = new JwtGenerator(new NimbusJwtEncoder(keys));
    generator.setJwtCustomizer(context -> describe(context, accounts));
    return new DelegatingOAuth2TokenGenerator(generator);
  }

  private static void describe(JwtEncodingContext context, EmbeddedAccounts accounts) {
    Authentication principal = context.getPrincipal();
    var account =
        Optional.ofNullable(principal)
            .flatMap(found -> accounts.bySubject(found.getName()))
            .orElseThrow(() -> new OAuth2AuthenticationException(OAuth2ErrorCodes.ACCESS_DENIED));
    if (OAuth2TokenType.ACCESS_TOKEN.equals(context.getTokenType())) {
      context.getClaims().audience(List.of(API));
    }
    context
        .getClaims()
        .claim(StandardClaimNames.NAME, account.name())
        .claim(StandardClaimNames.EMAIL, account.email())
        // Nobody sent a mail there: invitations are accepted by their link, not by the address.
        .claim(StandardClaimNames.EMAIL_VERIFIED, false);
  }
}
