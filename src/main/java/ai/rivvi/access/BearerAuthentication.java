package ai.rivvi.access;

import ai.rivvi.shared.CurrentOrganization;
import com.nimbusds.jwt.JWTParser;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.JwtTypeValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.SupplierJwtDecoder;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import org.springframework.stereotype.Component;

/** Checks a bearer token: a key of a customer's system, or a token of a trusted issuer. */
@Component
class BearerAuthentication {
  private static final IdentitySettings.Claims STANDARD_CLAIMS =
      new IdentitySettings.Claims("sub", "email", "email_verified", "name", "", "", Map.of());

  private final ApiKeys apiKeys;
  private final IdentitySettings settings;
  private final @Nullable LocalIdentity local;
  private final JwtDecoder external;

  @Autowired
  BearerAuthentication(
      ApiKeys apiKeys, IdentitySettings settings, ObjectProvider<LocalIdentity> local) {
    // Discovered at the first use: an issuer that is away must not keep the application from
    // starting.
    this(apiKeys, settings, local.getIfAvailable(), new SupplierJwtDecoder(decoderOf(settings)));
  }

  BearerAuthentication(
      ApiKeys apiKeys,
      IdentitySettings settings,
      @Nullable LocalIdentity local,
      JwtDecoder external) {
    this.apiKeys = apiKeys;
    this.settings = settings;
    this.local = local;
    this.external = external;
  }

  Authentication authenticate(Authentication request) {
    var token = ((BearerTokenAuthenticationToken) request).getToken();
    return new CallerAuthentication(
        token.startsWith(ApiKeys.SECRET_PREFIX) ? key(token) : person(token));
  }

  private Caller key(String secret) {
    return CurrentOrganization.callAsSystem(() -> apiKeys.recognize(secret))
        .orElseThrow(BearerAuthentication::refused);
  }

  private Caller person(String token) {
    var issuer = claimedIssuer(token);
    if (!settings.issuer().isEmpty() && settings.issuer().equals(issuer)) {
      return read(settings.issuer(), decode(external, token), settings.claims());
    }
    if (local != null) {
      return read(local.issuer(), decode(local.decoder(), token), STANDARD_CLAIMS);
    }
    throw refused();
  }

  private static Caller read(String issuer, Jwt token, IdentitySettings.Claims claims) {
    return new ClaimReader(claims)
        .read(issuer, token.getClaims())
        .orElseThrow(BearerAuthentication::refused);
  }

  private static Jwt decode(JwtDecoder decoder, String token) {
    try {
      return decoder.decode(token);
    } catch (BadJwtException e) {
      throw new InvalidBearerTokenException("The token is not valid.", e);
    } catch (JwtException e) {
      throw new AuthenticationServiceException("The issuer's keys are out of reach.", e);
    }
  }

  /** Only chooses the decoder, which then checks the signature and the issuer. */
  private static @Nullable String claimedIssuer(String token) {
    try {
      return JWTParser.parse(token).getJWTClaimsSet().getIssuer();
    } catch (ParseException | RuntimeException e) {
      throw new InvalidBearerTokenException("The token is not valid.", e);
    }
  }

  private static InvalidBearerTokenException refused() {
    return new InvalidBearerTokenException("The token is not valid.");
  }

  private static Supplier<JwtDecoder> decoderOf(IdentitySettings settings) {
    return () -> {
      var builder =
          settings.jwkSetUri().isEmpty()
              ? NimbusJwtDecoder.withIssuerLocation(settings.issuer())
              : NimbusJwtDecoder.withJwkSetUri(settings.jwkSetUri());
      var decoder = builder.validateType(false).build();
      decoder.setJwtValidator(validator(settings));
      return decoder;
    };
  }

  /** Time, issuer, type (a plain JWT or an access token) and, when set, audience. */
  static OAuth2TokenValidator<Jwt> validator(IdentitySettings settings) {
    var validators = new ArrayList<OAuth2TokenValidator<Jwt>>();
    validators.add(new JwtTimestampValidator());
    validators.add(new JwtIssuerValidator(settings.issuer()));
    var type = new JwtTypeValidator("JWT", "at+jwt");
    type.setAllowEmpty(true);
    validators.add(type);
    if (!settings.audience().isEmpty()) {
      validators.add(
          new JwtClaimValidator<Collection<String>>(
              JwtClaimNames.AUD,
              audience -> audience != null && audience.contains(settings.audience())));
    }
    return new DelegatingOAuth2TokenValidator<>(validators);
  }
}
