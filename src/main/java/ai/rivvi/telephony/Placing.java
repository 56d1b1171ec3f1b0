package ai.rivvi.telephony;

import ai.rivvi.keys.FieldCipher;
import ai.rivvi.keys.FieldCode;
import ai.rivvi.shared.CallId;
import ai.rivvi.shared.Changed;
import ai.rivvi.shared.CurrentOrganization;
import ai.rivvi.shared.Ids;
import ai.rivvi.shared.SystemTime;
import ai.rivvi.shared.Topic;
import ai.rivvi.telephony.CallRepository.Flow;
import ai.rivvi.telephony.CallRepository.NewCall;
import ai.rivvi.telephony.Carrier.Placement;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** One POST for one order, and the record of the call that came of it. */
@Component
class Placing {
  private static final Logger log = LoggerFactory.getLogger(Placing.class);
  private static final FieldCode OTHER_PARTY = new FieldCode("call.other_party");
  private static final int NO_CARRIER_CODE = 0;

  private final Numbers numbers;
  private final CarrierAccounts accounts;
  private final Carrier carrier;
  private final CallRepository calls;
  private final FieldCipher cipher;
  private final Recording recording;

  Placing(
      Numbers numbers,
      CarrierAccounts accounts,
      Carrier carrier,
      CallRepository calls,
      FieldCipher cipher,
      Recording recording) {
    this.numbers = numbers;
    this.accounts = accounts;
    this.carrier = carrier;
    this.calls = calls;
    this.cipher = cipher;
    this.recording = recording;
  }

  /** How a transaction is run, and who hears of it. */
  @Component
  record Recording(TransactionOperations tx, ApplicationEventPublisher publisher) {}

  PlaceResult place(PlaceCall call) {
    var number = numbers.find(call.callerNumber());
    var account = accounts.current();
    if (number.isEmpty() || account.isEmpty()) {
      return new PlaceResult.Rejected(NO_CARRIER_CODE, PlaceResult.Cause.CONFIGURATION);
    }
    var order =
        new CallOrder(
            CurrentOrganization.get(),
            call.reference(),
            call.to(),
            number.get().number(),
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

  /** A call that cannot be recorded now is unknown here, and found by its callbacks. */
  private PlaceResult recorded(PlaceCall call, String carrierCallId) {
    try {
      return new PlaceResult.Placed(
          Objects.requireNonNull(recording.tx().execute(_ -> store(call, carrierCallId))));
    } catch (RuntimeException e) {
      log.atError()
          .setCause(e)
          .addKeyValue("reference", call.reference())
          .log("A placed call could not be recorded and counts as unknown");
      return new PlaceResult.Unknown();
    }
  }

  private CallId store(PlaceCall call, String carrierCallId) {
    var id = new CallId(Ids.next());
    var fresh =
        new NewCall(
            id,
            Flow.OUTBOUND,
            call.reference(),
            call.callerNumber(),
            cipher.encrypt(OTHER_PARTY, id.value(), call.to().e164()),
            carrierCallId,
            false);
    if (calls.insert(fresh, SystemTime.now())) {
      recording
          .publisher()
          .publishEvent(new Changed(CurrentOrganization.get(), Topic.CALL, id.value()));
      return id;
    }
    var told = calls.lock(carrierCallId).orElseThrow();
    calls.complete(
        told.id(),
        call.callerNumber(),
        cipher.encrypt(OTHER_PARTY, told.id().value(), call.to().e164()));
    return told.id();
  }
}
