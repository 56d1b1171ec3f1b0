package ai.rivvi.telephony;

import ai.rivvi.shared.CallReference;
import ai.rivvi.shared.PhoneNumber;
import java.time.Instant;
import java.util.List;

/**
 * A telephony provider. Implementations never repeat a request by themselves, hold no transaction
 * and do not throw for what the carrier does.
 */
public interface Carrier {
  /** Exactly one POST. */
  Placement place(CarrierAccount account, CallOrder order);

  /** The outbound calls between two numbers that were created since a time, queued ones too. */
  Listing callsSince(CarrierAccount account, PhoneNumber to, PhoneNumber from, Instant since);

  /** Which of our attempts a call is, by the requests that the carrier made for it. */
  Proof proof(CarrierAccount account, String carrierCallId);

  /** The carrier's state of a call. */
  Fetch fetch(CarrierAccount account, CallReference reference, String carrierCallId);

  /** Cancels a call that was not answered, ends one that was; false when the carrier refused. */
  boolean hangUp(CarrierAccount account, String carrierCallId, boolean answered);

  /** Cancels a call that nobody has answered; false when the carrier refused, or it goes on. */
  boolean cancel(CarrierAccount account, String carrierCallId);

  /** What the one POST came to. */
  sealed interface Placement {
    /** 201. */
    record Accepted(String carrierCallId) implements Placement {}

    /** Certainly not placed. */
    record Rejected(int carrierCode, PlaceResult.Cause cause) implements Placement {}

    /** Nobody knows. */
    record Unknown() implements Placement {}

    /** The deadline passed before anything was sent. */
    record NotSent() implements Placement {}
  }

  /** Calls found, by the carrier's ids. */
  sealed interface Listing {
    /** All of them. */
    record Complete(List<String> carrierCallIds) implements Listing {
      public Complete {
        carrierCallIds = List.copyOf(carrierCallIds);
      }
    }

    /** The carrier did not answer, or not with all of them. */
    record NoAnswer() implements Listing {}
  }

  /** What the events of a call prove. */
  sealed interface Proof {
    /** It is the call of this reference. */
    record Of(CallReference reference) implements Proof {}

    /** It was placed by somebody else: its requests went elsewhere. */
    record NotOurs() implements Proof {}

    /** No request has been made for it yet, or the carrier did not answer. */
    record NoneYet() implements Proof {}
  }

  /** What asking for one call came to. */
  sealed interface Fetch {
    /** Its state, as an event to fold. */
    record State(CarrierEvent event) implements Fetch {}

    /** The carrier does not know the id. */
    record Gone() implements Fetch {}

    /** The carrier did not answer. */
    record NoAnswer() implements Fetch {}
  }
}
