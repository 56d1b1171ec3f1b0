package ai.rivvi.simulator;

import java.util.LinkedHashMap;
import java.util.Map;

/** A request that is answered with Twilio's error envelope. */
final class TwilioRefusal extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int status;
  private final int code;
  private final String text;

  TwilioRefusal(int status, int code, String text) {
    super(text, null, false, false);
    this.status = status;
    this.code = code;
    this.text = text;
  }

  static TwilioRefusal badRequest(int code, String text) {
    return new TwilioRefusal(400, code, text);
  }

  static TwilioRefusal unauthorized() {
    return new TwilioRefusal(401, 20003, "Authenticate");
  }

  static TwilioRefusal notFound(String path) {
    return new TwilioRefusal(404, 20404, "The requested resource " + path + " was not found");
  }

  static TwilioRefusal methodNotAllowed() {
    return new TwilioRefusal(405, 20004, "Method not allowed");
  }

  static TwilioRefusal tooManyRequests() {
    return new TwilioRefusal(429, 20429, "Too Many Requests");
  }

  static TwilioRefusal serverError() {
    return new TwilioRefusal(500, 20500, "An internal server error has occurred");
  }

  int status() {
    return status;
  }

  int code() {
    return code;
  }

  Map<String, Object> body() {
    var body = new LinkedHashMap<String, Object>();
    body.put("code", code);
    body.put("message", text);
    body.put("more_info", "https://www.twilio.com/docs/errors/" + code);
    body.put("status", status);
    return body;
  }
}
