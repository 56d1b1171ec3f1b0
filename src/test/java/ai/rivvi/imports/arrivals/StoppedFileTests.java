package ai.rivvi.imports.arrivals;

import static org.assertj.core.api.Assertions.assertThat;

import ai.rivvi.imports.lists.ImportState;
import ai.rivvi.shared.Ids;
import ai.rivvi.testing.RivviTest;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

/** Files of a source that wait for a person stay in sight, whatever comes behind them. */
@RivviTest
class StoppedFileTests extends SourcedLists {
  private static final String OTHER_SHAPE = "Patient,Cell\n\"Lopez, Ana\",206-555-0141\n";

  @Autowired JdbcTemplate jdbc;

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

  private int dismiss(String id, int times) {
    var path = sourcePath(source, "/refused-files/" + id + "/dismiss");
    return admin.post(path, Map.of("times", times)).status();
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
    assertThat(dismiss(id, 1)).isEqualTo(204);
    assertThat(stopped()).containsExactly("monday.csv file-empty");
    assertThat(dismiss(id, 1)).as("again").isEqualTo(204);
  }

  @Test
  void theNightsFileOfTheSameNameHidesNobodyOfTheNightBefore() {
    refused("export.csv", "", "file-empty");
    refused("export.csv", "%PDF-1.7 x", "file-type-unknown");
    assertThat(stopped()).containsExactly("export.csv file-type-unknown");
    var both = page("").at("/items/0");
    assertThat(both.path("times").asInt()).isEqualTo(2);
    assertThat(both.path("firstAt").asString()).isLessThan(both.path("at").asString());
    committed(pushed(source, HEAD + ANA, 201));
    assertThat(stopped())
        .as("what only they had is in no other file")
        .containsExactly("export.csv file-type-unknown");
    var id = both.path("refusedFileId").asString();
    assertThat(dismiss(id, 1)).as("another came since it was looked at").isEqualTo(409);
    assertThat(dismiss(id, 2)).isEqualTo(204);
    assertThat(dismiss(id, 0)).isEqualTo(422);
    refused("export.csv", "", "file-empty");
    assertThat(stopped()).as("a new one is a new matter").containsExactly("export.csv file-empty");
    assertThat(page("").at("/items/0/times").asInt()).isEqualTo(1);
  }

  @Test
  void aWholeFileHasWhateverTheRefusedOnesOfItsNameHad() {
    var complete = wanted("PUSH", followed());
    complete.put("name", "Complete export");
    complete.put("coverage", "COMPLETE");
    source = created(complete);
    refused("export.csv", "", "file-empty");
    refused("other.csv", "", "file-empty");
    pushed(source, HEAD + ANA, 201);
    assertThat(stopped()).containsExactly("other.csv file-empty");
  }

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"UNDOING", "UNDONE"})
  void showsAListAsLongAsItWaits(ImportState state) {
    var list = pushed(source, OTHER_SHAPE, 201);
    var waits =
        Set.of(ImportState.UPLOADED, ImportState.MAPPED, ImportState.REFUSED, ImportState.FAILED);
    become(list, state, false);
    assertThat(stopped()).hasSize(waits.contains(state) ? 1 : 0);
    become(list, state, true);
    assertThat(stopped())
        .as("a list that was mapped by itself goes on")
        .hasSize(waits.contains(state) && state != ImportState.MAPPED ? 1 : 0);
    // Nobody else is to go on with it.
    become(list, ImportState.UPLOADED, false);
  }

  private void become(JsonNode list, ImportState state, boolean byItself) {
    fixtures.transaction(
        organization,
        () ->
            jdbc.update(
                "update imports.import set state = ?, refusal_code = 'x', refusal = 'X',"
                    + " next_state = 'UPLOADED',"
                    + " committed_at = case when ? = 'COMMITTED' then created_at end,"
                    + " mapped_as = case when ? then id end where id = ?::uuid",
                state.name(),
                state.name(),
                byItself,
                list.path("id").asString()));
  }

  @Test
  void aListThatDoesNotGoOnByItselfStaysInSightUntilItDoesOrIsUndone() {
    var first = pushed(source, OTHER_SHAPE, 201);
    pushed(source, OTHER_SHAPE + "\"Lee, Bo\",206-555-0142\n", 201);
    committed(pushed(source, HEAD + ANA, 201));
    var waits = "export.csv list-shape-unknown list";
    assertThat(stopped()).containsExactly(waits, waits);
    assertThat(page("").at("/items/1/importId")).isEqualTo(first.path("id"));
    undo(first);
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
    assertThat(dismiss(Ids.next().toString(), 1)).isEqualTo(404);
    refused("1.csv", "", "file-empty");
    var id = page("").at("/items/0/refusedFileId").asString();
    var other = wanted("PUSH", followed());
    other.put("name", "Other export");
    source = created(other);
    assertThat(dismiss(id, 1)).as("a file of another source").isEqualTo(404);
    var once = Map.of("times", 1);
    var nowhere = "/api/list-sources/" + Ids.next();
    assertThat(admin.get(nowhere + "/stopped-files").status()).isEqualTo(404);
    assertThat(admin.post(nowhere + "/refused-files/" + id + "/dismiss", once).status())
        .isEqualTo(404);
  }
}
