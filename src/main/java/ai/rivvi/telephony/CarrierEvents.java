package ai.rivvi.telephony;

import ai.rivvi.keys.FieldCipher;
import ai.rivvi.keys.FieldCode;
import ai.rivvi.shared.CallId;
import ai.rivvi.shared.CallReference;
import ai.rivvi.shared.CurrentOrganization;
import ai.rivvi.shared.Ids;
import ai.rivvi.shared.NotFound;
import ai.rivvi.telephony.CallFolding.Folded;
import ai.rivvi.telephony.CarrierEventRepository.RawEvent;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Where an adapter hands in what the carrier told. In the organization's scope. */
@Service
public class CarrierEvents {
  private static final Logger log = LoggerFactory.getLogger(CarrierEvents.class);
  private static final FieldCode PARAMETERS = new FieldCode("carrier_event.parameters");

  private final EventAppender appender;
  private final CallFolding folding;
  private final UnwantedCalls unwanted;
  private final CallRepository calls;
  private final FieldCipher cipher;

  CarrierEvents(
      EventAppender appender,
      CallFolding folding,
      UnwantedCalls unwanted,
      CallRepository calls,
      FieldCipher cipher) {
    this.appender = appender;
    this.folding = folding;
    this.unwanted = unwanted;
    this.calls = calls;
    this.cipher = cipher;
  }

  /**
   * A call after an event was folded.
   *
   * @param live true when it is not over and somebody wants it
   */
  public record Standing(
      CallId call, @Nullable CallReference reference, boolean live, AnsweredBy answeredBy) {}

  /** Returns when the event is durable; it is folded then, or by the sweep a little later. */
  public void receive(CarrierEvent event) {
    append(event);
    try {
      fold(event.carrierCallId());
    } catch (RuntimeException e) {
      log.atWarn()
          .setCause(e)
          .addKeyValue("carrierCallId", event.carrierCallId())
          .log("An event is stored but not folded: the sweep will");
    }
  }

  /** Makes the event durable, folds it and says how the call stands. */
  public Standing fold(CarrierEvent event) {
    append(event);
    return fold(event.carrierCallId())
        .map(
            folded ->
                new Standing(
                    folded.call().id(),
                    folded.call().reference(),
                    !folded.call().state().isOver() && !folded.call().isToEnd(),
                    Objects.requireNonNullElse(
                        folded.call().state().answeredBy(), AnsweredBy.UNKNOWN)))
        .orElseThrow(() -> NotFound.of("call"));
  }

  /**
   * Binds a relayed conversation to its live call; empty when the call is another, is over or has
   * one already.
   */
  @Transactional
  public Optional<CallId> openRelay(CallReference reference, String carrierCallId, String session) {
    return calls.openRelay(reference, carrierCallId, session);
  }

  /** Folds what waits for a call, then hangs up what nobody wants. */
  Optional<Folded> fold(String carrierCallId) {
    var folded = folding.fold(carrierCallId);
    return folded.map(unwanted::check);
  }

  private void append(CarrierEvent event) {
    var id = Ids.next();
    var parameters = cipher.encrypt(PARAMETERS, id, event.parameters());
    appender.append(new RawEvent(CurrentOrganization.get(), id, event, parameters));
  }
}
