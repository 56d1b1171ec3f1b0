package ai.rivvi.simulator;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A call and its events as Twilio's REST API shows them. */
final class CallJson {

  private static final String ROOT = "/2010-04-01/Accounts/";
  private static final double PRICE_PER_MINUTE = 0.014;
  private static final int SECONDS_PER_MINUTE = 60;
  private static final Pattern NORTH_AMERICAN = Pattern.compile("\\+1(\\d{3})(\\d{3})(\\d{4})");
  private static final List<String> SUBRESOURCES =
      List.of(
          "notifications",
          "recordings",
          "payments",
          "events",
          "siprec",
          "streams",
          "transcriptions",
          "user_defined_message_subscriptions",
          "user_defined_messages");

  private CallJson() {}

  static Map<String, @Nullable Object> of(Call call) {
    Call.Snapshot now = call.snapshot();
    String uri = ROOT + call.accountSid() + "/Calls/" + call.sid();
    var json = new LinkedHashMap<String, @Nullable Object>();
    json.put("sid", call.sid());
    json.put("account_sid", call.accountSid());
    json.put("parent_call_sid", null);
    json.put("phone_number_sid", null);
    json.put("group_sid", null);
    json.put("trunk_sid", "");
    json.put("to", call.to());
    json.put("to_formatted", formatted(call.to()));
    json.put("from", call.request().from());
    json.put("from_formatted", formatted(call.request().from()));
    json.put("status", now.status().apiName());
    json.put("direction", "outbound-api");
    json.put("answered_by", now.answeredBy());
    json.put("start_time", date(now.startedAt()));
    json.put("end_time", date(now.endedAt()));
    json.put("duration", duration(now));
    json.put("price", price(now));
    json.put("price_unit", "USD");
    json.put("queue_time", Long.toString(now.queueMillis()));
    json.put("forwarded_from", null);
    json.put("caller_name", null);
    json.put("annotation", null);
    json.put("api_version", "2010-04-01");
    json.put("date_created", date(call.createdAt()));
    json.put("date_updated", date(now.updatedAt()));
    json.put("uri", uri + ".json");
    var subresources = new LinkedHashMap<String, String>();
    for (String name : SUBRESOURCES) {
      subresources.put(name, uri + "/" + camelCase(name) + ".json");
    }
    json.put("subresource_uris", subresources);
    return json;
  }

  static Map<String, @Nullable Object> eventsOf(Call call) {
    var events = new ArrayList<Map<String, @Nullable Object>>();
    for (Call.Webhook webhook : call.webhooks()) {
      events.add(event(call, webhook));
    }
    String uri = ROOT + call.accountSid() + "/Calls/" + call.sid() + "/Events.json";
    var json = new LinkedHashMap<String, @Nullable Object>();
    json.put("events", events);
    json.put("first_page_uri", uri + "?PageSize=50&Page=0");
    json.put("next_page_uri", null);
    json.put("previous_page_uri", null);
    json.put("page", 0);
    json.put("page_size", 50);
    json.put("start", 0);
    json.put("end", Math.max(0, events.size() - 1));
    json.put("uri", uri);
    return json;
  }

  private static Map<String, @Nullable Object> event(Call call, Call.Webhook webhook) {
    JournalEntry.Requested requested = webhook.request();
    var parameters =
        new LinkedHashMap<>(
            call.voiceFields(requested.parameters().getOrDefault("CallStatus", "")));
    parameters.putAll(requested.parameters());
    var request = new LinkedHashMap<String, @Nullable Object>();
    request.put("method", requested.method());
    request.put("url", requested.url());
    request.put("parameters", parameters);
    var event = new LinkedHashMap<String, @Nullable Object>();
    event.put("request", request);
    JournalEntry.Responded responded = webhook.response();
    if (responded == null) {
      event.put("response", null);
    } else {
      var response = new LinkedHashMap<String, @Nullable Object>();
      response.put("response_code", responded.code() == 0 ? null : responded.code());
      response.put("request_duration", responded.millis());
      response.put("content_type", null);
      response.put("response_body", null);
      response.put("date_created", date(responded.at()));
      event.put("response", response);
    }
    return event;
  }

  private static @Nullable String duration(Call.Snapshot now) {
    return now.status() == CallStatus.COMPLETED && now.talkSeconds() != null
        ? Integer.toString(now.talkSeconds())
        : null;
  }

  private static @Nullable String price(Call.Snapshot now) {
    if (now.status() != CallStatus.COMPLETED || now.talkSeconds() == null) {
      return null;
    }
    int minutes = Math.ceilDiv(now.talkSeconds(), SECONDS_PER_MINUTE);
    return "%.5f".formatted(-PRICE_PER_MINUTE * minutes);
  }

  private static @Nullable String date(@Nullable Instant instant) {
    return instant == null ? null : PhoneClock.rfc2822(instant);
  }

  private static String formatted(String number) {
    return NORTH_AMERICAN.matcher(number).replaceAll("($1) $2-$3");
  }

  private static String camelCase(String name) {
    var camel = new StringBuilder();
    for (String word : name.split("_", -1)) {
      camel.append(word.substring(0, 1).toUpperCase(Locale.ROOT)).append(word.substring(1));
    }
    return camel.toString();
  }
}
