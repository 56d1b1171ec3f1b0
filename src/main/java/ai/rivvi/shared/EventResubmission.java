package ai.rivvi.shared;

import java.time.Duration;
import org.springframework.modulith.events.FailedEventPublications;
import org.springframework.modulith.events.ResubmissionOptions;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Delivers events again that a listener did not finish: it failed, or its node died. */
@Component
class EventResubmission {
  private static final int BATCH_MAX = 100;
  private static final int IN_FLIGHT_MAX = 200;
  private static final Duration AGE_MIN = Duration.ofSeconds(5);

  private final FailedEventPublications failed;

  EventResubmission(FailedEventPublications failed) {
    this.failed = failed;
  }

  @Scheduled(fixedDelayString = "${rivvi.events.resubmit-interval:5s}")
  void resubmit() {
    CurrentOrganization.runAsSystem(
        () ->
            failed.resubmit(
                ResubmissionOptions.defaults()
                    .withBatchSize(BATCH_MAX)
                    .withMaxInFlight(IN_FLIGHT_MAX)
                    .withMinAge(AGE_MIN)));
  }
}
