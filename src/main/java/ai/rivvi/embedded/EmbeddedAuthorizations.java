package ai.rivvi.embedded;

import ai.rivvi.shared.SystemTime;
import java.security.Principal;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationCode;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;

/**
 * Authorizations in memory, for as long as their tokens live and no more than a bound. Log-out
 * works after a restart too: an ID token of ours speaks for itself.
 */
final class EmbeddedAuthorizations implements OAuth2AuthorizationService {
  private static final int KEPT_MAX = 10_000;
  private static final Duration KEPT =
      EmbeddedIdentityClient.ACCESS_TOKEN_LIFE.plus(Duration.ofMinutes(5));

  private final Map<String, Kept> kept = new LinkedHashMap<>();
  private final RegisteredClientRepository clients;
  private final JwtDecoder idTokens;

  EmbeddedAuthorizations(RegisteredClientRepository clients, JwtDecoder idTokens) {
    this.clients = clients;
    this.idTokens = idTokens;
  }

  private record Kept(OAuth2Authorization authorization, Instant until) {}

  @Override
  public synchronized void save(OAuth2Authorization authorization) {
    kept.remove(authorization.getId());
    kept.put(authorization.getId(), new Kept(authorization, SystemTime.now().plus(KEPT)));
    forget();
  }

  @Override
  public synchronized void remove(OAuth2Authorization authorization) {
    kept.remove(authorization.getId());
  }

  @Override
  public synchronized @Nullable OAuth2Authorization findById(String id) {
    var found = kept.get(id);
    return found == null ? null : found.authorization();
  }

  @Override
  public @Nullable OAuth2Authorization findByToken(String token, @Nullable OAuth2TokenType type) {
    var found = remembered(token, type);
    return found == null && type != null && OidcParameterNames.ID_TOKEN.equals(type.getValue())
        ? restored(token)
        : found;
  }

  private synchronized @Nullable OAuth2Authorization remembered(
      String token, @Nullable OAuth2TokenType type) {
    for (var one : kept.values()) {
      if (holds(one.authorization(), token, type)) {
        return one.authorization();
      }
    }
    return null;
  }

  private static boolean holds(
      OAuth2Authorization authorization, String token, @Nullable OAuth2TokenType type) {
    var found = authorization.getToken(token);
    if (found == null) {
      return false;
    }
    return type == null
        || switch (type.getValue()) {
          case "code" -> found.getToken() instanceof OAuth2AuthorizationCode;
          case OidcParameterNames.ID_TOKEN -> found.getToken() instanceof OidcIdToken;
          default -> !(found.getToken() instanceof OAuth2AuthorizationCode);
        };
  }

  private @Nullable OAuth2Authorization restored(String token) {
    Jwt jwt;
    try {
      jwt = idTokens.decode(token);
    } catch (JwtException _) {
      return null;
    }
    var client = clients.findByClientId(EmbeddedIdentityClient.ID);
    var subject = jwt.getSubject();
    var audience = jwt.getAudience();
    if (client == null
        || subject == null
        || audience == null
        || !audience.contains(EmbeddedIdentityClient.ID)) {
      return null;
    }
    var idToken = new OidcIdToken(token, jwt.getIssuedAt(), jwt.getExpiresAt(), jwt.getClaims());
    return OAuth2Authorization.withRegisteredClient(client)
        .principalName(subject)
        .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
        .token(
            idToken,
            metadata ->
                metadata.put(OAuth2Authorization.Token.CLAIMS_METADATA_NAME, idToken.getClaims()))
        .attribute(
            Principal.class.getName(),
            UsernamePasswordAuthenticationToken.authenticated(subject, "", List.of()))
        .build();
  }

  private void forget() {
    var now = SystemTime.now();
    Iterator<Kept> oldestFirst = kept.values().iterator();
    while (oldestFirst.hasNext()) {
      var oldest = oldestFirst.next();
      if (kept.size() <= KEPT_MAX && oldest.until().isAfter(now)) {
        return;
      }
      oldestFirst.remove();
    }
  }
}
