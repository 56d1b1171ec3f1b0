package ai.rivvi.imports.arrivals;

import ai.rivvi.shared.CurrentOrganization;
import ai.rivvi.shared.ListSourceId;
import ai.rivvi.shared.OrganizationId;
import ai.rivvi.shared.SystemTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Looks at watched folders when their time has come, on whichever node is first: the time is in the
 * source's row, so it needs no arming, and what was missed while nothing ran is looked at next. The
 * looks have threads of their own, real ones: a folder on a disk that does not answer keeps its
 * thread, and nothing but other folders waits for it.
 */
@Component
class FolderLooks implements DisposableBean {
  private static final Logger log = LoggerFactory.getLogger(FolderLooks.class);
  private static final int LOOKS_AT_ONCE_MAX = 4;

  /** Most folders are looked at within this; whoever asked for it then hears what was found. */
  private static final Duration ANSWER_WAIT = Duration.ofSeconds(5);

  private static final Duration SHUTDOWN_WAIT = Duration.ofSeconds(5);

  private final LookTurns turns;
  private final FolderLook look;
  private final InstantSource clock;
  private final Map<OrganizationId, Long> under = new ConcurrentHashMap<>();
  private final ExecutorService executor =
      Executors.newFixedThreadPool(
          LOOKS_AT_ONCE_MAX, Thread.ofPlatform().daemon().name("folder-look-", 0).factory());

  FolderLooks(LookTurns turns, FolderLook look, InstantSource clock) {
    this.turns = turns;
    this.look = look;
    this.clock = clock;
  }

  @Scheduled(
      fixedDelayString = "${rivvi.imports.look-interval:10s}",
      initialDelayString = "${rivvi.imports.look-interval:10s}")
  void run() {
    try {
      begin(clock.instant());
    } catch (RuntimeException e) {
      log.atWarn().setCause(e).log("Watched folders were not looked at; it is tried again");
    }
  }

  /** Begins to look at every folder that is due, and does not wait; answers what has begun. */
  List<Future<?>> begin(Instant now) {
    var begun = new ArrayList<Future<?>>();
    for (var organization : CurrentOrganization.callAsSystem(() -> turns.due(now))) {
      begin(organization).ifPresent(begun::add);
    }
    return begun;
  }

  /** Empty when this node looks at folders of the organization already; it goes on with others. */
  private Optional<Future<?>> begin(OrganizationId organization) {
    var since = under.putIfAbsent(organization, SystemTime.nanos());
    if (since == null) {
      return Optional.of(executor.submit(() -> lookAndLeave(organization)));
    }
    if (SystemTime.since(since).compareTo(LookTurns.LEASE) > 0) {
      log.atWarn()
          .addKeyValue("organizationId", organization)
          .addKeyValue("minutes", SystemTime.since(since).toMinutes())
          .log("A watched folder does not answer; others of the organization wait for it");
    }
    return Optional.empty();
  }

  /**
   * Looks at a folder of the bound organization now, by the same turns as its schedule does, and
   * waits a little for the end of it. Not within a transaction.
   */
  void lookNow(ListSourceId source) {
    turns.hasten(source);
    begin(CurrentOrganization.get()).ifPresent(FolderLooks::waitALittle);
  }

  private static void waitALittle(Future<?> look) {
    try {
      look.get(ANSWER_WAIT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException _) {
      // It goes on behind the answer, which says so.
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  private void lookAndLeave(OrganizationId organization) {
    try {
      lookIn(organization);
    } finally {
      under.remove(organization);
    }
  }

  private void lookIn(OrganizationId organization) {
    try {
      CurrentOrganization.run(
          organization,
          () -> {
            var more = true;
            while (more && !executor.isShutdown()) {
              more = look.next();
            }
          });
    } catch (RuntimeException e) {
      log.atError()
          .addKeyValue("organizationId", organization)
          .setCause(e)
          .log("A watched folder was not looked at to the end; it is tried again");
    }
  }

  /** A look that is interrupted is taken up again when its lease is over. */
  @Override
  public void destroy() throws InterruptedException {
    executor.shutdown();
    executor.awaitTermination(SHUTDOWN_WAIT.toSeconds(), TimeUnit.SECONDS);
  }
}
