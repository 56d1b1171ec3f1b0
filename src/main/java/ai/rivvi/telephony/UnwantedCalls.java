package ai.rivvi.telephony;

import ai.rivvi.shared.CallId;
import ai.rivvi.shared.CurrentOrganization;
import ai.rivvi.telephony.CallFolding.Folded;
import ai.rivvi.telephony.CallRepository.Locked;
import java.time.Instant;
import java.util.Objects;
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
      tx.executeWithoutResult(_ -> calls.markUnwanted(call.id()));
    }
    hangUpAside(call.id());
    return new Folded(
        new Locked(call.id(), call.reference(), true, call.state(), call.version()), folded.born());
  }

  /** Nobody wants this call any more, unless it was answered; hung up once that is committed. */
  void cancel(CallId call) {
    if (!calls.markUnwantedUnlessAnswered(call)) {
      return;
    }
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            hangUpAside(call);
          }
        });
  }

  private void hangUpAside(CallId call) {
    var organization = CurrentOrganization.get();
    Thread.ofVirtual()
        .start(() -> CurrentOrganization.run(organization, () -> hangUp.hangUp(call)));
  }

  private boolean isExpected(Locked call) {
    var reference = call.reference();
    var asked = director.getIfAvailable();
    return reference == null || asked == null || asked.expects(reference);
  }

  /** Tries again for all of the bound organization that are not older than a time. */
  void hangUpAll(Instant since) {
    Objects.requireNonNull(tx.execute(_ -> calls.unwanted(since))).forEach(hangUp::hangUp);
  }
}
