package ai.rivvi.imports.arrivals;

import static org.assertj.core.api.Assertions.assertThat;

import ai.rivvi.imports.parser.ParserProcesses;
import ai.rivvi.imports.sources.ListSource;
import ai.rivvi.imports.sources.ListSourceRepository;
import ai.rivvi.imports.sources.LookSchedule;
import ai.rivvi.shared.CurrentOrganization;
import ai.rivvi.shared.ListSourceId;
import ai.rivvi.storage.Inbox;
import ai.rivvi.testing.RivviTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Files that lie in a watched folder become lists, each once, and no half of one. */
@RivviTest
class WatchedFolderTests extends WatchedLists {
  @Autowired FolderLook look;
  @Autowired Inbox inbox;
  @Autowired ListSourceRepository sources;

  /** The next look, when its time has come. */
  private void lookNext() {
    time.moveTo(Instant.parse(again(source).path("nextLookAt").asString()).plusSeconds(1));
    look(time.instant());
  }

  private List<String> names(String sub) throws IOException {
    var in = folder.resolve(sub);
    if (!Files.isDirectory(in)) {
      return List.of();
    }
    try (var all = Files.list(in)) {
      return all.filter(Files::isRegularFile)
          .map(file -> file.getFileName().toString())
          .sorted()
          .toList();
    }
  }

  private List<JsonNode> lists() {
    return admin
        .get("/api/imports")
        .json()
        .path("items")
        .valueStream()
        .filter(list -> list.at("/source/id").equals(source.path("id")))
        .toList();
  }

  @Test
  void takesAFileThatIsComplete() throws IOException {
    put("export.csv", HEAD + ANA);
    look(time.instant());
    assertThat(lists()).as("not before its time").isEmpty();
    lookNext();
    assertThat(lists()).as("seen once").isEmpty();
    lookNext();
    var list = committed(lists().getFirst());
    assertThat(list.path("createdBy").asString()).isEqualTo("Source “Nightly export”");
    assertThat(rows(list)).containsExactly("READY");
    assertThat(names("")).isEmpty();
    assertThat(names("taken")).containsExactly(list.path("id").asString() + " export.csv");
    lookNext();
    assertThat(lists()).hasSize(1);
  }

  @Test
  void leavesAFileThatIsBeingWritten() throws IOException {
    var half = HEAD + ANA + BO.substring(0, 20);
    put("export.csv", half);
    lookNext();
    Files.writeString(folder.resolve("export.csv"), BO.substring(20), StandardOpenOption.APPEND);
    lookNext();
    assertThat(lists()).as("it has grown since").isEmpty();
    lookNext();
    assertThat(rows(committed(lists().getFirst()))).containsExactly("READY", "READY");
  }

  @Test
  void takesAtOnceWhatIsSaidToBeDoneAndNoUnfinishedName() throws IOException {
    put("export.csv", HEAD + ANA);
    put("export.csv.done", "");
    put("later.csv.part", HEAD + BO);
    put("later.csv.tmp", HEAD + BO);
    put(".hidden.csv", HEAD + BO);
    lookNext();
    assertThat(lists()).hasSize(1);
    assertThat(names("")).containsExactly(".hidden.csv", "later.csv.part", "later.csv.tmp");
    lookNext();
    lookNext();
    assertThat(lists()).hasSize(1);
  }

  @Test
  void aCrashBetweenCommitAndMoveLosesAndDoublesNothing() throws IOException {
    put("export.csv", HEAD + ANA);
    lookNext();
    var stored = CurrentOrganization.call(organization, this::stored);
    var seen = inbox.files(stored.id().value()).getFirst();
    // The list is there, and the node dies before the file is moved away.
    var arrival = CurrentOrganization.call(organization, () -> look.bring(stored, seen));
    assertThat(arrival).isNotNull();
    assertThat(names("")).containsExactly("export.csv");
    // While the list is committed, its source is locked, and a look passes over it.
    assertThat(rows(committed(lists().getFirst()))).containsExactly("READY");
    lookNext();
    assertThat(lists()).hasSize(1);
    assertThat(names("")).isEmpty();
    assertThat(names("taken")).hasSize(1);
  }

  @Test
  void filesThatCannotBeMovedAreTakenOnce() throws IOException {
    put("one.csv", HEAD + ANA);
    put("two.csv", HEAD + ANA + BO);
    var stored = CurrentOrganization.call(organization, this::stored);
    for (var round = 0; round < 2; round++) {
      for (var seen : inbox.files(stored.id().value())) {
        CurrentOrganization.call(organization, () -> look.bring(stored, seen));
        lists().forEach(this::committed);
      }
    }
    assertThat(lists()).hasSize(2);
    // The control: the same bytes, written again behind another file.
    put("one.csv", HEAD + ANA);
    for (var seen : inbox.files(stored.id().value())) {
      CurrentOrganization.call(organization, () -> look.bring(stored, seen));
      lists().forEach(this::committed);
    }
    assertThat(lists()).hasSize(3);
  }

  private ListSource stored() {
    return fixtures.transaction(
        organization,
        () -> sources.find(ListSourceId.of(source.path("id").asString())).orElseThrow());
  }

  @Test
  void aNodeThatDiedWhileItLookedIsFollowedByAnother() throws IOException {
    put("export.csv", HEAD + ANA);
    put("export.csv.done", "");
    lease("+ interval '5 minutes'");
    lookNext();
    assertThat(lists()).as("somebody looks").isEmpty();
    lease("- interval '1 second'");
    look(time.instant());
    assertThat(lists()).hasSize(1);
  }

  @Test
  void twoNodesThatLookAtOnceTakeAFileOnce() throws Exception {
    for (var i = 0; i < 5; i++) {
      put("export-" + i + ".csv", HEAD + ANA.replace("B-1", "B-1" + i));
      put("export-" + i + ".csv.done", "");
    }
    time.moveTo(time.instant().plus(Duration.ofMinutes(6)));
    Callable<Boolean> node =
        () -> {
          look(time.instant());
          return true;
        };
    try (var nodes = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var done : nodes.invokeAll(List.of(node, node, node))) {
        assertThat(done.get()).isTrue();
      }
    }
    assertThat(lists()).hasSize(5);
    assertThat(names("taken")).hasSize(5);
  }

  @Test
  void aFileThatIsReplacedWhileItIsTakenIsNotLost() throws IOException {
    put("export.csv", HEAD + ANA);
    var id = ListSourceId.of(source.path("id").asString()).value();
    var seen = inbox.files(id).getFirst();
    put("export.csv", HEAD + ANA + BO);
    inbox.move(id, seen, "taken/export.csv");
    assertThat(names("")).containsExactly("export.csv");
    lookNext();
    lookNext();
    assertThat(rows(committed(lists().getFirst()))).hasSize(2);
  }

  @Test
  void aRefusedFileIsSetAsideWithItsReason() throws IOException {
    put("export.csv", "");
    put("export.csv.done", "");
    put("good.csv", HEAD + ANA);
    put("good.csv.done", "");
    lookNext();
    var refused = names("refused");
    assertThat(refused).hasSize(2);
    assertThat(refused.get(0)).endsWith(" export.csv");
    assertThat(again(source).path("stoppedFiles").asInt()).isEqualTo(1);
    assertThat(Files.readString(folder.resolve("refused").resolve(refused.get(1))))
        .contains("The file is empty")
        .contains("file-empty");
    assertThat(lists()).as("and the next one is taken").hasSize(1);
  }

  @Test
  void aPausedSourceLooksAtNothing() throws IOException {
    put("export.csv", HEAD + ANA);
    put("export.csv.done", "");
    admin.post(sourcePath(source, "/pause"), null);
    assertThat(again(source).path("nextLookAt").isNull()).isTrue();
    time.moveTo(time.instant().plus(Duration.ofDays(1)));
    look(time.instant());
    assertThat(lists()).isEmpty();
    admin.post(sourcePath(source, "/resume"), null);
    lookNext();
    assertThat(lists()).hasSize(1);
  }

  @Test
  void saysWhenTheFolderCannotBeRead() throws IOException {
    Files.delete(folder);
    Files.writeString(folder, "not a folder");
    lookNext();
    assertThat(again(source).at("/last/refused/code").asString()).isEqualTo("folder-unreachable");
    assertThat(again(source).path("stoppedFiles").asInt()).as("it is tried again").isZero();
    Files.delete(folder);
    lookNext();
    assertThat(Files.isDirectory(folder)).isTrue();
  }

  @Test
  void looksAtTimesOfDayInTheClinicsZone() {
    var zone = ZoneId.of("America/New_York");
    var schedule = new LookSchedule(null, List.of(LocalTime.of(18, 0), LocalTime.of(2, 30)));
    assertThat(schedule.next(Instant.parse("2026-12-01T05:00:00Z"), zone))
        .isEqualTo("2026-12-01T07:30:00Z");
    assertThat(schedule.next(Instant.parse("2026-12-01T07:30:00Z"), zone))
        .isEqualTo("2026-12-01T23:00:00Z");
    // 2:30 does not exist on this day: it is 3:30.
    assertThat(schedule.next(Instant.parse("2026-03-08T05:00:00Z"), zone))
        .isEqualTo("2026-03-08T07:30:00Z");
  }

  /** That says nothing about the file: it stays, and the source says that it is tried again. */
  @Test
  void leavesAFileWhoseParserIsKilled() throws Exception {
    var many = new StringBuilder(HEAD);
    for (var i = 0; i < ParserProcesses.ROWS; i++) {
      many.append("C-").append(i).append(ANA, ANA.indexOf(','), ANA.length());
    }
    put("export.csv", many.toString());
    lookNext();
    ParserProcesses.killDuring(
        fixtures,
        jdbc,
        organization,
        () -> {
          lookNext();
          return true;
        });
    assertThat(lists()).isEmpty();
    assertThat(names("")).containsExactly("export.csv");
    assertThat(again(source).at("/last/refused/code").asString()).isEqualTo("file-not-taken");
    assertThat(again(source).path("stoppedFiles").asInt()).as("it is tried again").isZero();
    put("export.csv", HEAD + ANA);
    lookNext();
    lookNext();
    assertThat(rows(committed(lists().getFirst()))).containsExactly("READY");
  }
}
