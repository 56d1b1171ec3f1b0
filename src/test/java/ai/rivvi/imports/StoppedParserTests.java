package ai.rivvi.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import ai.rivvi.imports.cells.Cell;
import ai.rivvi.imports.intake.ListReading;
import ai.rivvi.imports.lists.ImportRowRepository;
import ai.rivvi.imports.lists.RowBatchRepository;
import ai.rivvi.imports.lists.WorkRepository;
import ai.rivvi.imports.parser.ParserProcesses;
import ai.rivvi.imports.rows.StoredRow;
import ai.rivvi.imports.tables.FileRefused;
import ai.rivvi.imports.tables.ReadOptions;
import ai.rivvi.shared.ImportId;
import ai.rivvi.shared.Unavailable;
import ai.rivvi.testing.RivviTest;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

/**
 * A parser is killed in the middle of a list, as by a machine that is short of memory: that says
 * nothing about the file. What it reads waits for a row that a test holds, so it is always there to
 * be killed.
 */
@RivviTest
class StoppedParserTests extends UploadedLists {
  private static final Duration WAIT_MAX = Duration.ofMinutes(1);
  private static final int FAILURES_MAX = 5;

  /** In the first batch; taken away again before the next reading. */
  private static final int HELD = 2;

  @Autowired CommitLoop loop;
  @Autowired ListReading reading;
  @Autowired WorkRepository works;
  @Autowired ImportRowRepository rows;
  @Autowired RowBatchRepository batches;
  @Autowired JdbcTemplate jdbc;

  private static String list() {
    var text = new StringBuilder("MRN,First name,Last name,Phone,Note\n");
    var note = "x".repeat(100);
    for (var i = 0; i < ParserProcesses.ROWS; i++) {
      text.append("A-").append(100_000 + i).append(",Ana,Lee,206-555-0102,").append(note);
      text.append('\n');
    }
    return text.toString();
  }

  private JsonNode read(JsonNode list) {
    return admin.get(path(list, "")).json();
  }

  /** A list that is to be read, and that nobody reads. */
  private JsonNode begun() {
    var list = upload(list());
    await().atMost(WAIT_MAX).until(() -> read(list).path("state").asString().equals("UPLOADED"));
    fixtures.transaction(
        organization,
        () -> {
          works.read(id(list), ReadOptions.NONE);
          return true;
        });
    return list;
  }

  private static ImportId id(JsonNode list) {
    return ImportId.of(list.path("id").asString());
  }

  private boolean work(JsonNode list) {
    return fixtures.in(
        organization,
        () -> {
          loop.run(id(list));
          return true;
        });
  }

  /** Reads the list until its parser is killed, while a transaction holds one of its rows. */
  private <T> T killDuring(JsonNode list, Callable<T> work) throws Exception {
    fixtures.transaction(organization, () -> deleteRows(list));
    return ParserProcesses.killDuring(
        fixtures,
        jdbc,
        organization,
        () ->
            batches.add(
                id(list), List.of(new RowBatchRepository.NewRow(HELD, List.of(Cell.BLANK)))),
        () -> deleteRows(list),
        work);
  }

  private boolean deleteRows(JsonNode list) {
    rows.deleteAll(id(list));
    return true;
  }

  @Test
  void isReadAgain() throws Exception {
    var list = begun();
    killDuring(list, () -> work(list));
    assertThat(read(list).path("state").asString()).as("not refused").isEqualTo("READING");
    work(list);
    var read = read(list);
    assertThat(read.path("state").asString()).isEqualTo("UPLOADED");
    assertThat(read.path("rowCount").asInt()).isEqualTo(ParserProcesses.ROWS);
    var numbers =
        fixtures.transaction(
            organization,
            () ->
                rows
                    .after(id(list), 0, ParserProcesses.ROWS + 1, ImportRowRepository.Filter.ALL)
                    .stream()
                    .map(StoredRow::rowNumber)
                    .toList());
    assertThat(numbers).hasSize(ParserProcesses.ROWS).doesNotHaveDuplicates();
  }

  @Test
  void failsForThisReasonAndNoOther() throws Exception {
    var list = begun();
    assertThatThrownBy(
            () -> killDuring(list, () -> fixtures.in(organization, () -> reading.next(id(list)))))
        .hasRootCauseInstanceOf(Unavailable.class)
        .hasRootCauseMessage(FileRefused.readingStopped().getMessage());
  }

  @Test
  void isNotReadAgainForever() throws Exception {
    var list = begun();
    for (var failures = 1; failures < FAILURES_MAX; failures++) {
      killDuring(list, () -> work(list));
      assertThat(read(list).path("state").asString()).isEqualTo("READING");
    }
    killDuring(list, () -> work(list));
    var refused = read(list);
    assertThat(refused.path("state").asString()).isEqualTo("REFUSED");
    assertThat(refused.at("/refused/code").asString()).isEqualTo("reading-failed");
  }

  @Test
  void whoWaitsForTheAnswerIsToldToTryAgain() throws Exception {
    var content = list();
    var answer =
        ParserProcesses.killDuring(
            fixtures,
            jdbc,
            organization,
            () -> admin.upload("/api/imports", "november.csv", bytes(content)));
    assertThat(answer.status()).as(answer.text()).isEqualTo(503);
    assertThat(answer.json().path("code").asString()).isEqualTo("reading-stopped");
    assertThat(answer.json().path("detail").asString()).contains("try again");
    assertThat(admin.get("/api/imports").json().path("items")).as("nothing is left").isEmpty();
    assertThat(upload(content).path("rowCount").asInt()).isEqualTo(ParserProcesses.ROWS);
  }
}
