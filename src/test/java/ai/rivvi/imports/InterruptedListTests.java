package ai.rivvi.imports;

import static org.assertj.core.api.Assertions.assertThat;

import ai.rivvi.imports.intake.ListCheck;
import ai.rivvi.imports.intake.ListReading;
import ai.rivvi.imports.lists.Attestation;
import ai.rivvi.imports.lists.ImportRepository;
import ai.rivvi.imports.lists.ImportRowRepository;
import ai.rivvi.imports.lists.ImportState;
import ai.rivvi.imports.lists.LateMark;
import ai.rivvi.imports.lists.ListColumnRepository;
import ai.rivvi.imports.lists.RowBatchRepository;
import ai.rivvi.imports.lists.RowReaders;
import ai.rivvi.imports.lists.WorkRepository;
import ai.rivvi.imports.sources.SourceRows;
import ai.rivvi.patients.Patients;
import ai.rivvi.shared.CallPurpose;
import ai.rivvi.shared.ImportId;
import ai.rivvi.shared.OrganizationId;
import ai.rivvi.testing.Fixtures;
import ai.rivvi.testing.RivviTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A crash takes back the batch that it meets and nothing else, in the commit of a list and in its
 * undoing. The same with real processes: {@link ListKillTests}.
 */
@RivviTest
class InterruptedListTests {
  private static final int ROWS = 2_500;
  @Autowired Fixtures fixtures;
  @Autowired JdbcTemplate jdbc;
  @Autowired ImportRepository repository;
  @Autowired Imports imports;
  @Autowired IncomingFiles incoming;
  @Autowired ListCommit commit;
  @Autowired ListUndo undo;
  @Autowired PlatformTransactionManager transactions;
  @TempDir Path folder;
  private OrganizationId organization;
  private ImportId list;

  /** Mapped and to be committed, and nobody works on it. */
  @BeforeEach
  void prepare() throws IOException {
    organization = fixtures.organization();
    var file = Files.write(folder.resolve("list.csv"), new SampleList(11).csv(ROWS));
    list = fixtures.in(organization, () -> incoming.upload(file, "list.csv"));
    fixtures.transaction(
        organization,
        () -> {
          imports.confirmMapping(list);
          repository.move(list, Set.of(ImportState.MAPPED), ImportState.COMMITTING);
          repository.setAttestation(
              list,
              new Attestation(
                  Set.of(CallPurpose.APPOINTMENT_REMINDER), "form", LocalDate.of(2026, 1, 15)));
          repository.restartPatientCounts(list);
          return true;
        });
  }

  private boolean next(Predicate<ImportId> work) {
    return fixtures.in(organization, () -> work.test(list));
  }

  private void finish(Predicate<ImportId> work) {
    var more = true;
    while (more) {
      more = next(work);
    }
  }

  /** A batch of which everything is written, and which is never committed. */
  private void crashIn(Predicate<ImportId> work) {
    fixtures.in(
        organization,
        () -> {
          new TransactionTemplate(transactions)
              .executeWithoutResult(
                  status -> {
                    assertThat(work.test(list)).isTrue();
                    status.setRollbackOnly();
                  });
          return true;
        });
  }

  private ListBooks books() {
    return ListBooks.of(fixtures, jdbc, organization, list);
  }

  @Test
  void writesEachRowOnceThroughCrashes() {
    crashIn(commit::next);
    next(commit::next);
    crashIn(commit::next);
    crashIn(commit::next);
    finish(commit::next);
    assertThat(books().wrongOfCommitted(ROWS)).isEmpty();
  }

  @Test
  void takesEachRowBackOnceThroughCrashes() {
    finish(commit::next);
    fixtures.in(
        organization,
        () -> {
          undo.begin(list);
          return true;
        });
    crashIn(undo::next);
    next(undo::next);
    crashIn(undo::next);
    finish(undo::next);
    assertThat(books().wrongOfUndone(ROWS)).isEmpty();
  }

  /** It is not tried for ever: each time it would take the memory of all other lists. */
  @Test
  void givesAListUpThatNeedsTooMuchMemory(
      @Autowired ListReading reading,
      @Autowired ListCheck check,
      @Autowired SourceCommit sourced,
      @Autowired CommitSearch search,
      @Autowired ListColumnRepository columns,
      @Autowired ImportRowRepository rows,
      @Autowired RowBatchRepository batches,
      @Autowired WorkRepository works,
      @Autowired SourceRows sourceRows,
      @Autowired Patients patients,
      @Autowired ApplicationEventPublisher events,
      @Autowired InstantSource clock,
      @Autowired RowReaders readers)
      throws InterruptedException {
    var greedy =
        new ListCommit(
            repository,
            columns,
            rows,
            batches,
            works,
            sourceRows,
            patients,
            events,
            clock,
            readers) {
          @Override
          public boolean next(ImportId id) {
            throw new OutOfMemoryError("made by a test");
          }

          @Override
          public void fail(ImportId id, int failuresMax) {
            commit.fail(id, failuresMax);
          }
        };
    var loop = new CommitLoop(reading, check, sourced, greedy, undo, search);
    for (var i = 0; i < CommitLoop.FAILURES_MAX; i++) {
      assertThat(books().state()).isEqualTo(ImportState.COMMITTING);
      fixtures.in(
          organization,
          () -> {
            loop.run(list);
            return true;
          });
    }
    assertThat(books().state()).isEqualTo(ImportState.FAILED);
    loop.destroy();
  }

  /**
   * The control: with a mark that moves behind the batch's transaction, a crash between the two
   * writes the batch twice, and the books tell.
   */
  @Test
  void aMarkThatMovesLateWritesRowsTwice(
      @Autowired AutowireCapableBeanFactory beans,
      @Autowired ListColumnRepository columns,
      @Autowired ImportRowRepository rows,
      @Autowired RowBatchRepository batches,
      @Autowired WorkRepository works,
      @Autowired SourceRows sourceRows,
      @Autowired Patients patients,
      @Autowired ApplicationEventPublisher events,
      @Autowired InstantSource clock,
      @Autowired RowReaders readers) {
    var late = beans.createBean(LateMark.class);
    var mutant =
        new ListCommit(
            late, columns, rows, batches, works, sourceRows, patients, events, clock, readers);
    var first =
        fixtures.transaction(
            organization,
            () -> {
              mutant.next(list);
              return true;
            });
    assertThat(first).isTrue();
    finish(commit::next);
    assertThat(books().wrongOfCommitted(ROWS))
        .contains(
            "new patients of the list: 1500, not 2500", "known patients of the list: 1000, not 0");
  }
}
