package ai.rivvi.imports;

import ai.rivvi.shared.CurrentOrganization;
import java.time.Instant;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Looks at watched folders when their time has come, on whichever node is first: the time is in the
 * source's row, so it needs no arming, and what was missed while nothing ran is looked at next.
 */
@Component
class FolderLooks {
  private static final Logger log = LoggerFactory.getLogger(FolderLooks.class);

  private final ListSourceRepository sources;
  private final FolderLook look;
  private final TransactionTemplate transaction;
  private final InstantSource clock;

  FolderLooks(
      ListSourceRepository sources,
      FolderLook look,
      PlatformTransactionManager transactions,
      InstantSource clock) {
    this.sources = sources;
    this.look = look;
    this.transaction = new TransactionTemplate(transactions);
    this.clock = clock;
  }

  @Scheduled(
      fixedDelayString = "${rivvi.imports.look-interval:10s}",
      initialDelayString = "${rivvi.imports.look-interval:10s}")
  void run() {
    try {
      tick(clock.instant());
    } catch (RuntimeException e) {
      log.atWarn().setCause(e).log("Watched folders were not looked at; it is tried again");
    }
  }

  /** Looks at every folder that is due. */
  void tick(Instant now) {
    var organizations =
        CurrentOrganization.callAsSystem(
            () -> transaction.execute(_ -> sources.organizationsLooking(now)));
    for (var organization : organizations) {
      try {
        CurrentOrganization.run(
            organization,
            () -> {
              var more = true;
              while (more) {
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
  }
}
