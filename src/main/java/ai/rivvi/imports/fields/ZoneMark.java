package ai.rivvi.imports.fields;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What stands behind a time to say by which clock it is meant: z, -05:00, UTC+1, EST, Eastern. */
public final class ZoneMark {
  private static final Set<String> UNIVERSAL = Set.of("z", "utc", "gmt");
  private static final Pattern OFFSET =
      Pattern.compile("(?:utc|gmt)?\\s?([+-])(\\d{1,2})(?::?(\\d{2}))?");

  /** Mountain standard time is Arizona's all year, and what others write carelessly in summer. */
  private static final String MOUNTAIN_STANDARD = "mst";

  private static final ZoneOffset ARIZONA = ZoneOffset.ofHours(-7);

  private ZoneMark() {}

  /** Whether a text is one, in lower case without accents. */
  static boolean is(String text) {
    return UNIVERSAL.contains(text)
        || OFFSET.matcher(text).matches()
        || TimeZoneWords.read(text) != null;
  }

  /**
   * Whether a zone's clocks show the time that is marked so. Names of zones stand for whatever is
   * in force there: many write EST in summer, too.
   */
  public static boolean isOf(String mark, ZoneId zone, LocalDateTime at) {
    var offset = zone.getRules().getOffset(at);
    var exact = exact(mark);
    if (exact != null) {
      return exact.equals(offset);
    }
    var named = TimeZoneWords.read(mark);
    return (named != null && named.getRules().getOffset(at).equals(offset))
        || (mark.equals(MOUNTAIN_STANDARD) && offset.equals(ARIZONA));
  }

  private static @Nullable ZoneOffset exact(String mark) {
    if (UNIVERSAL.contains(mark)) {
      return ZoneOffset.UTC;
    }
    var written = OFFSET.matcher(mark);
    if (!written.matches()) {
      return null;
    }
    var sign = written.group(1).equals("-") ? -1 : 1;
    var minutes = written.group(3) == null ? 0 : Integer.parseInt(written.group(3));
    try {
      return ZoneOffset.ofHoursMinutes(sign * Integer.parseInt(written.group(2)), sign * minutes);
    } catch (DateTimeException e) {
      return null;
    }
  }
}
