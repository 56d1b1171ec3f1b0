package ai.rivvi.telephony.twilio;

import ai.rivvi.shared.CurrentOrganization;
import ai.rivvi.shared.NotFound;
import ai.rivvi.shared.NumberId;
import ai.rivvi.shared.OrganizationId;
import ai.rivvi.shared.PhoneNumber;
import ai.rivvi.telephony.CarrierEvent;
import ai.rivvi.telephony.CarrierEvents;
import ai.rivvi.telephony.InboundDesk;
import ai.rivvi.telephony.NumberView;
import ai.rivvi.telephony.Numbers;
import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What Twilio asks when somebody calls one of our numbers. */
@RestController
@RequestMapping("/hooks/{organization}/numbers/{number}")
class NumberHooks {
  /** For numbers that have their country's code. */
  private static final String ANY_REGION = "US";

  private final SignedHooks hooks;
  private final CarrierEvents events;
  private final Numbers numbers;
  private final TwimlAnswers answers;
  private final HookEvents reading;
  private final ObjectProvider<InboundDesk> desk;
  private final TwilioSettings settings;

  NumberHooks(
      SignedHooks hooks,
      CarrierEvents events,
      Numbers numbers,
      TwimlAnswers answers,
      HookEvents reading,
      ObjectProvider<InboundDesk> desk,
      TwilioSettings settings) {
    this.hooks = hooks;
    this.events = events;
    this.numbers = numbers;
    this.answers = answers;
    this.reading = reading;
    this.desk = desk;
    this.settings = settings;
  }

  @PostMapping(path = "/twiml", produces = MediaType.APPLICATION_XML_VALUE)
  String twiml(
      @PathVariable UUID organization, @PathVariable UUID number, HttpServletRequest request) {
    var form = told(CarrierEvent.Kind.INBOUND, organization, number, request);
    var desks = desk.getIfAvailable();
    if (desks == null) {
      return answers.hangUp();
    }
    var caller = caller(form);
    var input = input(form);
    return answers.inbound(
        CurrentOrganization.call(
            new OrganizationId(organization),
            () ->
                input == null
                    ? desks.greeting(settings.inboundText(), caller)
                    : desks.reply(input, caller)));
  }

  /** What was pressed or said, when it is that that comes; null at first. */
  private static @Nullable String input(WebhookForm form) {
    var pressed = form.first("Digits");
    return pressed == null ? form.first("SpeechResult") : pressed;
  }

  /** Null when it is withheld: carriers put a word there, or a number that is nobody's. */
  private static @Nullable PhoneNumber caller(WebhookForm form) {
    var from = form.first("From");
    return from != null
            && from.startsWith("+")
            && PhoneNumber.read(from, ANY_REGION) instanceof PhoneNumber.Reading.Valid(var number)
        ? number
        : null;
  }

  @PostMapping("/status")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void status(
      @PathVariable UUID organization, @PathVariable UUID number, HttpServletRequest request) {
    var _ = told(CarrierEvent.Kind.STATUS, organization, number, request);
  }

  private WebhookForm told(
      CarrierEvent.Kind kind, UUID organization, UUID number, HttpServletRequest request) {
    return CurrentOrganization.call(
        new OrganizationId(organization),
        () -> {
          var form = hooks.verified(request);
          var called =
              numbers
                  .find(new NumberId(number))
                  .map(NumberView::id)
                  .orElseThrow(() -> NotFound.of("number"));
          reading.event(kind, null, called, form).ifPresent(events::receive);
          return form;
        });
  }
}
