package ai.rivvi.embedded;

import ai.rivvi.shared.PublicAddress;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.oidc.OidcScopes;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;

/** The one client: the console. Built when asked, since the port may be known only then. */
final class EmbeddedIdentityClient implements RegisteredClientRepository {
  static final String ID = "rivvi-console";
  static final Duration ACCESS_TOKEN_LIFE = Duration.ofMinutes(60);
  private static final Duration CODE_LIFE = Duration.ofMinutes(2);

  private final PublicAddress address;

  EmbeddedIdentityClient(PublicAddress address) {
    this.address = address;
  }

  @Override
  public void save(RegisteredClient client) {
    throw new UnsupportedOperationException("The embedded provider serves the console only.");
  }

  @Override
  public @Nullable RegisteredClient findById(String id) {
    return ID.equals(id) ? console() : null;
  }

  @Override
  public @Nullable RegisteredClient findByClientId(String clientId) {
    return ID.equals(clientId) ? console() : null;
  }

  private RegisteredClient console() {
    return RegisteredClient.withId(ID)
        .clientId(ID)
        .clientName("Rivvi console")
        .clientAuthenticationMethod(ClientAuthenticationMethod.NONE)
        .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
        .redirectUris(uris -> bases().forEach(base -> addCallbacks(uris, base)))
        .postLogoutRedirectUris(uris -> bases().forEach(base -> addPages(uris, base)))
        .scopes(
            scopes ->
                scopes.addAll(Set.of(OidcScopes.OPENID, OidcScopes.PROFILE, OidcScopes.EMAIL)))
        .clientSettings(
            ClientSettings.builder()
                .requireProofKey(true)
                .requireAuthorizationConsent(false)
                .build())
        .tokenSettings(
            TokenSettings.builder()
                .accessTokenTimeToLive(ACCESS_TOKEN_LIFE)
                .authorizationCodeTimeToLive(CODE_LIFE)
                .build())
        .build();
  }

  /** A browser on this machine may call it localhost or by its address. */
  private Set<String> bases() {
    var bases = new LinkedHashSet<String>();
    bases.add(address.http());
    if (address.http().startsWith("http://localhost:")) {
      bases.add(address.http().replace("//localhost:", "//127.0.0.1:"));
    }
    return bases;
  }

  private static void addCallbacks(Set<String> uris, String base) {
    uris.add(base + "/callback");
    uris.add(base + "/silent-callback");
  }

  private static void addPages(Set<String> uris, String base) {
    uris.add(base);
    uris.add(base + "/");
  }
}
