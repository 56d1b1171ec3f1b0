package ai.rivvi.imports;

import ai.rivvi.imports.intake.ListCheck;
import ai.rivvi.imports.intake.ListReading;
import ai.rivvi.shared.CurrentMember;
import ai.rivvi.shared.CurrentOrganization;
import ai.rivvi.shared.ImportId;
import ai.rivvi.shared.Member;
import ai.rivvi.shared.OrganizationId;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Reads and checks long lists, commits lists, and undoes them, in the background, a few at a time,
 * in the scope of their organization. What a crash interrupted goes on at the next start, or on
 * another node within two minutes.
 */
@Component
class CommitLoop implements DisposableBean {
  private static final Logger log = LoggerFactory.getLogger(CommitLoop.class);
  private static final int COMMITS_AT_ONCE_MAX = 2;
  static final int FAILURES_MAX = 5;
  private static final Duration UNMOVED = Duration.ofMinutes(1);
  private static final Duration SHUTDOWN_WAIT = Duration.ofSeconds(5);

  private final ListReading reading;
  private final ListCheck check;
  private final SourceCommit sourced;
  private final ListCommit commit;
  private final ListUndo undo;
  private final CommitSearch search;
  private final ExecutorService executor =
      Executors.newFixedThreadPool(
          COMMITS_AT_ONCE_MAX, Thread.ofVirtual().name("list-commit-", 0).factory());
  private final Set<ImportId> under = ConcurrentHashMap.newKeySet();
  private volatile boolean stopping;

  CommitLoop(
      ListReading reading,
      ListCheck check,
      SourceCommit sourced,
      ListCommit commit,
      ListUndo undo,
      CommitSearch search) {
    this.reading = reading;
    this.check = check;
    this.sourced = sourced;
    this.commit = commit;
    this.undo = undo;
    this.search = search;
  }

  /** Starts once the caller's transaction is committed, on behalf of the same member. */
  void beginAfterCommit(ImportId id) {
    var organization = CurrentOrganization.get();
    var member = CurrentMember.get();
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            begin(organization, member, id);
          }
        });
  }

  @EventListener(ApplicationReadyEvent.class)
  void continueInterrupted() {
    resume(Duration.ZERO);
  }

  @Scheduled(fixedDelay = 1, initialDelay = 1, timeUnit = TimeUnit.MINUTES)
  void continueUnmoved() {
    resume(UNMOVED);
  }

  private void resume(Duration unmovedFor) {
    try {
      for (var organization : search.organizations()) {
        for (var id : search.unmoved(organization, unmovedFor)) {
          begin(organization, Member.SYSTEM, id);
        }
      }
    } catch (RuntimeException e) {
      log.atWarn()
          .setCause(e)
          .log("Interrupted commits of lists were not found; tried again later");
    }
  }

  private void begin(OrganizationId organization, Member member, ImportId id) {
    if (!stopping && under.add(id)) {
      executor.execute(
          () -> {
            try {
              CurrentMember.call(member, () -> runIn(organization, id));
            } catch (Exception e) {
              throw new IllegalStateException(e);
            } finally {
              under.remove(id);
            }
          });
    }
  }

  private boolean runIn(OrganizationId organization, ImportId id) {
    CurrentOrganization.run(organization, () -> run(id));
    return true;
  }

  /** Works through a list in the bound organization's scope until it is done or fails. */
  void run(ImportId id) {
    var more = true;
    while (more && !stopping) {
      try {
        more =
            reading.next(id)
                || check.next(id)
                || sourced.next(id)
                || commit.next(id)
                || undo.next(id);
      } catch (RuntimeException | Error e) {
        // A list that needs more memory than there is is not tried for ever, either.
        log.atError()
            .addKeyValue("importId", id)
            .setCause(e)
            .log("A batch of a list was not written; it is tried again");
        commit.fail(id, FAILURES_MAX);
        more = false;
      }
    }
  }

  @Override
  public void destroy() throws InterruptedException {
    stopping = true;
    executor.shutdown();
    executor.awaitTermination(SHUTDOWN_WAIT.toSeconds(), TimeUnit.SECONDS);
  }
}
