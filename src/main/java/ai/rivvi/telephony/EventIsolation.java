package ai.rivvi.telephony;

import ai.rivvi.telephony.CarrierEventRepository.Unfolded;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Folds a call's events one by one when they cannot be folded together, so that one that is broken
 * keeps none of the others from being heard. What fails too often is left to a person.
 */
@Component
class EventIsolation {
  private static final Logger log = LoggerFactory.getLogger(EventIsolation.class);

  private final CarrierEventRepository carrierEvents;
  private final CallFolding folding;
  private final UnwantedCalls unwanted;
  private final TelephonySettings settings;
  private final TransactionOperations tx;

  EventIsolation(
      CarrierEventRepository carrierEvents,
      CallFolding folding,
      UnwantedCalls unwanted,
      TelephonySettings settings,
      TransactionOperations tx) {
    this.carrierEvents = carrierEvents;
    this.folding = folding;
    this.unwanted = unwanted;
    this.settings = settings;
    this.tx = tx;
  }

  void fold(String carrierCallId) {
    for (var event : waiting(carrierCallId)) {
      try {
        folding.foldOne(carrierCallId, event).ifPresent(unwanted::check);
      } catch (RuntimeException e) {
        failed(carrierCallId, event, e);
      }
    }
  }

  private List<UUID> waiting(String carrierCallId) {
    return Objects.requireNonNull(
            tx.execute(_ -> carrierEvents.unfolded(carrierCallId, settings.foldAttemptsMax())))
        .stream()
        .map(Unfolded::id)
        .toList();
  }

  private void failed(String carrierCallId, UUID event, RuntimeException why) {
    var failures = Objects.requireNonNull(tx.execute(_ -> carrierEvents.countFailure(event)));
    var isLast = failures >= settings.foldAttemptsMax();
    (isLast ? log.atError() : log.atWarn())
        .setCause(why)
        .addKeyValue("eventId", event)
        .addKeyValue("carrierCallId", carrierCallId)
        .addKeyValue("failures", failures)
        .log(
            isLast
                ? "A carrier event cannot be folded and is left out of its call; look at it"
                : "A carrier event cannot be folded; the sweep tries again");
  }
}
