package ai.rivvi.telephony.twilio;

import ai.rivvi.shared.CallReference;
import ai.rivvi.shared.NumberId;
import ai.rivvi.shared.SystemTime;
import ai.rivvi.telephony.CallStatus;
import ai.rivvi.telephony.CarrierEvent;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Reads Twilio's parameters into events. */
@Component
class HookEvents {
  private static final Logger log = LoggerFactory.getLogger(HookEvents.class);
  private final JsonMapper json;

  HookEvents(JsonMapper json) {
    this.json = json;
  }

  /** Empty when it names no call: such a message is about nothing. */
  Optional<CarrierEvent> event(
      CarrierEvent.Kind kind,
      @Nullable CallReference reference,
      @Nullable NumberId number,
      WebhookForm form) {
    var sid = form.first("CallSid");
    if (sid == null) {
      log.atWarn().addKeyValue("kind", kind).log("A hook came without a call");
      return Optional.empty();
    }
    var status = status(kind, form);
    return Optional.of(
        new CarrierEvent(
            kind,
            sid,
            reference,
            number,
            status,
            TwilioWords.number(form.first("SequenceNumber")),
            TwilioWords.answeredBy(form.first("AnsweredBy")),
            status != null && status.isTerminal()
                ? TwilioWords.number(form.first("CallDuration"))
                : null,
            TwilioWords.instant(form.first("Timestamp")),
            SystemTime.now(),
            json.writeValueAsString(form.values())));
  }

  /** Only status callbacks are believed about the status: elsewhere it is a snapshot in passing. */
  private static @Nullable CallStatus status(CarrierEvent.Kind kind, WebhookForm form) {
    return switch (kind) {
      case STATUS -> TwilioWords.status(form.first("CallStatus"));
      case TWIML, AMD, RELAY_ENDED, FETCHED, INBOUND -> null;
    };
  }
}
