package ai.rivvi.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ai.rivvi.testing.Api;
import ai.rivvi.testing.Fixtures;
import ai.rivvi.testing.RivviTest;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.mock.web.MockHttpServletRequest;

/** Whatever is wrong with a request, the answer is a problem as RFC 9457 has it. */
@RivviTest
@ExtendWith(OutputCaptureExtension.class)
class ProblemTests {
  @Autowired private Fixtures fixtures;
  @Autowired private Problems problems;
  private Api admin;

  @Autowired
  ProblemTests(Fixtures fixtures) {
    this.admin = fixtures.api("");
  }

  @BeforeEach
  void createOrganization() {
    admin = fixtures.api(fixtures.organization(), Role.CLINIC_ADMIN);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/%00", "/api/runs/%", "/api/runs;x=1", "/api//runs", "/api/..%2Fx"})
  void addressThatTheServerRefusesIsAProblemToo(String path) throws IOException {
    var answer = raw(path, "application/json");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.head()).contains("content-type: application/problem+json");
    assertThat(answer.body())
        .contains("\"type\":\"/problems/bad-request\"", "\"status\":400", "\"requestId\":");
  }

  @Test
  void addressWithoutAnythingSaysSo() {
    var answer = admin.get("/api/nothing-here");

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.json().path("detail").asString())
        .isEqualTo("There is nothing at this address.");
  }

  @Test
  void personGetsAPage() throws IOException {
    var answer = raw("/api/runs;x=1", "text/html");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.head()).contains("content-type: text/html");
    assertThat(answer.body()).contains("<h1>Bad Request</h1>");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{", "", "null", "x", "[", "{\"familyName\":"})
  void bodyThatIsNoJsonIsA400(String body) {
    var answer = admin.post("/api/patients/search", body);

    assertThat(answer.status()).as(answer.text()).isEqualTo(400);
    assertThat(answer.code()).isEqualTo("unreadable-body");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"birthDate":"03/14/1961"}     | birthDate  | must be a date such as 2026-01-31
          {"birthDate":20000}            | birthDate  | must be a date such as 2026-01-31
          {"birthDate":[1961,3,14]}      | birthDate  | must be a date such as 2026-01-31
          {"birthDate":"0000-01-01"}     | birthDate  | must be a date such as 2026-01-31
          {"birthDate":"+10000-01-01"}   | birthDate  | must be a date such as 2026-01-31
          {"familyName":["a"]}           | familyName | must be a text
          {"familyName":"a\\u0000b"}     | familyName | has a character that no text may have
          {"familyName":"\\ud800"}       | familyName | has a character that no text may have
          """)
  void fieldOfTheWrongKindIsNamed(String body, String field, String message) {
    var answer = admin.post("/api/patients/search", body);

    assertThat(answer.status()).as(answer.text()).isEqualTo(422);
    assertThat(answer.json().path("errors").path(0).path("field").asString()).isEqualTo(field);
    assertThat(answer.json().path("errors").path(0).path("message").asString()).isEqualTo(message);
    assertThat(answer.text()).doesNotContain("1961", "Exception", "ai.rivvi");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"purpose":"X"}                         | purpose                 | must be one of APPOINTMENT_REMINDER, LAB_PREPARATION, PREVENTIVE_CARE, POST_VISIT_CHECK, MEDICATION_CHECK
          {"purpose":0}                           | purpose                 | must be one of APPOINTMENT_REMINDER, LAB_PREPARATION, PREVENTIVE_CARE, POST_VISIT_CHECK, MEDICATION_CHECK
          {"ringTimeoutSeconds":1.5}              | ringTimeoutSeconds      | must be a number, and not too large
          {"ringTimeoutSeconds":"25"}             | ringTimeoutSeconds      | must be a number, and not too large
          {"retryPolicy":{"leaveVoicemail":1}}    | retryPolicy.leaveVoicemail | must be true or false
          {"window":{"opens":"24:00"}}            | window.opens            | must be a time such as 09:30
          {"ringTimeoutSeconds":"soon"}           | ringTimeoutSeconds      | must be a number, and not too large
          {"ringTimeoutSeconds":99999999999}      | ringTimeoutSeconds      | must be a number, and not too large
          {"retryPolicy":{"leaveVoicemail":"?"}}  | retryPolicy.leaveVoicemail | must be true or false
          {"window":{"opens":"9 o'clock"}}        | window.opens            | must be a time such as 09:30
          {"window":{"days":"MONDAY"}}            | window.days             | must be a list
          {"window":{"days":["MONTAG"]}}          | window.days[0]          | must be one of MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY, SUNDAY
          """)
  void fieldsWithinFieldsAreNamedByTheirPath(String body, String field, String message) {
    var error = admin.post("/api/campaigns", body).json().path("errors").path(0);

    assertThat(error.path("field").asString()).isEqualTo(field);
    assertThat(error.path("message").asString()).isEqualTo(message);
  }

  @Test
  void onlyJsonIsTakenAndGiven() throws IOException {
    assertThat(raw("/api/health", "application/xml").status()).isEqualTo(406);
    assertThat(raw("/api/health", "application/yaml").status()).isEqualTo(406);
    assertThat(raw("/api/health", "text/html,application/xml;q=0.9,*/*;q=0.8").head())
        .contains("content-type: application/json");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/runs", "/api/patients", "/api/audit", "/api/imports", "/api/calls"})
  void foreignCursorIsRefused(String path) {
    assertThat(admin.get(path + "?cursor=9223372036854775808").code()).isEqualTo("invalid-cursor");
  }

  @Test
  void requestIdOfAFailureIsInTheLog(CapturedOutput output) {
    var problem =
        problems.unexpected(new IllegalStateException("a fault"), new MockHttpServletRequest());

    var body = problem.getBody();
    assertThat(body).isNotNull();
    var properties = body == null ? Map.<String, Object>of() : body.getProperties();
    assertThat(properties).isNotNull();
    assertThat(output.getOut())
        .contains("requestId=\"" + (properties == null ? "" : properties.get("requestId")));
  }

  @Test
  void connectionCutInTheMiddleOfAFileIsNoFaultOfOurs(CapturedOutput output) throws IOException {
    var server = URI.create(fixtures.baseUrl());
    try (var socket = new Socket(server.getHost(), server.getPort())) {
      socket
          .getOutputStream()
          .write(
              ("POST /api/imports HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                      + admin.token()
                      + "\r\nContent-Type: multipart/form-data; boundary=b\r\n"
                      + "Content-Length: 100000\r\n\r\n"
                      + "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n"
                      + "\r\nMRN,Phone\r\n")
                  .getBytes(StandardCharsets.US_ASCII));
    }
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> output.getOut().contains("A connection was cut while a file was sent"));
    assertThat(output.getOut()).doesNotContain("A request failed unexpectedly");
  }

  /** A request as it stands, also one that no client library would send. */
  private Raw raw(String path, String accept) throws IOException {
    var server = URI.create(fixtures.baseUrl());
    try (var socket = new Socket(server.getHost(), server.getPort())) {
      socket
          .getOutputStream()
          .write(
              ("GET "
                      + path
                      + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAccept: "
                      + accept
                      + "\r\n\r\n")
                  .getBytes(StandardCharsets.US_ASCII));
      var text = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      var split = text.indexOf("\r\n\r\n");
      return new Raw(
          Integer.parseInt(text.split(" ", 3)[1]),
          text.substring(0, split).toLowerCase(Locale.ROOT),
          text.substring(split));
    }
  }

  private record Raw(int status, String head, String body) {}
}
