package ai.rivvi.prompts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LineDiffTests {
  private static String shown(String before, String after) {
    return LineDiff.of(before, after).stream()
        .map(line -> line.kind().name().charAt(0) + line.text())
        .collect(Collectors.joining(" "));
  }

  @Test
  void keepsWhatIsCommonInOrder() {
    assertThat(shown("a\nb\nc", "a\nx\nc\nd")).isEqualTo("Sa Rb Ax Sc Ad");
    assertThat(shown("", "a")).isEqualTo("Aa");
    assertThat(shown("a\nb", "")).isEqualTo("Ra Rb");
  }

  @Test
  void readsBackAsBothTexts() {
    var before = "one\ntwo\nthree\ntwo\nfour";
    var after = "two\nthree\nfive\nfour\ntwo";
    var diff = LineDiff.of(before, after);
    assertThat(text(diff, LineDiff.Kind.ADDED)).isEqualTo(before);
    assertThat(text(diff, LineDiff.Kind.REMOVED)).isEqualTo(after);
  }

  private static String text(List<LineDiff.Line> diff, LineDiff.Kind without) {
    Stream<LineDiff.Line> kept = diff.stream().filter(line -> line.kind() != without);
    return kept.map(LineDiff.Line::text).collect(Collectors.joining("\n"));
  }
}
