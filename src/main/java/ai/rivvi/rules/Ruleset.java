package ai.rivvi.rules;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * One version of the law, under the hash of its text. What it answers depends on nothing but its
 * arguments, so that a decision is reproduced from the hash, the place and the instant.
 */
public final class Ruleset {
  private static final int DAYS_AHEAD_MAX = 60;
  private static final int PLACES_KEPT_MAX = 10_000;

  private final String hash;
  private final Law law;
  private final Map<Place, Windows> places = new ConcurrentHashMap<>();
  private final Map<List<String>, LegalDays> days = new ConcurrentHashMap<>();

  Ruleset(String hash, Law law) {
    this.hash = hash;
    this.law = law;
  }

  /** SHA-256 of the text, in hexadecimal digits. */
  public String hash() {
    return hash;
  }

  Clocks clocks() {
    return law.clocks();
  }

  /**
   * Whether a call may start now that rings for so long, and until when, or from when on. A start
   * is allowed when it and the end of its ringing lie inside the window of every candidate.
   */
  public LegalAnswer answer(Place place, Instant now, Duration ring) {
    if (!place.isKnown()) {
      return new LegalAnswer.Forbidden(Set.of(LegalReason.TIME_ZONE_UNKNOWN));
    }
    var windows = windows(place);
    if (windows.isForbidden(now)) {
      return new LegalAnswer.Forbidden(Set.of(LegalReason.FORBIDDEN_BY_LAW));
    }
    var closes = windows.closes(now, ring);
    if (closes != null) {
      return new LegalAnswer.Open(closes);
    }
    var opens = windows.opens(now, ring, now.plus(Duration.ofDays(DAYS_AHEAD_MAX)));
    // Candidates that no hour satisfies together are candidates of which one must be ruled out.
    return opens == null
        ? new LegalAnswer.Forbidden(Set.of(LegalReason.TIME_ZONE_UNKNOWN))
        : new LegalAnswer.Closed(opens, windows.reasons(now, ring));
  }

  /** The rules that an answer for the place rests on, with their hours on the callee's day. */
  public List<AppliedRule> explain(Place place, Instant now) {
    var applied = new LinkedHashMap<String, AppliedRule>();
    for (var zone : place.zones()) {
      var date = law.clock(zone).dateAt(now);
      for (var rule : law.of(place.jurisdictions(), date)) {
        applied.merge(rule.id(), rule.on(date), Ruleset::stricter);
      }
    }
    return List.copyOf(applied.values());
  }

  /** Two clocks may show two days, of which one leaves no hours: that one is told. */
  private static AppliedRule stricter(AppliedRule one, AppliedRule other) {
    return other.windowLocal().equals(Span.NOTHING.toString()) ? other : one;
  }

  /** How often the law lets somebody at the place be called, on the callee's day. */
  public List<Cap> caps(Place place, Instant now) {
    return explain(place, now).stream()
        .flatMap(rule -> Optional.ofNullable(rule.cap()).stream())
        .distinct()
        .sorted(Comparator.comparingInt(Cap::hours).thenComparingInt(Cap::callsMax))
        .toList();
  }

  /** The longest period over which the law counts calls; zero when it counts none. */
  public Duration capPeriodMax() {
    return law.rules().stream()
        .flatMap(rule -> Optional.ofNullable(rule.cap()).stream())
        .map(Cap::period)
        .max(Comparator.naturalOrder())
        .orElse(Duration.ZERO);
  }

  private Windows windows(Place place) {
    var known = places.get(place);
    if (known != null) {
      return known;
    }
    var clocks = new ArrayList<Clock>();
    place.zones().forEach(zone -> clocks.add(law.clock(zone)));
    if (places.size() >= PLACES_KEPT_MAX) {
      places.clear();
      days.clear();
    }
    var windows =
        new Windows(
            List.copyOf(clocks),
            days.computeIfAbsent(place.jurisdictions(), codes -> new LegalDays(law, codes)));
    places.put(place, windows);
    return windows;
  }
}
