package ai.rivvi.imports.arrivals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ai.rivvi.shared.Ids;
import ai.rivvi.testing.RivviTest;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Files of a source that wait for a person stay in sight, whatever comes behind them. */
@RivviTest
class StoppedFileTests extends SourcedLists {
  private static final String OTHER_SHAPE = "Patient,Cell\n\"Lopez, Ana\",206-555-0141\n";

  private JsonNode source;

  @BeforeEach
  void makeASource() {
    source = source("PUSH");
  }

  private void refused(String name, String content, String code) {
    var answer = admin.upload(sourcePath(source, "/files"), name, bytes(content));
    assertThat(answer.status()).as(answer.text()).isEqualTo(422);
    assertThat(answer.code()).isEqualTo(code);
  }

  private JsonNode page(String query) {
    return admin.get(sourcePath(source, "/stopped-files" + query)).json();
  }

  private List<String> stopped() {
    var files =
        page("")
            .path("items")
            .valueStream()
            .map(
                file ->
                    file.path("fileName").asString()
                        + " "
                        + file.at("/refused/code").asString()
                        + (file.path("importId").isNull() ? "" : " list"))
            .toList();
    assertThat(again(source).path("stoppedFiles").asInt()).isEqualTo(files.size());
    assertThat(admin.get("/api/list-sources").json().at("/items/0/stoppedFiles").asInt())
        .isEqualTo(files.size());
    return files;
  }

  private int dismiss(String id) {
    return admin.post(sourcePath(source, "/refused-files/" + id + "/dismiss"), null).status();
  }

  @Test
  void aRefusedFileStaysInSightUntilSomebodyHasSeenToIt() {
    assertThat(stopped()).isEmpty();
    refused("monday.csv", "", "file-empty");
    refused("tuesday.pdf", "%PDF-1.7 x", "file-type-unknown");
    committed(pushed(source, HEAD + ANA, 201));
    assertThat(again(source).at("/last/refused").isNull()).isTrue();
    assertThat(stopped()).containsExactly("tuesday.pdf file-type-unknown", "monday.csv file-empty");
    assertThat(page("").at("/items/0/refused/message").asString()).isNotBlank();
    var id = page("").at("/items/0/refusedFileId").asString();
    assertThat(dismiss(id)).isEqualTo(204);
    assertThat(stopped()).containsExactly("monday.csv file-empty");
    assertThat(dismiss(id)).as("again").isEqualTo(204);
  }

  @Test
  void aFileThatWasMendedIsSeenTo() {
    refused("export.csv", "", "file-empty");
    refused("export.csv", "%PDF-1.7 x", "file-type-unknown");
    refused("other.csv", "", "file-empty");
    assertThat(stopped())
        .as("of one name the last")
        .containsExactly("other.csv file-empty", "export.csv file-type-unknown");
    pushed(source, HEAD + ANA, 201);
    assertThat(stopped()).containsExactly("other.csv file-empty");
  }

  @Test
  void aListThatDoesNotGoOnByItselfStaysInSightUntilItDoesOrIsUndone() {
    var first = pushed(source, OTHER_SHAPE, 201);
    pushed(source, OTHER_SHAPE + "\"Lee, Bo\",206-555-0142\n", 201);
    committed(pushed(source, HEAD + ANA, 201));
    var waits = "export.csv list-shape-unknown list";
    assertThat(stopped()).containsExactly(waits, waits);
    assertThat(page("").at("/items/1/importId")).isEqualTo(first.path("id"));
    assertThat(admin.post(path(first, "/undo"), null).status()).isEqualTo(202);
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> admin.get(path(first, "")).json().path("state").asString().equals("UNDONE"));
    assertThat(stopped()).containsExactly(waits);
  }

  @Test
  void pagesGoThroughBothKinds() {
    refused("1.csv", "", "file-empty");
    pushed(source, OTHER_SHAPE, 201);
    refused("3.csv", "", "file-empty");
    var first = page("?limit=2");
    assertThat(names(first)).containsExactly("3.csv", "export.csv");
    var next = page("?limit=2&cursor=" + first.path("nextCursor").asString());
    assertThat(names(next)).containsExactly("1.csv");
    assertThat(next.path("nextCursor").asString("")).isEmpty();
  }

  private static List<String> names(JsonNode page) {
    return page.path("items").valueStream().map(file -> file.path("fileName").asString()).toList();
  }

  @Test
  void refusesWhatIsNotThere() {
    assertThat(dismiss(Ids.next().toString())).isEqualTo(404);
    refused("1.csv", "", "file-empty");
    var id = page("").at("/items/0/refusedFileId").asString();
    var other = wanted("PUSH", followed());
    other.put("name", "Other export");
    source = created(other);
    assertThat(dismiss(id)).as("a file of another source").isEqualTo(404);
    var nowhere = "/api/list-sources/" + Ids.next();
    assertThat(admin.get(nowhere + "/stopped-files").status()).isEqualTo(404);
    assertThat(admin.post(nowhere + "/refused-files/" + id + "/dismiss", null).status())
        .isEqualTo(404);
  }
}
