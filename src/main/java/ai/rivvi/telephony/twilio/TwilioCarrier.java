package ai.rivvi.telephony.twilio;

import ai.rivvi.shared.CallReference;
import ai.rivvi.shared.CurrentOrganization;
import ai.rivvi.shared.PhoneNumber;
import ai.rivvi.shared.SystemTime;
import ai.rivvi.telephony.CallOrder;
import ai.rivvi.telephony.CallStatus;
import ai.rivvi.telephony.Carrier;
import ai.rivvi.telephony.CarrierAccount;
import ai.rivvi.telephony.CarrierEvent;
import ai.rivvi.telephony.PlaceResult;
import ai.rivvi.telephony.twilio.TwilioClient.Ending;
import ai.rivvi.telephony.twilio.TwilioClient.Parameter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls at Twilio, or at what speaks its protocol. */
@Component
class TwilioCarrier implements Carrier {
  private static final Logger log = LoggerFactory.getLogger(TwilioCarrier.class);
  private static final Pattern CALL_SID = Pattern.compile("CA[0-9a-fA-F]{32}");
  private static final int OK = 200;
  private static final int CREATED = 201;
  private static final int BAD_REQUEST = 400;
  private static final int NOT_FOUND = 404;
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int SERVER_ERROR = 500;
  private static final int NO_CODE = 0;
  private static final int LIST_PAGE_SIZE = 200;
  private static final List<String> PROGRESS_EVENTS =
      List.of("initiated", "ringing", "answered", "completed");

  private final TwilioClient client;
  private final HookAddresses addresses;
  private final TwilioSettings settings;
  private final JsonMapper json;

  TwilioCarrier(
      TwilioClient client, HookAddresses addresses, TwilioSettings settings, JsonMapper json) {
    this.client = client;
    this.addresses = addresses;
    this.settings = settings;
    this.json = json;
  }

  @Override
  public Placement place(CarrierAccount account, CallOrder order) {
    var ending =
        client.postBefore(
            order.deadlineNanos(), account, callsPath(account) + ".json", form(order));
    return switch (ending) {
      case Ending.Answered(var status, var body) -> placement(order, status, body);
      case Ending.Refused _ -> new Placement.Rejected(NO_CODE, PlaceResult.Cause.UNREACHABLE);
      case Ending.TooLate _ -> new Placement.NotSent();
      case Ending.Lost _ -> unknown(order, "no answer");
    };
  }

  private List<Parameter> form(CallOrder order) {
    var twiml = addresses.twiml(order.organization(), order.reference());
    var form = new ArrayList<Parameter>();
    form.add(new Parameter("To", order.to().e164()));
    form.add(new Parameter("From", order.from().e164()));
    form.add(new Parameter("Url", twiml));
    form.add(new Parameter("Method", "POST"));
    form.add(new Parameter("FallbackUrl", twiml));
    form.add(new Parameter("FallbackMethod", "POST"));
    form.add(
        new Parameter("StatusCallback", addresses.status(order.organization(), order.reference())));
    form.add(new Parameter("StatusCallbackMethod", "POST"));
    PROGRESS_EVENTS.forEach(event -> form.add(new Parameter("StatusCallbackEvent", event)));
    form.add(new Parameter("Timeout", Integer.toString(order.ringTimeoutSeconds())));
    form.add(new Parameter("TimeLimit", Integer.toString(order.callLengthSecondsMax())));
    if (!settings.machineDetection().isEmpty()) {
      form.add(new Parameter("MachineDetection", settings.machineDetection()));
    }
    return form;
  }

  private Placement placement(CallOrder order, int status, byte[] body) {
    var answer = read(body);
    var code = answer.path("code").asInt(NO_CODE);
    if (status == CREATED) {
      var sid = text(answer, "sid");
      return sid != null && CALL_SID.matcher(sid).matches()
          ? new Placement.Accepted(sid)
          : unknown(order, "201 without a call");
    }
    if (status == TOO_MANY_REQUESTS) {
      return new Placement.Rejected(code, PlaceResult.Cause.RATE_LIMITED);
    }
    if (status >= BAD_REQUEST && status < SERVER_ERROR && code > NO_CODE) {
      return new Placement.Rejected(code, TwilioWords.cause(code));
    }
    return unknown(order, "status " + status);
  }

  private static Placement unknown(CallOrder order, String why) {
    log.atWarn()
        .addKeyValue("reference", order.reference())
        .addKeyValue("why", why)
        .log("Nobody knows whether a call was placed");
    return new Placement.Unknown();
  }

  @Override
  public Listing callsSince(
      CarrierAccount account, PhoneNumber to, PhoneNumber from, Instant since) {
    var query = new LinkedHashMap<String, String>();
    query.put("To", to.e164());
    query.put("From", from.e164());
    query.put("PageSize", Integer.toString(LIST_PAGE_SIZE));
    var next = callsPath(account) + ".json?" + TwilioClient.encoded(query);
    var found = new ArrayList<String>();
    for (var page = 0; page < settings.listPagesMax(); page++) {
      if (!(client.get(account, next) instanceof Ending.Answered(var status, var body))
          || status != OK
          || !read(body).path("calls").isArray()) {
        return new Listing.NoAnswer();
      }
      var answer = read(body);
      for (var call : answer.path("calls")) {
        candidate(call, since).ifPresent(found::add);
      }
      var following = text(answer, "next_page_uri");
      if (following == null) {
        return new Listing.Complete(found);
      }
      if (!following.startsWith(callsPath(account))) {
        return new Listing.NoAnswer();
      }
      next = following;
    }
    return new Listing.NoAnswer();
  }

  /** A call without a readable creation time stays a candidate. */
  private static Optional<String> candidate(JsonNode call, Instant since) {
    var created = TwilioWords.instant(text(call, "date_created"));
    var outbound = "outbound-api".equals(text(call, "direction"));
    return outbound && (created == null || !created.isBefore(since))
        ? Optional.ofNullable(text(call, "sid"))
        : Optional.empty();
  }

  @Override
  public Proof proof(CarrierAccount account, String carrierCallId) {
    var path = callsPath(account) + "/" + carrierCallId + "/Events.json";
    if (!(client.get(account, path) instanceof Ending.Answered(var status, var body))
        || status != OK) {
      return new Proof.NoneYet();
    }
    var requested =
        read(body)
            .path("events")
            .valueStream()
            .flatMap(event -> Stream.ofNullable(text(event.path("request"), "url")))
            .toList();
    if (requested.isEmpty()) {
      return new Proof.NoneYet();
    }
    return requested.stream()
        .flatMap(url -> HookAddresses.reference(CurrentOrganization.get(), url).stream())
        .findFirst()
        .<Proof>map(Proof.Of::new)
        .orElseGet(Proof.NotOurs::new);
  }

  @Override
  public Fetch fetch(CarrierAccount account, CallReference reference, String carrierCallId) {
    var ending = client.get(account, callsPath(account) + "/" + carrierCallId + ".json");
    if (!(ending instanceof Ending.Answered(var status, var body))) {
      return new Fetch.NoAnswer();
    }
    if (status == NOT_FOUND) {
      return new Fetch.Gone();
    }
    var call = read(body);
    var told = TwilioWords.status(text(call, "status"));
    return status == OK && told != null
        ? new Fetch.State(event(reference, carrierCallId, told, call))
        : new Fetch.NoAnswer();
  }

  private static CarrierEvent event(
      CallReference reference, String carrierCallId, CallStatus status, JsonNode call) {
    return new CarrierEvent(
        CarrierEvent.Kind.FETCHED,
        carrierCallId,
        reference,
        null,
        status,
        null,
        TwilioWords.answeredBy(text(call, "answered_by")),
        status.isTerminal() ? TwilioWords.number(text(call, "duration")) : null,
        status.isTerminal() ? TwilioWords.instant(text(call, "end_time")) : null,
        SystemTime.now(),
        call.toString());
  }

  @Override
  public boolean hangUp(CarrierAccount account, String carrierCallId, boolean answered) {
    return (!answered && cancel(account, carrierCallId))
        || end(account, carrierCallId, "completed").isPresent();
  }

  /** A cancel leaves a call alone that is in progress by now: then it was not taken. */
  @Override
  public boolean cancel(CarrierAccount account, String carrierCallId) {
    return end(account, carrierCallId, "canceled")
        .filter(call -> TwilioWords.status(text(call, "status")) != CallStatus.IN_PROGRESS)
        .isPresent();
  }

  private Optional<JsonNode> end(CarrierAccount account, String carrierCallId, String status) {
    var path = callsPath(account) + "/" + carrierCallId + ".json";
    var ending = client.post(account, path, List.of(new Parameter("Status", status)));
    return ending instanceof Ending.Answered(var answered, var body) && answered == OK
        ? Optional.of(read(body))
        : Optional.empty();
  }

  private static String callsPath(CarrierAccount account) {
    return "/2010-04-01/Accounts/" + account.accountSid() + "/Calls";
  }

  private JsonNode read(byte[] body) {
    try {
      return json.readTree(body);
    } catch (JacksonException _) {
      return json.missingNode();
    }
  }

  private static @Nullable String text(JsonNode node, String field) {
    var value = node.path(field);
    return value.isString() && !value.asString().isEmpty() ? value.asString() : null;
  }
}
