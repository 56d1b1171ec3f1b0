package ai.rivvi.dispatch.launch;

import ai.rivvi.patients.PatientName;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A name as it is spoken before anybody knows who listens: clinics write notes beside names, and
 * what is not plainly a name is not said.
 */
public final class SpokenName {
  private static final Pattern ENCLOSED =
      Pattern.compile(
          "\\([^)]*(?:\\)|$)|\\[[^\\]]*(?:\\]|$)|\\{[^}]*(?:\\}|$)|<[^>]*(?:>|$)|\\*+[^*]*(?:\\*+|$)|\"[^\"]*(?:\"|$)");

  /** What follows such a mark is beside the name. */
  private static final Pattern BESIDE =
      Pattern.compile("(?:\\s[-–—]|[-–—]\\s|[,;:|/\\\\]).*", Pattern.DOTALL);

  private static final String LETTERS = "\\p{L}\\p{M}.'’‘ʼ‐‑-";
  private static final Pattern WORD = Pattern.compile("[" + LETTERS + "]*\\p{L}[" + LETTERS + "]*");
  private static final Pattern OTHER = Pattern.compile("[^" + LETTERS + "]+");
  private static final Pattern GAP = Pattern.compile("\\s+");

  private SpokenName() {}

  /** Its parts, each without what is no name. */
  public static PatientName of(PatientName written) {
    return new PatientName(part(written.given()), part(written.family()));
  }

  private static @Nullable String part(@Nullable String written) {
    if (written == null) {
      return null;
    }
    var bare = BESIDE.matcher(ENCLOSED.matcher(written).replaceAll(" ").strip()).replaceAll("");
    var words =
        Arrays.stream(GAP.split(bare.strip()))
            .filter(word -> WORD.matcher(word).matches())
            .collect(Collectors.joining(" "));
    if (!words.isEmpty()) {
      return words;
    }
    var letters = OTHER.matcher(bare).replaceAll("");
    return letters.isEmpty() ? null : letters;
  }
}
