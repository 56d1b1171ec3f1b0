package ai.rivvi.imports.fields;

import java.util.Set;
import java.util.regex.Pattern;

/** Reads postal codes, of which spreadsheets drop the zeros that they begin with. */
public final class PostalCodeReader {
  /** Where codes have five digits, and the smallest three. */
  private static final Set<String> ZIP_REGIONS = Set.of("US", "PR", "VI", "GU", "AS", "MP");

  private static final Pattern SHORTENED_ZIP = Pattern.compile("\\d{3,4}(-\\d{4})?");
  private static final Pattern NUMBER_CELL = Pattern.compile("(\\d{3,5})\\.0+");
  private static final int ZIP_DIGITS = 5;

  private PostalCodeReader() {}

  /** Whether codes of the region are ZIP codes. */
  public static boolean hasZip(String region) {
    return ZIP_REGIONS.contains(region);
  }

  /** The code with its leading zeros; what is not shortened stays as it is. */
  public static String read(String text, String region) {
    if (!ZIP_REGIONS.contains(region)) {
      return text;
    }
    var number = NUMBER_CELL.matcher(text);
    var code = number.matches() ? number.group(1) : text;
    if (!SHORTENED_ZIP.matcher(code).matches()) {
      return code;
    }
    var dash = code.indexOf('-');
    var digits = dash < 0 ? code.length() : dash;
    return "0".repeat(ZIP_DIGITS - digits) + code;
  }
}
