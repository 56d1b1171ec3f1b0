package ai.rivvi.telephony;

import ai.rivvi.shared.CallId;
import ai.rivvi.shared.CurrentOrganization;
import ai.rivvi.shared.SystemTime;
import ai.rivvi.telephony.CallFolding.Folded;
import ai.rivvi.telephony.CallRepository.Locked;
import ai.rivvi.telephony.CallRepository.Unwanted;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Hangs up calls that must not be: a second one for a reference, and those of a reference that
 * nobody expects. What fails now, the sweep repeats.
 */
@Component
class UnwantedCalls {
  private static final Logger log = LoggerFactory.getLogger(UnwantedCalls.class);
  private final CallRepository calls;
  private final HangUp hangUp;
  private final ObjectProvider<CallDirector> director;
  private final TransactionOperations tx;

  UnwantedCalls(
      CallRepository calls,
      HangUp hangUp,
      ObjectProvider<CallDirector> director,
      TransactionOperations tx) {
    this.calls = calls;
    this.hangUp = hangUp;
    this.director = director;
    this.tx = tx;
  }

  /** Looks at a folded call; one that an event made is asked about first. */
  Folded check(Folded folded) {
    if (!folded.born() || folded.call().state().isOver()) {
      return folded;
    }
    var call = folded.call();
    if (!call.unwanted() && isExpected(call)) {
      return folded;
    }
    log.atWarn().addKeyValue("callId", call.id()).log("A call that nobody wants is hung up");
    if (!call.unwanted()) {
      tx.executeWithoutResult(_ -> calls.markUnwanted(call.id(), SystemTime.now()));
    }
    hangUpAside(new Unwanted(call.id(), false));
    return new Folded(
        new Locked(call.id(), call.reference(), true, false, call.state(), call.version()),
        folded.born());
  }

  /**
   * Nobody wants this call any more, unless it was answered; hung up once that is committed.
   *
   * @param cancelOnly somebody who answers it meanwhile is listened to
   */
  void cancel(CallId call, boolean cancelOnly) {
    if (!calls.markUnwantedUnlessAnswered(call, cancelOnly, SystemTime.now())) {
      return;
    }
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            hangUpAside(new Unwanted(call, cancelOnly));
          }
        });
  }

  private void hangUpAside(Unwanted unwanted) {
    var organization = CurrentOrganization.get();
    Thread.ofVirtual()
        .start(() -> CurrentOrganization.run(organization, () -> hangUp.hangUp(unwanted)));
  }

  private boolean isExpected(Locked call) {
    var reference = call.reference();
    var asked = director.getIfAvailable();
    return reference == null || asked == null || asked.expects(reference);
  }
}
