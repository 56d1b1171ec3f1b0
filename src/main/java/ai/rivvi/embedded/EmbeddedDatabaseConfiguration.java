package ai.rivvi.embedded;

import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.flyway.autoconfigure.FlywayConnectionDetails;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The embedded database in the place of a configured one. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnBooleanProperty("rivvi.database.embedded")
class EmbeddedDatabaseConfiguration {
  @Bean
  EmbeddedDatabase embeddedDatabase(
      @Value("${rivvi.data-dir}") Path dataDirectory,
      @Value("${rivvi.database.fsync:true}") boolean fsync) {
    return new EmbeddedDatabase(dataDirectory, fsync);
  }

  @Bean
  JdbcConnectionDetails applicationConnection(EmbeddedDatabase database) {
    return new Serving(database.url());
  }

  @Bean
  FlywayConnectionDetails ownerConnection(EmbeddedDatabase database) {
    return new Migrating(database.url());
  }

  /** The application's role. Loopback only: the embedded server asks for no password. */
  private record Serving(String getJdbcUrl) implements JdbcConnectionDetails {
    @Override
    public String getUsername() {
      return EmbeddedDatabase.APPLICATION;
    }

    @Override
    public String getPassword() {
      return "";
    }
  }

  /** The role that migrates. */
  private record Migrating(String getJdbcUrl) implements FlywayConnectionDetails {
    @Override
    public String getUsername() {
      return EmbeddedDatabase.OWNER;
    }

    @Override
    public String getPassword() {
      return "";
    }
  }
}
