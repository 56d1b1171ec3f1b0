package ai.rivvi.testing;

import ai.rivvi.shared.CallReference;
import ai.rivvi.shared.CurrentOrganization;
import ai.rivvi.shared.OrganizationId;
import ai.rivvi.shared.PhoneNumber;
import ai.rivvi.telephony.CallOrder;
import ai.rivvi.telephony.Carrier;
import ai.rivvi.telephony.CarrierAccount;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.context.annotation.Primary;

/** A carrier of their own for organizations that a test took over; all others keep the real one. */
@TestComponent
@Primary
public class FakeCarrier implements Carrier {
  private final ObjectProvider<Carrier> carriers;
  private final Map<OrganizationId, Carrier> own = new ConcurrentHashMap<>();

  FakeCarrier(ObjectProvider<Carrier> carriers) {
    this.carriers = carriers;
  }

  /** Calls of an organization go to this carrier from now on. */
  public void takeOver(OrganizationId organization, Carrier carrier) {
    own.put(organization, carrier);
  }

  @Override
  public Placement place(CarrierAccount account, CallOrder order) {
    return carrier().place(account, order);
  }

  @Override
  public Listing callsSince(
      CarrierAccount account, PhoneNumber to, PhoneNumber from, Instant since) {
    return carrier().callsSince(account, to, from, since);
  }

  @Override
  public Proof proof(CarrierAccount account, String carrierCallId) {
    return carrier().proof(account, carrierCallId);
  }

  @Override
  public Fetch fetch(CarrierAccount account, CallReference reference, String carrierCallId) {
    return carrier().fetch(account, reference, carrierCallId);
  }

  @Override
  public boolean hangUp(CarrierAccount account, String carrierCallId, boolean answered) {
    return carrier().hangUp(account, carrierCallId, answered);
  }

  @Override
  public boolean cancel(CarrierAccount account, String carrierCallId) {
    return carrier().cancel(account, carrierCallId);
  }

  private Carrier carrier() {
    var taken = own.get(CurrentOrganization.get());
    return taken != null
        ? taken
        : carriers.stream().filter(carrier -> carrier != this).findFirst().orElseThrow();
  }
}
