package ai.rivvi.dispatch;

import ai.rivvi.shared.CallReference;
import ai.rivvi.shared.PhoneNumber;
import ai.rivvi.shared.SystemTime;
import ai.rivvi.telephony.CallOrder;
import ai.rivvi.telephony.CallStatus;
import ai.rivvi.telephony.CarrierAccount;
import ai.rivvi.telephony.CarrierEvent;
import ai.rivvi.telephony.PlaceResult;
import ai.rivvi.testing.RecordingCarrier;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The carrier of a simulated clinic: takes calls, refuses them or loses its reply, as the seed says
 * for the phone's so-manieth call, whatever thread asks. What it has it tells when it is asked to.
 */
final class SimSqlCarrier extends RecordingCarrier {
  private static final int ORDERS = 30;

  private final long seed;
  private final Map<String, Integer> orders = new ConcurrentHashMap<>();
  private final Map<CallReference, SimSqlCall> calls = new ConcurrentHashMap<>();
  private final Map<String, CallReference> unclear = new ConcurrentHashMap<>();
  private final AtomicInteger calledTwiceAtOnce = new AtomicInteger();

  SimSqlCarrier(long seed) {
    this.seed = seed;
  }

  /** Calls that are not over, by phone: at most one of each. */
  List<SimSqlCall> open() {
    return calls.values().stream()
        .filter(call -> !call.over)
        .sorted(Comparator.comparing(call -> call.phone))
        .toList();
  }

  /** Calls that are over and of which not all was told. */
  List<SimSqlCall> late() {
    return calls.values().stream()
        .filter(call -> call.over && call.ringIsLate)
        .sorted(Comparator.comparing(call -> call.phone))
        .toList();
  }

  int calledTwiceAtOnce() {
    return calledTwiceAtOnce.get();
  }

  int placed() {
    return calls.size();
  }

  @Nullable SimSqlCall call(CallReference reference) {
    return calls.get(reference);
  }

  @Override
  public Placement place(CarrierAccount account, CallOrder order) {
    var phone = order.to().e164();
    var number = orders.merge(phone, 1, Integer::sum);
    var random = new Random(seed * 1_000_003 + phone.hashCode() * 31L + number);
    random.nextInt();
    return switch (random.nextInt(ORDERS)) {
      case 0 -> new Placement.Rejected(20_429, PlaceResult.Cause.RATE_LIMITED);
      case 1 -> new Placement.Rejected(21_211, PlaceResult.Cause.NUMBER_INVALID);
      case 2 -> new Placement.NotSent();
      case 3 -> new Placement.Unknown();
      case 4 -> {
        unclear.put(phone, order.reference());
        yield new Placement.Unknown();
      }
      case 5, 6 -> {
        var _ = accept(account, order, random);
        yield new Placement.Unknown();
      }
      default -> accept(account, order, random);
    };
  }

  private Placement accept(CarrierAccount account, CallOrder order, Random random) {
    var phone = order.to().e164();
    if (open().stream().anyMatch(call -> call.phone.equals(phone))) {
      calledTwiceAtOnce.incrementAndGet();
    }
    calls.put(order.reference(), new SimSqlCall(order.reference(), phone, random));
    return super.place(account, order);
  }

  /** Of some calls it does not answer whether it has them: a person must decide. */
  @Override
  public Listing callsSince(
      CarrierAccount account, PhoneNumber to, PhoneNumber from, Instant since) {
    return unclear.containsKey(to.e164())
        ? new Listing.NoAnswer()
        : super.callsSince(account, to, from, since);
  }

  /** It answers again about all calls. */
  void answersAgain() {
    unclear.clear();
  }

  @Override
  public Fetch fetch(CarrierAccount account, CallReference reference, String carrierCallId) {
    var now = SystemTime.now();
    return new Fetch.State(
        new CarrierEvent(
            CarrierEvent.Kind.FETCHED,
            carrierCallId,
            reference,
            null,
            CallStatus.INITIATED,
            null,
            null,
            null,
            now,
            now,
            "{}"));
  }
}
