package ai.rivvi.voice;

import ai.rivvi.voice.WordRules.Meaning;

/**
 * Words after which somebody may need help at once. One too many costs a call; what is denied ("no
 * chest pain") or long past ("a stroke two years ago") is none, unless a life is at stake.
 */
final class Emergency {
  private Emergency() {}

  static boolean isIn(Utterance said) {
    return said.clauses().stream().anyMatch(Emergency::isEmergency);
  }

  private static boolean isEmergency(String clause) {
    var rules = WordRules.ALL;
    return rules.has(Meaning.DANGER, clause)
        || (!rules.has(Meaning.PAST, clause)
            && rules.has(Meaning.EMERGENCY, rules.without(Meaning.NO_EMERGENCY, clause)));
  }
}
