package ai.rivvi.telephony;

import ai.rivvi.shared.CallId;
import ai.rivvi.shared.CallReference;
import ai.rivvi.shared.NumberId;
import ai.rivvi.shared.PhoneNumber;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import org.springframework.stereotype.Service;

/** Placing calls and knowing what became of them. */
@Service
public class Calls {
  /**
   * Exactly one POST, outside any transaction; then records the call in a transaction of its own.
   * Never throws for what the carrier does.
   */
  public PlaceResult place(PlaceCall call) {
    throw new UnsupportedOperationException("skeleton");
  }

  /**
   * Looks for evidence: a callback seen, else a list by To and From since {@code since} (system
   * time), confirmed by the calls' events. Outside any transaction.
   */
  public Evidence reconcile(CallReference reference, PhoneNumber to, NumberId from, Instant since) {
    throw new UnsupportedOperationException("skeleton");
  }

  /**
   * Cancels a call that has not been answered, or ends it. Best effort, outside any transaction;
   * false when the carrier refused.
   */
  public boolean hangUp(CallId call) {
    throw new UnsupportedOperationException("skeleton");
  }

  /**
   * Fetches the carrier's state of a call and folds it in: for calls whose callbacks may have been
   * lost. Outside any transaction.
   */
  public void refresh(CallId call) {
    throw new UnsupportedOperationException("skeleton");
  }

  /** The calls of references; those without a call are left out. */
  public Map<CallReference, CallView> byReference(Collection<CallReference> references) {
    throw new UnsupportedOperationException("skeleton");
  }
}
