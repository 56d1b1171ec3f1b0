package ai.rivvi.embedded;

import ai.rivvi.access.LocalIdentity;
import ai.rivvi.shared.PublicAddress;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.file.Path;
import java.util.Set;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.annotation.web.configurers.oauth2.server.authorization.OAuth2AuthorizationServerConfigurer;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.util.matcher.MediaTypeRequestMatcher;

/** The embedded OIDC provider: code with PKCE for the console, its own accounts and log-in page. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnBooleanProperty("rivvi.identity.embedded")
class EmbeddedIdentityConfiguration {
  private static final int PROVIDER_ORDER = 10;
  private static final int LOG_IN_ORDER = 20;

  // Framed by the console only, for the silent renewal; forms go back here only.
  private static final String POLICY =
      "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none';"
          + " form-action 'self'; frame-ancestors 'self'";

  @Bean
  PasswordEncoder embeddedPasswords() {
    return PasswordEncoderFactories.createDelegatingPasswordEncoder();
  }

  @Bean
  JWKSource<SecurityContext> embeddedKeys(@Value("${rivvi.data-dir}") Path dataDirectory) {
    return new ImmutableJWKSet<>(
        new JWKSet(EmbeddedIdentityKeys.loadOrCreate(dataDirectory.resolve("identity"))));
  }

  @Bean
  RegisteredClientRepository embeddedClient(PublicAddress address) {
    return new EmbeddedIdentityClient(address);
  }

  @Bean
  OAuth2AuthorizationService embeddedAuthorizations(
      RegisteredClientRepository clients, JWKSource<SecurityContext> keys) {
    var idTokens = NimbusJwtDecoder.withJwkSource(keys).build();
    idTokens.setJwtValidator(_ -> OAuth2TokenValidatorResult.success());
    return new EmbeddedAuthorizations(clients, idTokens);
  }

  /** The issuer is the public address or, when that is not set, where the browser reached us. */
  @Bean
  AuthorizationServerSettings embeddedEndpoints(@Value("${rivvi.public-url:}") String publicUrl) {
    var settings = AuthorizationServerSettings.builder();
    return publicUrl.isEmpty()
        ? settings.build()
        : settings.issuer(publicUrl.replaceAll("/+$", "")).build();
  }

  @Bean
  LocalIdentity embeddedIdentity(
      JWKSource<SecurityContext> keys,
      EmbeddedAccounts accounts,
      SignUps signUps,
      PublicAddress address) {
    return new EmbeddedIdentity(EmbeddedTokens.decoder(keys), accounts, signUps, address);
  }

  @Bean
  @Order(PROVIDER_ORDER)
  SecurityFilterChain embeddedProviderChain(
      HttpSecurity http, JWKSource<SecurityContext> keys, EmbeddedAccounts accounts) {
    var server = new OAuth2AuthorizationServerConfigurer();
    var html = new MediaTypeRequestMatcher(MediaType.TEXT_HTML);
    html.setIgnoredMediaTypes(Set.of(MediaType.ALL));
    return http.securityMatcher(server.getEndpointsMatcher())
        .with(
            server,
            configured ->
                configured
                    .tokenGenerator(EmbeddedTokens.generator(keys, accounts))
                    .oidc(Customizer.withDefaults()))
        .authorizeHttpRequests(
            requests ->
                requests
                    // Answered by the endpoint itself: a code, or login_required, never a page.
                    .requestMatchers(EmbeddedIdentityConfiguration::isSilent)
                    .permitAll()
                    .anyRequest()
                    .authenticated())
        .oauth2ResourceServer(
            resource -> resource.jwt(jwt -> jwt.decoder(EmbeddedTokens.decoder(keys))))
        .exceptionHandling(
            handling ->
                handling.defaultAuthenticationEntryPointFor(
                    new LoginUrlAuthenticationEntryPoint("/login"), html))
        .headers(EmbeddedIdentityConfiguration::headers)
        .build();
  }

  @Bean
  @Order(LOG_IN_ORDER)
  SecurityFilterChain embeddedLogInChain(HttpSecurity http, EmbeddedLogIn logIn) {
    return http.securityMatcher("/login", "/login/*", "/signup", "/logout")
        .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
        .formLogin(
            form ->
                form.loginPage("/login")
                    .usernameParameter("email")
                    .passwordParameter("password")
                    .failureHandler(LogInPages::failed))
        .authenticationManager(logIn::authenticate)
        .sessionManagement(
            session ->
                session.addSessionAuthenticationStrategy(
                    (_, request, _) -> EmbeddedSessions.keep(request.getSession())))
        .headers(EmbeddedIdentityConfiguration::headers)
        .build();
  }

  private static boolean isSilent(HttpServletRequest request) {
    return "/oauth2/authorize".equals(request.getServletPath())
        && "none".equals(request.getParameter("prompt"));
  }

  private static void headers(HeadersConfigurer<HttpSecurity> headers) {
    headers
        .contentSecurityPolicy(csp -> csp.policyDirectives(POLICY))
        .frameOptions(HeadersConfigurer.FrameOptionsConfig::sameOrigin)
        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN));
  }
}
