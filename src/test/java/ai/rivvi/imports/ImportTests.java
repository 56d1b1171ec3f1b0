package ai.rivvi.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ai.rivvi.shared.CallPurpose;
import ai.rivvi.shared.ImportId;
import ai.rivvi.shared.OrganizationId;
import ai.rivvi.shared.Role;
import ai.rivvi.testing.Api;
import ai.rivvi.testing.Fixtures;
import ai.rivvi.testing.RivviTest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@RivviTest
class ImportTests {
  private static final String LIST =
      """
      Chart No,Pt Name,DOB,Cell,Pref Lang,Appt Date,Appt Time,Doctor
      A-1001,"Lopez, Maria",3/14/62,(206) 555-0101,Spanish,11/24/2026,2:30 PM,Dr. Wu
      A-1002,"Lee, Ana",12/25/1970,206-555-0102,English,11/25/2026,9:00 AM,Dr. Wu
      A-1003,"Roy, Bo",1/2/1980,1.23E+10,English,11/25/2026,9:30 AM,=HYPERLINK("x")
      A-1004,"Khan, Dev",2/30/1980,206-555-0104,English,11/25/2026,10:00 AM,Dr. Roy
      A-1005,"Wu, Elena",5/6/1950,,English,11/25/2026,10:30 AM,Dr. Roy
      """;
  private static final Map<String, Object> ATTESTED =
      Map.of(
          "consent",
          Map.of(
              "basis", "ATTESTED",
              "purposes", List.of("APPOINTMENT_REMINDER"),
              "channel", "VOICE",
              "obtainedHow", "intake form",
              "obtainedOn", "2026-01-15"));

  @Autowired Fixtures fixtures;
  @Autowired Imports imports;
  @Autowired ImportRepository repository;
  @Autowired ListCommit commit;
  @Autowired CommitLoop loop;
  @TempDir Path folder;
  private OrganizationId organization;
  private Api admin;

  @BeforeEach
  void prepare() {
    organization = fixtures.organization();
    admin = fixtures.api(organization, Role.CLINIC_ADMIN);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private JsonNode upload(String content) {
    var answer = admin.upload("/api/imports", "november patients.csv", bytes(content));
    assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    return answer.json();
  }

  private JsonNode confirm(JsonNode list) {
    var columns =
        list.at("/mapping/columns")
            .valueStream()
            .map(
                column ->
                    Map.of(
                        "index", column.path("index").asInt(),
                        "target", column.path("target").asString()))
            .toList();
    var answer = admin.put(path(list, "/mapping"), Map.of("columns", columns, "phoneRegion", "US"));
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer.json();
  }

  private JsonNode commit(JsonNode list) {
    var answer = admin.post(path(list, "/commit"), ATTESTED);
    assertThat(answer.status()).as(answer.text()).isEqualTo(202);
    return committed(list);
  }

  private JsonNode committed(JsonNode list) {
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> admin.get(path(list, "")).json().path("state").asString().equals("COMMITTED"));
    return admin.get(path(list, "")).json();
  }

  private static String path(JsonNode list, String rest) {
    return "/api/imports/" + list.path("id").asString() + rest;
  }

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
    assertThat(errors.text().lines()).hasSize(4);
    assertThat(errors.text())
        .contains(
            "rivvi_row,rivvi_problems",
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
  void readsTheFileInAnotherWay() {
    var list = upload("Labs of December\n\nto call;when\n" + "Ana;noon\n".repeat(3));
    assertThat(list.path("headerRow").asInt()).isEqualTo(3);
    assertThat(list.at("/rowsAbove/0/0").asString()).isEqualTo("Labs of December");
    assertThat(list.path("rowCount").asInt()).isEqualTo(3);
    var other = Map.of("headerRow", 0, "delimiter", "comma", "charset", "windows-1252");
    var answer = admin.put(path(list, "/reading"), other);
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    var read = answer.json();
    assertThat(read.path("state").asString()).isEqualTo("UPLOADED");
    assertThat(read.path("rowCount").asInt()).isEqualTo(5);
    assertThat(read.path("columns")).hasSize(1);
    assertThat(read.at("/columns/0/header").asString()).isEmpty();
    assertThat(read.path("charset").asString()).isEqualTo("windows-1252");
    var rows = admin.get(path(list, "/rows")).json().path("items");
    assertThat(rows.at("/1/cells/0").asString()).isEqualTo("to call;when");
  }

  @Test
  void readsNoFileInAWayThatItIsNot() {
    var list = upload(LIST);
    for (var refused :
        Map.of(
                "header-row-empty", Map.of("headerRow", 99),
                "header-row-unknown", Map.of("headerRow", 1_001),
                "charset-unknown", Map.of("charset", "EBCDIC"),
                "delimiter-unknown", Map.of("delimiter", "x"))
            .entrySet()) {
      var answer = admin.put(path(list, "/reading"), refused.getValue());
      assertThat(answer.status()).as(answer.text()).isEqualTo(422);
      assertThat(answer.json().path("code").asString()).isEqualTo(refused.getKey());
    }
    assertThat(admin.get(path(list, "")).json().path("rowCount").asInt()).isEqualTo(5);
    confirm(list);
    commit(list);
    var late = admin.put(path(list, "/reading"), Map.of("headerRow", 1));
    assertThat(late.status()).isEqualTo(409);
    assertThat(late.json().path("code").asString()).isEqualTo("import-already-committed");
  }

  private static final String ODD_SHAPE =
      """
      Nr,Who,Ring them,Seen,Ward
      A-7,"Lopez, Maria",(206) 555-0101,3/4/2026,North
      A-8,"Lee, Ana",206-555-0102,3/5/2026,South
      """;

  private JsonNode mapOddShape() {
    var list = upload(ODD_SHAPE);
    var columns =
        List.of(
            Map.of("index", 0, "target", "IDENTIFIER"),
            Map.of("index", 1, "target", "FULL_NAME", "format", "LAST_COMMA_FIRST"),
            Map.of("index", 2, "target", "PHONE"),
            Map.of("index", 3, "target", "APPOINTMENT_AT", "format", "MDY"),
            Map.of("index", 4, "target", "VARIABLE", "variableName", "station"));
    var answer = admin.put(path(list, "/mapping"), Map.of("columns", columns, "phoneRegion", "CA"));
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer.json();
  }

  private static Map<String, String> targets(JsonNode list) {
    var byHeader = new TreeMap<String, String>();
    for (var column : list.at("/mapping/columns")) {
      byHeader.put(
          list.at("/columns/" + column.path("index").asInt() + "/header").asString(),
          column.path("target").asString() + " " + column.path("variableName").asString());
    }
    return byHeader;
  }

  @Test
  void mapsTheNextFileOfTheSameShapeByItself() {
    var first = mapOddShape();
    assertThat(first.path("mappedAs").isNull()).isTrue();
    var next =
        upload(
            """
            Extra,RING THEM,Seen,Ward,who?,Nr
            x,(206) 555-0109,4/15/2026,West,"Roy, Bo",A-9
            """);
    assertThat(next.path("state").asString()).isEqualTo("MAPPED");
    assertThat(next.at("/mappedAs/id").asString()).isEqualTo(first.path("id").asString());
    assertThat(next.at("/mapping/phoneRegion").asString()).isEqualTo("CA");
    assertThat(targets(next))
        .containsEntry("Extra", "VARIABLE extra")
        .containsEntry("RING THEM", "PHONE ring_them")
        .containsEntry("who?", "FULL_NAME who")
        .containsEntry("Nr", "IDENTIFIER nr")
        .containsEntry("Ward", "VARIABLE station");
    assertThat(next.at("/counts/ready").asInt()).isEqualTo(1);
    confirm(next);
    assertThat(admin.get(path(next, "")).json().path("mappedAs").isNull()).isTrue();
  }

  @Test
  void asksAPersonWhenTheNextFileIsNotOfThatShape() {
    mapOddShape();
    var without = upload("Nr,Who,Seen\nA-9,\"Roy, Bo\",3/4/2026\n");
    assertThat(without.path("state").asString()).isEqualTo("UPLOADED");
    assertThat(targets(without))
        .as("what was chosen for such columns is still suggested")
        .containsEntry("Nr", "IDENTIFIER nr")
        .containsEntry("Who", "FULL_NAME who");
    var dayFirst = upload(ODD_SHAPE.replace("3/4/2026", "24/3/2026"));
    assertThat(dayFirst.path("state").asString())
        .as("dates in another order")
        .isEqualTo("UPLOADED");
    assertThat(dayFirst.at("/mapping/columns/3/format").asString()).isEqualTo("DMY");
  }

  private JsonNode map(JsonNode list, Map<Integer, String> targets) {
    var columns = new ArrayList<Map<String, Object>>();
    targets.forEach((index, target) -> columns.add(Map.of("index", index, "target", target)));
    var answer = admin.put(path(list, "/mapping"), Map.of("columns", columns, "phoneRegion", "US"));
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer.json();
  }

  /** What another list taught never takes the place of what this shape is. */
  @Test
  void mixesNoTwoListsIntoOneMapping() {
    map(upload("Full,Line A\n\"Roy, Bo\",(206) 555-0109\n"), Map.of(0, "FULL_NAME", 1, "PHONE"));
    var shape =
        map(
            upload("Full,Nr,Line B\n\"Roy, Bo\",A-9,(206) 555-0109\n"),
            Map.of(0, "FULL_NAME", 1, "IDENTIFIER", 2, "PHONE"));
    var both = upload("Line A,Full,Nr,Line B\n(206) 555-0108,\"Roy, Bo\",A-9,(206) 555-0109\n");
    assertThat(targets(both)).containsEntry("Line B", "PHONE line_b");
    assertThat(both.path("state").asString())
        .as("a second phone is for a person to look at")
        .isEqualTo("UPLOADED");
    var plain = upload("Note,Full,Nr,Line B\nx,\"Roy, Bo\",A-9,(206) 555-0109\n");
    assertThat(plain.at("/mappedAs/id").asString()).isEqualTo(shape.path("id").asString());
  }

  @Test
  void tellsNoTwoColumnsOfOneNameApart() {
    map(
        upload("Full,Call,Call\n\"Roy, Bo\",(206) 555-0109,(206) 555-0108\n"),
        Map.of(0, "FULL_NAME", 1, "PHONE", 2, "ALTERNATE_PHONE"));
    var next = upload("Call,Full,Call\n(206) 555-0108,\"Roy, Bo\",(206) 555-0109\n");
    assertThat(next.path("state").asString()).isEqualTo("UPLOADED");
    assertThat(next.path("mappedAs").isNull()).isTrue();
  }

  @Test
  void learnsNothingFromWhatWasMappedByItself() {
    mapOddShape();
    var next = upload(ODD_SHAPE.replace("A-7", "A-17"));
    var third = upload(ODD_SHAPE.replace("A-7", "A-27"));
    assertThat(next.path("mappedAs").isNull()).isFalse();
    assertThat(third.at("/mappedAs/id").asString()).isEqualTo(next.at("/mappedAs/id").asString());
  }

  @Test
  void remembersNothingOfAnotherClinic() {
    mapOddShape();
    var other = fixtures.api(fixtures.organization(), Role.CLINIC_ADMIN);
    var answer = other.upload("/api/imports", "list.csv", bytes(ODD_SHAPE));
    assertThat(answer.json().path("state").asString()).isEqualTo("UPLOADED");
  }

  private Api.Answer edit(JsonNode list, int row, int column, @Nullable String text) {
    var cell = new HashMap<String, @Nullable Object>();
    cell.put("columnIndex", column);
    cell.put("text", text);
    return admin.put(path(list, "/rows"), Map.of("rowNumber", row, "cells", List.of(cell)));
  }

  private JsonNode row(JsonNode list, int number) {
    return admin
        .get(path(list, "/rows"))
        .json()
        .path("items")
        .valueStream()
        .filter(row -> row.path("rowNumber").asInt() == number)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void mendsACellInPlaceAndKeepsWhatTheFileSays() {
    var list = confirm(upload(LIST));
    assertThat(row(list, 4).path("state").asString()).isEqualTo("PROBLEM");
    var mended = edit(list, 4, 3, "206-555-0103");
    assertThat(mended.status()).as(mended.text()).isEqualTo(200);
    assertThat(mended.json().at("/counts/ready").asInt())
        .isEqualTo(list.at("/counts/ready").asInt() + 1);
    assertThat(row(list, 4).at("/cells/3").asString()).isEqualTo("206-555-0103");
    assertThat(row(list, 4).at("/inFile/3").asString()).isEqualTo("1.23E+10");
    edit(list, 4, 3, null);
    assertThat(row(list, 4).at("/cells/3").asString()).isEqualTo("1.23E+10");
    assertThat(row(list, 4).path("inFile")).isEmpty();
    edit(list, 4, 3, "206-555-0103");
    commit(list);
    var rows =
        fixtures.in(
            organization, () -> imports.rows(ImportId.of(list.path("id").asString()), 3, 1));
    assertThat(rows.getFirst().patient()).as("whom the mended row is").isNotNull();
    var late = edit(list, 4, 3, "206-555-0104");
    assertThat(late.status()).isEqualTo(409);
    assertThat(late.json().path("code").asString()).isEqualTo("import-already-committed");
  }

  @Test
  void mendsNoCellThatIsNotThere() {
    var list = confirm(upload(LIST));
    var late =
        admin.put(
            path(list, "/rows"),
            Map.of(
                "rowNumber",
                4,
                "cells",
                List.of(Map.of("columnIndex", 3, "text", "x", "seen", "206-555-0199"))));
    assertThat(late.status()).isEqualTo(409);
    assertThat(late.json().path("code").asString()).isEqualTo("row-changed");
    assertThat(edit(list, 99, 3, "x").status()).isEqualTo(404);
    assertThat(edit(list, 4, 50, "x").json().path("code").asString()).isEqualTo("column-unknown");
    assertThat(edit(list, 4, 3, "x".repeat(40_000)).json().path("code").asString())
        .isEqualTo("cell-too-long");
  }

  @Test
  void goesOnWhereACrashStoppedACommit() throws Exception {
    var file = Files.write(folder.resolve("list.csv"), new SampleList(5).csv(2_500));
    var id =
        fixtures.in(
            organization,
            () -> {
              var uploaded = imports.upload(file, "list.csv");
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
