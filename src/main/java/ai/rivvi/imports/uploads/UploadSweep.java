package ai.rivvi.imports.uploads;

import ai.rivvi.shared.CurrentOrganization;
import ai.rivvi.shared.SystemTime;
import ai.rivvi.tenancy.Organizations;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Removes files that nobody went on with, and what is left of those that became lists. */
@Component
class UploadSweep {
  private static final Logger log = LoggerFactory.getLogger(UploadSweep.class);
  private static final Duration AGE_MAX = Duration.ofDays(1);

  private final Organizations organizations;
  private final UploadRepository uploads;
  private final Uploads files;
  private final TransactionTemplate transaction;

  UploadSweep(
      Organizations organizations,
      UploadRepository uploads,
      Uploads files,
      PlatformTransactionManager transactions) {
    this.organizations = organizations;
    this.uploads = uploads;
    this.files = files;
    this.transaction = new TransactionTemplate(transactions);
  }

  @Scheduled(initialDelay = 1, fixedDelay = 6, timeUnit = TimeUnit.HOURS)
  void run() {
    try {
      sweep(SystemTime.now().minus(AGE_MAX));
    } catch (RuntimeException e) {
      log.atWarn().setCause(e).log("Unfinished uploads were not removed; tried again later");
    }
  }

  /** Removes what began before a time, in every organization. */
  void sweep(Instant before) {
    for (var organization : CurrentOrganization.callAsSystem(organizations::all)) {
      CurrentOrganization.run(organization, () -> begunBefore(before).forEach(files::forget));
    }
  }

  private List<UUID> begunBefore(Instant time) {
    return Objects.requireNonNull(transaction.execute(_ -> uploads.begunBefore(time)));
  }
}
