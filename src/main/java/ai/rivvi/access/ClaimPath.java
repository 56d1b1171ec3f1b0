package ai.rivvi.access;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A way into a token's claims, such as {@code realm_access.roles} or {@code orgs.0.id}. */
record ClaimPath(String text) {
  private static final String ALL = "*";

  /** The values found, as text; several for a list, the names for an object, none when absent. */
  List<String> read(Map<String, ?> claims) {
    return text.isEmpty() ? List.of() : find(claims, text).distinct().toList();
  }

  /** The first value found. */
  @Nullable String first(Map<String, ?> claims) {
    var values = read(claims);
    return values.isEmpty() ? null : values.getFirst();
  }

  private static Stream<String> find(@Nullable Object value, String path) {
    if (value == null) {
      return Stream.empty();
    }
    if (path.isEmpty()) {
      return leaves(value);
    }
    // A claim's own name may hold dots (https://clinic.example/roles): the whole rest is tried
    // first.
    if (value instanceof Map<?, ?> object && object.containsKey(path)) {
      return find(object.get(path), "");
    }
    var dot = path.indexOf('.');
    var segment = dot < 0 ? path : path.substring(0, dot);
    var rest = dot < 0 ? "" : path.substring(dot + 1);
    return switch (value) {
      case Map<?, ?> object when segment.equals(ALL) ->
          object.values().stream().flatMap(element -> find(element, rest));
      case Map<?, ?> object -> find(object.get(segment), rest);
      case Collection<?> list when segment.equals(ALL) ->
          list.stream().flatMap(element -> find(element, rest));
      case List<?> list when isIndex(segment, list) ->
          find(list.get(Integer.parseInt(segment)), rest);
      default -> Stream.empty();
    };
  }

  private static boolean isIndex(String segment, List<?> list) {
    return segment.matches("\\d{1,4}") && Integer.parseInt(segment) < list.size();
  }

  private static Stream<String> leaves(Object value) {
    return switch (value) {
      case Map<?, ?> object -> object.keySet().stream().map(String::valueOf);
      case Collection<?> list ->
          list.stream().filter(String.class::isInstance).map(String::valueOf);
      default -> Stream.of(String.valueOf(value));
    };
  }
}
