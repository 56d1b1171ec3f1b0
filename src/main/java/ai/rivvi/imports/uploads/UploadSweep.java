package ai.rivvi.imports.uploads;

import ai.rivvi.shared.CurrentOrganization;
import ai.rivvi.shared.SystemTime;
import ai.rivvi.tenancy.Organizations;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Removes files that nobody went on with, and what is left of those that became lists. */
@Component
class UploadSweep {
  private static final Logger log = LoggerFactory.getLogger(UploadSweep.class);
  private static final Duration AGE_MAX = Duration.ofDays(1);

  private final Organizations organizations;
  private final Uploads files;

  UploadSweep(Organizations organizations, Uploads files) {
    this.organizations = organizations;
    this.files = files;
  }

  @Scheduled(initialDelay = 1, fixedDelay = 6, timeUnit = TimeUnit.HOURS)
  void run() {
    try {
      sweep(SystemTime.now().minus(AGE_MAX));
    } catch (RuntimeException e) {
      log.atWarn().setCause(e).log("Unfinished uploads were not removed; tried again later");
    }
  }

  /** Removes what has not moved since a time, in every organization. */
  void sweep(Instant before) {
    for (var organization : CurrentOrganization.callAsSystem(organizations::all)) {
      CurrentOrganization.run(
          organization, () -> files.unmovedSince(before).forEach(files::forget));
    }
  }
}
