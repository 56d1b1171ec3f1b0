package ai.rivvi.rules;

import java.time.ZoneId;
import java.util.List;

/**
 * Where a callee may be: every candidate clock and law-giver. To be stored with a decision, which
 * it reproduces together with the ruleset's hash.
 *
 * @param zones clocks that differ from each other; empty when nothing is known
 * @param jurisdictions ISO 3166-1 or 3166-2 codes: a country, or a state, province or territory
 */
public record Place(List<ZoneId> zones, List<String> jurisdictions) {
  /** More candidate clocks than this say nothing about where the callee is. */
  public static final int ZONES_MAX = 6;

  /** Nobody knows where the callee is. */
  public static final Place UNKNOWN = new Place(List.of(), List.of());

  public Place {
    zones = List.copyOf(zones);
    jurisdictions = List.copyOf(jurisdictions);
  }

  /** Whether the clocks are few enough to be asked. */
  public boolean isKnown() {
    return !zones.isEmpty() && zones.size() <= ZONES_MAX;
  }
}
