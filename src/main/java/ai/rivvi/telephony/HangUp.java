package ai.rivvi.telephony;

import ai.rivvi.shared.CallId;
import ai.rivvi.telephony.CallRepository.Unwanted;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Ends a call at the carrier. */
@Component
class HangUp {
  private final CallRepository calls;
  private final CarrierAccounts accounts;
  private final Carrier carrier;
  private final TransactionOperations tx;

  HangUp(
      CallRepository calls, CarrierAccounts accounts, Carrier carrier, TransactionOperations tx) {
    this.calls = calls;
    this.accounts = accounts;
    this.carrier = carrier;
    this.tx = tx;
  }

  /** True when the carrier took it, or the call is over. */
  boolean hangUp(CallId id) {
    return hangUp(new Unwanted(id, false));
  }

  /** The same of a call that may go on when somebody has answered it. */
  boolean hangUp(Unwanted unwanted) {
    var found = tx.execute(_ -> calls.find(unwanted.call()));
    if (found == null || found.isEmpty()) {
      return false;
    }
    var call = found.get();
    var carrierCallId = call.carrierCallId();
    var answered = call.answeredAt() != null;
    if (call.status().isTerminal() || (unwanted.cancelOnly() && answered)) {
      return true;
    }
    return carrierCallId != null
        && accounts
            .current()
            .map(
                account ->
                    unwanted.cancelOnly()
                        ? carrier.cancel(account, carrierCallId)
                        : carrier.hangUp(account, carrierCallId, answered))
            .orElse(false);
  }
}
