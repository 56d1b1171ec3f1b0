package ai.rivvi.imports;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import ai.rivvi.imports.FaultyCommit.Moment;
import ai.rivvi.imports.FaultyCommit.Step;
import ai.rivvi.imports.lists.ImportState;
import ai.rivvi.shared.ImportId;
import ai.rivvi.shared.OrganizationId;
import ai.rivvi.shared.Role;
import ai.rivvi.testing.Api;
import ai.rivvi.testing.Fixtures;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * One list after another is committed and undone, each in a clinic of its own, by nodes that are
 * killed meanwhile. When a node has ended, the next one takes its place.
 */
public final class KilledLists {
  private static final Duration WORK_MAX = Duration.ofMinutes(3);
  private static final Duration LOOK_INTERVAL = Duration.ofMillis(20);

  private final ListField field;
  private final int rows;
  private final Fixtures fixtures;
  private final List<String> wrong = new ArrayList<>();
  private @Nullable Current current;
  private int lists;
  private int interruptions;

  KilledLists(ListField field, int rows) {
    this.field = field;
    this.rows = rows;
    fixtures = field.bean(Fixtures.class);
  }

  /** How a node ends. */
  sealed interface Death {
    /** Killed, so long after it is ready and has something to do. */
    record Random(Duration life) implements Death {}

    /** By itself, when it moves the mark of a step for the so-manieth time. */
    record AtMark(Step step, Moment moment, int batch) implements Death {}
  }

  private record Current(OrganizationId organization, Api admin, ImportId id) {}

  /** Starts a node, lets it work at what is to be done, and waits until it is dead. */
  void die(Death death) throws IOException {
    var node = field.node(settings(death));
    switch (death) {
      case Death.Random(var life) -> {
        node.process().ready();
        beginUnlessUnderWay(node);
        node.process().killAfter(life);
      }
      case Death.AtMark(var step, var _, var _) -> {
        workUntilUnderWay(node, step);
        await(() -> !node.process().isAlive() || !books().isUnderWay());
        node.process().killAfter(Duration.ZERO);
      }
    }
    if (books().isUnderWay()) {
      interruptions++;
    }
  }

  private static Map<String, String> settings(Death death) {
    return death instanceof Death.AtMark(var step, var moment, var batch)
        ? Map.of(
            "spring.main.sources",
            FaultyCommit.class.getName(),
            FaultyCommit.STEP,
            step.name(),
            FaultyCommit.MOMENT,
            moment.name(),
            FaultyCommit.BATCH,
            Integer.toString(batch))
        : Map.of();
  }

  /** Another step than the one at which the node ends is brought to its end. */
  private void workUntilUnderWay(ListField.Node node, Step step) throws IOException {
    var wanted = step == Step.COMMIT ? ImportState.COMMITTING : ImportState.UNDOING;
    if (current != null && books().state() == wanted) {
      return;
    }
    node.process().ready();
    do {
      awaitDone();
      begin(node);
    } while (node.process().isAlive() && stepOf(books().state()) != step);
  }

  private static Step stepOf(ImportState state) {
    return switch (state) {
      case READING, CHECKING, REFUSED, UPLOADED, MAPPED, COMMITTING, COMMITTED, FAILED ->
          Step.COMMIT;
      case UNDOING, UNDONE -> Step.UNDO;
    };
  }

  private void beginUnlessUnderWay(ListField.Node node) throws IOException {
    if (current == null || !books().isUnderWay()) {
      begin(node);
    }
  }

  /** Checks what was done, and begins the next step on a node. */
  private void begin(ListField.Node node) throws IOException {
    check();
    if (current != null && books().state() == ImportState.COMMITTED) {
      order(node, current, "/undo", Map.of());
    } else {
      order(node, bring(), "/commit", UploadedLists.ATTESTED);
    }
  }

  private static void order(ListField.Node node, Current list, String what, Object body) {
    var answer = list.admin().at(node.url()).post("/api/imports/" + list.id() + what, body);
    assertThat(answer.status()).as(answer.text()).isEqualTo(202);
  }

  private Current bring() throws IOException {
    var organization = fixtures.organization();
    var file = Files.createTempFile("list", ".csv");
    try {
      Files.write(file, new SampleList(++lists).csv(rows));
      var imports = field.bean(Imports.class);
      var id =
          fixtures.in(organization, () -> field.bean(IncomingFiles.class).upload(file, "list.csv"));
      fixtures.in(
          organization,
          () -> {
            imports.confirmMapping(id);
            return true;
          });
      var brought = new Current(organization, fixtures.api(organization, Role.CLINIC_ADMIN), id);
      current = brought;
      return brought;
    } finally {
      Files.delete(file);
    }
  }

  private void check() {
    if (current == null) {
      return;
    }
    var books = books();
    var found =
        stepOf(books.state()) == Step.COMMIT
            ? books.wrongOfCommitted(rows)
            : books.wrongOfUndone(rows);
    found.forEach(one -> wrong.add("list " + lists + ", " + books.state() + ": " + one));
  }

  /** A node that stays alive ends what is begun, and undoes the last list. */
  void finish() throws IOException {
    var node = field.node(Map.of());
    node.process().ready();
    awaitDone();
    if (books().state() == ImportState.COMMITTED) {
      begin(node);
      awaitDone();
    }
    check();
  }

  /** Ends what is begun, and says what is wrong with it. */
  List<String> finishStep() {
    field.node(Map.of()).process().ready();
    awaitDone();
    check();
    return wrong();
  }

  private void awaitDone() {
    await(() -> current == null || !books().isUnderWay());
  }

  private static void await(Callable<Boolean> condition) {
    Awaitility.await().atMost(WORK_MAX).pollInterval(LOOK_INTERVAL).until(condition);
  }

  private ListBooks books() {
    var list = requireNonNull(current);
    return ListBooks.of(fixtures, field.bean(JdbcTemplate.class), list.organization(), list.id());
  }

  List<String> wrong() {
    return List.copyOf(wrong);
  }

  int lists() {
    return lists;
  }

  /** How many deaths met a list in the middle of being committed or undone. */
  int interruptions() {
    return interruptions;
  }
}
