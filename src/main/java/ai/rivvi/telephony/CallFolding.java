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
import java.util.UUID;
import java.util.function.Predicate;
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
  private final TelephonySettings settings;
  private final ApplicationEventPublisher publisher;

  CallFolding(
      CallRepository calls,
      CarrierEventRepository carrierEvents,
      TelephonySettings settings,
      ApplicationEventPublisher publisher) {
    this.calls = calls;
    this.carrierEvents = carrierEvents;
    this.settings = settings;
    this.publisher = publisher;
  }

  /** A call as it is after folding; {@code born} when an event, and not our POST, made it. */
  record Folded(Locked call, boolean born) {}

  /** Folds all that waits for a call; empty when nothing is known of it. */
  @Transactional
  Optional<Folded> fold(String carrierCallId) {
    return fold(carrierCallId, _ -> true);
  }

  /** Folds one event by itself, unless that was done meanwhile. */
  @Transactional
  Optional<Folded> foldOne(String carrierCallId, UUID event) {
    return fold(carrierCallId, waiting -> waiting.id().equals(event));
  }

  private Optional<Folded> fold(String carrierCallId, Predicate<Unfolded> which) {
    var locked = calls.lock(carrierCallId);
    var waiting =
        carrierEvents.unfolded(carrierCallId, settings.foldAttemptsMax()).stream()
            .filter(which)
            .toList();
    if (waiting.isEmpty()) {
      return locked.map(call -> new Folded(call, false));
    }
    var born = locked.isEmpty() && bear(carrierCallId, waiting);
    var before = locked.or(() -> calls.lock(carrierCallId)).orElseThrow();
    var batch =
        CallFold.fold(
            before.state(),
            waiting.stream().map(Unfolded::event).toList(),
            SystemTime.now().minus(settings.sweepAge()));
    CallNews.between(before.state(), batch.call()).forEach(news -> announce(before, news));
    markFolded(waiting, batch);
    var after =
        new Locked(
            before.id(),
            before.reference(),
            before.unwanted(),
            before.cancelOnly(),
            batch.call(),
            before.version() + 1);
    if (!batch.call().equals(before.state())) {
      write(before, batch.call());
    }
    return Optional.of(new Folded(after, born));
  }

  private void markFolded(List<Unfolded> waiting, CallFold.Batch batch) {
    var folded =
        waiting.stream()
            .filter(unfolded -> batch.folded().contains(unfolded.event()))
            .map(Unfolded::id)
            .toList();
    carrierEvents.markFolded(folded, SystemTime.now());
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

  private void announce(Locked call, CallNews news) {
    var reference = call.reference();
    if (reference == null) {
      return;
    }
    var id = Ids.next();
    var organization = CurrentOrganization.get();
    publish(
        switch (news) {
          case CallNews.Accepted() ->
              new CallProgressed(
                  id, organization, call.id(), reference, CallStatus.INITIATED, SystemTime.now());
          case CallNews.Ringing(var at) ->
              new CallProgressed(id, organization, call.id(), reference, CallStatus.RINGING, at);
          case CallNews.Answered(var by, var at) ->
              new CallAnswered(id, organization, call.id(), reference, by, at);
          case CallNews.Ended(var ended, var at) ->
              new CallEnded(
                  id,
                  organization,
                  call.id(),
                  reference,
                  ended.status(),
                  ended.rang(),
                  ended.answeredBy(),
                  ended.answeredAt(),
                  ended.talkSecondsOrMeasured(),
                  at);
        });
  }

  private void publish(TenantEvent event) {
    publisher.publishEvent(event);
  }
}
