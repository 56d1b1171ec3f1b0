import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.jooq.codegen.GenerationTool;
import org.jooq.meta.jaxb.Configuration;
import org.jooq.meta.jaxb.Database;
import org.jooq.meta.jaxb.ForcedType;
import org.jooq.meta.jaxb.Generate;
import org.jooq.meta.jaxb.Generator;
import org.jooq.meta.jaxb.Jdbc;
import org.jooq.meta.jaxb.Logging;
import org.jooq.meta.jaxb.Target;
import org.slf4j.LoggerFactory;

/**
 * Migrates a throw-away PostgreSQL and generates one jOOQ package for each module that has tables.
 * A hash of {@code db/} skips the work when nothing changed.
 */
class GenerateJooq {
  private static final Path DB = Path.of("db");
  private static final Path MIGRATIONS = DB.resolve("migration");

  /** Column (schema.table.column, a regular expression) and the id type of ai.rivvi.shared. */
  private static final Path ID_TYPES = DB.resolve("ids");

  public static void main(String[] arguments) throws Exception {
    var output = Path.of(arguments[0]);
    var mark = output.resolve(".hash");
    var hash = hash();
    if (Files.exists(mark) && Files.readString(mark).equals(hash)) {
      return;
    }
    ((Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).setLevel(Level.ERROR);
    try (var postgres = EmbeddedPostgres.builder().start()) {
      bootstrap(postgres);
      for (var module : modules()) {
        migrate(postgres, module);
        if (!module.startsWith("_")) {
          GenerationTool.generate(configuration(postgres, module, output));
        }
      }
    }
    Files.createDirectories(output);
    Files.writeString(mark, hash);
  }

  private static List<String> modules() throws IOException {
    return Files.readAllLines(MIGRATIONS.resolve("order")).stream()
        .filter(line -> !line.isBlank() && Files.isDirectory(MIGRATIONS.resolve(line)))
        .toList();
  }

  private static void bootstrap(EmbeddedPostgres postgres) throws SQLException, IOException {
    try (Connection connection = postgres.getPostgresDatabase().getConnection();
        var statement = connection.createStatement()) {
      for (var sql : Files.readString(DB.resolve("bootstrap.sql")).split(";\\s*\\n")) {
        if (!sql.isBlank()) {
          statement.execute(sql);
        }
      }
    }
  }

  private static void migrate(EmbeddedPostgres postgres, String module) {
    var schema = module.equals("__root") ? "rivvi" : module;
    Flyway.configure()
        .dataSource(postgres.getDatabase("rivvi_owner", "rivvi"))
        .locations("filesystem:" + MIGRATIONS.resolve(module))
        .schemas(schema)
        .defaultSchema(schema)
        .createSchemas(true)
        .load()
        .migrate();
  }

  private static Configuration configuration(EmbeddedPostgres postgres, String module, Path output)
      throws IOException {
    var forced = new ArrayList<ForcedType>();
    for (var line : Files.readAllLines(ID_TYPES)) {
      if (!line.isBlank() && !line.startsWith("#")) {
        var parts = line.strip().split("\\s+");
        var type = "ai.rivvi.shared." + parts[1];
        forced.add(
            new ForcedType()
                .withUserType(type)
                .withConverter(
                    "org.jooq.Converter.ofNullable(java.util.UUID.class, %s.class, %s::new, %s::value)"
                        .formatted(type, type, type))
                .withIncludeTypes("uuid")
                .withIncludeExpression(parts[0]));
      }
    }
    forced.add(
        new ForcedType()
            .withName("INSTANT")
            .withIncludeTypes("timestamptz|timestamp with time zone"));
    return new Configuration()
        .withLogging(Logging.ERROR)
        .withJdbc(
            new Jdbc()
                .withDriver("org.postgresql.Driver")
                .withUrl(postgres.getJdbcUrl("rivvi_owner", "rivvi")))
        .withGenerator(
            new Generator()
                .withDatabase(
                    new Database()
                        .withName("org.jooq.meta.postgres.PostgresDatabase")
                        .withInputSchema(module)
                        .withIncludes(".*")
                        .withExcludes("flyway_schema_history|qrtz_.*")
                        .withForcedTypes(forced))
                .withGenerate(
                    new Generate()
                        .withDaos(false)
                        .withPojos(false)
                        .withRecords(true)
                        .withJavaTimeTypes(true)
                        .withGeneratedAnnotation(false)
                        .withGlobalCatalogReferences(false))
                .withTarget(
                    new Target()
                        .withPackageName("ai.rivvi." + module + ".jooq")
                        .withDirectory(output.toString())));
  }

  private static String hash() throws Exception {
    var digest = MessageDigest.getInstance("SHA-256");
    try (var files = Files.walk(DB)) {
      files
          .filter(Files::isRegularFile)
          .sorted()
          .forEach(
              file -> {
                try {
                  digest.update(file.toString().getBytes());
                  digest.update(Files.readAllBytes(file));
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
    }
    return HexFormat.of().formatHex(digest.digest());
  }
}
