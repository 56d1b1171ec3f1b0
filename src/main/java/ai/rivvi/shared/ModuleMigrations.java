package ai.rivvi.shared;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/** Migrates one schema per module, in the order of {@code db/migration/order}. */
@Component
class ModuleMigrations implements FlywayMigrationStrategy {
  private static final String FOLDER = "db/migration/";
  private static final String ROOT = "__root";
  private static final String ROOT_SCHEMA = "rivvi";

  @Override
  public void migrate(Flyway flyway) {
    for (var module : order()) {
      if (!new ClassPathResource(FOLDER + module + "/").exists()) {
        continue;
      }
      var schema = module.equals(ROOT) ? ROOT_SCHEMA : module;
      Flyway.configure()
          .configuration(flyway.getConfiguration())
          .locations("classpath:" + FOLDER + module)
          .schemas(schema)
          .defaultSchema(schema)
          .createSchemas(true)
          .load()
          .migrate();
    }
  }

  private static List<String> order() {
    try {
      return new ClassPathResource(FOLDER + "order")
          .getContentAsString(StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
