package ai.rivvi.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ai.rivvi.imports.lists.Attestation;
import ai.rivvi.imports.lists.ImportRepository;
import ai.rivvi.imports.lists.ImportState;
import ai.rivvi.shared.CallPurpose;
import ai.rivvi.shared.ImportId;
import ai.rivvi.shared.Role;
import ai.rivvi.testing.RivviTest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@RivviTest
class ImportTests extends UploadedLists {
  @Autowired ImportRepository repository;
  @Autowired ListCommit commit;
  @Autowired CommitLoop loop;
  @TempDir Path folder;

  @Test
  void leadsAListFromUploadToPatients() throws Exception {
    var list = upload(LIST);
    assertThat(list.path("state").asString()).isEqualTo("UPLOADED");
    assertThat(list.path("sha256").asString())
        .isEqualTo(
            HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes(LIST))));
    assertThat(list.path("rowCount").asInt()).isEqualTo(5);
    assertThat(list.at("/columns/1/header").asString()).isEqualTo("Pt Name");
    assertThat(list.at("/columns/1/samples/0").asString()).isEqualTo("Lopez, Maria");
    assertThat(list.at("/mapping/columns").valueStream().map(c -> c.path("target").asString()))
        .containsExactly(
            "IDENTIFIER",
            "FULL_NAME",
            "BIRTH_DATE",
            "PHONE",
            "LANGUAGE",
            "APPOINTMENT_AT",
            "APPOINTMENT_AT",
            "VARIABLE");
    assertThat(list.at("/counts/ready").asInt()).isEqualTo(2);
    assertThat(list.at("/counts/problem").asInt()).isEqualTo(3);

    assertThat(admin.post(path(list, "/commit"), ATTESTED).status()).isEqualTo(409);
    var mapped = confirm(list);
    assertThat(mapped.path("state").asString()).isEqualTo("MAPPED");
    assertThat(mapped.at("/counts/newPatients").asInt()).isEqualTo(4);

    var done = commit(list);
    assertThat(done.at("/counts/newPatients").asInt()).isEqualTo(4);
    assertThat(done.at("/counts/ready").asInt()).isEqualTo(2);
    assertThat(done.path("committedRows").asInt()).isEqualTo(5);
    var patients = admin.get("/api/patients").json().path("items");
    assertThat(patients.size()).isEqualTo(4);
    assertThat(
            admin
                .put(
                    path(list, "/mapping"),
                    Map.of("columns", List.of(Map.of("index", 0, "target", "IGNORE"))))
                .status())
        .isEqualTo(409);
  }

  @Test
  void givesRunsTheirRows() {
    var list = upload(LIST);
    confirm(list);
    commit(list);
    var id = ImportId.of(list.path("id").asString());
    var rows = fixtures.in(organization, () -> imports.rows(id, 0, 3));
    assertThat(rows).extracting(ListRow::rowNumber).containsExactly(2, 3, 4);
    assertThat(rows.getFirst().problem()).isNull();
    assertThat(rows.getFirst().patient()).isNotNull();
    assertThat(rows.getLast().problem()).isEqualTo("PHONE_INVALID");
    assertThat(rows.getFirst().variables())
        .containsEntry("given_name", "Maria")
        .containsEntry("appointment_at", "2026-11-24T14:30")
        .containsEntry("doctor", "Dr. Wu");
    var rest = fixtures.in(organization, () -> imports.rows(id, 4, 100));
    assertThat(rest).extracting(ListRow::problem).containsExactly("ROW_INVALID", "PHONE_MISSING");
    var byId = fixtures.in(organization, () -> imports.rows(List.of(rows.getFirst().id())));
    assertThat(byId).containsValue(rows.getFirst());
    var cells = fixtures.in(organization, () -> imports.cells(List.of(rows.getFirst().id())));
    assertThat(cells.get(rows.getFirst().id())).contains("Lopez, Maria", "3/14/62");
    assertThat(fixtures.in(organization, () -> imports.get(id)).committed()).isTrue();
  }

  @Test
  void changesNothingTwice() {
    confirmAndCommit(upload(LIST));
    var before = admin.get("/api/patients").json().path("items");
    var again = upload(LIST);
    assertThat(again.at("/counts/matchedPatients").asInt()).isEqualTo(4);
    assertThat(again.at("/counts/newPatients").asInt()).isZero();
    var done = confirmAndCommit(again);
    assertThat(done.at("/counts/matchedPatients").asInt()).isEqualTo(4);
    assertThat(done.at("/counts/newPatients").asInt()).isZero();
    assertThat(admin.get("/api/patients").json().path("items")).isEqualTo(before);
  }

  /** Nothing else in the row can be trusted; that the patient does not want to be called can. */
  @Test
  void takesADoNotCallFromARowThatIsWrong() {
    var head = "MRN,Pt Name,DOB,Cell,DNC\n";
    confirmAndCommit(upload(head + "77,\"Fir, Ada\",3/14/62,(206) 555-0177,\n"));
    var patient = "/api/patients/" + admin.get("/api/patients").json().at("/items/0/id").asString();
    assertThat(admin.get(patient).json().path("doNotCall").size()).isZero();

    var done = confirmAndCommit(upload(head + "77,\"Fir, Ada\",31/31/62,(206) 555-0177,Y\n"));

    assertThat(done.at("/counts/problem").asInt()).isEqualTo(1);
    assertThat(admin.get(patient).json().at("/doNotCall/0/scope").asString())
        .isEqualTo("EVERYTHING");
  }

  @Test
  void takesADeniedConsentFromARowThatIsWrong() {
    var head = "MRN,Pt Name,DOB,Cell,Consent\n";
    confirmAndCommit(upload(head + "78,\"Fir, Ben\",3/14/62,(206) 555-0178,yes\n"));
    var patient = "/api/patients/" + admin.get("/api/patients").json().at("/items/0/id").asString();
    assertThat(consents(patient)).containsOnly("GRANTED");

    var done = confirmAndCommit(upload(head + "78,\"Fir, Ben\",31/31/62,(206) 555-0178,no\n"));

    assertThat(done.at("/counts/problem").asInt()).isEqualTo(1);
    assertThat(consents(patient)).containsOnly("WITHDRAWN");
    var rows = admin.get(path(done, "/rows")).text();
    assertThat(rows).contains("does not consent").doesNotContain("attest it");
  }

  private Set<String> consents(String patient) {
    return admin
        .get(patient)
        .json()
        .path("consents")
        .valueStream()
        .map(consent -> consent.path("status").asString())
        .collect(Collectors.toSet());
  }

  private JsonNode confirmAndCommit(JsonNode list) {
    confirm(list);
    return commit(list);
  }

  @Test
  void asksForConsent() {
    var list = upload(LIST);
    confirm(list);
    assertThat(admin.post(path(list, "/commit"), null).status()).isEqualTo(202);
    var done = committed(list);
    assertThat(done.at("/counts/ready").asInt()).isZero();
    assertThat(done.path("problemsByCode").valueStream().map(p -> p.path("code").asString()))
        .contains("CONSENT_MISSING");
  }

  @Test
  void refusesAConsentThatLiesAhead() {
    var list = upload(LIST);
    confirm(list);
    var ahead =
        Map.of(
            "consent",
            Map.of(
                "basis", "ATTESTED",
                "purposes", List.of("APPOINTMENT_REMINDER"),
                "channel", "VOICE",
                "obtainedHow", "intake form",
                "obtainedOn", "2999-01-15"));
    var refused = admin.post(path(list, "/commit"), ahead);
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.code()).isEqualTo("consent-ahead");
    assertThat(admin.get(path(list, "")).json().path("state").asString()).isEqualTo("MAPPED");
  }

  @Test
  void showsRowsWithTheirProblemsAndExportsThem() {
    var list = upload(LIST);
    var page = admin.get(path(list, "/rows?state=PROBLEM&limit=2")).json();
    assertThat(page.path("items").valueStream().map(row -> row.path("rowNumber").asInt()))
        .containsExactly(4, 5);
    assertThat(page.at("/items/0/problems/0/code").asString()).isEqualTo("PHONE_INVALID");
    assertThat(page.at("/items/0/problems/0/columnIndex").asInt()).isEqualTo(3);
    assertThat(page.at("/items/0/cells/1").asString()).isEqualTo("Roy, Bo");
    var next =
        admin
            .get(
                path(
                    list,
                    "/rows?state=PROBLEM&limit=2&cursor=" + page.path("nextCursor").asString()))
            .json();
    assertThat(next.path("items").valueStream().map(row -> row.path("rowNumber").asInt()))
        .containsExactly(6);
    assertThat(next.path("nextCursor").isNull()).isTrue();
    assertThat(admin.get(path(list, "/rows?problem=PHONE_MISSING")).json().path("items").size())
        .isEqualTo(1);
    assertThat(admin.get(path(list, "/rows")).json().at("/items/0/readings/PHONE").asString())
        .isEqualTo("+12065550101");

    var errors = admin.get(path(list, "/errors.csv"));
    assertThat(errors.status()).isEqualTo(200);
    assertThat(errors.raw().headers().firstValue("Content-Disposition").orElseThrow())
        .contains("november%20patients%20-%20rows%20to%20mend.csv");
    assertThat(errors.text().lines()).hasSize(4);
    assertThat(errors.text())
        .contains(
            "rivvi_row,rivvi_problems,rivvi_list",
            "\"Roy, Bo\"",
            "\"'=HYPERLINK(\"\"x\"\")\"",
            "PHONE_INVALID: ");
    var original = admin.get(path(list, "/original"));
    assertThat(original.raw().body()).isEqualTo(bytes(LIST));
  }

  @Test
  void keepsEachRoleToItsRights() {
    var list = upload(LIST);
    var staff = fixtures.api(organization, Role.CARE_STAFF);
    var analyst = fixtures.api(organization, Role.ANALYST);
    assertThat(staff.get(path(list, "/rows")).status()).isEqualTo(200);
    assertThat(staff.upload("/api/imports", "x.csv", bytes(LIST)).status()).isEqualTo(403);
    assertThat(staff.post(path(list, "/commit"), ATTESTED).status()).isEqualTo(403);
    for (var hidden : List.of("/rows", "/errors.csv", "/original")) {
      assertThat(analyst.get(path(list, hidden)).status()).isEqualTo(403);
    }
    var seen = analyst.get(path(list, ""));
    assertThat(seen.status()).isEqualTo(200);
    assertThat(seen.text()).doesNotContain("Maria", "555-01", "+1206", "3/14/62", "1962-03");
    assertThat(analyst.get("/api/imports").text()).doesNotContain("Maria");
    var foreign = fixtures.api(fixtures.organization(), Role.CLINIC_ADMIN);
    for (var hidden : List.of("", "/rows", "/errors.csv", "/original")) {
      assertThat(foreign.get(path(list, hidden)).status()).isEqualTo(404);
    }
    assertThat(foreign.post(path(list, "/commit"), ATTESTED).status()).isEqualTo(404);
    assertThat(foreign.get("/api/imports").json().path("items").size()).isZero();
  }

  @Test
  void refusesFilesAndMappingsWithWords() {
    assertThat(admin.upload("/api/imports", "x.csv", new byte[0]).code()).isEqualTo("file-empty");
    assertThat(admin.upload("/api/imports", "x.csv", bytes("Name,Phone\n")).code())
        .isEqualTo("file-without-rows");
    assertThat(admin.upload("/api/imports", "x.pdf", bytes("%PDF-1.7 x")).code())
        .isEqualTo("file-type-unknown");
    assertThat(admin.upload("/api/imports", "", bytes(LIST)).status()).isIn(400, 422);
    assertThat(admin.get("/api/imports").json().path("items").size()).isZero();
    var list = upload(LIST);
    var twice =
        Map.of(
            "columns",
            List.of(Map.of("index", 0, "target", "PHONE"), Map.of("index", 3, "target", "PHONE")));
    assertThat(admin.put(path(list, "/mapping"), twice).code()).isEqualTo("mapping-invalid");
    var beyond = Map.of("columns", List.of(Map.of("index", 99, "target", "PHONE")));
    assertThat(admin.put(path(list, "/mapping"), beyond).code()).isEqualTo("mapping-invalid");
  }

  @Test
  void goesOnWhereACrashStoppedACommit() throws Exception {
    var file = Files.write(folder.resolve("list.csv"), new SampleList(5).csv(2_500));
    var id =
        fixtures.in(
            organization,
            () -> {
              var uploaded = incoming.upload(file, "list.csv");
              imports.confirmMapping(uploaded);
              return uploaded;
            });
    // What a crash after the first batch leaves behind: nobody works on the list any more.
    fixtures.transaction(
        organization,
        () -> {
          repository.move(id, Set.of(ImportState.MAPPED), ImportState.COMMITTING);
          repository.setAttestation(
              id,
              new Attestation(
                  Set.of(CallPurpose.APPOINTMENT_REMINDER), "form", LocalDate.of(2026, 1, 15)));
          repository.restartPatientCounts(id);
          return true;
        });
    assertThat(fixtures.in(organization, () -> commit.next(id))).isTrue();
    var half = admin.get("/api/imports/" + id).json();
    assertThat(half.path("state").asString()).isEqualTo("COMMITTING");
    assertThat(half.at("/counts/newPatients").asInt()).isEqualTo(1_000);
    loop.continueInterrupted();
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> fixtures.in(organization, () -> imports.get(id)).committed());
    var done = admin.get("/api/imports/" + id).json();
    assertThat(done.at("/counts/newPatients").asInt()).isEqualTo(2_500);
    assertThat(done.at("/counts/ready").asInt()).isEqualTo(2_500);
  }
}
