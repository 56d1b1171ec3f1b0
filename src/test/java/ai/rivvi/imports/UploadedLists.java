package ai.rivvi.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ai.rivvi.shared.CurrentOrganization;
import ai.rivvi.shared.ImportId;
import ai.rivvi.shared.OrganizationId;
import ai.rivvi.shared.Role;
import ai.rivvi.testing.Api;
import ai.rivvi.testing.Fixtures;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** A clinic that uploads lists, and what it does with them over the API. */
public abstract class UploadedLists {
  protected static final String LIST =
      """
      Chart No,Pt Name,DOB,Cell,Pref Lang,Appt Date,Appt Time,Doctor
      A-1001,"Lopez, Maria",3/14/62,(206) 555-0101,Spanish,11/24/2026,2:30 PM,Dr. Wu
      A-1002,"Lee, Ana",12/25/1970,206-555-0102,English,11/25/2026,9:00 AM,Dr. Wu
      A-1003,"Roy, Bo",1/2/1980,1.23E+10,English,11/25/2026,9:30 AM,=HYPERLINK("x")
      A-1004,"Khan, Dev",2/30/1980,206-555-0104,English,11/25/2026,10:00 AM,Dr. Roy
      A-1005,"Wu, Elena",5/6/1950,,English,11/25/2026,10:30 AM,Dr. Roy
      """;
  protected static final Map<String, Object> ATTESTED =
      Map.of(
          "consent",
          Map.of(
              "basis", "ATTESTED",
              "purposes", List.of("APPOINTMENT_REMINDER"),
              "channel", "VOICE",
              "obtainedHow", "intake form",
              "obtainedOn", "2026-01-15"));

  @Autowired protected Fixtures fixtures;
  @Autowired protected Imports imports;
  @Autowired protected IncomingFiles incoming;
  @Autowired private CommitLoop loop;
  protected OrganizationId organization;
  protected Api admin;

  @BeforeEach
  protected void prepare() {
    organization = fixtures.organization();
    admin = fixtures.api(organization, Role.CLINIC_ADMIN);
  }

  protected static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  protected JsonNode upload(String content) {
    var answer = admin.upload("/api/imports", "november patients.csv", bytes(content));
    assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    return answer.json();
  }

  protected JsonNode confirm(JsonNode list) {
    return confirm(list, "US");
  }

  protected JsonNode confirm(JsonNode list, String phoneRegion) {
    var columns =
        list.at("/mapping/columns")
            .valueStream()
            .map(
                column ->
                    Map.of(
                        "index", column.path("index").asInt(),
                        "target", column.path("target").asString()))
            .toList();
    var answer =
        admin.put(path(list, "/mapping"), Map.of("columns", columns, "phoneRegion", phoneRegion));
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer.json();
  }

  protected JsonNode commit(JsonNode list) {
    var answer = admin.post(path(list, "/commit"), ATTESTED);
    assertThat(answer.status()).as(answer.text()).isEqualTo(202);
    return committed(list);
  }

  protected JsonNode committed(JsonNode list) {
    return awaited(list, "COMMITTED");
  }

  /** A list that is mapped as it is suggested, and taken over. */
  protected JsonNode bring(String content) {
    return commit(confirm(upload(content)));
  }

  /** The patients with a number. */
  protected JsonNode found(String mrn) {
    return admin.post("/api/patients/search", Map.of("identifier", mrn)).json().path("items");
  }

  /** The first of them. */
  protected JsonNode patient(String mrn) {
    return admin.get("/api/patients/" + found(mrn).at("/0/id").asString()).json();
  }

  /** Takes a list back, to the end. */
  protected JsonNode undo(JsonNode list) {
    var answer = admin.post(path(list, "/undo"), Map.of());
    assertThat(answer.status()).as(answer.text()).isEqualTo(202);
    return awaited(list, "UNDONE");
  }

  private JsonNode awaited(JsonNode list, String state) {
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> admin.get(path(list, "")).json().path("state").asString().equals(state));
    return admin.get(path(list, "")).json();
  }

  /** What a node does that finds what another left. */
  protected void resume(JsonNode list) {
    var id = ImportId.of(list.path("id").asString());
    CurrentOrganization.run(organization, () -> loop.run(id));
  }

  protected static String path(JsonNode list, String rest) {
    return "/api/imports/" + list.path("id").asString() + rest;
  }
}
