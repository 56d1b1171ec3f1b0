package ai.rivvi.voice;

import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Whether somebody who was taken for the patient says that they are not: in so many words, because
 * by now they are answering questions about other things. English and Spanish; pure.
 */
final class SpokenDenial {
  private static final String WRONG =
      "(?:the |a )?wrong (?:phone )?(?:number|person|guy|woman|man|lady|patient)\\b";

  private static final String TITLES = "mr|mrs|ms|miss|senor|senora|senorita";

  private static final Pattern DENIAL =
      Pattern.compile(
          "\\byou (?:\\w+ ){0,3}?(?:have|has|got|get|called|calling|dialed|reached|want) "
              + WRONG
              + "(?! (?:for|of)\\b)|^(?:no )?(?:(?:i am afraid|i think|i believe) )?"
              + "(?:(?:this|that|it|you) (?:is|are) )?"
              + WRONG
              + "(?: (?:here|sorry|though|sir|man|buddy))?$|\\b(?:that is not me|i am not (?:him|her|he|she))$|\\b(?:nobody|no one|no body) (?:here )?(?:by|with) that name"
              + "|\\bi am not (?:that|the right) (?:person|patient)\\b|\\byou are (?:talking|speaking) to the wrong\\b"
              + "|^(?:no )?(?:este es |es |tiene |se equivoco de )?(?:el |la )?(?:numero equivocado|persona equivocada)"
              + "|equivoc\\w+ de (?:numero|persona)|\\b(?:usted )?tiene (?:el |un )?numero equivocado"
              + "|\\bno soy (?:es[ae]|la) persona|aqui no (?:vive|hay) (?:nadie|ningun\\w*) (?:con ese|de ese|que se)");

  private SpokenDenial() {}

  /** Of one whose name is not the patient's, or whose number is not. */
  static boolean isIn(Utterance said, String patientName) {
    return said.has(DENIAL) || said.has(ofName(patientName));
  }

  /** "I am not Maria", and no "I am not Young any more". */
  private static Pattern ofName(String patientName) {
    var words =
        Stream.of(Utterance.of(patientName).text().split(" "))
            .filter(one -> one.length() > 1)
            .map(Pattern::quote)
            .collect(Collectors.joining("|"));
    var word = words.isEmpty() ? "(?!)" : "(?:" + words + ")";
    // The dot of a title ends a clause.
    var name = "(?:(?:" + TITLES + ")|(?:(?:" + TITLES + ") )?" + word + "(?: " + word + ")*)";
    return Pattern.compile(
        "\\b(?:i am|this is|it is|my name is|you are) not (?:speaking (?:to|with) |talking (?:to|with) )?"
            + name
            + "$|\\b(?:there is )?no "
            + name
            + " (?:here|lives here|at this number)$|\\b"
            + name
            + " (?:does not|no longer) lives? here\\b|\\bdo not know (?:any|a|anybody called|who) "
            + name
            + "\\b|\\bno (?:soy|me llamo|habla con|esta hablando con) "
            + name
            + "$|\\b"
            + name
            + " (?:ya )?no vive aqui\\b|\\bno conozco a (?:ninguna? )?"
            + name
            + "\\b");
  }
}
