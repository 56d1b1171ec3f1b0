package ai.rivvi.voice;

import ai.rivvi.voice.WordRules.Meaning;
import java.util.List;

/**
 * "Stop calling me" in its many forms. Missing one is worse than hearing one too many, but "don't
 * stop", "I'll stop by", "don't call me before noon" and "take me off the metformin" are none. What
 * may be one, or somebody else's words, is asked about.
 */
final class StopRequest {
  private enum Strength {
    NONE,
    DOUBTFUL,
    CERTAIN
  }

  private StopRequest() {}

  static boolean isIn(Utterance said) {
    return isIn(said, Strength.CERTAIN);
  }

  /** True when it may be one, so that it has to be asked. */
  static boolean isDoubtful(Utterance said) {
    return !isIn(said) && isIn(said, Strength.DOUBTFUL);
  }

  /** True when calls are wanted in so many words: "no, don't stop". */
  static boolean isDenied(Utterance said) {
    return !isIn(said)
        && said.clauses().stream().anyMatch(c -> WordRules.ALL.has(Meaning.DENIED, c));
  }

  /** True when a stop is about whoever is on the number, not about the one who speaks alone. */
  static boolean isAboutNumber(Utterance said) {
    return said.clauses().stream().anyMatch(c -> WordRules.ALL.has(Meaning.THIS_NUMBER, c));
  }

  /** What was said besides. */
  static List<String> besides(Utterance said) {
    return said.clauses().stream().filter(c -> strength(c) == Strength.NONE).toList();
  }

  private static boolean isIn(Utterance said, Strength strength) {
    return said.clauses().stream().anyMatch(clause -> strength(clause) == strength);
  }

  private static Strength strength(String clause) {
    var rules = WordRules.ALL;
    if (rules.has(Meaning.TOLD, clause)) {
      return Strength.NONE;
    }
    var asked = rules.without(Meaning.DENIED, clause);
    if (rules.has(Meaning.STOP, asked)) {
      return rules.has(Meaning.SAID, clause) ? Strength.DOUBTFUL : Strength.CERTAIN;
    }
    return rules.has(Meaning.ASK, asked) || rules.has(Meaning.GRUMBLE, clause)
        ? Strength.DOUBTFUL
        : Strength.NONE;
  }
}
