package ai.rivvi.rules;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The area codes of the North American plan that have a place. */
final class AreaCodes {
  static final String PREFIX = "+1";
  private static final int LENGTH = 3;
  private final Map<String, Place> codes = new HashMap<>();

  AreaCodes() {
    for (var row : PlaceData.rows("area-codes.txt")) {
      codes.put(row[0], PlaceData.place(row[1], row[2]));
    }
  }

  /** Every clock and law-giver of the number's area code; null when the code has no place. */
  @Nullable Place find(String e164) {
    var end = PREFIX.length() + LENGTH;
    return e164.length() < end ? null : codes.get(e164.substring(PREFIX.length(), end));
  }

  Collection<Place> all() {
    return codes.values();
  }
}
