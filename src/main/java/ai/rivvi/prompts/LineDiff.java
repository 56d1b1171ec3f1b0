package ai.rivvi.prompts;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The shortest way from one text to another in whole lines (longest common subsequence). */
final class LineDiff {
  private LineDiff() {}

  /** What became of a line. */
  enum Kind {
    SAME,
    ADDED,
    REMOVED
  }

  record Line(Kind kind, String text) {}

  static List<Line> of(@Nullable String before, @Nullable String after) {
    var from = lines(before);
    var to = lines(after);
    var common = common(from, to);
    var diff = new ArrayList<Line>();
    int i = 0;
    int j = 0;
    while (i < from.size() && j < to.size()) {
      if (from.get(i).equals(to.get(j))) {
        diff.add(new Line(Kind.SAME, from.get(i)));
        i++;
        j++;
      } else if (common[i + 1][j] >= common[i][j + 1]) {
        diff.add(new Line(Kind.REMOVED, from.get(i++)));
      } else {
        diff.add(new Line(Kind.ADDED, to.get(j++)));
      }
    }
    from.subList(i, from.size()).forEach(line -> diff.add(new Line(Kind.REMOVED, line)));
    to.subList(j, to.size()).forEach(line -> diff.add(new Line(Kind.ADDED, line)));
    return List.copyOf(diff);
  }

  private static List<String> lines(@Nullable String text) {
    return text == null ? List.of() : text.lines().toList();
  }

  /** How many lines the rests from (i, j) on have in common. */
  private static int[][] common(List<String> from, List<String> to) {
    var common = new int[from.size() + 1][to.size() + 1];
    for (int i = from.size() - 1; i >= 0; i--) {
      for (int j = to.size() - 1; j >= 0; j--) {
        common[i][j] =
            from.get(i).equals(to.get(j))
                ? common[i + 1][j + 1] + 1
                : Math.max(common[i + 1][j], common[i][j + 1]);
      }
    }
    return common;
  }
}
