package ai.rivvi.dispatch;

import ai.rivvi.RivviApplication;
import ai.rivvi.shared.BusinessTime;
import ai.rivvi.shared.CurrentOrganization;
import ai.rivvi.shared.OrganizationId;
import ai.rivvi.shared.Role;
import ai.rivvi.shared.SystemTime;
import ai.rivvi.testing.FakeCarrier;
import ai.rivvi.testing.Fixtures;
import ai.rivvi.testing.FreePorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * The application with durable writes and a carrier that answers at once, shared by the benchmarks
 * of dispatch; each has a clinic of its own whose list is imported and launched for real.
 */
public final class BenchClinic {
  static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
  private static @Nullable ConfigurableApplicationContext application;
  private static @Nullable PromptServer carrier;

  final OrganizationId organization;
  final String run;

  private BenchClinic(OrganizationId organization, String run) {
    this.organization = organization;
    this.run = run;
  }

  /** A clinic whose run over so many patients was launched, on a Wednesday at noon. */
  public static BenchClinic of(int patients) {
    moveTo(LocalTime.NOON);
    var fixtures = bean(Fixtures.class);
    var organization = fixtures.organization();
    var checkUps = new CheckUps(fixtures.api(organization, Role.CLINIC_ADMIN), 1);
    var run = checkUps.draft(rows(patients));
    var launched =
        fixtures
            .api(organization, Role.CLINIC_ADMIN)
            .post("/api/runs/" + run + "/launch", java.util.Map.of());
    if (launched.status() != 200) {
      throw new IllegalStateException(launched.text());
    }
    var shared = new SharedPatients(fixtures, bean(JdbcTemplate.class), organization);
    shared.sharedBy(run, 1);
    shared.atAnyPace();
    return new BenchClinic(organization, run);
  }

  private static String[] rows(int patients) {
    return IntStream.range(0, patients)
        .mapToObj(
            index ->
                "Given%s Family%s,+1212%03d%04d,1961-02-03,"
                    .formatted(
                        letters(index), letters(index / 7), 730 + index / 10_000, index % 10_000))
        .toArray(String[]::new);
  }

  private static String letters(int number) {
    var text = new StringBuilder();
    for (var rest = number; text.length() < 4; rest /= 26) {
      text.append((char) ('a' + rest % 26));
    }
    return text.toString();
  }

  public static void moveTo(LocalTime local) {
    var today = SystemTime.now().atZone(NEW_YORK).toLocalDate();
    bean(BusinessTime.class)
        .moveTo(
            today
                .with(TemporalAdjusters.nextOrSame(DayOfWeek.WEDNESDAY))
                .atTime(local)
                .atZone(NEW_YORK)
                .toInstant());
  }

  public static <T> T bean(Class<T> type) {
    return context().getBean(type);
  }

  static BeanFactory beans() {
    return context();
  }

  static PromptServer carrier() {
    context();
    return java.util.Objects.requireNonNull(carrier);
  }

  /** In the clinic's scope. */
  public <T> T in(Callable<T> work) {
    return CurrentOrganization.call(organization, work);
  }

  int update(String sql, Object... values) {
    return bean(Fixtures.class)
        .transaction(organization, () -> bean(JdbcTemplate.class).update(sql, values));
  }

  public int count(String sql) {
    var count =
        bean(Fixtures.class)
            .transaction(
                organization, () -> bean(JdbcTemplate.class).queryForObject(sql, Integer.class));
    return count == null ? 0 : count;
  }

  /** The attempts that the carrier is known to have. */
  int submitted() {
    return count("select count(*)::int from dispatch.call_attempt where state = 'SUBMITTED'");
  }

  public void end() {
    new SharedPatients(bean(Fixtures.class), bean(JdbcTemplate.class), organization).end();
  }

  /** Past all of our code: the server's own view, for references and counters. */
  static JdbcTemplate superuser() {
    var url = bean(JdbcConnectionDetails.class).getJdbcUrl();
    return new JdbcTemplate(new DriverManagerDataSource(url, "postgres", ""));
  }

  private static synchronized ConfigurableApplicationContext context() {
    if (application == null) {
      carrier = new PromptServer();
      var ports = FreePorts.many(2);
      application =
          new SpringApplicationBuilder(RivviApplication.class, Fixtures.class, FakeCarrier.class)
              .run(
                  "--server.port=" + ports.getFirst(),
                  "--rivvi.data-dir=" + folder(),
                  "--rivvi.demo.enabled=false",
                  "--rivvi.dispatch.loop.enabled=false",
                  "--rivvi.dispatch.send-deadline=60s",
                  "--rivvi.dispatch.batch-max=100",
                  "--rivvi.simulator.port=" + ports.getLast(),
                  "--rivvi.telephony.base-url=" + carrier.url());
    }
    return application;
  }

  private static Path folder() {
    try {
      return Files.createTempDirectory(
          Files.createDirectories(Path.of("target", "bench")), "rivvi");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
