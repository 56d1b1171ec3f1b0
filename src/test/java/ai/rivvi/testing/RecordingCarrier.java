package ai.rivvi.testing;

import ai.rivvi.shared.CallReference;
import ai.rivvi.shared.PhoneNumber;
import ai.rivvi.telephony.CallOrder;
import ai.rivvi.telephony.Carrier;
import ai.rivvi.telephony.CarrierAccount;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Takes every call, tells nothing of it afterwards, and keeps what it was asked. */
public class RecordingCarrier implements Carrier {
  private final List<CallOrder> orders = new CopyOnWriteArrayList<>();
  private final Map<String, CallReference> calls = new ConcurrentHashMap<>();
  private final List<String> hungUp = new CopyOnWriteArrayList<>();

  /** The carrier's id of a reference's call: the same for the same reference. */
  public static String idOf(CallReference reference) {
    return "CA" + reference.value().toString().replace("-", "");
  }

  /** What was placed, in order. */
  public List<CallOrder> orders() {
    return List.copyOf(orders);
  }

  /** Whether a call was hung up, or canceled. */
  public boolean isHungUp(CallReference reference) {
    return hungUp.contains(idOf(reference));
  }

  @Override
  public Placement place(CarrierAccount account, CallOrder order) {
    var id = idOf(order.reference());
    calls.put(id, order.reference());
    orders.add(order);
    return new Placement.Accepted(id);
  }

  @Override
  public Listing callsSince(
      CarrierAccount account, PhoneNumber to, PhoneNumber from, Instant since) {
    return new Listing.Complete(
        orders.stream()
            .filter(order -> order.to().equals(to) && order.from().equals(from))
            .map(order -> idOf(order.reference()))
            .toList());
  }

  @Override
  public Proof proof(CarrierAccount account, String carrierCallId) {
    var reference = calls.get(carrierCallId);
    return reference == null ? new Proof.NotOurs() : new Proof.Of(reference);
  }

  @Override
  public Fetch fetch(CarrierAccount account, CallReference reference, String carrierCallId) {
    return calls.containsKey(carrierCallId) ? new Fetch.NoAnswer() : new Fetch.Gone();
  }

  @Override
  public boolean hangUp(CarrierAccount account, String carrierCallId, boolean answered) {
    hungUp.add(carrierCallId);
    return true;
  }

  @Override
  public boolean cancel(CarrierAccount account, String carrierCallId) {
    return hangUp(account, carrierCallId, false);
  }
}
