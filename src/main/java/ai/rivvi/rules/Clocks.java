package ai.rivvi.rules;

import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which zones show the same time from now on, however they are called. Two that this JDK holds for
 * the same differ when a ruleset knows that one of them stopped changing its clock.
 */
final class Clocks {
  /** No call was ever placed before this. */
  private static final Instant SINCE = Instant.parse("2025-01-01T00:00:00Z");

  private static final int TRANSITIONS = 20;
  private final Map<ZoneId, Clock.Change> changes;
  private final Map<ZoneId, String> faces = new ConcurrentHashMap<>();

  Clocks(Map<ZoneId, Clock.Change> changes) {
    this.changes = changes;
  }

  boolean same(ZoneId one, ZoneId other) {
    return one.equals(other) || face(one).equals(face(other));
  }

  /** Zones that differ from each other; of those that do not, the first. */
  List<ZoneId> distinct(Iterable<ZoneId> zones) {
    var byFace = new LinkedHashMap<String, ZoneId>();
    zones.forEach(zone -> byFace.putIfAbsent(face(zone), zone));
    return List.copyOf(byFace.values());
  }

  private String face(ZoneId zone) {
    return faces.computeIfAbsent(zone, this::look);
  }

  private String look(ZoneId zone) {
    var rules = zone.getRules();
    var face = new StringBuilder(rules.getOffset(SINCE).getId());
    var at = SINCE;
    for (var count = 0; count < TRANSITIONS; count++) {
      var transition = rules.nextTransition(at);
      if (transition == null) {
        break;
      }
      at = transition.getInstant();
      face.append(' ').append(at).append(transition.getOffsetAfter().getId());
    }
    var change = changes.get(zone);
    return change == null ? face.toString() : face.append(' ').append(change).toString();
  }
}
