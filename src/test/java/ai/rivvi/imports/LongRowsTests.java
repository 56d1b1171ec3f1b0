package ai.rivvi.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ai.rivvi.imports.lists.ImportRowRepository;
import ai.rivvi.shared.ImportId;
import ai.rivvi.testing.RivviTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Rows of long cells are worked on a few at a time. */
@RivviTest
class LongRowsTests extends UploadedLists {
  private static final int NOTES = 25;
  private static final int NOTE_CHARACTERS = 32_000;
  private static final int ROWS = 14;
  @Autowired private ImportRowRepository rows;

  /** The first row's number comes again in the last one, under another name. */
  private static String longRows() {
    var note = "x".repeat(NOTE_CHARACTERS);
    var list = new StringBuilder("MRN,First name,Last name,DOB,Phone");
    for (var i = 0; i < NOTES; i++) {
      list.append(",Note ").append(i);
    }
    for (var row = 1; row <= ROWS; row++) {
      list.append("\nLR-")
          .append(row == ROWS ? 1 : row)
          .append(row == ROWS ? ",Eva" : ",Ana")
          .append(",Lee,12/25/1970,206-555-0102")
          .append(("," + note).repeat(NOTES));
    }
    return list.append('\n').toString();
  }

  private JsonNode read(JsonNode list) {
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> admin.get(path(list, "")).json().path("state").asString().equals("UPLOADED"));
    return admin.get(path(list, "")).json();
  }

  private List<Integer> batches(JsonNode list) {
    var id = ImportId.of(list.path("id").asString());
    var sizes = new ArrayList<Integer>();
    fixtures.transaction(
        organization,
        () -> {
          var batch = rows.batch(id, 0, ImportRowRepository.Filter.ALL);
          while (!batch.isEmpty()) {
            sizes.add(batch.size());
            var through = batch.getLast().rowNumber();
            batch = rows.batch(id, through, ImportRowRepository.Filter.ALL);
          }
          return true;
        });
    return sizes;
  }

  @Test
  void areCheckedAndTakenOverAFewAtATime() {
    var answer = admin.upload("/api/imports", "long.csv", bytes(longRows()));
    assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    var list = confirm(read(answer.json()));
    assertThat(batches(list)).hasSizeGreaterThan(1).allMatch(size -> size < ROWS);
    assertThat(batches(list).stream().mapToInt(Integer::intValue).sum()).isEqualTo(ROWS);
    assertThat(list.at("/counts/held").asInt())
        .as("compared with a row of another batch: %s", list.path("counts"))
        .isEqualTo(1);
    assertThat(commit(list).at("/counts/newPatients").asInt()).isEqualTo(ROWS - 1);
  }

  @Test
  void shortOnesAreWorkedOnTogether() {
    assertThat(batches(upload(LIST))).containsExactly(5);
  }
}
