package ai.rivvi.embedded;

import com.nimbusds.jose.JOSEException;
import jakarta.servlet.http.HttpSession;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.convert.ConversionService;
import org.springframework.core.convert.TypeDescriptor;
import org.springframework.core.convert.converter.GenericConverter;
import org.springframework.core.convert.support.GenericConversionService;
import org.springframework.session.jdbc.PostgreSqlJdbcIndexedSessionRepositoryCustomizer;
import org.springframework.session.jdbc.config.annotation.web.http.EnableJdbcHttpSession;
import org.springframework.session.web.http.CookieSerializer;
import org.springframework.session.web.http.DefaultCookieSerializer;

/**
 * The log-in sessions, in the database from the moment they change: a killed node, or one that
 * takes over, asks nobody to log in again.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnBooleanProperty("rivvi.identity.embedded")
@EnableJdbcHttpSession(
    tableName = "embedded.log_in_session",
    maxInactiveIntervalInSeconds = EmbeddedSessions.VISIT_SECONDS)
class EmbeddedSessions {
  /** How long a form may stay open before anybody has logged in. */
  static final int VISIT_SECONDS = 30 * 60;

  /** How long a log-in lasts without a renewal. */
  static final Duration LOGGED_IN = Duration.ofHours(12);

  static final String COOKIE = "rivvi-session";

  @Bean
  CookieSerializer sessionCookie(
      @Value("${rivvi.data-dir}") Path dataDirectory,
      @Value("${rivvi.public-url:}") String publicUrl)
      throws JOSEException {
    var cookie = new DefaultCookieSerializer();
    cookie.setCookieName(COOKIE);
    cookie.setUseHttpOnlyCookie(true);
    cookie.setSameSite("Lax");
    if (publicUrl.startsWith("https:")) {
      cookie.setUseSecureCookie(true);
    }
    var key = EmbeddedIdentityKeys.loadOrCreate(dataDirectory.resolve("identity"));
    return new SignedSessionCookie(cookie, key.toPrivateKey().getEncoded());
  }

  /** A visit that became a log-in. */
  static void keep(HttpSession session) {
    session.setMaxInactiveInterval((int) LOGGED_IN.toSeconds());
  }

  @Bean
  PostgreSqlJdbcIndexedSessionRepositoryCustomizer sessionStatements() {
    return new PostgreSqlJdbcIndexedSessionRepositoryCustomizer();
  }

  @Bean
  ConversionService springSessionConversionService() {
    var conversion = new GenericConversionService();
    conversion.addConverter(Object.class, byte[].class, SessionAttributes::write);
    conversion.addConverter(new ReadAttribute());
    return conversion;
  }

  /** Reads what this version can read; a plain converter may not answer null. */
  private static final class ReadAttribute implements GenericConverter {
    @Override
    public Set<ConvertiblePair> getConvertibleTypes() {
      return Set.of(new ConvertiblePair(byte[].class, Object.class));
    }

    @Override
    public @Nullable Object convert(
        @Nullable Object source, TypeDescriptor sourceType, TypeDescriptor targetType) {
      return source instanceof byte[] bytes ? SessionAttributes.read(bytes) : null;
    }
  }
}
