package ai.rivvi.storage;

import ai.rivvi.shared.CurrentOrganization;
import ai.rivvi.shared.ObjectId;
import ai.rivvi.shared.OrganizationId;
import ai.rivvi.shared.SystemTime;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Gatherers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Removes what a killed process, or a place that did not answer, left behind: drafts and objects
 * without a row, a day old.
 */
@Component
class ObjectSweep {
  private static final Logger log = LoggerFactory.getLogger(ObjectSweep.class);
  static final Duration AGE_MIN = Duration.ofDays(1);
  private static final int OBJECTS_PER_QUERY = 1_000;

  private final ObjectPlace place;
  private final ObjectRepository objects;
  private final TransactionTemplate transactions;

  ObjectSweep(
      ObjectPlace place, ObjectRepository objects, PlatformTransactionManager transactionManager) {
    this.place = place;
    this.objects = objects;
    this.transactions = new TransactionTemplate(transactionManager);
  }

  @Scheduled(initialDelayString = "PT10M", fixedRateString = "PT6H")
  void run() {
    var oldest = SystemTime.now().minus(AGE_MIN);
    try {
      place.removeDrafts(oldest);
      for (var organization : place.organizations()) {
        sweep(organization, oldest);
      }
    } catch (IOException | RuntimeException e) {
      log.atWarn().setCause(e).log("The sweep of the object store ended early");
    }
  }

  /**
   * Sweeps what one organization stored before a time. One that this database does not know is left
   * alone: it may be another installation's, by a setting that names its bucket.
   */
  void sweep(OrganizationId organization, Instant before) throws IOException {
    boolean isKnown =
        CurrentOrganization.call(organization, () -> transactions.execute(_ -> objects.isKnown()));
    if (!isKnown) {
      return;
    }
    try (var old = place.publishedBefore(organization, before)) {
      for (var ids :
          (Iterable<List<ObjectId>>)
              old.gather(Gatherers.windowFixed(OBJECTS_PER_QUERY))::iterator) {
        removeWithoutRow(organization, Set.copyOf(ids));
      }
    }
  }

  private void removeWithoutRow(OrganizationId organization, Set<ObjectId> ids) throws IOException {
    Set<ObjectId> stored =
        CurrentOrganization.call(
            organization, () -> transactions.execute(_ -> objects.findStored(ids)));
    for (var id : ids) {
      if (!stored.contains(id)) {
        place.delete(organization, id);
      }
    }
  }
}
