package ai.rivvi.embedded;

import ai.rivvi.shared.StartRefused;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.ClassPathResource;

/**
 * PostgreSQL 18 on a folder, on loopback only. It is created on first start with the roles and the
 * database of {@code bootstrap.sql}, and closes after everything that uses it.
 */
final class EmbeddedDatabase implements AutoCloseable {
  static final String DATABASE = "rivvi";
  static final String OWNER = "rivvi_owner";
  static final String APPLICATION = "rivvi_app";
  private static final Logger log = LoggerFactory.getLogger(EmbeddedDatabase.class);
  private static final Duration START_WAIT_MAX = Duration.ofSeconds(30);

  private final FolderLock lock;
  private final Path folder;
  private final EmbeddedPostgres postgres;

  EmbeddedDatabase(Path dataDirectory, boolean fsync) {
    lock = FolderLock.take(dataDirectory);
    folder = dataDirectory.resolve("postgres").toAbsolutePath();
    LeftPostmaster.stop(folder);
    try {
      postgres =
          EmbeddedPostgres.builder()
              .setDataDirectory(folder)
              .setCleanDataDirectory(false)
              .setRegisterShutdownHook(false)
              .setPGStartupWait(START_WAIT_MAX)
              .setServerConfig("listen_addresses", "127.0.0.1")
              .setServerConfig("fsync", fsync ? "on" : "off")
              .setServerConfig("synchronous_commit", fsync ? "on" : "off")
              .setServerConfig("max_connections", "120")
              .setServerConfig("shared_buffers", "256MB")
              .setServerConfig("jit", "off")
              .setErrorRedirector(ProcessBuilder.Redirect.DISCARD)
              .setOutputRedirector(ProcessBuilder.Redirect.DISCARD)
              .start();
      bootstrap();
    } catch (IOException e) {
      lock.close();
      throw new StartRefused(
          "The embedded PostgreSQL did not start on " + folder + ": " + e.getMessage(), e);
    }
    log.atInfo()
        .addKeyValue("port", postgres.getPort())
        .addKeyValue("folder", folder)
        .log("Embedded PostgreSQL is up");
  }

  String url() {
    return "jdbc:postgresql://127.0.0.1:"
        + postgres.getPort()
        + "/"
        + DATABASE
        + "?reWriteBatchedInserts=true";
  }

  private void bootstrap() throws IOException {
    try (Connection connection = postgres.getPostgresDatabase().getConnection();
        var statement = connection.createStatement()) {
      try (var found =
          statement.executeQuery("select 1 from pg_database where datname = '" + DATABASE + "'")) {
        if (found.next()) {
          return;
        }
      }
      var script =
          new ClassPathResource("db/bootstrap.sql").getContentAsString(StandardCharsets.UTF_8);
      for (var sql : script.split(";\\s*\\n")) {
        if (!sql.isBlank()) {
          statement.execute(sql);
        }
      }
    } catch (SQLException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  @Override
  public void close() throws IOException {
    postgres.close();
    LeftPostmaster.awaitEnd(folder);
    lock.close();
  }
}
