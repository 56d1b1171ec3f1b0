package ai.rivvi.rules;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Puts together every candidate for where a callee is. What is told but cannot be placed makes all
 * of it unknown: the callee may be just there.
 */
final class Places {
  private final Countries countries = new Countries();
  private final AreaCodes areaCodes = new AreaCodes();
  private final PostalCodes postalCodes = new PostalCodes();
  private final PhonePlaces phones = new PhonePlaces(areaCodes);
  private final Set<Place> known = new HashSet<>();

  Places() {
    known.addAll(areaCodes.all());
    known.addAll(postalCodes.all());
  }

  boolean isCountry(String country) {
    return countries.isKnown(country);
  }

  Place of(Whereabouts told, Clocks clocks) {
    var found = new ArrayList<Place>();
    if (told.phone() != null) {
      found.add(phones.of(told.phone(), clocks));
    }
    if (told.postalCode() != null || told.country() != null) {
      var address = address(told, found, clocks);
      if (address == null) {
        return Place.UNKNOWN;
      }
      found.add(address);
    }
    if (told.zone() != null) {
      var own = own(told.zone(), found, clocks);
      if (own == null) {
        return Place.UNKNOWN;
      }
      found.addFirst(own);
    }
    return union(found, clocks);
  }

  private static Place union(Collection<Place> places, Clocks clocks) {
    var zones = new LinkedHashSet<ZoneId>();
    var jurisdictions = new LinkedHashSet<String>();
    for (var place : places) {
      zones.addAll(place.zones());
      jurisdictions.addAll(place.jurisdictions());
    }
    // A country beside one of its own states adds nothing.
    jurisdictions.removeIf(
        code -> jurisdictions.stream().anyMatch(other -> other.startsWith(code + "-")));
    return new Place(clocks.distinct(zones), List.copyOf(jurisdictions));
  }

  /** The place of an address; null when it cannot be told. */
  private @Nullable Place address(Whereabouts told, List<Place> others, Clocks clocks) {
    var country = country(told);
    if (country == null) {
      return null;
    }
    if (told.postalCode() == null) {
      return ofCountry(country, others, clocks);
    }
    return switch (postalCodes.find(told.postalCode(), country)) {
      case PostalCodes.Found.At(var place) -> place;
      case PostalCodes.Found.NoCodes() -> ofCountry(country, others, clocks);
      case PostalCodes.Found.Nowhere(), PostalCodes.Found.Malformed() -> null;
    };
  }

  /** The address's country: as told, or as the form of its code and the number suggest. */
  private @Nullable String country(Whereabouts told) {
    if (told.country() != null) {
      return countries.isKnown(told.country()) ? told.country() : null;
    }
    var phone = told.phone();
    var code = told.postalCode();
    if (phone != null && code != null && phone.e164().startsWith(AreaCodes.PREFIX)) {
      return PostalCodes.northAmerican(code);
    }
    if (code != null && PostalCodes.isCanadian(code)) {
      return "CA";
    }
    return phone == null ? null : phones.country(phone);
  }

  /**
   * A country says where somebody is only when it has few clocks, and nothing of somebody whose
   * number says where in it they are; who makes its law, always.
   */
  private Place ofCountry(String country, List<Place> others, Clocks clocks) {
    var lawGiver = Countries.lawGiver(country);
    if (others.stream()
        .flatMap(place -> place.jurisdictions().stream())
        .anyMatch(code -> code.equals(lawGiver) || Law.country(code).equals(lawGiver))) {
      return Place.UNKNOWN;
    }
    var zones = clocks.distinct(countries.zones(country));
    return new Place(zones.size() > Place.ZONES_MAX ? List.of() : zones, List.of(lawGiver));
  }

  /**
   * The callee's own zone. Where another candidate is on the same clock it adds nothing; else the
   * callee may be under any law-giver of that clock. Null when the zone belongs to no country.
   */
  private @Nullable Place own(ZoneId zone, List<Place> others, Clocks clocks) {
    var used = countries.of(zone);
    if (used.isEmpty()) {
      return null;
    }
    var explained =
        others.stream()
            .anyMatch(place -> place.zones().stream().anyMatch(other -> clocks.same(zone, other)));
    return new Place(List.of(zone), explained ? List.of() : lawGivers(zone, used, clocks));
  }

  private List<String> lawGivers(ZoneId zone, Set<String> used, Clocks clocks) {
    var states =
        known.stream()
            .filter(place -> place.zones().stream().anyMatch(other -> clocks.same(zone, other)))
            .flatMap(place -> place.jurisdictions().stream())
            .filter(code -> used.contains(Law.country(code)) || isTerritory(code, used))
            .sorted()
            .distinct()
            .toList();
    var covered = new HashSet<>(states.stream().map(Law::country).toList());
    return Stream.concat(
            states.stream(),
            used.stream().filter(country -> !covered.contains(country)).map(Countries::lawGiver))
        .distinct()
        .toList();
  }

  private static boolean isTerritory(String code, Set<String> used) {
    return code.startsWith("US-") && used.contains(code.substring("US-".length()));
  }
}
