package ai.rivvi.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ai.rivvi.imports.intake.ListReading;
import ai.rivvi.imports.lists.ImportRowRepository;
import ai.rivvi.imports.lists.ImportState;
import ai.rivvi.imports.lists.WorkRepository;
import ai.rivvi.imports.rows.StoredRow;
import ai.rivvi.imports.tables.ReadOptions;
import ai.rivvi.shared.CurrentOrganization;
import ai.rivvi.shared.ImportId;
import ai.rivvi.testing.RivviTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** A long list is read, checked and committed while nobody waits for the answer. */
@RivviTest
class LongListTests extends UploadedLists {
  private static final Duration WAIT_MAX = Duration.ofMinutes(2);
  private static final int ROWS = 20_500;
  private static final String NOTE = "x".repeat(250);

  @Autowired ListReading reading;
  @Autowired WorkRepository works;
  @Autowired ImportRowRepository rows;
  @Autowired PlatformTransactionManager transactions;

  private static String longList(int rows) {
    var text = new StringBuilder("MRN,First name,Last name,Phone,Note\n");
    for (var i = 0; i < rows; i++) {
      text.append("A-").append(100_000 + i).append(",Ana,Lee,206-555-0102,").append(NOTE);
      text.append('\n');
    }
    return text.toString();
  }

  private JsonNode awaitState(JsonNode list, String state) {
    await()
        .atMost(WAIT_MAX)
        .until(() -> admin.get(path(list, "")).json().path("state").asString().equals(state));
    return admin.get(path(list, "")).json();
  }

  @Test
  void isReadCheckedAndCommittedInTheBackground() {
    var begun = upload(longList(ROWS));
    assertThat(begun.path("state").asString()).isEqualTo("READING");
    var early =
        admin.put(path(begun, "/mapping"), Map.of("columns", columns(1), "phoneRegion", "US"));
    assertThat(early.status()).isIn(409, 422);
    var read = awaitState(begun, "UPLOADED");
    assertThat(read.path("rowCount").asInt()).isEqualTo(ROWS);
    assertThat(read.at("/counts/ready").asInt()).isEqualTo(ROWS);
    assertThat(read.at("/counts/newPatients").asInt()).isEqualTo(ROWS);
    assertThat(read.at("/mapping/columns/0/target").asString()).isEqualTo("IDENTIFIER");
    assertThat(confirm(read).path("state").asString())
        .as("its rows read as they did: they are not checked again")
        .isEqualTo("MAPPED");
    assertThat(confirm(read, "CA").path("state").asString()).isEqualTo("CHECKING");
    var mapped = awaitState(begun, "MAPPED");
    assertThat(mapped.at("/counts/ready").asInt()).isEqualTo(ROWS);
    var skipped =
        admin.post(path(begun, "/skipped-rows"), Map.of("rowNumbers", List.of(2), "skipped", true));
    assertThat(skipped.json().at("/counts/skipped").asInt()).isEqualTo(1);
    assertThat(admin.post(path(begun, "/commit"), ATTESTED).status()).isEqualTo(202);
    var committed = awaitState(begun, "COMMITTED");
    assertThat(committed.at("/counts/newPatients").asInt()).isEqualTo(ROWS - 1);
    assertThat(committed.path("doneRows").asInt()).isEqualTo(ROWS);
  }

  private static List<Map<String, Object>> columns(int count) {
    return IntStream.range(0, count)
        .mapToObj(index -> Map.<String, Object>of("index", index, "target", "IGNORE"))
        .toList();
  }

  @Test
  void findsOneNumberUnderTwoNamesFarApart() {
    var list =
        awaitState(
            upload(longList(ROWS).replace("A-120000,Ana,Lee", "A-100007,Bo,Lee")), "UPLOADED");
    assertThat(list.at("/counts/held").asInt()).isEqualTo(1);
    var held = admin.get(path(list, "/rows?state=HELD")).json().at("/items/0");
    assertThat(held.path("rowNumber").asInt()).isEqualTo(20_002);
    assertThat(held.at("/change/earlierRow").asInt()).isEqualTo(9);
    // In a list as long as this the row is decided by itself.
    confirm(list);
    var cell = Map.of("columnIndex", 1, "text", "Cy");
    var edit = Map.of("rowNumber", 20_002, "cells", List.of(cell));
    var mended = admin.put(path(list, "/rows"), edit);
    assertThat(mended.json().at("/counts/changedWithinList").asInt()).isEqualTo(1);
    var first = Map.of("rowNumber", 9, "cells", List.of(cell));
    assertThat(admin.put(path(list, "/rows"), first).json().at("/counts/held").asInt()).isZero();
  }

  @Test
  void saysWhyItCannotBeTakenAndCanBeReadInAnotherWayOrDiscarded() {
    var begun = upload(longList(ROWS) + "\"A-1,never closed\n");
    var refused = awaitState(begun, "REFUSED");
    assertThat(refused.at("/refused/code").asString()).isEqualTo("file-damaged");
    assertThat(refused.at("/refused/message").asString()).contains("quote");
    assertThat(admin.get(path(begun, "/rows")).json().path("items")).isEmpty();
    var again = admin.put(path(begun, "/reading"), Map.of("delimiter", "semicolon"));
    assertThat(again.json().path("state").asString()).as(again.text()).isEqualTo("READING");
    awaitState(begun, "REFUSED");
    assertThat(admin.post(path(begun, "/undo"), Map.of()).status()).isEqualTo(202);
    awaitState(begun, "UNDONE");
  }

  @Test
  void isReadOnceWhoeverBeginsAgain() {
    var list = awaitState(upload(longList(ROWS)), "UPLOADED");
    var id = ImportId.of(list.path("id").asString());
    var transaction = new TransactionTemplate(transactions);
    CurrentOrganization.run(
        organization,
        () -> {
          transaction.executeWithoutResult(_ -> works.read(id, ReadOptions.NONE));
          // A node that died in the middle: some rows are there, and nobody goes on.
          transaction.executeWithoutResult(
              _ -> works.take(id, ImportState.READING, UUID.randomUUID()));
          assertThat(reading.next(id)).isTrue();
          var stale = UUID.randomUUID();
          assertThat(
                  transaction.<Boolean>execute(
                      _ -> works.progress(id, ImportState.READING, stale, 1)))
              .as("whoever read before goes on no more")
              .isFalse();
        });
    var numbers =
        CurrentOrganization.call(
            organization,
            () ->
                transaction.execute(
                    _ ->
                        rows.after(id, 0, ROWS + 1, ImportRowRepository.Filter.ALL).stream()
                            .map(StoredRow::rowNumber)
                            .toList()));
    assertThat(numbers).hasSize(ROWS).doesNotHaveDuplicates();
  }
}
