package ai.rivvi.imports.fields;

import ai.rivvi.imports.cells.CleanText;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds the postal code in an address. Five digits are one only where nothing else can be meant.
 */
public final class AddressReader {
  private static final Pattern COUNTRY =
      Pattern.compile(
          "(?i)[,\\s]+(?:u\\.?s\\.?a?\\.?|united states(?: of america)?|canada|m[eé]xico)$");
  private static final Pattern CANADIAN =
      Pattern.compile("(?i)(?:^|[\\s,])([a-ceghj-nprstvxy]\\d[a-z])[ -]?(\\d[a-z]\\d)$");
  private static final Pattern MEXICAN =
      Pattern.compile("(?i)(?:^|[\\s,])c\\.?\\s?p\\.?:?\\s*(\\d{5})(?!\\d)");
  private static final Pattern ZIP =
      Pattern.compile("(?i)^(.*?)[\\s,]+(\\d{5})(?:[- ]?(\\d{4}))?$");
  private static final Pattern BEHIND_STATE =
      Pattern.compile("(?i)(?:^|.*[\\s,.])([a-z]{2}|[a-z]\\.[a-z]\\.)[.,]*");
  private static final Set<String> STATES =
      Set.of(
          "AL", "AK", "AZ", "AR", "CA", "CO", "CT", "DE", "DC", "FL", "GA", "HI", "ID", "IL", "IN",
          "IA", "KS", "KY", "LA", "ME", "MD", "MA", "MI", "MN", "MS", "MO", "MT", "NE", "NV", "NH",
          "NJ", "NM", "NY", "NC", "ND", "OH", "OK", "OR", "PA", "RI", "SC", "SD", "TN", "TX", "UT",
          "VT", "VA", "WA", "WV", "WI", "WY", "PR", "VI", "GU", "AS", "MP");
  private static final Set<String> STATE_NAMES =
      Set.of(
          "alabama",
          "alaska",
          "arizona",
          "arkansas",
          "california",
          "colorado",
          "connecticut",
          "delaware",
          "florida",
          "georgia",
          "hawaii",
          "idaho",
          "illinois",
          "indiana",
          "iowa",
          "kansas",
          "kentucky",
          "louisiana",
          "maine",
          "maryland",
          "massachusetts",
          "michigan",
          "minnesota",
          "mississippi",
          "missouri",
          "montana",
          "nebraska",
          "nevada",
          "hampshire",
          "jersey",
          "mexico",
          "york",
          "carolina",
          "dakota",
          "ohio",
          "oklahoma",
          "oregon",
          "pennsylvania",
          "island",
          "tennessee",
          "texas",
          "utah",
          "vermont",
          "virginia",
          "washington",
          "wisconsin",
          "wyoming",
          "rico",
          "columbia");

  private AddressReader() {}

  /**
   * What was found.
   *
   * @param code null when there is none that is sure
   * @param isDoubtful when five digits at the end may be a postal code or something else
   */
  public record Found(@Nullable String code, boolean isDoubtful) {
    private static final Found NOTHING = new Found(null, false);
    private static final Found DOUBTFUL = new Found(null, true);

    private static Found sure(String code) {
      return new Found(code, false);
    }

    @Override
    public String toString() {
      return "Found[" + isDoubtful + "]";
    }
  }

  /** Looks at the end of the address, where a country may follow. */
  public static Found read(String clean) {
    var mexican = MEXICAN.matcher(clean);
    if (mexican.find()) {
      return Found.sure(mexican.group(1));
    }
    var address = COUNTRY.matcher(clean).replaceFirst("");
    var canadian = CANADIAN.matcher(address);
    if (canadian.find()) {
      return Found.sure((canadian.group(1) + " " + canadian.group(2)).toUpperCase(Locale.ROOT));
    }
    var zip = ZIP.matcher(address);
    if (!zip.matches()) {
      return Found.NOTHING;
    }
    if (!isBehindState(zip.group(1))) {
      return Found.DOUBTFUL;
    }
    return Found.sure(zip.group(3) == null ? zip.group(2) : zip.group(2) + "-" + zip.group(3));
  }

  private static boolean isBehindState(String before) {
    var state = BEHIND_STATE.matcher(before);
    if (state.matches()
        && STATES.contains(state.group(1).replace(".", "").toUpperCase(Locale.ROOT))) {
      return true;
    }
    var words = CleanText.words(before);
    return STATE_NAMES.contains(words.substring(words.lastIndexOf(' ') + 1));
  }
}
