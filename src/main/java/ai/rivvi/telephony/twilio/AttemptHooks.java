package ai.rivvi.telephony.twilio;

import ai.rivvi.shared.CallReference;
import ai.rivvi.shared.CurrentOrganization;
import ai.rivvi.shared.OrganizationId;
import ai.rivvi.telephony.AgentFailures;
import ai.rivvi.telephony.CallDirector;
import ai.rivvi.telephony.CallDirector.Direction;
import ai.rivvi.telephony.CarrierEvent;
import ai.rivvi.telephony.CarrierEvents;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What Twilio tells and asks about the calls that we placed. */
@RestController
@RequestMapping("/hooks/{organization}/attempts/{reference}")
class AttemptHooks {
  private static final Logger log = LoggerFactory.getLogger(AttemptHooks.class);
  private static final String RELAY_FAILED = "failed";
  private final SignedHooks hooks;
  private final CarrierEvents events;
  private final TwimlAnswers answers;
  private final HookEvents reading;
  private final ObjectProvider<CallDirector> director;
  private final AgentFailures failures;

  AttemptHooks(
      SignedHooks hooks,
      CarrierEvents events,
      TwimlAnswers answers,
      HookEvents reading,
      ObjectProvider<CallDirector> director,
      AgentFailures failures) {
    this.hooks = hooks;
    this.events = events;
    this.answers = answers;
    this.reading = reading;
    this.director = director;
    this.failures = failures;
  }

  @PostMapping("/status")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void status(
      @PathVariable UUID organization, @PathVariable UUID reference, HttpServletRequest request) {
    var _ = told(CarrierEvent.Kind.STATUS, organization, reference, request);
  }

  @PostMapping("/amd")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void amd(
      @PathVariable UUID organization, @PathVariable UUID reference, HttpServletRequest request) {
    var _ = told(CarrierEvent.Kind.AMD, organization, reference, request);
  }

  /**
   * The relay is over, by whomever: nothing more is to be said. One that failed had nobody who
   * could speak in it.
   */
  @PostMapping(path = "/relay-ended", produces = MediaType.APPLICATION_XML_VALUE)
  String relayEnded(
      @PathVariable UUID organization, @PathVariable UUID reference, HttpServletRequest request) {
    var form = told(CarrierEvent.Kind.RELAY_ENDED, organization, reference, request);
    if (RELAY_FAILED.equals(form.first("SessionStatus")) || form.first("ErrorCode") != null) {
      log.atError()
          .addKeyValue("reference", reference)
          .addKeyValue("error", String.valueOf(form.first("ErrorCode")))
          .log("The carrier could not relay a call to the agent");
      CurrentOrganization.run(
          new OrganizationId(organization), () -> failures.tell(new CallReference(reference)));
    }
    return answers.hangUp();
  }

  @PostMapping(path = "/twiml", produces = MediaType.APPLICATION_XML_VALUE)
  String twiml(
      @PathVariable UUID organization, @PathVariable UUID reference, HttpServletRequest request) {
    var owner = new OrganizationId(organization);
    return CurrentOrganization.call(
        owner,
        () -> {
          var form = hooks.verified(request);
          var about = new CallReference(reference);
          try {
            return answers.of(owner, about, direction(about, form));
          } catch (RuntimeException e) {
            return failed(about, form, e);
          }
        });
  }

  private WebhookForm told(
      CarrierEvent.Kind kind, UUID organization, UUID reference, HttpServletRequest request) {
    return CurrentOrganization.call(
        new OrganizationId(organization),
        () -> {
          var form = hooks.verified(request);
          reading.event(kind, new CallReference(reference), null, form).ifPresent(events::receive);
          return form;
        });
  }

  private Direction direction(CallReference reference, WebhookForm form) {
    Optional<CarrierEvents.Standing> standing =
        reading.event(CarrierEvent.Kind.TWIML, reference, null, form).map(events::fold);
    var asked = director.getIfAvailable();
    if (standing.isEmpty() || asked == null) {
      return new Direction.HangUp();
    }
    var call = standing.get();
    return call.live() && reference.equals(call.reference())
        ? asked.answered(reference, call.call(), call.answeredBy())
        : new Direction.HangUp();
  }

  /** The first failure makes the carrier ask once more, by the fallback; the second hangs up. */
  private String failed(CallReference reference, WebhookForm form, RuntimeException failure) {
    log.atError()
        .setCause(failure)
        .addKeyValue("reference", reference)
        .log("An answered call could not be directed");
    if (form.first("ErrorCode") == null) {
      throw failure;
    }
    failures.tell(reference);
    return answers.hangUp();
  }
}
