package ai.rivvi.dispatch;

import ai.rivvi.rules.Oracle;
import ai.rivvi.rules.Place;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;

/** Where patients of a simulation may be: one state, or two that cannot be told apart. */
final class SimPlaces {
  private final List<String> codes;
  private final Oracle oracle;

  SimPlaces(Oracle oracle) {
    this.oracle = oracle;
    codes = oracle.codes().stream().filter(code -> code.startsWith("US-")).sorted().toList();
  }

  Place any(Random random) {
    if (random.nextInt(40) == 0) {
      return Place.UNKNOWN;
    }
    var laws = new LinkedHashSet<String>();
    laws.add(codes.get(random.nextInt(codes.size())));
    if (random.nextInt(4) == 0) {
      laws.add(codes.get(random.nextInt(codes.size())));
    }
    var zones = new LinkedHashSet<ZoneId>();
    for (var law : laws) {
      var own = oracle.zones(law);
      zones.add(own.get(random.nextInt(own.size())));
      if (random.nextBoolean()) {
        zones.addAll(own);
      }
    }
    return new Place(new ArrayList<>(zones), new ArrayList<>(laws));
  }
}
