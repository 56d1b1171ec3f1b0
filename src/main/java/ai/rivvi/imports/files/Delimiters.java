package ai.rivvi.imports.files;

import ai.rivvi.imports.cells.Cell;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Finds the delimiter of a text file: the one that splits its first lines most evenly. */
final class Delimiters {
  private static final char[] CANDIDATES = {',', ';', '\t', '|'};
  private static final int LINES_MAX = 50;

  /** A first line by which spreadsheet programs tell each other the delimiter. */
  private static final Pattern DECLARATION =
      Pattern.compile("\\uFEFF?\"?sep=([,;\t|])\"?(?=[\\r\\n])", Pattern.CASE_INSENSITIVE);

  private Delimiters() {}

  static char find(CharSequence head) {
    var declared = DECLARATION.matcher(head);
    if (declared.lookingAt()) {
      return declared.group(1).charAt(0);
    }
    var best = ',';
    var bestScore = 0.0;
    for (var candidate : CANDIDATES) {
      var score = score(counts(head, candidate));
      if (score > bestScore) {
        bestScore = score;
        best = candidate;
      }
    }
    return best;
  }

  /** True for a line that tells the delimiter, as its cells. */
  static boolean isDeclaration(List<Cell> line, char delimiter) {
    return line.stream()
        .map(Cell::text)
        .collect(Collectors.joining(String.valueOf(delimiter)))
        .equalsIgnoreCase("sep=" + delimiter);
  }

  /**
   * How often the candidate stands outside quotes, by line that says anything; the last, perhaps
   * cut off, is left.
   */
  private static List<Integer> counts(CharSequence head, char candidate) {
    var counts = new ArrayList<Integer>();
    var count = 0;
    var length = 0;
    var quoted = false;
    for (var i = 0; i < head.length() && counts.size() < LINES_MAX; i++) {
      var c = head.charAt(i);
      if (c == '"') {
        quoted = !quoted;
      } else if ((c == '\n' || c == '\r') && !quoted) {
        if (length > 0) {
          counts.add(count);
        }
        count = 0;
        length = 0;
        continue;
      } else if (c == candidate && !quoted) {
        count++;
      }
      length += c > ' ' && ",;|\"".indexOf(c) < 0 ? 1 : 0;
    }
    if (counts.size() < 2 && length > 0) {
      counts.add(count);
    }
    return counts;
  }

  /**
   * Lines that are split as most of them are count most, wherever the header stands; more columns
   * decide between equals.
   */
  private static double score(List<Integer> counts) {
    var best = 0.0;
    for (var split : new HashSet<>(counts)) {
      if (split > 0) {
        var same = counts.stream().filter(split::equals).count();
        best = Math.max(best, (double) same / counts.size() + split / 1_000.0);
      }
    }
    return best;
  }
}
