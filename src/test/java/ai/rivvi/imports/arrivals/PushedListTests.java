package ai.rivvi.imports.arrivals;

import static org.assertj.core.api.Assertions.assertThat;

import ai.rivvi.shared.Role;
import ai.rivvi.testing.RivviTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

/** Files that a clinic's system pushes become lists by themselves, and only new rows count. */
@RivviTest
class PushedListTests extends SourcedLists {
  private static final String READY = "READY";
  private static final String KNOWN = "SKIPPED ROW_KNOWN";

  @Autowired JdbcTemplate jdbc;

  @Test
  void takesAFileOverByItself() {
    var source = source("PUSH");
    var list = committed(pushed(source, HEAD + ANA + BO, 201));
    assertThat(rows(list)).containsExactly(READY, READY);
    assertThat(list.at("/source/name").asString()).isEqualTo("Nightly export");
    assertThat(admin.get("/api/imports").json().at("/items/0/source/id"))
        .isEqualTo(source.path("id"));
    var last = again(source).path("last");
    assertThat(last.path("fileName").asString()).isEqualTo("export.csv");
    assertThat(last.at("/list/readyRows").asInt()).isEqualTo(2);
    assertThat(last.path("refused").isNull()).isTrue();
    var patient = admin.get(path(list, "/rows")).json().at("/items/0/patientId").asString();
    assertThat(admin.get("/api/patients/" + patient).text()).contains("intake form");
  }

  @Test
  void theSameFileTwiceChangesNothing() {
    var source = source("PUSH");
    var first = committed(pushed(source, HEAD + ANA, 201));
    var before = again(source);
    var second = pushed(source, HEAD + ANA, 200);
    assertThat(second.path("id")).isEqualTo(first.path("id"));
    assertThat(again(source)).isEqualTo(before);
    assertThat(listsOf(source)).hasSize(1);
  }

  @Test
  void theSameBytesBehindAnotherFileSaySomethingNew() {
    var source = source("PUSH");
    var first = committed(pushed(source, HEAD + ANA + BO, 201));
    committed(pushed(source, HEAD + ANA, 201));
    var third = committed(pushed(source, HEAD + ANA + BO, 201));
    assertThat(third.path("id")).isNotEqualTo(first.path("id"));
    assertThat(rows(third)).as("nobody twice").containsExactly(KNOWN, KNOWN);
    assertThat(pushed(source, HEAD + ANA + BO, 200).path("id")).isEqualTo(third.path("id"));
  }

  @Test
  void aFileThatCouldNotBeTakenOverIsTriedAgainWhenItComesAgain() {
    var source = source("PUSH");
    var first = committed(pushed(source, HEAD + ANA, 201));
    assertThat(pushed(source, HEAD + ANA, 200).path("id")).isEqualTo(first.path("id"));
    fixtures.transaction(
        organization,
        () ->
            jdbc.update(
                "update imports.import set state = 'FAILED' where id = ?::uuid",
                first.path("id").asString()));
    var again = pushed(source, HEAD + ANA, 201);
    assertThat(again.path("id")).isNotEqualTo(first.path("id"));
    committed(again);
  }

  @Test
  void aNoThatAKnownRowSaysFirstIsHeeded() {
    var source = source("PUSH");
    committed(pushed(source, HEAD + ANA + BO + CY, 201));
    var withNoes =
        (HEAD + ANA + BO + CY)
            .replace("Doctor", "Doctor,Do not call,Deceased")
            .replace("2:30 PM,Dr. Wu", "2:30 PM,Dr. Wu,yes,")
            .replace("9:00 AM,Dr. Wu", "9:00 AM,Dr. Wu,,yes")
            .replace("9:30 AM,Dr. Wu", "9:30 AM,Dr. Wu,,");
    var list = pushed(source, withNoes, 201);
    assertThat(list.path("state").asString()).as("a person is to look").isEqualTo("UPLOADED");
    var taken = commit(confirm(list));
    assertThat(rows(taken)).containsExactly(KNOWN, KNOWN, KNOWN);
    assertThat(taken.at("/counts/newPatients").asInt()).isZero();
    assertThat(patient("B-1").path("doNotCall")).hasSize(1);
    assertThat(patient("B-2").path("deceased").asBoolean()).isTrue();
    assertThat(patient("B-3").path("doNotCall")).as("the control").isEmpty();
    assertThat(patient("B-3").path("deceased").asBoolean()).isFalse();
    undo(taken);
    assertThat(patient("B-1").path("doNotCall")).as("a no is never taken back").hasSize(1);
    assertThat(patient("B-2").path("deceased").asBoolean()).as("a death is").isFalse();
  }

  /** By a column that the source does not count, so that the row is the same to it. */
  @Test
  void aCancellationThatAKnownRowSaysFirstCounts() {
    var source = source("PUSH");
    committed(pushed(source, HEAD + ANA + BO, 201));
    var list =
        pushed(
            source,
            (HEAD + ANA + BO)
                .replace("Doctor", "Doctor,Appt Status")
                .replace("2:30 PM,Dr. Wu", "2:30 PM,Dr. Wu,Cancelled")
                .replace("9:00 AM,Dr. Wu", "9:00 AM,Dr. Wu,Scheduled"),
            201);
    assertThat(list.path("state").asString()).as("a person is to look").isEqualTo("UPLOADED");
    assertThat(rows(commit(confirm(list)))).containsExactly("PROBLEM APPOINTMENT_CANCELED", KNOWN);
  }

  @Test
  void theSameFilePushedAtOnceIsOneList() throws Exception {
    var source = source("PUSH");
    Callable<Integer> push =
        () -> admin.upload(sourcePath(source, "/files"), "e.csv", bytes(HEAD + ANA)).status();
    try (var both = Executors.newVirtualThreadPerTaskExecutor()) {
      var answers = new ArrayList<Integer>();
      for (var answer : both.invokeAll(List.of(push, push, push))) {
        answers.add(answer.get());
      }
      assertThat(answers).containsExactlyInAnyOrder(201, 200, 200);
    }
    assertThat(listsOf(source)).hasSize(1);
  }

  @Test
  void onlyNewRowsCount() {
    var source = source("PUSH");
    committed(pushed(source, HEAD + ANA + BO, 201));
    var next = committed(pushed(source, HEAD + ANA + BO_MOVED + CY, 201));
    assertThat(rows(next)).containsExactly(KNOWN, READY, READY);
    // Without a source the same rows come in again: it is the source that knows them.
    var byHand = upload(HEAD + ANA + BO_MOVED + CY);
    assertThat(rows(commit(confirm(byHand)))).containsExactly(READY, READY, READY);
    // And another source does not know them either.
    var other = wanted("PUSH", next);
    other.put("name", "Other export");
    assertThat(rows(committed(pushed(created(other), HEAD + ANA, 201)))).containsExactly(READY);
  }

  @Test
  void knowsARowInAnyOrderOfColumnsAndBesideNewOnes() {
    var source = source("PUSH");
    committed(pushed(source, HEAD + ANA, 201));
    var reordered =
        """
        Room,Doctor,Cell,Pt Name,Chart No,DOB,Appt Time,Appt Date
        12,Dr. Wu,  206-555-0141 ,"Lopez, Ana",B-1,3/14/1962,2:30 PM,11/24/2026
        13,Dr. Wu,206-555-0143,"Roy, Cy",B-3,1/2/1980,9:30 AM,11/25/2026
        """;
    assertThat(rows(committed(pushed(source, reordered, 201)))).containsExactly(KNOWN, READY);
  }

  @Test
  void aRowWithAProblemMayComeAgain() {
    var source = source("PUSH");
    var broken = "B-9,\"Ode, Ed\",5/5/1955,,11/24/2026,2:30 PM,Dr. Wu\n";
    assertThat(rows(committed(pushed(source, HEAD + ANA + broken, 201))))
        .containsExactly(READY, "PROBLEM PHONE_MISSING");
    assertThat(rows(committed(pushed(source, HEAD + broken + ANA, 201))))
        .containsExactly("PROBLEM PHONE_MISSING", KNOWN);
  }

  @Test
  void ofTwoListsAtOnceOnlyOneHasARow() throws Exception {
    var source = source("PUSH");
    var files = List.of(HEAD + ANA + BO + CY, HEAD + CY + BO + ANA, HEAD + BO + ANA + CY);
    try (var all = Executors.newVirtualThreadPerTaskExecutor()) {
      var pushes =
          files.stream().map(file -> (Callable<JsonNode>) () -> pushed(source, file, 201)).toList();
      var ready = new ArrayList<String>();
      for (var list : all.invokeAll(pushes)) {
        ready.addAll(rows(committed(list.get())));
      }
      assertThat(ready).hasSize(9).filteredOn(READY::equals).hasSize(3);
    }
  }

  @Test
  void anUndoneListGivesItsRowsBack() {
    var source = source("PUSH");
    var first = committed(pushed(source, HEAD + ANA, 201));
    undo(first);
    var again = pushed(source, HEAD + ANA, 201);
    assertThat(again.path("id")).isNotEqualTo(first.path("id"));
    assertThat(rows(committed(again))).containsExactly(READY);
  }

  @Test
  void anUnknownShapeWaitsForAPerson() {
    var source = source("PUSH");
    committed(pushed(source, HEAD + ANA, 201));
    var renamed = (HEAD + BO).replace("Doctor", "Physician");
    var list = pushed(source, renamed, 201);
    assertThat(list.path("state").asString()).isEqualTo("UPLOADED");
    assertThat(list.path("mappedAs").isNull()).isTrue();
    assertThat(again(source).at("/last/refused/code").asString()).isEqualTo("list-shape-unknown");
    resume(list);
    assertThat(admin.get(path(list, "")).json().path("state").asString()).isEqualTo("UPLOADED");
    assertThat(rows(commit(confirm(list)))).containsExactly(READY);
    assertThat(again(source).at("/last/refused").isNull()).isTrue();
  }

  @Test
  void afterACrashAListThatIsMappedGoesOn() {
    var source = source("PUSH");
    var list = committed(pushed(source, HEAD + ANA, 201));
    fixtures.transaction(
        organization,
        () ->
            jdbc.update(
                "update imports.import set state = 'MAPPED', committed_at = null,"
                    + " committed_through = 0 where id = ?::uuid",
                list.path("id").asString()));
    resume(list);
    assertThat(rows(committed(list))).containsExactly(READY);
  }

  @Test
  void aRefusedFileSaysWhyAndMayComeAgain() {
    var source = source("PUSH");
    var answer = admin.upload(sourcePath(source, "/files"), "export.csv", new byte[0]);
    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.code()).isEqualTo("file-empty");
    var last = again(source).path("last");
    assertThat(last.at("/refused/code").asString()).isEqualTo("file-empty");
    assertThat(last.path("list").isNull()).isTrue();
    assertThat(listsOf(source)).isEmpty();
  }

  @Test
  void aPausedSourceTakesNothing() {
    var source = source("PUSH");
    assertThat(admin.post(sourcePath(source, "/pause"), null).status()).isEqualTo(200);
    var refused = admin.upload(sourcePath(source, "/files"), "e.csv", bytes(HEAD + ANA));
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.code()).isEqualTo("source-paused");
    assertThat(admin.post(sourcePath(source, "/pause"), null).status()).isEqualTo(409);
    assertThat(admin.post(sourcePath(source, "/resume"), null).status()).isEqualTo(200);
    assertThat(admin.post(sourcePath(source, "/resume"), null).status()).isEqualTo(409);
    pushed(source, HEAD + ANA, 201);
  }

  @Test
  void refusesWhatCannotBeASource() {
    var followed = followed();
    var wanted = wanted("PUSH", followed);
    created(wanted);
    assertThat(admin.post("/api/list-sources", wanted).code()).isEqualTo("source-name-taken");
    wanted.put("name", "Second");
    wanted.put("schedule", Map.of("intervalMinutes", 5));
    assertThat(admin.post("/api/list-sources", wanted).code()).isEqualTo("schedule-of-push");
    wanted.put("kind", "WATCHED_FOLDER");
    wanted.put("schedule", Map.of("intervalMinutes", 4));
    assertThat(admin.post("/api/list-sources", wanted).code()).isEqualTo("schedule-interval");
    wanted.put("schedule", Map.of());
    assertThat(admin.post("/api/list-sources", wanted).code()).isEqualTo("schedule-unclear");
    wanted.put("schedule", Map.of("timesOfDay", List.of("02:00")));
    wanted.put("importId", upload(LIST).path("id").asString());
    assertThat(admin.post("/api/list-sources", wanted).code()).isEqualTo("list-not-committed");
    wanted.put("importId", followed.path("id").asString());
    var watched = created(wanted);
    assertThat(admin.upload(sourcePath(watched, "/files"), "e.csv", bytes(HEAD + ANA)).code())
        .isEqualTo("source-not-pushed");
    wanted.put("kind", "PUSH");
    wanted.remove("schedule");
    assertThat(admin.put(sourcePath(watched, ""), wanted).code()).isEqualTo("source-kind");
  }

  @Test
  void onlyAdminsMayAndOthersFindNothing() {
    var source = source("PUSH");
    for (var role : List.of(Role.ANALYST, Role.CARE_STAFF)) {
      var other = fixtures.api(organization, role);
      assertThat(other.get("/api/list-sources").status()).isEqualTo(403);
      assertThat(other.upload(sourcePath(source, "/files"), "e.csv", bytes(HEAD + ANA)).status())
          .isEqualTo(403);
    }
    var foreign = fixtures.api(fixtures.organization(), Role.CLINIC_ADMIN);
    assertThat(foreign.get(sourcePath(source, "")).status()).isEqualTo(404);
    assertThat(foreign.upload(sourcePath(source, "/files"), "e.csv", bytes(HEAD + ANA)).status())
        .isEqualTo(404);
  }

  private List<String> listsOf(JsonNode source) {
    return admin
        .get("/api/imports")
        .json()
        .path("items")
        .valueStream()
        .filter(list -> list.at("/source/id").equals(source.path("id")))
        .map(list -> list.path("id").asString())
        .toList();
  }
}
