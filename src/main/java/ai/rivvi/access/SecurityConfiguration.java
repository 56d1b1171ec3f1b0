package ai.rivvi.access;

import jakarta.servlet.DispatcherType;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.UrlBasedCorsConfigurationSource;

/**
 * The one chain of the API, which refuses whatever is not named, and the chain of what is left: the
 * console's files and the API's description, to be read only. Chains that authenticate otherwise
 * (hooks, live, log-in) stand in their modules, with an earlier order.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({IdentitySettings.class, PlatformSettings.class})
class SecurityConfiguration {
  /** The operations that anybody may call. */
  static final String[] OPEN = {"/api/health", "/api/console-settings"};

  private static final int API_ORDER = 100;
  private static final int REST_ORDER = 1000;

  @Bean
  @Order(API_ORDER)
  SecurityFilterChain apiChain(
      HttpSecurity http,
      BearerAuthentication bearer,
      ScopeFilter scope,
      ProblemResponses problems,
      IdentitySettings settings) {
    http.securityMatcher("/api/**")
        .csrf(AbstractHttpConfigurer::disable)
        .sessionManagement(
            session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .requestCache(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable)
        .authorizeHttpRequests(
            requests -> requests.requestMatchers(OPEN).permitAll().anyRequest().authenticated())
        .oauth2ResourceServer(
            server ->
                server
                    .authenticationManagerResolver(_ -> bearer::authenticate)
                    .authenticationEntryPoint(problems)
                    .accessDeniedHandler(problems)
                    .withObjectPostProcessor(answeringFailures(problems)))
        .exceptionHandling(
            handling -> handling.authenticationEntryPoint(problems).accessDeniedHandler(problems))
        .addFilterAfter(scope, AuthorizationFilter.class);
    if (settings.corsOrigins().isEmpty()) {
      http.cors(AbstractHttpConfigurer::disable);
    } else {
      http.cors(cors -> cors.configurationSource(cors(settings.corsOrigins())));
    }
    return http.build();
  }

  @Bean
  @Order(REST_ORDER)
  SecurityFilterChain restChain(HttpSecurity http, ConsoleHeaders headers) {
    return http.csrf(AbstractHttpConfigurer::disable)
        .sessionManagement(
            session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .requestCache(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable)
        .headers(headers)
        .authorizeHttpRequests(
            requests ->
                requests
                    .dispatcherTypeMatchers(
                        DispatcherType.ERROR, DispatcherType.FORWARD, DispatcherType.ASYNC)
                    .permitAll()
                    .requestMatchers(HttpMethod.GET, "/**")
                    .permitAll()
                    .requestMatchers(HttpMethod.HEAD, "/**")
                    .permitAll()
                    .anyRequest()
                    .denyAll())
        .anonymous(Customizer.withDefaults())
        .build();
  }

  @Bean
  ScopeFilter scopeFilter(Recognition recognition, ApiKeys apiKeys, ProblemResponses problems) {
    return new ScopeFilter(recognition, apiKeys, problems);
  }

  /** A filter that is a bean would also run outside the chain. */
  @Bean
  FilterRegistrationBean<ScopeFilter> scopeFilterInChainOnly(ScopeFilter filter) {
    var registration = new FilterRegistrationBean<>(filter);
    registration.setEnabled(false);
    return registration;
  }

  private static ObjectPostProcessor<BearerTokenAuthenticationFilter> answeringFailures(
      ProblemResponses problems) {
    return new ObjectPostProcessor<>() {
      @Override
      public <F extends BearerTokenAuthenticationFilter> F postProcess(F filter) {
        filter.setAuthenticationFailureHandler(problems::failed);
        return filter;
      }
    };
  }

  private static UrlBasedCorsConfigurationSource cors(List<String> origins) {
    var cors = new CorsConfiguration();
    cors.setAllowedOrigins(origins);
    cors.setAllowedMethods(List.of("GET", "POST", "PUT", "PATCH", "DELETE"));
    cors.setAllowedHeaders(List.of("Authorization", "Content-Type", ScopeFilter.HEADER));
    cors.setMaxAge(Duration.ofHours(1));
    var source = new UrlBasedCorsConfigurationSource();
    source.registerCorsConfiguration("/api/**", cors);
    return source;
  }
}
