package ai.rivvi.telephony;

import ai.rivvi.shared.CurrentOrganization;
import ai.rivvi.shared.SystemTime;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Folds events that were stored and then left, because the process ended in between, and hangs up
 * unwanted calls again.
 */
@Component
class FoldSweep {
  private static final Logger log = LoggerFactory.getLogger(FoldSweep.class);
  private final CarrierEventRepository carrierEvents;
  private final CarrierEvents events;
  private final EventIsolation isolation;
  private final HangUpRounds rounds;
  private final TelephonySettings settings;
  private final TransactionOperations tx;

  FoldSweep(
      CarrierEventRepository carrierEvents,
      CarrierEvents events,
      EventIsolation isolation,
      HangUpRounds rounds,
      TelephonySettings settings,
      TransactionOperations tx) {
    this.carrierEvents = carrierEvents;
    this.events = events;
    this.isolation = isolation;
    this.rounds = rounds;
    this.settings = settings;
    this.tx = tx;
  }

  @Scheduled(
      initialDelayString = "${rivvi.telephony.sweep-delay:1s}",
      fixedDelayString = "${rivvi.telephony.sweep-delay:3s}")
  void sweep() {
    try {
      var before = SystemTime.now().minus(settings.sweepAge());
      var unwantedSince = SystemTime.now().minus(settings.unwantedCallAgeMax());
      var due =
          CurrentOrganization.callAsSystem(
              () ->
                  tx.execute(
                      _ ->
                          carrierEvents.organizationsDue(
                              before, settings.foldAttemptsMax(), unwantedSince)));
      Objects.requireNonNull(due)
          .forEach(
              organization ->
                  CurrentOrganization.run(organization, () -> sweep(before, unwantedSince)));
    } catch (RuntimeException e) {
      log.atError().setCause(e).log("The sweep of carrier events failed and will be repeated");
    }
  }

  /** What is wrong with one organization keeps no other one waiting. */
  private void sweep(Instant before, Instant unwantedSince) {
    try {
      waiting(before).forEach(this::fold);
      rounds.begin(unwantedSince);
    } catch (RuntimeException e) {
      log.atError()
          .setCause(e)
          .log("The sweep of an organization's carrier events failed and will be repeated");
    }
  }

  private List<String> waiting(Instant before) {
    return Objects.requireNonNull(
        tx.execute(_ -> carrierEvents.waitingCalls(before, settings.foldAttemptsMax())));
  }

  private void fold(String carrierCallId) {
    try {
      var _ = events.fold(carrierCallId);
    } catch (RuntimeException _) {
      isolation.fold(carrierCallId);
    }
  }
}
