package ai.rivvi.telephony;

import ai.rivvi.shared.CallId;
import ai.rivvi.shared.Changed;
import ai.rivvi.shared.CurrentOrganization;
import ai.rivvi.shared.Ids;
import ai.rivvi.shared.SystemTime;
import ai.rivvi.shared.TenantEvent;
import ai.rivvi.shared.Topic;
import ai.rivvi.telephony.CallRepository.Flow;
import ai.rivvi.telephony.CallRepository.Locked;
import ai.rivvi.telephony.CallRepository.NewCall;
import ai.rivvi.telephony.CarrierEventRepository.Unfolded;
import java.util.List;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Folds stored events into their call, under the call's row lock, and tells what that changed; each
 * fact once.
 */
@Service
class CallFolding {
  private final CallRepository calls;
  private final CarrierEventRepository carrierEvents;
  private final ApplicationEventPublisher publisher;

  CallFolding(
      CallRepository calls,
      CarrierEventRepository carrierEvents,
      ApplicationEventPublisher publisher) {
    this.calls = calls;
    this.carrierEvents = carrierEvents;
    this.publisher = publisher;
  }

  /** A call as it is after folding; {@code born} when an event, and not our POST, made it. */
  record Folded(Locked call, boolean born) {}

  /** Folds all that waits for a call; empty when nothing is known of it. */
  @Transactional
  Optional<Folded> fold(String carrierCallId) {
    var locked = calls.lock(carrierCallId);
    var waiting = carrierEvents.unfolded(carrierCallId);
    if (waiting.isEmpty()) {
      return locked.map(call -> new Folded(call, false));
    }
    var born = locked.isEmpty() && bear(carrierCallId, waiting);
    var before = locked.or(() -> calls.lock(carrierCallId)).orElseThrow();
    var state = before.state();
    for (var unfolded : waiting) {
      var next = CallFold.fold(state, unfolded.event());
      announce(before, state, next);
      state = next;
    }
    carrierEvents.markFolded(waiting.stream().map(Unfolded::id).toList(), SystemTime.now());
    var after =
        new Locked(before.id(), before.reference(), before.unwanted(), state, before.version() + 1);
    if (!state.equals(before.state())) {
      write(before, state);
    }
    return Optional.of(new Folded(after, born));
  }

  private void write(Locked before, CallState after) {
    if (!calls.update(before, after)) {
      throw new IllegalStateException("A locked call changed.");
    }
    publisher.publishEvent(new Changed(CurrentOrganization.get(), Topic.CALL, before.id().value()));
  }

  /** A second call for one reference is kept without it, and is not wanted. */
  private boolean bear(String carrierCallId, List<Unfolded> waiting) {
    var now = SystemTime.now();
    var reference =
        waiting.stream()
            .flatMap(unfolded -> Optional.ofNullable(unfolded.event().reference()).stream())
            .findFirst()
            .orElse(null);
    var inbound =
        waiting.stream()
            .filter(unfolded -> unfolded.event().kind() == CarrierEvent.Kind.INBOUND)
            .findFirst();
    var number = inbound.map(unfolded -> unfolded.event().number()).orElse(null);
    var flow = inbound.isPresent() ? Flow.INBOUND : Flow.OUTBOUND;
    var id = new CallId(Ids.next());
    if (calls.insert(new NewCall(id, flow, reference, number, null, carrierCallId, false), now)) {
      return true;
    }
    return calls.insert(new NewCall(id, flow, null, number, null, carrierCallId, true), now);
  }

  private void announce(Locked call, CallState before, CallState after) {
    var reference = call.reference();
    if (reference == null) {
      return;
    }
    var organization = CurrentOrganization.get();
    var now = SystemTime.now();
    if (before.status() == CallStatus.QUEUED && after.status() == CallStatus.INITIATED) {
      publish(
          new CallProgressed(
              Ids.next(), organization, call.id(), reference, CallStatus.INITIATED, now));
    }
    if (before.rangAt() == null && after.rangAt() != null) {
      publish(
          new CallProgressed(
              Ids.next(), organization, call.id(), reference, CallStatus.RINGING, after.rangAt()));
    }
    var answeredBy = after.answeredBy();
    var answeredAt = after.answeredAt();
    if (!before.isOver()
        && !before.isAnsweredByKnown()
        && answeredBy != null
        && answeredAt != null) {
      publish(
          new CallAnswered(Ids.next(), organization, call.id(), reference, answeredBy, answeredAt));
    }
    var endedAt = after.endedAt();
    if (!before.isOver() && endedAt != null) {
      publish(
          new CallEnded(
              Ids.next(),
              organization,
              call.id(),
              reference,
              after.status(),
              after.rang(),
              answeredBy,
              after.talkSecondsOrMeasured(),
              endedAt));
    }
  }

  private void publish(TenantEvent event) {
    publisher.publishEvent(event);
  }
}
