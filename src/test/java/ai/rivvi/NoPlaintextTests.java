package ai.rivvi;

import static org.assertj.core.api.Assertions.assertThat;

import ai.rivvi.shared.Role;
import ai.rivvi.testing.Fixtures;
import ai.rivvi.testing.RivviTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.env.Environment;

/** What is known of patients stands nowhere in plain text: not in a table, a file, or a log. */
@RivviTest
@ExtendWith(OutputCaptureExtension.class)
class NoPlaintextTests {
  /** How a dump shows the value of a column of bytes. */
  private static final Pattern BYTES = Pattern.compile("\\\\x[0-9a-f]+");

  private final Fixtures fixtures;
  private final BeanFactory beans;
  private final JdbcConnectionDetails database;
  private final Environment environment;

  @Autowired
  NoPlaintextTests(
      Fixtures fixtures,
      BeanFactory beans,
      JdbcConnectionDetails database,
      Environment environment) {
    this.fixtures = fixtures;
    this.beans = beans;
    this.database = database;
    this.environment = environment;
  }

  @Test
  void nothingAboutPatientsIsStoredOrLoggedInPlainText(CapturedOutput output)
      throws SQLException, IOException {
    var clinic = WorkedClinic.launched(fixtures, beans).called();
    var words = new ArrayList<>(clinic.identities);
    words.addAll(clinic.patientSentences);
    look(clinic);

    for (var table : tables().entrySet()) {
      assertThat(found(words, table.getValue())).as(table.getKey()).isEmpty();
    }
    for (var file : files().entrySet()) {
      assertThat(found(words, file.getValue())).as(file.getKey()).isEmpty();
    }
    assertThat(found(words, output.getAll())).as("The log").isEmpty();
  }

  @Test
  void theSameSearchFindsWhatIsPlanted(CapturedOutput output) throws SQLException {
    var planted = List.of("Xanthippe Quarles");
    var organization = fixtures.organization();
    fixtures
        .api(organization, Role.CLINIC_ADMIN)
        .post("/api/api-keys", Map.of("name", "Xanthippe Quarles", "role", "ANALYST"));
    LoggerFactory.getLogger(NoPlaintextTests.class).info("Planted: Xanthippe Quarles");

    assertThat(found(planted, tables().getOrDefault("access.api_key", ""))).isEqualTo(planted);
    assertThat(found(planted, output.getAll())).isEqualTo(planted);
    var bytes = HexFormat.of().formatHex("to Xanthippe Quarles.".getBytes(StandardCharsets.UTF_8));
    assertThat(found(planted, "(1,\"\\\\x" + bytes + "\")")).isEqualTo(planted);
    assertThat(found(List.of("19610403"), "(1,\"\\\\xab19610403ff\")")).as("digits").isEmpty();
    assertThat(found(List.of("19610403"), "(1,19610403)")).hasSize(1);
    assertThat(tables()).hasSizeGreaterThan(40);
  }

  /** Reading writes too: on the access log. */
  private static void look(WorkedClinic clinic) {
    var staff = clinic.as(Role.CARE_STAFF);
    staff.get("/api/patients/" + clinic.ids.get("patient"));
    staff.get("/api/conversations/" + clinic.ids.get("conversation"));
    staff.get("/api/runs/" + clinic.ids.get("run") + "/results.csv");
    staff.get("/api/runs/" + clinic.ids.get("run") + "/results.xlsx");
    staff.get("/api/imports/" + clinic.ids.get("import") + "/errors.csv");
    staff.post("/api/patients/search", Map.of("phone", "+18005550140"));
    staff.post("/api/patients/search", Map.of("phone", "800555014x"));
  }

  /**
   * Which words stand in a text, as they are or as the bytes of a column. Among the digits of so
   * many bytes, those of a date stand by chance now and then: a word as it is counts outside them.
   */
  private static List<String> found(Collection<String> words, String text) {
    var lower = text.toLowerCase(Locale.ROOT);
    var plain = BYTES.matcher(lower).replaceAll(" ");
    return words.stream()
        .filter(
            word ->
                plain.contains(word.toLowerCase(Locale.ROOT))
                    || lower.contains(
                        HexFormat.of().formatHex(word.getBytes(StandardCharsets.UTF_8))))
        .toList();
  }

  /** Every row of every table of ours, as the superuser of the embedded server reads it. */
  private Map<String, String> tables() throws SQLException {
    var dump = new TreeMap<String, String>();
    try (var connection =
            DriverManager.getConnection(database.getJdbcUrl(), "postgres", "postgres");
        var statement = connection.createStatement()) {
      var names = new ArrayList<String>();
      try (var found =
          statement.executeQuery(
              """
              select n.nspname || '.' || c.relname
              from pg_class c join pg_namespace n on n.oid = c.relnamespace
              where c.relkind in ('r', 'm')
                and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast')
              """)) {
        while (found.next()) {
          names.add(found.getString(1));
        }
      }
      for (var name : names) {
        var rows = new StringBuilder();
        try (var found = statement.executeQuery("select t::text from " + name + " t")) {
          while (found.next()) {
            rows.append(found.getString(1)).append('\n');
          }
        }
        dump.put(name, rows.toString());
      }
    }
    return dump;
  }

  /** What stands in the data folder, but for the database's own files and the carrier's. */
  private Map<String, String> files() throws IOException {
    var folder = Path.of(environment.getRequiredProperty("rivvi.data-dir"));
    var files = new TreeMap<String, String>();
    try (var all = Files.walk(folder)) {
      for (var file : all.filter(Files::isRegularFile).toList()) {
        var name = folder.relativize(file).toString();
        if (!name.startsWith("postgres") && !name.startsWith("simulator")) {
          files.put(name, new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
        }
      }
    }
    return files;
  }
}
