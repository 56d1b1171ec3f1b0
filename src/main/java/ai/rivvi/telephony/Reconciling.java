package ai.rivvi.telephony;

import ai.rivvi.shared.CallId;
import ai.rivvi.shared.CallReference;
import ai.rivvi.shared.NumberId;
import ai.rivvi.shared.PhoneNumber;
import ai.rivvi.telephony.Carrier.Fetch;
import ai.rivvi.telephony.Carrier.Listing;
import ai.rivvi.telephony.Carrier.Proof;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Finds out what became of a POST that nobody saw answered. */
@Component
class Reconciling {
  private final CallRepository calls;
  private final CarrierEventRepository carrierEvents;
  private final CarrierEvents events;
  private final Carrier carrier;
  private final CarrierSide side;
  private final TransactionOperations tx;

  Reconciling(
      CallRepository calls,
      CarrierEventRepository carrierEvents,
      CarrierEvents events,
      Carrier carrier,
      CarrierSide side,
      TransactionOperations tx) {
    this.calls = calls;
    this.carrierEvents = carrierEvents;
    this.events = events;
    this.carrier = carrier;
    this.side = side;
    this.tx = tx;
  }

  /** What the carrier needs to be asked. */
  @Component
  record CarrierSide(CarrierAccounts accounts, Numbers numbers, TelephonySettings settings) {}

  Evidence reconcile(CallReference reference, PhoneNumber to, NumberId from, Instant since) {
    var seen = seen(reference);
    if (seen.isPresent()) {
      return new Evidence.Found(seen.get());
    }
    var account = side.accounts().current();
    var number = side.numbers().find(from);
    if (account.isEmpty() || number.isEmpty()) {
      return new Evidence.Unclear();
    }
    var earliest = since.minus(side.settings().reconcileSlack());
    return switch (carrier.callsSince(account.get(), to, number.get().number(), earliest)) {
      case Listing.Complete(var found) -> judged(account.get(), reference, found, since);
      case Listing.NoAnswer _ -> new Evidence.Unclear();
    };
  }

  /** That an account does not have a call proves nothing when it may be another one's. */
  private Evidence judged(
      CarrierAccount account, CallReference reference, List<String> found, Instant since) {
    var evidence = judge(account, reference, found);
    return evidence instanceof Evidence.Absent && side.accounts().mayHaveBeenAnother(since)
        ? new Evidence.Unclear()
        : evidence;
  }

  /** A callback may have been stored and not folded. */
  private Optional<CallId> seen(CallReference reference) {
    var waiting = Objects.requireNonNull(tx.execute(_ -> carrierEvents.waitingCalls(reference)));
    waiting.forEach(events::fold);
    var known = Objects.requireNonNull(tx.execute(_ -> calls.byReference(List.of(reference))));
    return known.stream().map(CallView::id).findFirst();
  }

  private Evidence judge(CarrierAccount account, CallReference reference, List<String> found) {
    Set<String> known =
        found.isEmpty() ? Set.of() : Objects.requireNonNull(tx.execute(_ -> calls.known(found)));
    var unexplained = false;
    for (var candidate : found) {
      if (known.contains(candidate)) {
        continue;
      }
      switch (carrier.proof(account, candidate)) {
        case Proof.Of(var proven) when proven.equals(reference) -> {
          return adopt(account, reference, candidate);
        }
        case Proof.Of _, Proof.NotOurs _ -> {}
        case Proof.NoneYet _ -> unexplained = true;
      }
    }
    return unexplained ? new Evidence.Unclear() : new Evidence.Absent();
  }

  private Evidence adopt(CarrierAccount account, CallReference reference, String carrierCallId) {
    return switch (carrier.fetch(account, reference, carrierCallId)) {
      case Fetch.State(var event) -> new Evidence.Found(events.fold(event).call());
      case Fetch.Gone _, Fetch.NoAnswer _ -> new Evidence.Unclear();
    };
  }

  Calls.Refresh refresh(CallId id) {
    var found = tx.execute(_ -> calls.find(id));
    if (found == null || found.isEmpty()) {
      return Calls.Refresh.GONE;
    }
    var reference = found.get().reference();
    var carrierCallId = found.get().carrierCallId();
    var account = side.accounts().current();
    if (account.isEmpty() || reference == null || carrierCallId == null) {
      return Calls.Refresh.NO_ANSWER;
    }
    return switch (carrier.fetch(account.get(), reference, carrierCallId)) {
      case Fetch.State(var event) -> {
        events.receive(event);
        yield Calls.Refresh.FOLDED;
      }
      case Fetch.Gone _ -> Calls.Refresh.GONE;
      case Fetch.NoAnswer _ -> Calls.Refresh.NO_ANSWER;
    };
  }
}
