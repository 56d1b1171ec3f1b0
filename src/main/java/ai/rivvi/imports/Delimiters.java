package ai.rivvi.imports;

import java.util.ArrayList;
import java.util.List;

/** Finds the delimiter of a text file: the one that splits its first lines most evenly. */
final class Delimiters {
  private static final char[] CANDIDATES = {',', ';', '\t', '|'};
  private static final int LINES_MAX = 50;

  private Delimiters() {}

  static char find(CharSequence head) {
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

  /** Lines that are split like the header count most; more columns decide between equals. */
  private static double score(List<Integer> counts) {
    if (counts.isEmpty() || counts.getFirst() == 0) {
      return 0;
    }
    var header = counts.getFirst();
    var same = counts.stream().filter(header::equals).count();
    return (double) same / counts.size() + header / 1_000.0;
  }
}
