package ai.rivvi.imports;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ai.rivvi.BenchTable;
import ai.rivvi.RivviApplication;
import ai.rivvi.imports.lists.Attestation;
import ai.rivvi.imports.parser.ParserMemory;
import ai.rivvi.imports.sources.ListSource;
import ai.rivvi.imports.sources.LookSchedule;
import ai.rivvi.imports.sources.SourceChanges;
import ai.rivvi.imports.tables.RowGate;
import ai.rivvi.shared.CallPurpose;
import ai.rivvi.shared.ImportId;
import ai.rivvi.shared.ListSourceId;
import ai.rivvi.shared.OrganizationId;
import ai.rivvi.shared.SystemTime;
import ai.rivvi.testing.Fixtures;
import ai.rivvi.testing.FreePorts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.PGConnection;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** Lists from upload to committed, against what only copies or only reads the same file. */
class ListBenchmark {
  private static final int FEW_ROWS = 10_000;
  private static final int MANY_ROWS = Integer.getInteger("rivvi.bench.list-rows", 100_000);

  /** Of a list that is uploaded and previewed; megabytes, of a workbook at most 49. */
  private static final int LARGE = Integer.getInteger("rivvi.bench.list-megabytes", 49);

  /** Whom an organization has before a list comes; ten million take some minutes to make. */
  private static final int PATIENTS = Integer.getInteger("rivvi.bench.list-patients", 1_000_000);

  private static final int WIDE_ROWS = Integer.getInteger("rivvi.bench.list-wide-rows", 5_000);
  private static final int WIDE_COLUMNS = Integer.getInteger("rivvi.bench.list-columns", 200);

  /** Of a nightly list, every so many rows one says something else than the night before. */
  private static final int NEW_EACH = 100;

  private static final Attestation ATTESTED =
      new Attestation(Set.of(CallPurpose.APPOINTMENT_REMINDER), "form", LocalDate.of(2026, 1, 15));
  private static final int COLUMNS = SampleList.HEADER.size();
  private static final int BYTES_PER_ROW_CSV = 176;
  private static final int BYTES_PER_ROW_XLSX = 130;
  private static final int BYTES_PER_ROW_WIDE = 1_780;
  private static final int WORKBOOK_MAX = 49;
  private static final long MEGABYTE = 1024L * 1024;
  private static final double NANOS = 1e9;
  private static final double MICROS = 1e6;
  private static final Duration WAIT_MAX = Duration.ofMinutes(30);
  private static final BenchTable TABLE = new BenchTable();
  private static ConfigurableApplicationContext application;
  private static Fixtures fixtures;
  private static Imports imports;
  private static IncomingFiles incoming;

  @TempDir static Path folder;

  @BeforeAll
  static void start() throws Exception {
    application =
        new SpringApplicationBuilder(RivviApplication.class, Fixtures.class)
            .run(
                "--server.port=0",
                "--rivvi.data-dir="
                    + Files.createTempDirectory(
                        Files.createDirectories(Path.of("target", "bench")), "rivvi"),
                "--rivvi.demo.enabled=false",
                "--rivvi.dispatch.loop.enabled=false",
                "--rivvi.simulator.enabled=false",
                "--rivvi.simulator.port=" + FreePorts.one());
    fixtures = application.getBean(Fixtures.class);
    imports = application.getBean(Imports.class);
    incoming = application.getBean(IncomingFiles.class);
    importList(new BenchList(1).csv(folder.resolve("warm-up.csv"), FEW_ROWS / 2), FEW_ROWS / 2);
    importList(new BenchList(2).xlsx(folder.resolve("warm-up.xlsx"), FEW_ROWS / 5), FEW_ROWS / 5);
  }

  @AfterAll
  static void stop() {
    TABLE.print();
    application.close();
  }

  @Test
  void importsTextFiles() throws Exception {
    var few = new BenchList(3).csv(folder.resolve("few.csv"), FEW_ROWS);
    var many = new BenchList(4).csv(folder.resolve("many.csv"), MANY_ROWS);
    var copied = copyRate(many, MANY_ROWS);
    var fewRate = rate(FEW_ROWS, importList(few, FEW_ROWS));
    var manyRate = rate(MANY_ROWS, importList(many, MANY_ROWS));
    var goal = "0.08 ×";
    TABLE.note("bytes a row, .csv", Long.toString(Files.size(many) / MANY_ROWS));
    TABLE.ratio("import %,d rows, .csv".formatted(FEW_ROWS), fewRate, "COPY", copied, goal);
    TABLE.ratio("import %,d rows, .csv".formatted(MANY_ROWS), manyRate, "COPY", copied, goal);
    TABLE.note(
        "cost per row",
        "%.0f µs of %,d, %.0f µs of %,d: %.2f × (goal within 1.15 ×)"
            .formatted(
                MICROS / fewRate, FEW_ROWS, MICROS / manyRate, MANY_ROWS, fewRate / manyRate));
  }

  @Test
  void importsWorkbooks() throws Exception {
    var file = new BenchList(5).xlsx(folder.resolve("list.xlsx"), FEW_ROWS);
    PoiReference.cells(file);
    var began = SystemTime.nanos();
    var cells = PoiReference.cells(file);
    var poi = rate(FEW_ROWS, SystemTime.since(began));
    // Most patients have no second phone.
    assertThat(cells).isBetween(FEW_ROWS * (COLUMNS - 1), (FEW_ROWS + 1) * COLUMNS);
    var ours = rate(FEW_ROWS, importList(file, FEW_ROWS));
    TABLE.ratio("import %,d rows, .xlsx".formatted(FEW_ROWS), ours, "POI's reading", poi, "0.5 ×");
  }

  @Test
  void importsWideLists() throws Exception {
    var file = new BenchList(9).wideCsv(folder.resolve("wide.csv"), WIDE_ROWS, WIDE_COLUMNS);
    try (var memory = new ParserMemory()) {
      var took = importList(file, WIDE_ROWS);
      TABLE.note(
          "import %,d rows of %d columns, .csv of %,d MB"
              .formatted(WIDE_ROWS, WIDE_COLUMNS, Files.size(file) / MEGABYTE),
          "%,.0f rows/s, %,.0f cells/s, parser's memory at most %d MB (its heap may have 256)"
              .formatted(
                  rate(WIDE_ROWS, took),
                  rate(WIDE_ROWS, took) * WIDE_COLUMNS,
                  memory.peakMegabytes()));
    }
  }

  @Test
  void importsAmongManyPatients() throws Exception {
    var empty = fixtures.organization();
    var full = fixtures.organization();
    try (var connection =
        DriverManager.getConnection(
            requireNonNull(application.getBean(JdbcConnectionDetails.class).getJdbcUrl()),
            "postgres",
            "")) {
      new ManyPatients(connection).fill(full, PATIENTS);
    }
    var rows = FEW_ROWS * 2;
    var file = new BenchList(8).csv(folder.resolve("among.csv"), rows);
    var alone = rate(rows, importList(empty, file, rows, 0));
    var among = rate(rows, importList(full, file, rows, PATIENTS));
    TABLE.note(
        "cost per row among %,d patients".formatted(PATIENTS),
        "%.0f µs, %.0f µs without them: %.2f × (goal within 1.4 ×)"
            .formatted(MICROS / among, MICROS / alone, alone / among));
  }

  /** A nightly export of which one row in a hundred is new to its source. */
  @Test
  void importsTheSameListNightAfterNight() throws Exception {
    var organization = fixtures.organization();
    var follows = fixtures.in(organization, () -> incoming.upload(first(10), "follows.csv"));
    commit(organization, follows);
    var source =
        fixtures.in(
            organization,
            () ->
                application
                    .getBean(SourceChanges.class)
                    .create(
                        new ListSource.Wanted(
                            "Nightly",
                            ListSource.Kind.PUSH,
                            LookSchedule.NEVER,
                            ListSource.Coverage.COMPLETE,
                            follows,
                            ATTESTED)));
    var lines = Files.readAllLines(first(MANY_ROWS));
    var before = arrive(organization, source, lines);
    for (var row = NEW_EACH; row < lines.size(); row += NEW_EACH) {
      lines.set(row, lines.get(row) + " moved");
    }
    var after = arrive(organization, source, lines);
    TABLE.note(
        "a nightly list of %,d rows, 1 %% of them new".formatted(MANY_ROWS),
        "%,.0f rows/s, %,.0f the first night"
            .formatted(rate(MANY_ROWS, after), rate(MANY_ROWS, before)));
  }

  private static Path first(int rows) throws IOException {
    return new BenchList(10).csv(folder.resolve("nightly-" + rows + ".csv"), rows);
  }

  private static Duration arrive(
      OrganizationId organization, ListSourceId source, List<String> lines) throws Exception {
    var file = Files.write(folder.resolve("tonight.csv"), lines);
    var began = SystemTime.nanos();
    var id = fixtures.in(organization, () -> incoming.arrive(source, file, "tonight.csv").id());
    until(organization, id, "COMMITTED");
    return SystemTime.since(began);
  }

  @Test
  void previewsLargeLists() throws Exception {
    var list = folder.resolve("large.csv");
    var rows = (int) (LARGE * MEGABYTE / BYTES_PER_ROW_CSV);
    if (rows <= RowGate.ROWS_MAX) {
      preview(new BenchList(6).csv(list, rows), rows);
    } else {
      // More than a list may have: so few, and more columns.
      var wideRows = (int) (LARGE * MEGABYTE / BYTES_PER_ROW_WIDE);
      preview(new BenchList(6).wideCsv(list, wideRows, WIDE_COLUMNS), wideRows);
    }
    var sheetRows = (int) (Math.min(LARGE, WORKBOOK_MAX) * MEGABYTE / BYTES_PER_ROW_XLSX);
    preview(new BenchList(7).xlsx(folder.resolve("large.xlsx"), sheetRows), sheetRows);
  }

  /**
   * Until the first rows can be looked at, and until all are there and the mapping is suggested.
   */
  private static void preview(Path file, int rows) throws Exception {
    var organization = fixtures.organization();
    try (var memory = new ParserMemory()) {
      var began = SystemTime.nanos();
      var name = file.getFileName().toString();
      var id = fixtures.in(organization, () -> incoming.upload(file, name));
      await()
          .pollInterval(Duration.ofMillis(20))
          .atMost(WAIT_MAX)
          .until(() -> isSeen(organization, id));
      var first = SystemTime.since(began);
      until(organization, id, "UPLOADED", "MAPPED");
      var took = SystemTime.since(began);
      assertThat(fixtures.in(organization, () -> imports.get(id)).rowCount()).isEqualTo(rows);
      TABLE.note(
          "first rows of %d MB, %,d rows, %s"
              .formatted(Files.size(file) / MEGABYTE, rows, name.substring(name.indexOf('.'))),
          "%.1f s (goal 2 s), all read in %.1f s, parser's memory at most %d MB (its heap may have 256)"
              .formatted(first.toNanos() / NANOS, took.toNanos() / NANOS, memory.peakMegabytes()));
    }
  }

  private static boolean isSeen(OrganizationId organization, ImportId id) {
    var jdbc = application.getBean(JdbcTemplate.class);
    return fixtures.transaction(
        organization,
        () ->
            requireNonNull(
                jdbc.queryForObject(
                    "select exists (select from imports.import_column where import_id = ?) and"
                        + " exists (select from imports.import_row where import_id = ?)",
                    Boolean.class,
                    id.value(),
                    id.value())));
  }

  /** From upload to committed, and that every row is a patient. */
  private static Duration importList(Path file, int rows) throws Exception {
    return importList(fixtures.organization(), file, rows, 0);
  }

  private static Duration importList(
      OrganizationId organization, Path file, int rows, int patientsBefore) throws Exception {
    var began = SystemTime.nanos();
    var id = fixtures.in(organization, () -> incoming.upload(file, file.getFileName().toString()));
    commit(organization, id);
    var took = SystemTime.since(began);
    var books = ListBooks.of(fixtures, application.getBean(JdbcTemplate.class), organization, id);
    assertThat(books.wrongOfCommitted(rows, patientsBefore)).isEmpty();
    return took;
  }

  private static void commit(OrganizationId organization, ImportId id) {
    until(organization, id, "UPLOADED", "MAPPED");
    fixtures.in(
        organization,
        () -> {
          imports.confirmMapping(id);
          return true;
        });
    until(organization, id, "MAPPED");
    fixtures.in(
        organization,
        () -> {
          imports.commit(id, ATTESTED);
          return true;
        });
    until(organization, id, "COMMITTED");
  }

  private static void until(OrganizationId organization, ImportId id, String... states) {
    var jdbc = application.getBean(JdbcTemplate.class);
    await()
        .pollInterval(Duration.ofMillis(20))
        .atMost(WAIT_MAX)
        .until(
            () ->
                fixtures.transaction(
                    organization,
                    () -> {
                      var state =
                          requireNonNull(
                              jdbc.queryForObject(
                                  "select state from imports.import where id = ?",
                                  String.class,
                                  id.value()));
                      assertThat(state).isNotIn("REFUSED", "FAILED");
                      return Set.of(states).contains(state);
                    }));
  }

  /** The reference: the server alone takes the file in, into texts without an index. */
  private static double copyRate(Path file, int rows) throws Exception {
    var url = requireNonNull(application.getBean(JdbcConnectionDetails.class).getJdbcUrl());
    try (var connection = DriverManager.getConnection(url, "postgres", "");
        var statement = connection.createStatement()) {
      var columns = new StringBuilder("c0 text");
      for (var column = 1; column < COLUMNS; column++) {
        columns.append(", c").append(column).append(" text");
      }
      statement.execute("create table public.bench_copy (" + columns + ")");
      var best = Duration.ofNanos(Long.MAX_VALUE);
      for (var turn = 0; turn < 3; turn++) {
        statement.execute("truncate public.bench_copy");
        try (var content = Files.newInputStream(file)) {
          var began = SystemTime.nanos();
          var copied =
              connection
                  .unwrap(PGConnection.class)
                  .getCopyAPI()
                  .copyIn("copy public.bench_copy from stdin with (format csv, header)", content);
          var took = SystemTime.since(began);
          assertThat(copied).isEqualTo(rows);
          best = took.compareTo(best) < 0 ? took : best;
        }
      }
      statement.execute("drop table public.bench_copy");
      return rate(rows, best);
    }
  }

  private static double rate(int rows, Duration took) {
    return rows * NANOS / took.toNanos();
  }
}
