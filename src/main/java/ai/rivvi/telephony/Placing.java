package ai.rivvi.telephony;

import ai.rivvi.keys.FieldCipher;
import ai.rivvi.keys.FieldCode;
import ai.rivvi.shared.CallId;
import ai.rivvi.shared.Changed;
import ai.rivvi.shared.CurrentOrganization;
import ai.rivvi.shared.GroupCommit;
import ai.rivvi.shared.Ids;
import ai.rivvi.shared.PhoneNumber;
import ai.rivvi.shared.SystemTime;
import ai.rivvi.shared.Topic;
import ai.rivvi.telephony.CallRepository.Flow;
import ai.rivvi.telephony.CallRepository.NewCall;
import ai.rivvi.telephony.Carrier.Placement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** One POST for one order, and the record of the call that came of it. */
@Component
class Placing implements DisposableBean {
  private static final Logger log = LoggerFactory.getLogger(Placing.class);
  private static final FieldCode OTHER_PARTY = new FieldCode("call.other_party");
  private static final int NO_CARRIER_CODE = 0;

  private final Numbers numbers;
  private final CarrierAccounts accounts;
  private final Carrier carrier;
  private final CallRepository calls;
  private final FieldCipher cipher;
  private final Recording recording;
  private final Duration lockWaitMax;
  private final GroupCommit<Accepted, CallId> records;

  Placing(
      Numbers numbers,
      CarrierAccounts accounts,
      Carrier carrier,
      CallRepository calls,
      FieldCipher cipher,
      Recording recording,
      TelephonySettings settings) {
    this.numbers = numbers;
    this.accounts = accounts;
    this.carrier = carrier;
    this.calls = calls;
    this.cipher = cipher;
    this.recording = recording;
    lockWaitMax = settings.lockWaitMax();
    records = new GroupCommit<>("placed-calls", settings.append(), this::store);
  }

  /** How a transaction is run, and who hears of it. */
  @Component
  record Recording(TransactionOperations tx, ApplicationEventPublisher publisher) {}

  private record Accepted(PlaceCall call, String carrierCallId) {}

  PlaceResult place(PlaceCall call) {
    var from = from(call);
    var account = accounts.current();
    if (from.isEmpty() || account.isEmpty()) {
      return new PlaceResult.Rejected(NO_CARRIER_CODE, PlaceResult.Cause.CONFIGURATION);
    }
    var order =
        new CallOrder(
            CurrentOrganization.get(),
            call.reference(),
            call.to(),
            from.get(),
            call.ringTimeoutSeconds(),
            call.callLengthSecondsMax(),
            call.deadlineNanos());
    return switch (carrier.place(account.get(), order)) {
      case Placement.Accepted(var carrierCallId) -> recorded(call, carrierCallId);
      case Placement.Rejected(var code, var cause) -> new PlaceResult.Rejected(code, cause);
      case Placement.Unknown _ -> new PlaceResult.Unknown();
      case Placement.NotSent _ -> new PlaceResult.NotSent();
    };
  }

  private Optional<PhoneNumber> from(PlaceCall call) {
    return call.from() == null
        ? numbers.find(call.callerNumber()).map(NumberView::number)
        : Optional.of(call.from());
  }

  /** A call that cannot be recorded now is unknown here, and found by its callbacks. */
  private PlaceResult recorded(PlaceCall call, String carrierCallId) {
    try {
      return new PlaceResult.Placed(records.commit(new Accepted(call, carrierCallId)));
    } catch (GroupCommit.NotCommitted e) {
      log.atError()
          .setCause(e)
          .addKeyValue("reference", call.reference())
          .log("A placed call could not be recorded and counts as unknown");
      return new PlaceResult.Unknown();
    }
  }

  private List<CallId> store(List<Accepted> accepted) {
    return Objects.requireNonNull(recording.tx().execute(_ -> stored(accepted)));
  }

  private List<CallId> stored(List<Accepted> accepted) {
    calls.waitForLocks(lockWaitMax);
    var fresh = accepted.stream().map(this::fresh).toList();
    var inserted = calls.insertAll(fresh, SystemTime.now());
    var ids = new ArrayList<CallId>();
    for (var i = 0; i < fresh.size(); i++) {
      var id = fresh.get(i).id();
      ids.add(inserted.contains(id) ? id : complete(accepted.get(i)));
    }
    var organization = CurrentOrganization.get();
    for (var id : inserted) {
      recording.publisher().publishEvent(new Changed(organization, Topic.CALL, id.value()));
    }
    return ids;
  }

  private NewCall fresh(Accepted accepted) {
    var call = accepted.call();
    var id = new CallId(Ids.next());
    return new NewCall(
        id,
        Flow.OUTBOUND,
        call.reference(),
        call.callerNumber(),
        cipher.encrypt(OTHER_PARTY, id.value(), call.to().e164()),
        accepted.carrierCallId(),
        false);
  }

  /** The carrier told of this call before its reply was read. */
  private CallId complete(Accepted accepted) {
    var call = accepted.call();
    var told = calls.lock(accepted.carrierCallId()).orElseThrow();
    calls.complete(
        told.id(),
        call.callerNumber(),
        cipher.encrypt(OTHER_PARTY, told.id().value(), call.to().e164()));
    return told.id();
  }

  @Override
  public void destroy() {
    records.close();
  }
}
