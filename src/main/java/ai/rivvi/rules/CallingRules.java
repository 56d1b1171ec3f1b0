package ai.rivvi.rules;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Where callees may be, and whether the law lets them be called. */
@Service
public class CallingRules {
  private static final int PLACES_KEPT_MAX = 50_000;

  private final Places places = new Places();
  private final Rulesets rulesets;
  private final Map<Asked, Place> resolved =
      Collections.synchronizedMap(
          new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<Asked, Place> eldest) {
              return size() > PLACES_KEPT_MAX;
            }
          });

  /** A ruleset knows zones to differ that another may hold for the same. */
  private record Asked(String ruleset, Whereabouts told) {}

  CallingRules(Rulesets rulesets) {
    this.rulesets = rulesets;
  }

  /** Every clock and law-giver that what is known leaves possible. */
  public Place place(Whereabouts told) {
    var ruleset = active();
    var asked = new Asked(ruleset.hash(), told);
    var known = resolved.get(asked);
    if (known != null) {
      return known;
    }
    var place = places.of(told, ruleset.clocks());
    resolved.put(asked, place);
    return place;
  }

  /** The ruleset in force. Take it once for a batch, and store its hash with what it decided. */
  public Ruleset active() {
    return rulesets.active();
  }

  /** A stored ruleset, to reproduce what was decided under it. */
  @Transactional(readOnly = true)
  public Optional<Ruleset> ruleset(String hash) {
    return rulesets.byHash(hash);
  }

  /** What the ruleset in force answers. */
  public LegalAnswer at(Place place, Instant now, Duration ring) {
    return active().answer(place, now, ring);
  }

  /** Whether a country's code is one (ISO 3166-1 alpha-2). */
  public boolean isCountry(String country) {
    return places.isCountry(country);
  }

  /** Whether a postal code has its country's form; true where the form is not known. */
  public boolean isPostalCode(String code, String country) {
    return PostalCodes.isWellFormed(code, country);
  }
}
