package ai.rivvi.telephony;

import ai.rivvi.shared.CallId;
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
    var found = tx.execute(_ -> calls.find(id));
    if (found == null || found.isEmpty()) {
      return false;
    }
    var call = found.get();
    var carrierCallId = call.carrierCallId();
    if (call.status().isTerminal()) {
      return true;
    }
    return carrierCallId != null
        && accounts
            .current()
            .map(account -> carrier.hangUp(account, carrierCallId, call.answeredAt() != null))
            .orElse(false);
  }
}
