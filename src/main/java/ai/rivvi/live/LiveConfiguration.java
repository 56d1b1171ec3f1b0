package ai.rivvi.live;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.web.socket.config.annotation.EnableWebSocket;
import org.springframework.web.socket.config.annotation.WebSocketConfigurer;

/** The live socket's address and its door: browsers set no header here, so a ticket opens it. */
@Configuration(proxyBeanMethods = false)
@EnableWebSocket
@EnableConfigurationProperties(LiveSettings.class)
class LiveConfiguration {
  private static final String PATH = "/api/live";
  private static final int BEFORE_THE_CHAIN_OF_THE_API = 20;

  @Bean
  @Order(BEFORE_THE_CHAIN_OF_THE_API)
  SecurityFilterChain liveSecurity(HttpSecurity http) throws Exception {
    return http.securityMatcher(PATH)
        .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
        .sessionManagement(
            session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .csrf(AbstractHttpConfigurer::disable)
        .requestCache(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable)
        .addFilterBefore(new WithoutCompression(), SecurityContextHolderFilter.class)
        .build();
  }

  /** Any origin: no cookie is looked at, and a ticket is had only with a token. */
  @Bean
  WebSocketConfigurer liveSocket(LiveEndpoint endpoint) {
    return registry -> registry.addHandler(endpoint, PATH).setAllowedOriginPatterns("*");
  }
}
