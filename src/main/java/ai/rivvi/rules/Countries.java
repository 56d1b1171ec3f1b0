package ai.rivvi.rules;

import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Countries, the zones in use there, and back. */
final class Countries {
  private static final Set<String> US_TERRITORIES = Set.of("PR", "GU", "VI", "AS", "MP");
  private static final Set<String> KNOWN_ZONES = ZoneId.getAvailableZoneIds();
  private final Map<String, List<ZoneId>> zones = new HashMap<>();

  Countries() {
    for (var row : PlaceData.rows("countries.txt")) {
      zones.put(
          row[0],
          Stream.of(row[1].split(",", -1)).filter(KNOWN_ZONES::contains).map(ZoneId::of).toList());
    }
  }

  /** Countries in the eyes of ISO 3166-1 that the law and the mail of the US cover. */
  static boolean isUsTerritory(String country) {
    return US_TERRITORIES.contains(country);
  }

  /** The law-giver of an address that names only its country. */
  static String lawGiver(String country) {
    return isUsTerritory(country) ? "US-" + country : country;
  }

  boolean isKnown(String country) {
    return zones.containsKey(country);
  }

  /** Zones of a country; empty when it is not known. */
  List<ZoneId> zones(String country) {
    return zones.getOrDefault(country, List.of());
  }

  /** Countries that use a zone, under any of its names; none for zones without a place. */
  Set<String> of(ZoneId zone) {
    var countries = new TreeSet<String>();
    zones.forEach(
        (country, used) -> {
          if (used.stream().anyMatch(one -> Objects.equals(one.getRules(), zone.getRules()))) {
            countries.add(country);
          }
        });
    return countries;
  }
}
