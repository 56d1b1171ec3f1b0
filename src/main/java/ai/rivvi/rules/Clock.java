package ai.rivvi.rules;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * A zone's wall clock, with the change that this JDK's zone data may not know yet.
 *
 * @param change the zone keeps one offset from an instant on; null when there is no such change
 */
record Clock(ZoneId zone, @Nullable Change change) {
  /** From an instant on, one offset all year. */
  record Change(Instant from, ZoneOffset offset) {}

  LocalDate dateAt(Instant at) {
    return LocalDate.ofInstant(
        at, change != null && !at.isBefore(change.from()) ? change.offset() : zone);
  }

  /** The instant at which the clock shows so many seconds of a day. */
  Instant at(LocalDate date, int secondOfDay) {
    var local = date.atStartOfDay().plusSeconds(secondOfDay);
    if (change != null) {
      var changed = local.toInstant(change.offset());
      if (!changed.isBefore(change.from())) {
        return changed;
      }
    }
    return local.atZone(zone).toInstant();
  }
}
