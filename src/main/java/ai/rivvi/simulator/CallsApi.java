package ai.rivvi.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Twilio's REST API for calls, under {@code /2010-04-01/Accounts/{AccountSid}}. */
final class CallsApi {

  private static final Logger log = LoggerFactory.getLogger(CallsApi.class);
  private static final Pattern ACCOUNT_SID = Pattern.compile("AC[0-9a-fA-F]{32}");
  private static final int BODY_BYTES_MAX = 1 << 16;
  private static final int INVALID_STATE = 21220;
  private static final String JSON = ".json";

  private final String authToken;
  private final Ledger ledger;
  private final Switchboard switchboard;
  private final Faults faults;

  CallsApi(String authToken, Ledger ledger, Switchboard switchboard, Faults faults) {
    this.authToken = authToken;
    this.ledger = ledger;
    this.switchboard = switchboard;
    this.faults = faults;
  }

  void handle(WebRequest request) throws IOException {
    try {
      route(request);
    } catch (TwilioRefusal refusal) {
      Map<String, String> headers =
          refusal.status() == 401
              ? Map.of("WWW-Authenticate", "Basic realm=\"Twilio API\"")
              : Map.of();
      request.respond(refusal.status(), "application/json", Json.bytes(refusal.body()), headers);
    } catch (RuntimeException e) {
      log.atError().setCause(e).log("A carrier request failed");
      request.json(500, TwilioRefusal.serverError().body());
    }
  }

  private void route(WebRequest request) throws IOException {
    List<String> path = request.path();
    if (path.size() < 4
        || !path.get(1).equals("Accounts")
        || !ACCOUNT_SID.matcher(path.get(2)).matches()) {
      throw TwilioRefusal.notFound(request.pathText());
    }
    String accountSid = path.get(2);
    authenticate(request, accountSid);
    String last = path.getLast();
    if (path.size() == 4 && last.equals("Calls.json")) {
      if (request.isPost()) {
        create(request, accountSid);
      } else {
        only(request.isGet());
        request.json(200, new CallList(accountSid, request.query()).of(ledger.calls()));
      }
    } else if (path.size() == 5 && path.get(3).equals("Calls") && last.endsWith(JSON)) {
      Call call = call(request, accountSid, last.substring(0, last.length() - JSON.length()));
      if (request.isPost()) {
        update(request, call);
      } else {
        only(request.isGet());
        request.json(200, CallJson.of(call));
      }
    } else if (path.size() == 6 && path.get(3).equals("Calls") && last.equals("Events.json")) {
      only(request.isGet());
      request.json(200, CallJson.eventsOf(call(request, accountSid, path.get(4))));
    } else {
      throw TwilioRefusal.notFound(request.pathText());
    }
  }

  private void create(WebRequest request, String accountSid) throws IOException {
    Form form = form(request);
    CallRequest wanted = CallRequestReader.read(form);
    Faults.OnCreate fault = faults.onCreate();
    if (fault == Faults.OnCreate.TOO_MANY_REQUESTS) {
      throw refused(wanted, TwilioRefusal.tooManyRequests());
    }
    if (fault == Faults.OnCreate.FAIL_BEFORE_PLACING) {
      throw refused(wanted, TwilioRefusal.serverError());
    }
    Call call = switchboard.place(accountSid, form);
    Map<String, @Nullable Object> placed = CallJson.of(call);
    delay(faults.plan().delayReplyMs());
    if (fault == Faults.OnCreate.DROP_REPLY) {
      request.drop();
    } else if (fault == Faults.OnCreate.FAIL_AFTER_PLACING) {
      throw TwilioRefusal.serverError();
    } else {
      request.json(201, placed);
    }
  }

  private void update(WebRequest request, Call call) throws IOException {
    Form form = form(request);
    String status = form.first("Status");
    if (status != null) {
      switch (status) {
        case "canceled" -> {
          // a call that is being talked on is left alone
          if (call.status() != CallStatus.IN_PROGRESS) {
            switchboard.hangUp(call, CallStatus.CANCELED);
          }
        }
        case "completed" ->
            switchboard.hangUp(
                call,
                call.status() == CallStatus.IN_PROGRESS
                    ? CallStatus.COMPLETED
                    : CallStatus.CANCELED);
        default -> throw TwilioRefusal.badRequest(20001, "Status must be canceled or completed");
      }
    }
    Twiml.Source source = source(form);
    if (source != null && !switchboard.divert(call, source)) {
      throw TwilioRefusal.badRequest(INVALID_STATE, "Call is not in-progress. Cannot redirect.");
    }
    request.json(200, CallJson.of(call));
  }

  private static Twiml.@Nullable Source source(Form form) {
    Hook url = CallRequestReader.hook(form, "Url", "Method", 21205);
    String twiml = form.first("Twiml");
    if (url != null && twiml != null) {
      throw TwilioRefusal.badRequest(21200, "Url and Twiml exclude each other");
    }
    if (url != null) {
      return new Twiml.Source.Fetched(url, Map.of());
    }
    return twiml == null ? null : new Twiml.Source.Inline(twiml);
  }

  private TwilioRefusal refused(CallRequest wanted, TwilioRefusal refusal) {
    ledger.refuse(wanted.to(), refusal.status());
    return refusal;
  }

  private Call call(WebRequest request, String accountSid, String sid) {
    Call call = ledger.calls().find(sid);
    if (call == null || !call.accountSid().equals(accountSid)) {
      throw TwilioRefusal.notFound(request.pathText());
    }
    return call;
  }

  private void authenticate(WebRequest request, String accountSid) {
    String header = request.header("Authorization");
    String expected =
        "Basic "
            + Base64.getEncoder().encodeToString((accountSid + ":" + authToken).getBytes(UTF_8));
    if (header == null
        || !MessageDigest.isEqual(header.getBytes(UTF_8), expected.getBytes(UTF_8))) {
      throw TwilioRefusal.unauthorized();
    }
  }

  private static Form form(WebRequest request) throws IOException {
    String type = request.header("Content-Type");
    if (type == null || !type.startsWith("application/x-www-form-urlencoded")) {
      throw TwilioRefusal.badRequest(20001, "The body must be form encoded");
    }
    try {
      return Form.parse(request.body(BODY_BYTES_MAX));
    } catch (IllegalArgumentException _) {
      throw TwilioRefusal.badRequest(20001, "The body cannot be decoded");
    }
  }

  private static void only(boolean allowed) {
    if (!allowed) {
      throw TwilioRefusal.methodNotAllowed();
    }
  }

  private static void delay(long millis) {
    try {
      TimeUnit.MILLISECONDS.sleep(millis);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
