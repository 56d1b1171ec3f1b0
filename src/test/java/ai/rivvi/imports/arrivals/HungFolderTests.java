package ai.rivvi.imports.arrivals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ai.rivvi.imports.sources.ListSource;
import ai.rivvi.shared.BusinessTime;
import ai.rivvi.shared.CurrentMember;
import ai.rivvi.shared.ListSourceId;
import ai.rivvi.shared.SystemTime;
import ai.rivvi.storage.Inbox;
import ai.rivvi.storage.InboxFile;
import ai.rivvi.storage.ScratchFolder;
import ai.rivvi.testing.RivviTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A disk that does not answer keeps a look waiting, and nothing else. */
@RivviTest
class HungFolderTests extends SourcedLists {
  private static final Duration ANSWERS_MAX = Duration.ofSeconds(20);

  @Autowired BusinessTime time;
  @Autowired LookTurns turns;
  @Autowired Inbox inbox;
  @Autowired ScratchFolder scratch;

  private final CountDownLatch answers = new CountDownLatch(1);
  private final AtomicInteger asked = new AtomicInteger();
  private Duration offset;

  @BeforeEach
  void rememberTheClock() {
    offset = time.offset();
  }

  @AfterEach
  void putTheClockBack() {
    answers.countDown();
    time.moveTo(SystemTime.now().plus(offset));
  }

  /** All folders as they are, one of them once its disk answers. */
  private final class Hung extends ForwardingInbox {
    private final String hung;

    Hung(String hung) {
      super(inbox);
      this.hung = hung;
    }

    @Override
    public List<InboxFile> files(UUID folder) throws IOException {
      if (!folder.toString().equals(hung)) {
        return inbox.files(folder);
      }
      asked.incrementAndGet();
      try {
        if (!answers.await(ANSWERS_MAX.toSeconds(), TimeUnit.SECONDS)) {
          throw new IOException("No answer.");
        }
      } catch (InterruptedException e) {
        throw new UncheckedIOException(new IOException(e));
      }
      return inbox.files(folder);
    }
  }

  @Test
  void whoeverAsksMeanwhileHearsThatALookIsUnderWay() throws Exception {
    var source = source("WATCHED_FOLDER");
    var folder = Path.of(source.path("folder").asString());
    Files.writeString(folder.resolve("export.csv"), HEAD + ANA);
    Files.writeString(folder.resolve("export.csv.done"), "");
    var inbox = new Hung(source.path("id").asString());
    var look = new FolderLook(turns, incoming, inbox, scratch, time);
    var hung = new FolderLooks(turns, look, time);
    try {
      // Whoever asked on that node waits for a while, and is answered before the disk is.
      fixtures.in(
          organization,
          () ->
              CurrentMember.call(
                  ListSource.member(organization, "A test"),
                  () -> {
                    hung.lookNow(ListSourceId.of(source.path("id").asString()));
                    return true;
                  }));
      assertThat(asked).hasValue(1);
      // And on another one there is no second look.
      var answer = admin.post("/api/list-sources/" + source.path("id").asString() + "/look", null);
      assertThat(answer.status()).isEqualTo(202);
      assertThat(answer.json().path("looking").asBoolean()).isTrue();
      assertThat(answer.json().path("last").isNull()).isTrue();
      answers.countDown();
      await().untilAsserted(() -> assertThat(again(source).path("looking").asBoolean()).isFalse());
      assertThat(again(source).at("/last/fileName").asString()).isEqualTo("export.csv");
      assertThat(asked).as("and behind it, once more").hasValue(2);
    } finally {
      hung.destroy();
    }
  }

  @Test
  void scheduledWorkGoesOnWhileAFolderIsWaitedFor() throws Exception {
    var source = source("WATCHED_FOLDER");
    var folder = Path.of(source.path("folder").asString());
    Files.writeString(folder.resolve("export.csv"), HEAD + ANA);
    Files.writeString(folder.resolve("export.csv.done"), "");
    time.moveTo(Instant.parse(again(source).path("nextLookAt").asString()).plusSeconds(1));
    var inbox = new Hung(source.path("id").asString());
    var look = new FolderLook(turns, incoming, inbox, scratch, time);
    var hung = new FolderLooks(turns, look, time);
    try {
      hung.begin(time.instant()); // were it to wait, this would be the end of the test
      await().untilAsserted(() -> assertThat(asked).hasValue(1));
      for (var other : hung.begin(time.instant())) {
        other.get();
      }
      assertThat(asked).as("one look at a time").hasValue(1);
      assertThat(again(source).path("last").isNull()).isTrue();
      answers.countDown();
      await()
          .untilAsserted(
              () ->
                  assertThat(again(source).at("/last/fileName").asString())
                      .isEqualTo("export.csv"));
    } finally {
      hung.destroy();
    }
  }
}
