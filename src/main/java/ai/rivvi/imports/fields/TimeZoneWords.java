package ai.rivvi.imports.fields;

import ai.rivvi.imports.cells.CleanText;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Time zones as lists write them: IANA names and the usual American ones. */
public final class TimeZoneWords {
  private static final Pattern TIME = Pattern.compile(" ?(standard |daylight )?time( zone)?$");
  private static final Map<String, ZoneId> ZONES = zones();

  private TimeZoneWords() {}

  /** The zone, or null when the text names none. */
  public static @Nullable ZoneId read(String clean) {
    var words = CleanText.words(clean);
    var zone = ZONES.get(words);
    return zone != null ? zone : ZONES.get(TIME.matcher(words).replaceAll(""));
  }

  private static Map<String, ZoneId> zones() {
    var zones = new HashMap<String, ZoneId>();
    for (var id : ZoneId.getAvailableZoneIds()) {
      if (id.indexOf('/') > 0 && !id.startsWith("Etc/") && !id.startsWith("SystemV/")) {
        zones.put(CleanText.words(id), ZoneId.of(id));
      }
    }
    put(zones, "America/New_York", "eastern", "et", "est", "edt", "us eastern", "este");
    put(zones, "America/Chicago", "central", "ct", "cst", "cdt", "us central", "centro");
    put(zones, "America/Denver", "mountain", "mt", "mst", "mdt", "us mountain", "montana");
    put(zones, "America/Los_Angeles", "pacific", "pt", "pst", "pdt", "us pacific", "pacifico");
    put(zones, "America/Anchorage", "alaska", "akt", "akst", "akdt");
    put(zones, "Pacific/Honolulu", "hawaii", "hst", "hawaii aleutian");
    put(zones, "America/Phoenix", "arizona");
    put(zones, "America/Puerto_Rico", "puerto rico");
    return Map.copyOf(zones);
  }

  private static void put(Map<String, ZoneId> zones, String id, String... names) {
    for (var name : names) {
      zones.put(name, ZoneId.of(id));
    }
  }
}
