package ai.rivvi.telephony.twilio;

import ai.rivvi.shared.CurrentOrganization;
import ai.rivvi.shared.NotFound;
import ai.rivvi.shared.NumberId;
import ai.rivvi.shared.OrganizationId;
import ai.rivvi.telephony.CarrierEvent;
import ai.rivvi.telephony.CarrierEvents;
import ai.rivvi.telephony.NumberView;
import ai.rivvi.telephony.Numbers;
import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
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
  private final SignedHooks hooks;
  private final CarrierEvents events;
  private final Numbers numbers;
  private final TwimlAnswers answers;
  private final HookEvents reading;

  NumberHooks(
      SignedHooks hooks,
      CarrierEvents events,
      Numbers numbers,
      TwimlAnswers answers,
      HookEvents reading) {
    this.hooks = hooks;
    this.events = events;
    this.numbers = numbers;
    this.answers = answers;
    this.reading = reading;
  }

  @PostMapping(path = "/twiml", produces = MediaType.APPLICATION_XML_VALUE)
  String twiml(
      @PathVariable UUID organization, @PathVariable UUID number, HttpServletRequest request) {
    told(CarrierEvent.Kind.INBOUND, organization, number, request);
    return answers.inbound();
  }

  @PostMapping("/status")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void status(
      @PathVariable UUID organization, @PathVariable UUID number, HttpServletRequest request) {
    told(CarrierEvent.Kind.STATUS, organization, number, request);
  }

  private void told(
      CarrierEvent.Kind kind, UUID organization, UUID number, HttpServletRequest request) {
    CurrentOrganization.run(
        new OrganizationId(organization),
        () -> {
          var form = hooks.verified(request);
          var called =
              numbers
                  .find(new NumberId(number))
                  .map(NumberView::id)
                  .orElseThrow(() -> NotFound.of("number"));
          reading.event(kind, null, called, form).ifPresent(events::receive);
        });
  }
}
