package ai.rivvi.voice;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whether somebody says that the patient has died, English and Spanish; pure. */
final class SpokenDeath {
  private static final String RELATIVE =
      "wife|husband|spouse|partner|mother|father|mom|mum|mama|dad|papa|son|daughter|brother|sister"
          + "|aunt|uncle|grand\\w+|boyfriend|girlfriend|roommate|friend";

  private static final String WHO =
      "\\b(?:he|she|they|(?:the |that )?(?:person|patient|man|woman|lady|gentleman)"
          + "|(?:my|his|her|their|our|the) (?:late )?(?:"
          + RELATIVE
          + "))";

  /** A name, or whoever else the sentence begins with. */
  private static final String ANYBODY =
      "^(?:no )?(?!(?:i|we|it|you|that|this|who|what|nobody)\\b)[a-z]+(?: [a-z]+){0,3}?";

  private static final String GONE =
      "(?: (?:has|have|had|just|recently|already|sadly|unfortunately|actually|is|was|now))*"
          + " (?:passed (?:away|on)"
          + "|passed(?= (?:last|in|two|three|four|five|six|yesterday|recently|earlier|back"
          + "|this (?:morning|week|month|year|spring|summer|fall|winter)"
          + "|a (?:few|couple|while|day|week|month|year))\\b|$)"
          + "|died(?! (?:down|laughing)\\b)|deceased"
          + "|dead(?! (?:tired|set|serious|wrong|asleep|on|end)\\b)"
          + "|no longer (?:with us|alive|living$)|not alive|not with us any ?more)\\b";

  private static final String LOST =
      "\\b(?:we|i) (?:just |recently )?lost (?:him|her|my (?:"
          + RELATIVE
          + "))\\b(?! (?:number|phone|glasses|keys|card|paper|letter|address))";

  private static final String SPANISH_GONE =
      "(?:(?:(?:se|ya|nos) )*(?:fallecio|murio)|ha (?:fallecido|muerto)"
          + "|(?:esta|es) (?:muert[oa]|fallecid[oa]|difunt[oa])(?! de )"
          + "|ya no (?:esta con nosotros|vive$)|paso a mejor vida|(?:descanse en paz|en paz descanse))";

  private static final List<Pattern> SAID =
      Stream.of(
              WHO + GONE,
              ANYBODY + GONE,
              "^(?:no )?(?:(?:has|have|is|just|recently) )*(?:passed away|deceased|died|dead$)\\b",
              LOST,
              "\\b(?:his|her) (?:funeral|memorial) (?:was|is)\\b|\\brest in peace\\b",
              "\\b" + SPANISH_GONE + "\\b",
              "\\bdifunt[oa]\\b|^(?:no )?(?:fallecid|muert)[oa]$")
          .map(Pattern::compile)
          .toList();

  /** Phones and pets die, too; and some say that somebody has not. */
  private static final Pattern NOT_SO =
      Pattern.compile(
          "\\b(?:phone|cell|battery|car|dog|cat|puppy|computer|laptop|line|connection|signal|telefono|celular"
              + "|bateria|pila|carro|coche|perr[oa]|gat[oa]|linea|senal)\\b"
              + "|\\b(?:is|has|did|was) not (?:\\w+ )?(?:dead|died|die|deceased|passed)\\b"
              + "|\\bno (?:esta|es) (?:muert|difunt)[oa]|\\bno ha (?:muerto|fallecido)\\b");

  /** The patient, who speaks of somebody else. */
  private static final Pattern ONESELF =
      Pattern.compile(
          "\\b(?:this is|i am) (?:she|he|her|him|me)$|^(?:yes )?speaking$|\\bit is me$|\\bsoy yo\\b");

  private SpokenDeath() {}

  /** As an answer of somebody who was asked for the patient. */
  static boolean isIn(Utterance said) {
    return !said.has(ONESELF) && said.clauses().stream().anyMatch(SpokenDeath::isOfDeath);
  }

  /** Of the patient by name, as only somebody else would say it. */
  static boolean isOf(String patientName, Utterance said) {
    var words =
        Stream.of(Utterance.of(patientName).text().split(" "))
            .filter(word -> word.length() > 1)
            .map(Pattern::quote)
            .toList();
    if (words.isEmpty()) {
      return false;
    }
    var name =
        "\\b"
            + words.getFirst()
            + words.stream()
                .skip(1)
                .map(word -> "(?: " + word + ")?")
                .collect(Collectors.joining());
    var byName =
        Pattern.compile(
            name + GONE + "|" + name + " " + SPANISH_GONE + "\\b|\\b" + SPANISH_GONE + " " + name);
    return said.clauses().stream()
        .anyMatch(clause -> byName.matcher(clause).find() && isOfDeath(clause));
  }

  private static boolean isOfDeath(String clause) {
    return SAID.stream().anyMatch(way -> way.matcher(clause).find())
        && !NOT_SO.matcher(clause).find();
  }
}
