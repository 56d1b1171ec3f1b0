package ai.rivvi.simulator;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads and checks the form of a create request, refusing with the codes that Twilio uses. */
final class CallRequestReader {

  private static final Pattern E164 = Pattern.compile("\\+[1-9][0-9]{6,14}");
  private static final Set<String> EVENTS = Set.of("initiated", "ringing", "answered", "completed");
  private static final int TIMEOUT_SECONDS_DEFAULT = 60;
  private static final int TIMEOUT_SECONDS_MAX = 600;
  private static final int TIME_LIMIT_SECONDS_DEFAULT = 14_400;
  private static final int TWIML_CHARACTERS_MAX = 4000;
  private static final String MAGIC_INVALID_FROM = "+15005550001";

  /** Twilio's test numbers, which are refused as documented for its test credentials. */
  private static final Map<String, Integer> MAGIC_TO =
      Map.of(
          "+15005550001",
          21217,
          "+15005550002",
          21214,
          "+15005550003",
          21215,
          "+15005550004",
          21216);

  private CallRequestReader() {}

  static CallRequest read(Form form) {
    String to = to(form);
    String from = from(form);
    Hook answer = hook(form, "Url", "Method", 21205);
    String twiml = answer == null ? form.first("Twiml") : null;
    if (form.first("ApplicationSid") != null) {
      throw TwilioRefusal.badRequest(
          21218, "Invalid ApplicationSid: the simulator knows no applications");
    }
    if (answer == null && twiml == null) {
      throw TwilioRefusal.badRequest(21200, "One of Url, Twiml and ApplicationSid is required");
    }
    if (twiml != null && twiml.length() > TWIML_CHARACTERS_MAX) {
      throw TwilioRefusal.badRequest(
          21200, "Twiml is longer than " + TWIML_CHARACTERS_MAX + " characters");
    }
    return new CallRequest(
        to,
        from,
        answer,
        hook(form, "FallbackUrl", "FallbackMethod", 21205),
        twiml,
        hook(form, "StatusCallback", "StatusCallbackMethod", 21609),
        events(form.all("StatusCallbackEvent")),
        seconds(form, "Timeout", TIMEOUT_SECONDS_DEFAULT, TIMEOUT_SECONDS_MAX),
        seconds(form, "TimeLimit", TIME_LIMIT_SECONDS_DEFAULT, TIME_LIMIT_SECONDS_DEFAULT),
        detection(form));
  }

  /** A URL parameter with its method parameter; null when the URL was not given. */
  static @Nullable Hook hook(Form form, String urlName, String methodName, int invalidCode) {
    String url = form.first(urlName);
    if (url == null) {
      return null;
    }
    if (!isHttpUrl(url)) {
      throw TwilioRefusal.badRequest(invalidCode, urlName + " is not a valid URL");
    }
    String method = form.first(methodName);
    if (method != null && !Set.of("GET", "POST").contains(method)) {
      throw TwilioRefusal.badRequest(21209, methodName + " must be GET or POST");
    }
    return new Hook(url, method == null ? "POST" : method);
  }

  private static String to(Form form) {
    String to = form.first("To");
    if (to == null) {
      throw TwilioRefusal.badRequest(21201, "No 'To' number is specified");
    }
    if (!E164.matcher(to).matches()) {
      throw TwilioRefusal.badRequest(21211, "Invalid 'To' Phone Number: " + to);
    }
    Integer magic = MAGIC_TO.get(to);
    if (magic != null) {
      throw TwilioRefusal.badRequest(magic, "The number " + to + " cannot be called");
    }
    return to;
  }

  private static String from(Form form) {
    String from = form.first("From");
    if (from == null) {
      throw TwilioRefusal.badRequest(21213, "No 'From' number is specified");
    }
    if (!E164.matcher(from).matches() || from.equals(MAGIC_INVALID_FROM)) {
      throw TwilioRefusal.badRequest(21212, "Invalid From Number (caller ID): " + from);
    }
    return from;
  }

  private static Set<String> events(List<String> given) {
    if (given.isEmpty()) {
      return Set.of("completed");
    }
    for (String event : given) {
      if (!EVENTS.contains(event)) {
        throw TwilioRefusal.badRequest(21626, "Invalid StatusCallbackEvent: " + event);
      }
    }
    return Set.copyOf(given);
  }

  private static int seconds(Form form, String name, int otherwise, int max) {
    String value = form.first(name);
    if (value == null) {
      return otherwise;
    }
    try {
      int seconds = Integer.parseInt(value);
      if (seconds >= 1 && seconds <= max) {
        return seconds;
      }
    } catch (NumberFormatException _) {
      // refused below, as any other value out of range
    }
    throw TwilioRefusal.badRequest(21208, name + " must be a number of seconds from 1 to " + max);
  }

  private static CallRequest.@Nullable Detection detection(Form form) {
    String mode = form.first("MachineDetection");
    if (mode == null || form.first("SendDigits") != null) {
      return null;
    }
    boolean messageEnd =
        switch (mode) {
          case "Enable" -> false;
          case "DetectMessageEnd" -> true;
          default -> throw TwilioRefusal.badRequest(21207, "Invalid MachineDetection: " + mode);
        };
    Hook callback = hook(form, "AsyncAmdStatusCallback", "AsyncAmdStatusCallbackMethod", 21609);
    return new CallRequest.Detection(messageEnd, callback, "true".equals(form.first("AsyncAmd")));
  }

  private static boolean isHttpUrl(String url) {
    try {
      URI uri = URI.create(TwilioSignature.withoutFragment(url));
      return ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))
          && uri.getHost() != null;
    } catch (IllegalArgumentException _) {
      return false;
    }
  }
}
