package ai.rivvi.embedded;

import static ai.rivvi.testing.Browser.location;
import static ai.rivvi.testing.Browser.query;
import static org.assertj.core.api.Assertions.assertThat;

import ai.rivvi.RivviApplication;
import ai.rivvi.shared.Ids;
import ai.rivvi.testing.Browser;
import ai.rivvi.testing.Fixtures;
import ai.rivvi.testing.RivviTest;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.jdbc.core.JdbcTemplate;

/** A log-in is in the database, whole, before its answer is: nothing waits for a farewell. */
@RivviTest
class EmbeddedSessionTests {
  private static final String PASSWORD = "a quiet river at dawn";

  @Autowired private Fixtures fixtures;
  @Autowired private EmbeddedAccounts accounts;
  @Autowired private HikariDataSource database;

  @Value("${rivvi.data-dir}")
  private String dataDirectory = "";

  private JdbcTemplate jdbc;
  private Browser browser;
  private String subject = "";

  @BeforeEach
  void logIn() {
    jdbc = new JdbcTemplate((DataSource) database);
    browser = new Browser(fixtures.baseUrl());
    var email = "member-" + Ids.next() + "@example.com";
    subject = accounts.create(email, "Robin Example", PASSWORD);
    assertThat(browser.logIn(email, PASSWORD).has("access_token")).isTrue();
    assertThat(renewed(browser)).isTrue();
  }

  @Test
  void anotherNodeKnowsTheSessionWhileTheFirstHasNotStopped() {
    try (var other =
        new SpringApplicationBuilder(RivviApplication.class)
            .run(
                "--server.port=0",
                "--rivvi.data-dir=" + dataDirectory,
                "--rivvi.database.embedded=false",
                "--spring.datasource.url=" + database.getJdbcUrl(),
                "--spring.datasource.username=" + database.getUsername(),
                "--spring.flyway.enabled=false",
                "--spring.quartz.auto-startup=false",
                "--rivvi.demo.enabled=false",
                "--rivvi.simulator.enabled=false",
                "--rivvi.dispatch.loop.enabled=false")) {
      var port = other.getEnvironment().getProperty("local.server.port");

      assertThat(renewed(browser.at("http://localhost:" + port))).isTrue();
      assertThat(renewed(new Browser("http://localhost:" + port))).isFalse();
    }
  }

  @Test
  void idFromTheDatabaseWithoutItsSignatureOpensNothing() {
    var signed = cookie();
    var id = jdbc.queryForObject(session("session_id"), String.class, subject);
    assertThat(signed).startsWith(id + ".");

    setCookie(String.valueOf(id));
    assertThat(renewed(browser)).isFalse();

    setCookie(id + "." + "A".repeat(signed.length() - String.valueOf(id).length() - 1));
    assertThat(renewed(browser)).isFalse();

    setCookie(signed);
    assertThat(renewed(browser)).isTrue();
  }

  @Test
  void whatCannotBeReadAsksToLogInAgain() {
    jdbc.update(
        """
        update embedded.log_in_session_attributes set attribute_bytes = '\\xaced0005'
        where session_primary_id = (%s)
        """
            .formatted(session("primary_id")),
        subject);

    assertThat(renewed(browser)).isFalse();
    assertThat(browser.get("/login").statusCode()).isEqualTo(200);
  }

  @Test
  void visitIsShorterThanALogIn() {
    assertThat(jdbc.queryForObject(session("max_inactive_interval"), Integer.class, subject))
        .isEqualTo((int) EmbeddedSessions.LOGGED_IN.toSeconds());

    var visitor = new Browser(fixtures.baseUrl());
    visitor.get("/login");
    var id = decoded(visitor.cookie(EmbeddedSessions.COOKIE).orElseThrow());
    assertThat(
            jdbc.queryForObject(
                "select max_inactive_interval from embedded.log_in_session where session_id = ?",
                Integer.class,
                id.substring(0, id.indexOf('.'))))
        .isEqualTo(EmbeddedSessions.VISIT_SECONDS);
  }

  @Test
  void onlyTypesOfALogInAreReadBack() {
    assertThat(SessionAttributes.read(SessionAttributes.write("text"))).isEqualTo("text");
    assertThat(SessionAttributes.read(SessionAttributes.write(new java.io.File("x")))).isNull();
  }

  private static String session(String column) {
    return "select " + column + " from embedded.log_in_session where principal_name = ?";
  }

  private static boolean renewed(Browser browser) {
    return query(location(browser.get(browser.authorize("&prompt=none")))).containsKey("code");
  }

  private String cookie() {
    return decoded(browser.cookie(EmbeddedSessions.COOKIE).orElseThrow());
  }

  private void setCookie(String value) {
    browser.cookie(
        EmbeddedSessions.COOKIE,
        Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8)));
  }

  private static String decoded(String cookie) {
    return new String(Base64.getDecoder().decode(cookie), StandardCharsets.UTF_8);
  }
}
