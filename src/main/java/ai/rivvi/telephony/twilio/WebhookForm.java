package ai.rivvi.telephony.twilio;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a form, repeated ones included, names in the order of their code units. Nothing
 * is trimmed.
 */
record WebhookForm(SortedMap<String, List<String>> values) {
  static final WebhookForm EMPTY = new WebhookForm(new TreeMap<>());

  /**
   * Reads application/x-www-form-urlencoded; {@link IllegalArgumentException} when it is malformed.
   */
  static WebhookForm parse(String text) {
    var values = new TreeMap<String, List<String>>();
    for (var pair : text.split("&", -1)) {
      if (!pair.isEmpty()) {
        var equals = pair.indexOf('=');
        var name = decoded(equals < 0 ? pair : pair.substring(0, equals));
        var value = equals < 0 ? "" : decoded(pair.substring(equals + 1));
        values.computeIfAbsent(name, _ -> new ArrayList<>()).add(value);
      }
    }
    return new WebhookForm(values);
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  /** The first value; null when it is absent or empty, which Twilio does not tell apart. */
  @Nullable String first(String name) {
    var found = values.get(name);
    return found == null || found.getFirst().isEmpty() ? null : found.getFirst();
  }

  @Override
  public String toString() {
    return "WebhookForm" + values.keySet();
  }
}
