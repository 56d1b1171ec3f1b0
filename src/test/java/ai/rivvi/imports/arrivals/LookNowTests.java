package ai.rivvi.imports.arrivals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ai.rivvi.shared.ListSourceId;
import ai.rivvi.storage.Inbox;
import ai.rivvi.storage.InboxFile;
import ai.rivvi.storage.ScratchFolder;
import ai.rivvi.testing.Api;
import ai.rivvi.testing.RivviTest;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Somebody has a watched folder looked at now, and is told what came of it. */
@RivviTest
class LookNowTests extends WatchedLists {
  @Autowired LookTurns turns;
  @Autowired FolderLook oneLook;
  @Autowired Inbox inbox;
  @Autowired ScratchFolder scratch;

  private void putDone(String name, String content) throws IOException {
    put(name, content);
    put(name + ".done", "");
  }

  private Api.Answer ask() {
    return admin.post(sourcePath(source, "/look"), null);
  }

  /**
   * Asks, and waits for the end. A look goes on behind the answer on a slow machine, and passes
   * over a source whose last list is just being committed.
   */
  private JsonNode looked() {
    var answer = ask();
    assertThat(answer.status())
        .as(answer.text())
        .isEqualTo(answer.json().path("looking").asBoolean() ? 202 : 200);
    if (answer.status() == 200) {
      return answer.json();
    }
    await()
        .atMost(Duration.ofSeconds(20))
        .until(
            () -> {
              look(time.instant());
              return !again(source).path("looking").asBoolean();
            });
    return again(source);
  }

  /** How many files were taken, known, refused, coming and are tried again. */
  private static List<Integer> counts(JsonNode source) {
    return List.of("taken", "known", "refused", "coming", "again").stream()
        .map(count -> source.path("lastLook").path(count).asInt())
        .toList();
  }

  private int lists() {
    return (int)
        admin
            .get("/api/imports")
            .json()
            .path("items")
            .valueStream()
            .filter(list -> list.at("/source/id").equals(source.path("id")))
            .count();
  }

  private static Instant nextLook(JsonNode source) {
    return Instant.parse(source.path("nextLookAt").asString());
  }

  @Test
  void takesWhatIsThereBeforeItsTime() throws IOException {
    assertThat(source.path("lastLook").isNull()).isTrue();
    putDone("export.csv", HEAD + ANA);
    var now = looked();
    assertThat(counts(now)).containsExactly(1, 0, 0, 0, 0);
    assertThat(now.at("/last/fileName").asString()).isEqualTo("export.csv");
    assertThat(nextLook(now)).isAfter(nextLook(source));
    assertThat(lists()).isOne();
    assertThat(counts(looked())).as("nothing new").containsExactly(0, 0, 0, 0, 0);
    assertThat(lists()).isOne();
  }

  @Test
  void aFileThatCameBeforeChangesNothing() throws IOException {
    putDone("export.csv", HEAD + ANA);
    looked();
    putDone("again.csv", HEAD + ANA);
    assertThat(counts(looked())).containsExactly(0, 1, 0, 0, 0);
    assertThat(lists()).isOne();
  }

  /** Two looks within a second must not make a file complete of which half has arrived. */
  @Test
  void leavesAFileThatMayBeComingHoweverOftenItIsAsked() throws IOException {
    put("export.csv", HEAD + ANA);
    assertThat(counts(looked())).containsExactly(0, 0, 0, 1, 0);
    var again = looked();
    assertThat(counts(again)).containsExactly(0, 0, 0, 1, 0);
    assertThat(lists()).isZero();
    assertThat(nextLook(again)).isBefore(time.instant().plus(FolderFiles.SETTLE).plusSeconds(1));
    time.moveTo(time.instant().plus(FolderFiles.SETTLE));
    assertThat(counts(looked())).containsExactly(1, 0, 0, 0, 0);
    assertThat(lists()).isOne();
  }

  @Test
  void tellsOfWhatIsRefusedAndOfAFolderThatCannotBeRead() throws IOException {
    putDone("export.csv", "");
    var refused = looked();
    assertThat(counts(refused)).containsExactly(0, 0, 1, 0, 0);
    assertThat(refused.at("/lastLook/unreachable").asBoolean()).isFalse();
    assertThat(refused.at("/last/refused/code").asString()).isEqualTo("file-empty");

    var elsewhere = folder.resolveSibling(folder.getFileName() + "-away");
    Files.move(folder, elsewhere);
    Files.writeString(folder, "not a folder");
    var unreachable = looked();
    assertThat(counts(unreachable)).containsExactly(0, 0, 0, 0, 0);
    assertThat(unreachable.at("/lastLook/unreachable").asBoolean()).isTrue();
    assertThat(unreachable.at("/last/refused/code").asString()).isEqualTo("folder-unreachable");
    Files.delete(folder);
    assertThat(looked().at("/lastLook/unreachable").asBoolean()).isFalse();
  }

  @Test
  void aPausedSourceIsNotLookedAt() throws IOException {
    putDone("export.csv", HEAD + ANA);
    admin.post(sourcePath(source, "/pause"), null);
    var refused = ask();
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.code()).isEqualTo("source-paused");
    assertThat(again(source).path("nextLookAt").isNull()).isTrue();
    assertThat(lists()).isZero();
    admin.post(sourcePath(source, "/resume"), null);
    assertThat(counts(looked())).containsExactly(1, 0, 0, 0, 0);
  }

  @Test
  void aSourceThatIsPushedToHasNoFolder() {
    var wanted = wanted("PUSH", followed());
    wanted.put("name", "Pushed");
    var refused = admin.post(sourcePath(created(wanted), "/look"), null);
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.code()).isEqualTo("source-not-watched");
  }

  /** Without the lease it would take the file: when that is over, the same request does. */
  @Test
  void whileAnotherNodeLooksItIsUnderWay() throws IOException {
    putDone("export.csv", HEAD + ANA);
    lease("+ interval '5 minutes'");
    var answer = ask();
    assertThat(answer.status()).isEqualTo(202);
    assertThat(answer.json().path("looking").asBoolean()).isTrue();
    assertThat(nextLook(answer.json())).as("once more").isBeforeOrEqualTo(time.instant());
    assertThat(lists()).isZero();
    lease("- interval '1 second'");
    assertThat(counts(looked())).containsExactly(1, 0, 0, 0, 0);
    assertThat(lists()).isOne();
  }

  /** Were the look to end there, its turn would not, and the other file would wait for ever. */
  @Test
  void aFaultOverOneFileKeepsNoOtherWaiting() throws Exception {
    putDone("bad.csv", "%PDF-1.7");
    putDone("export.csv", HEAD + ANA);
    var spoiled =
        new ForwardingInbox(inbox) {
          @Override
          public void move(UUID folder, InboxFile file, String to) throws IOException {
            if (file.name().equals("bad.csv")) {
              throw new IllegalStateException("No answer that makes sense.");
            }
            super.move(folder, file, to);
          }
        };
    var look = new FolderLook(turns, incoming, spoiled, scratch, time);
    var there = new FolderLooks(turns, look, time);
    try {
      fixtures.in(
          organization,
          () -> {
            there.lookNow(ListSourceId.of(source.path("id").asString()));
            return true;
          });
    } finally {
      there.destroy();
    }
    var now = again(source);
    assertThat(now.path("looking").asBoolean()).isFalse();
    assertThat(counts(now)).containsExactly(1, 0, 1, 0, 1);
    assertThat(folder.resolve("bad.csv")).as("lies where it was").exists();
  }

  /** A file may have come behind the one that was being read. */
  @Test
  void whoeverAsksDuringALookIsHeardBehindIt() {
    var id = ListSourceId.of(source.path("id").asString());
    var begun =
        fixtures.transaction(
            organization,
            () -> {
              turns.hasten(id);
              return turns.next().orElseThrow();
            });
    assertThat(ask().status()).isEqualTo(202);
    endOf(begun);
    assertThat(nextLook(again(source))).isBeforeOrEqualTo(time.instant());
    var next = fixtures.transaction(organization, () -> turns.next().orElseThrow());
    endOf(next);
    assertThat(nextLook(again(source))).isAfter(time.instant());
  }

  private void endOf(LookRepository.Look look) {
    fixtures.transaction(
        organization,
        () -> {
          turns.end(look, look.sights(), new LookTally());
          return true;
        });
  }

  @Test
  void whoeverLooksAtOnceTakesAFileOnce() throws Exception {
    for (var i = 0; i < 5; i++) {
      putDone("export-" + i + ".csv", HEAD + ANA.replace("B-1", "B-1" + i));
    }
    time.moveTo(nextLook(source).plusSeconds(1));
    Callable<Integer> person = () -> ask().status();
    Callable<Integer> schedule =
        () -> {
          look(time.instant());
          return 200;
        };
    var otherNode = new FolderLooks(turns, oneLook, time);
    Callable<Integer> there =
        () -> {
          for (var begun : otherNode.begin(time.instant())) {
            begun.get();
          }
          return 200;
        };
    try (var all = Executors.newVirtualThreadPerTaskExecutor()) {
      var answers = new ArrayList<Integer>();
      for (var answer : all.invokeAll(List.of(there, person, schedule, there, person))) {
        answers.add(answer.get());
      }
      assertThat(answers).isSubsetOf(200, 202);
    } finally {
      otherNode.destroy();
    }
    assertThat(counts(looked())).as("nothing is left").containsExactly(0, 0, 0, 0, 0);
    assertThat(lists()).isEqualTo(5);
    try (var taken = Files.list(folder.resolve("taken"))) {
      assertThat(taken).hasSize(5);
    }
  }

  @Test
  void whoAskedIsOnTheAccessLog() {
    looked();
    var log =
        admin.get("/api/audit?resourceType=LIST_SOURCE&resourceId=" + source.path("id").asString());
    assertThat(log.text()).contains("Folder to be looked at");
  }
}
