package ai.rivvi.storage;

import ai.rivvi.shared.CurrentOrganization;
import ai.rivvi.shared.ObjectId;
import ai.rivvi.shared.OrganizationId;
import ai.rivvi.shared.SystemTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Removes files that a killed process left behind: those without a row, a day old. */
@Component
class ObjectSweep {
  private static final Logger log = LoggerFactory.getLogger(ObjectSweep.class);
  static final Duration AGE_MIN = Duration.ofDays(1);
  private static final int FILES_PER_QUERY = 1_000;

  private final ObjectFolder folder;
  private final ObjectRepository objects;
  private final TransactionTemplate transactions;

  ObjectSweep(
      ObjectFolder folder,
      ObjectRepository objects,
      PlatformTransactionManager transactionManager) {
    this.folder = folder;
    this.objects = objects;
    this.transactions = new TransactionTemplate(transactionManager);
  }

  @Scheduled(initialDelayString = "PT10M", fixedRateString = "PT6H")
  void run() {
    try {
      for (var organization : folder.organizations()) {
        sweep(organization);
      }
    } catch (IOException | RuntimeException e) {
      log.atWarn().setCause(e).log("The sweep of the object store ended early");
    }
  }

  /** Sweeps one organization's files. */
  void sweep(OrganizationId organization) throws IOException {
    var oldest = SystemTime.now().minus(AGE_MIN);
    var old = new ArrayList<Path>();
    for (var file : folder.files(organization)) {
      if (Files.getLastModifiedTime(file).toInstant().isBefore(oldest)) {
        old.add(file);
      }
    }
    for (var from = 0; from < old.size(); from += FILES_PER_QUERY) {
      remove(organization, old.subList(from, Math.min(old.size(), from + FILES_PER_QUERY)));
    }
  }

  private void remove(OrganizationId organization, Iterable<Path> files) throws IOException {
    Map<ObjectId, Path> byId = new HashMap<>();
    for (var file : files) {
      var name = file.getFileName().toString();
      if (name.endsWith(ObjectFolder.PART)) {
        Files.deleteIfExists(file);
      } else {
        byId.put(new ObjectId(UUID.fromString(name)), file);
      }
    }
    Set<ObjectId> stored =
        CurrentOrganization.call(
            organization, () -> transactions.execute(_ -> objects.findStored(byId.keySet())));
    byId.keySet().removeAll(stored);
    for (var file : byId.values()) {
      Files.deleteIfExists(file);
    }
  }
}
