package ai.rivvi.imports;

import static org.assertj.core.api.Assertions.assertThat;

import ai.rivvi.testing.RivviTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Undoing a list takes nothing of a patient who was joined from two, unless it brought both. */
@RivviTest
class MergedListTests extends UploadedLists {
  private static final String HEADER = "MRN,First name,Last name,DOB,Phone,Zip\n";
  private static final String FIRST = HEADER + "G-1,Ana,Garcia,5/7/1970,206-555-0102,98101\n";
  private static final String SECOND = HEADER + "G-2,Ana,Garsia,5/7/1970,206-555-0103,98102\n";

  /** The one of the first list stays, with the other's postal code. */
  private String merge() {
    var id = admin.get("/api/patient-duplicates").json().at("/items/0/id").asString();
    var pair = admin.get("/api/patient-duplicates/" + id).json();
    var first = pair.at("/first/familyName").asString().equals("Garcia") ? "first" : "second";
    var stays = pair.path(first).path("id").asString();
    var gone = pair.path(first.equals("first") ? "second" : "first").path("id").asString();
    var merged =
        admin.post(
            "/api/patient-duplicates/" + id + "/merge",
            Map.of(
                "version",
                pair.path("version").asInt(),
                "stays",
                stays,
                "seen",
                Map.of(
                    pair.at("/first/id").asString(), pair.at("/first/updatedAt").asString(),
                    pair.at("/second/id").asString(), pair.at("/second/updatedAt").asString()),
                "choices",
                Map.of("FAMILY_NAME", stays, "POSTAL_CODE", gone)));
    assertThat(merged.status()).as(merged.text()).isEqualTo(200);
    return stays;
  }

  private JsonNode merged(String id) {
    var answer = admin.get("/api/patients/" + id);
    assertThat(answer.status()).isEqualTo(200);
    return answer.json();
  }

  private static List<String> phones(JsonNode patient) {
    var numbers = new ArrayList<String>();
    patient.path("contactPoints").forEach(point -> numbers.add(point.path("phone").asString()));
    return numbers;
  }

  @Test
  void keepsWhoWasJoinedAndWhatTheOtherListBrought() {
    var first = bring(FIRST);
    var second = bring(SECOND);
    var id = merge();
    undo(first);
    // A later list names the patient: nothing goes.
    assertThat(phones(merged(id))).containsExactly("+12065550102", "+12065550103");
    assertThat(merged(id).path("familyName").asString()).isEqualTo("Garcia");
    assertThat(merged(id).path("postalCode").asString()).isEqualTo("98102");
    assertThat(merged(id).path("identifiers")).hasSize(2);
    assertThat(merged(id).path("consents").toString()).contains("GRANTED");
    undo(second);
    assertThat(merged(id).path("familyName").asString()).isEqualTo("Garcia");
    assertThat(phones(merged(id))).containsExactly("+12065550102");
    assertThat(merged(id).path("consents").toString())
        .as("no consent outlives both lists")
        .doesNotContain("GRANTED");
  }

  @Test
  void withoutItThePatientGoes() {
    var first = bring(FIRST);
    var found = admin.post("/api/patients/search", Map.of("identifier", "G-1")).json();
    undo(first);
    assertThat(admin.get("/api/patients/" + found.at("/items/0/id").asString()).status())
        .as("the control")
        .isEqualTo(404);
  }

  @Test
  void keepsThemAlsoInTheOtherOrder() {
    var first = bring(FIRST);
    var second = bring(SECOND);
    var id = merge();
    undo(second);
    assertThat(phones(merged(id))).containsExactly("+12065550102");
    assertThat(merged(id).path("consents").toString()).contains("GRANTED");
    undo(first);
    assertThat(merged(id).path("consents").toString())
        .as("no consent outlives both lists")
        .doesNotContain("GRANTED");
  }

  @Test
  void keepsTheConsentThatAMemberRecordedOfEither() {
    var first = bring(FIRST);
    var second = bring(SECOND);
    var other = admin.post("/api/patients/search", Map.of("identifier", "G-2")).json();
    var recorded =
        admin.put(
            "/api/patients/" + other.at("/items/0/id").asString() + "/consents",
            Map.of("purpose", "APPOINTMENT_REMINDER", "channel", "VOICE", "status", "GRANTED"));
    assertThat(recorded.status()).as(recorded.text()).isLessThan(300);
    var id = merge();
    undo(first);
    undo(second);
    assertThat(merged(id).path("consents").toString()).contains("GRANTED");
  }

  @Test
  void aListThatNamesTheOldNumberFindsWhoStays() {
    bring(FIRST);
    var second = bring(SECOND);
    var id = merge();
    var row = admin.get(path(second, "/rows")).json().at("/items/0");
    assertThat(row.path("patientId").asString()).isEqualTo(id);
    var again = bring(HEADER + "G-2,Ana,Garcia,5/7/1970,206-555-0104,98102\n");
    assertThat(again.at("/counts/matchedPatients").asInt()).isEqualTo(1);
    assertThat(phones(merged(id))).hasSize(3);
  }

  @Test
  void takesWhoWasJoinedOfTheListAlone() {
    var list = bring(FIRST + SECOND.substring(HEADER.length()));
    var id = merge();
    var undone = undo(list);
    assertThat(undone.at("/undone/removedPatients").asInt()).isEqualTo(1);
    assertThat(undone.at("/undone/restoredPatients").asInt()).isZero();
    assertThat(admin.get("/api/patients/" + id).status()).isEqualTo(404);
    for (var mrn : List.of("G-1", "G-2")) {
      var found = admin.post("/api/patients/search", Map.of("identifier", mrn)).json();
      assertThat(found.path("items")).as(mrn).isEmpty();
    }
  }

  @Test
  void keepsWhoWasJoinedOfTheListAndChangedByHand() {
    var list = bring(FIRST + SECOND.substring(HEADER.length()));
    var id = merge();
    assertThat(admin.patch("/api/patients/" + id, Map.of("language", "es")).status())
        .isEqualTo(200);
    undo(list);
    assertThat(merged(id).path("language").asString()).isEqualTo("es");
    assertThat(merged(id).path("consents").toString()).doesNotContain("GRANTED");
  }
}
