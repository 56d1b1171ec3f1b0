package ai.rivvi.telephony;

import ai.rivvi.shared.CallId;
import ai.rivvi.shared.CallReference;
import ai.rivvi.shared.NumberId;
import ai.rivvi.shared.PhoneNumber;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Placing calls and knowing what became of them. */
@Service
public class Calls {
  private final CallRepository calls;
  private final CarrierEventRepository events;
  private final Placing placing;
  private final Reconciling reconciling;
  private final HangUp hangUp;
  private final UnwantedCalls unwanted;

  Calls(
      CallRepository calls,
      CarrierEventRepository events,
      Placing placing,
      Reconciling reconciling,
      HangUp hangUp,
      UnwantedCalls unwanted) {
    this.calls = calls;
    this.events = events;
    this.placing = placing;
    this.reconciling = reconciling;
    this.hangUp = hangUp;
    this.unwanted = unwanted;
  }

  /** What asking the carrier for a call came to. */
  public enum Refresh {
    /** Its state is folded in. */
    FOLDED,
    /** The carrier does not know the call: it is over, and how is for a person to find out. */
    GONE,
    /** The carrier did not answer. */
    NO_ANSWER
  }

  /**
   * Exactly one POST, outside any transaction; then records the call in a transaction of its own.
   * Never throws for what the carrier does.
   */
  public PlaceResult place(PlaceCall call) {
    refuseTransaction();
    return placing.place(call);
  }

  /**
   * Looks for evidence: a callback seen, else a list by To and From since {@code since} (system
   * time), confirmed by the calls' events. Outside any transaction.
   */
  public Evidence reconcile(CallReference reference, PhoneNumber to, NumberId from, Instant since) {
    refuseTransaction();
    return reconciling.reconcile(reference, to, from, since);
  }

  /**
   * Cancels a call that has not been answered, or ends it. Best effort, outside any transaction;
   * false when the carrier refused.
   */
  public boolean hangUp(CallId call) {
    refuseTransaction();
    return hangUp.hangUp(call);
  }

  /**
   * Cancels a call that nobody has answered, also one that the carrier still queues: at once when
   * the caller's transaction commits, and again until the carrier took it. Where somebody answers
   * meanwhile, the call goes on.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void cancel(CallId call) {
    unwanted.cancel(call, true);
  }

  /** The same where nobody may be spoken to any more: answered meanwhile, the call is ended. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void withdraw(CallId call) {
    unwanted.cancel(call, false);
  }

  /**
   * Fetches the carrier's state of a call and folds it in: for calls whose callbacks may have been
   * lost. Outside any transaction.
   */
  public Refresh refresh(CallId call) {
    refuseTransaction();
    return reconciling.refresh(call);
  }

  /** The calls of references; those without a call are left out. */
  @Transactional(readOnly = true)
  public Map<CallReference, CallView> byReference(Collection<CallReference> references) {
    return references.isEmpty()
        ? Map.of()
        : calls.byReference(references).stream()
            .filter(call -> call.reference() != null)
            .collect(
                Collectors.toUnmodifiableMap(
                    call -> java.util.Objects.requireNonNull(call.reference()),
                    Function.identity()));
  }

  /** One call; empty when it is unknown or another organization's. */
  @Transactional(readOnly = true)
  public Optional<CallView> find(CallId call) {
    return calls.find(call);
  }

  /**
   * What the carrier told of calls, in order of time; those of which it told nothing are left out.
   */
  @Transactional(readOnly = true)
  public Map<CallId, List<CallMoment>> moments(Collection<CallId> calls) {
    return calls.isEmpty() ? Map.of() : events.moments(calls);
  }

  private static void refuseTransaction() {
    if (TransactionSynchronizationManager.isActualTransactionActive()) {
      throw new IllegalStateException("The carrier is never called inside a transaction.");
    }
  }
}
