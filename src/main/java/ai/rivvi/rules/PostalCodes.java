package ai.rivvi.rules;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where postal codes lie, in the countries whose codes are known. */
final class PostalCodes {
  private static final String US = "US";
  private static final Pattern ZIP = Pattern.compile("\\d{5}(-?\\d{4})?");
  private static final Pattern CANADIAN = Pattern.compile("[A-Z]\\d[A-Z]( ?\\d[A-Z]\\d)?");
  private static final Pattern SPANISH = Pattern.compile("\\d{5}");
  private static final Pattern INDIAN = Pattern.compile("\\d{3} ?\\d{3}");
  private static final Map<String, Pattern> FORMS =
      Map.of(US, ZIP, "CA", CANADIAN, "ES", SPANISH, "IN", INDIAN);
  private static final int ZIP_LENGTH = 5;
  private static final int ZIP_PREFIX = 3;

  private final NavigableMap<String, Run> zips = new TreeMap<>();
  private final Map<String, Place> zipPrefixes = new HashMap<>();
  private final Map<String, Place> foreign = new HashMap<>();

  /** A run of ZIP codes, until and with {@code to}. */
  private record Run(String to, Place place) {}

  /** What a code turned out to be. */
  sealed interface Found {
    record At(Place place) implements Found {}

    /** A code of that form, of which nobody knows where it is. */
    record Nowhere() implements Found {}

    /** Not a code of that country. */
    record Malformed() implements Found {}

    /** Codes of that country are not known. */
    record NoCodes() implements Found {}
  }

  PostalCodes() {
    for (var row : PlaceData.rows("us-postal-codes.txt")) {
      var place = PlaceData.place(states(row[1]), row[2]);
      var from = row[0].substring(0, ZIP_LENGTH);
      zips.put(from, new Run(row[0].substring(ZIP_LENGTH + 1), place));
      zipPrefixes.merge(from.substring(0, ZIP_PREFIX), place, PostalCodes::either);
    }
    for (var row : PlaceData.rows("foreign-postal-codes.txt")) {
      foreign.put(row[0] + row[1], PlaceData.place(row[2], row[3]));
    }
  }

  private static String states(String codes) {
    return Stream.of(codes.split(",", -1))
        .map(code -> US + "-" + code)
        .collect(Collectors.joining(","));
  }

  private static Place either(Place one, Place other) {
    var zones = new LinkedHashSet<>(one.zones());
    zones.addAll(other.zones());
    var jurisdictions = new LinkedHashSet<>(one.jurisdictions());
    jurisdictions.addAll(other.jurisdictions());
    return new Place(List.copyOf(zones), List.copyOf(jurisdictions));
  }

  /** The country of North America whose codes look like this; null when none's do. */
  static @Nullable String northAmerican(String code) {
    if (CANADIAN.matcher(normal(code)).matches()) {
      return "CA";
    }
    return ZIP.matcher(normal(code)).matches() ? US : null;
  }

  /** Whether a code looks like no other country's than Canada's. */
  static boolean isCanadian(String code) {
    return CANADIAN.matcher(normal(code)).matches();
  }

  /** Whether a code has the form of its country's, or the country's form is not known. */
  static boolean isWellFormed(String code, String country) {
    var form = FORMS.get(Countries.isUsTerritory(country) ? US : country);
    return form == null || form.matcher(normal(code)).matches();
  }

  Found find(String code, String country) {
    var owner = Countries.isUsTerritory(country) ? US : country;
    if (!FORMS.containsKey(owner)) {
      return new Found.NoCodes();
    }
    if (!isWellFormed(code, owner)) {
      return new Found.Malformed();
    }
    var place = owner.equals(US) ? zip(normal(code)) : longest(owner, normal(code));
    return place == null ? new Found.Nowhere() : new Found.At(place);
  }

  /** A code between the known ones may lie anywhere its first three digits do. */
  private @Nullable Place zip(String code) {
    var zip = code.substring(0, ZIP_LENGTH);
    var run = zips.floorEntry(zip);
    return run != null && zip.compareTo(run.getValue().to()) <= 0
        ? run.getValue().place()
        : zipPrefixes.get(zip.substring(0, ZIP_PREFIX));
  }

  private @Nullable Place longest(String country, String code) {
    for (var length = code.length(); length > 0; length--) {
      var place = foreign.get(country + code.substring(0, length));
      if (place != null) {
        return place;
      }
    }
    return null;
  }

  Collection<Place> all() {
    return Stream.concat(zips.values().stream().map(Run::place), foreign.values().stream())
        .distinct()
        .toList();
  }

  private static String normal(String code) {
    return code.strip().toUpperCase(Locale.ROOT);
  }
}
