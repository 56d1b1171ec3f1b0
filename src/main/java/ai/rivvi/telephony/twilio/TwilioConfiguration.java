package ai.rivvi.telephony.twilio;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.socket.config.annotation.EnableWebSocket;
import org.springframework.web.socket.config.annotation.WebSocketConfigurer;
import org.springframework.web.socket.config.annotation.WebSocketHandlerRegistry;

/** The carrier's doors: hooks and sockets authenticate by signature, and by nothing else. */
@Configuration(proxyBeanMethods = false)
@EnableWebSocket
@EnableConfigurationProperties(TwilioSettings.class)
class TwilioConfiguration {
  private static final int BEFORE_OTHER_CHAINS = 10;

  @Bean
  @Order(BEFORE_OTHER_CHAINS)
  SecurityFilterChain hooksSecurity(HttpSecurity http) {
    return http.securityMatcher((HttpServletRequest request) -> isHook(request))
        .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
        .sessionManagement(
            session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .csrf(AbstractHttpConfigurer::disable)
        .requestCache(AbstractHttpConfigurer::disable)
        .securityContext(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable)
        .build();
  }

  private static boolean isHook(HttpServletRequest request) {
    return request.getRequestURI().startsWith("/hooks/");
  }

  @Bean
  WebSocketConfigurer relaySocket(RelayEndpoint endpoint, RelayHandshake handshake) {
    return (WebSocketHandlerRegistry registry) ->
        registry
            .addHandler(endpoint, "/hooks/*/attempts/*/relay")
            .addInterceptors(handshake)
            .setAllowedOriginPatterns("*");
  }
}
