package ai.rivvi.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Form or query parameters in the order they came, repeated names kept. */
record Form(Map<String, List<String>> values) {

  static Form empty() {
    return new Form(Map.of());
  }

  static Form of(Map<String, String> single) {
    var values = new LinkedHashMap<String, List<String>>();
    single.forEach((name, value) -> values.put(name, List.of(value)));
    return new Form(values);
  }

  /** Reads {@code a=1&b=2}; throws IllegalArgumentException when an escape is broken. */
  static Form parse(@Nullable String encoded) {
    var values = new LinkedHashMap<String, List<String>>();
    if (encoded != null && !encoded.isEmpty()) {
      for (String pair : encoded.split("&", -1)) {
        int equals = pair.indexOf('=');
        String name = equals < 0 ? pair : pair.substring(0, equals);
        String value = equals < 0 ? "" : pair.substring(equals + 1);
        if (!name.isEmpty()) {
          values
              .computeIfAbsent(URLDecoder.decode(name, UTF_8), _ -> new ArrayList<>())
              .add(URLDecoder.decode(value, UTF_8));
        }
      }
    }
    return new Form(values);
  }

  /** The first value of a name, or null when it is absent or empty. */
  @Nullable String first(String name) {
    List<String> all = values.get(name);
    return all == null || all.getFirst().isEmpty() ? null : all.getFirst();
  }

  List<String> all(String name) {
    return values.getOrDefault(name, List.of());
  }

  String encode() {
    var encoded = new StringBuilder();
    values.forEach(
        (name, all) ->
            all.forEach(
                value ->
                    encoded
                        .append(encoded.isEmpty() ? "" : "&")
                        .append(URLEncoder.encode(name, UTF_8))
                        .append('=')
                        .append(URLEncoder.encode(value, UTF_8))));
    return encoded.toString();
  }
}
