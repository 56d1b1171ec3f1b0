package ai.rivvi.voice;

import ai.rivvi.voice.Understanding.Verdict;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Whether somebody says that they are the patient, English and Spanish; pure. Stricter than a yes:
 * relatives, colleagues and machines say yes too, and what the call is about is the patient's
 * alone.
 */
final class ClaimedIdentity {
  private static final String RELATIVES =
      "wife|husband|spouse|partner|mother|father|mom|mum|mommy|mama|dad|daddy|papa|son|daughter|brother"
          + "|sister|aunt|uncle|cousin|niece|nephew|grand\\w+|in law|roommate|housemate|neighbou?r|friend"
          + "|boyfriend|girlfriend|fianc\\w+|nurse|caregiver|caretaker|carer|aide|assistant|secretary"
          + "|receptionist|guardian|parents?|child|kid|boss|colleague|coworker|landlord|babysitter|nanny"
          + "|office|desk|residence|behalf"
          + "|espos[oa]|marido|mujer|madre|padre|hij[oa]|herman[oa]|ti[oa]|prim[oa]|sobrin[oa]|niet[oa]"
          + "|abuel[oa]|suegr[oa]|cunad[oa]|novi[oa]|vecin[oa]|amig[oa]|enfermer[oa]|cuidador[oa]?"
          + "|secretari[oa]|recepcionista|oficina|familia";

  /** What counts as a yes to one's own name; "okay" does not. */
  private static final Pattern AFFIRMED =
      Pattern.compile(
          "^(?:yes|yeah|yep|yup|yea|ya(?! no)|yah|sure|correct|right(?! now)|exactly|certainly"
              + "|absolutely|indeed|affirmative|you bet|uh huh|mm hmm|mhm|of course(?! not)|that is (?:right"
              + "|correct)|i am$|it is$|si|claro(?! que no)|correcto|exacto|asi es|1$)\\b");

  /** All that may stand beside a yes without the one who speaks being somebody else. */
  private static final Set<String> PLAIN =
      Set.of(
          ("yes yeah yep yup yea ya yah sure correct right exactly certainly absolutely indeed affirmative"
                  + " you bet uh huh mm hmm mhm of course that is it i am this me speaking here sir ma maam"
                  + " please hello hi hey good morning afternoon evening go ahead ok okay all alright well oh"
                  + " um er so and the one only thanks thank listening on line fine great how can help may"
                  + " what do need want are today now ready hear 1 si claro correcto exacto asi es soy yo"
                  + " digame diga bueno mande hola buenos dias buenas tardes noches por favor gracias que"
                  + " why something everything wrong con quien hablo desea necesita en puedo ayudarle servirle a sus ordenes para habla usted")
              .split(" "));

  private static final Pattern THIS_IS_ME =
      Pattern.compile(
          "\\b(?:this is (?:he|she|him|her|me|myself)|that is me|that would be me|it is me|i am"
              + " (?:he|she|him|her)|you (?:got|are speaking (?:to|with)) (?:me|him|her))(?: speaking"
              + "| here)?$|^(?:(?:yes|yeah|yep) )?speaking(?: yes)?$|\\bsoy yo\\b|\\bcon (?:el|ella)(?: mismo"
              + "| misma)? habla\\b|^(?:si )?con (?:el|ella)(?: mism[oa])?$|^(?:si )?(?:el|ella) (?:habla|misma?o?)$|^(?:si )?l[ae] mism[ao]$"
              + "|^(?:si )?el mismo$|^(?:para )?servir(?:le)?$|^(?:si )?a sus ordenes$");

  /** Signs that the one who speaks is not the patient, whatever else was said. */
  private static final Pattern SOMEBODY_ELSE =
      Pattern.compile(
          "\\b(?:who is (?:this|that|calling|it|speaking|there)|quien (?:es|habla|llama)|(?:get|fetch|ask|find)"
              + " (?:him|her)|(?:one|just a|a) (?:moment|second|minute|sec)|hold on|un momento|phone for"
              + " you|call for you|te llaman)\\b");

  private static final Pattern RELATIVE = Pattern.compile("\\b(?:" + RELATIVES + ")\\b");

  private static final Pattern INTRODUCES =
      Pattern.compile(
          "^(?:yes |yeah |si )?(?:this is|my name is|soy|habla|aqui) (.+?)(?: speaking| here)?$"
              + "|^(?:yes |yeah |si )?(.+) speaking$");
  private static final Set<String> ONESELF =
      Set.of(
          "he",
          "she",
          "him",
          "her",
          "me",
          "myself",
          "yo",
          "el",
          "ella",
          "speaking",
          "here",
          "yes",
          "yeah",
          "yep",
          "si",
          "this",
          "is",
          "usted");
  private static final Pattern NAME_FRAME =
      Pattern.compile(
          "^(?:yes |yeah |si )?(?:this is |i am |it is |my name is |soy |habla |con |aqui )?|(?: speaking| here"
              + "| habla)$");

  /** How a mailbox begins, and hardly anybody who has just been asked for their name. */
  private static final Pattern GREETS =
      Pattern.compile("^(?:hi|hello|hey|hola|you have reached|thank you for calling)\\b.*");

  private static final Pattern OTHER = Pattern.compile("[^a-z0-9 ]");

  private final Utterance said;
  private final List<String> name;

  ClaimedIdentity(Utterance said, String patientName) {
    this.said = said;
    this.name = List.of(Utterance.of(patientName).text().split(" "));
  }

  /** As an answer to "am I speaking with …?". */
  Verdict verdict(boolean isDenied) {
    if (isByOwnWords()) {
      return isDenied || isSomebodyElse() ? Verdict.UNCLEAR : Verdict.YES;
    }
    if (isDenied) {
      return Verdict.NO;
    }
    return said.has(AFFIRMED) && isPlain() && !isSomebodyElse() ? Verdict.YES : Verdict.UNCLEAR;
  }

  /** Whether it takes no question to understand: "this is she", or the patient's name. */
  boolean isByOwnWords() {
    return said.has(THIS_IS_ME) || saysName();
  }

  /** Whether a machine may well have said it: a greeting, and the name of whose phone it is. */
  boolean mayBeAMailbox() {
    return GREETS.matcher(said.text()).matches() && !said.has(AFFIRMED) && !said.has(THIS_IS_ME);
  }

  private boolean isSomebodyElse() {
    return said.has(SOMEBODY_ELSE) || namesARelative() || introducesAnother();
  }

  /** "My son", and no patient of the name of Nieto or Friend. */
  private boolean namesARelative() {
    return said.clauses().stream()
        .map(
            clause ->
                Stream.of(clause.split(" "))
                    .filter(word -> !name.contains(word))
                    .collect(Collectors.joining(" ")))
        .anyMatch(clause -> RELATIVE.matcher(clause).find());
  }

  /** True when a clause introduces somebody whose name is not the patient's. */
  private boolean introducesAnother() {
    return said.clauses().stream()
        .map(INTRODUCES::matcher)
        .filter(Matcher::find)
        .flatMap(ClaimedIdentity::introduced)
        .anyMatch(word -> !ONESELF.contains(word) && !name.contains(word));
  }

  private static Stream<String> introduced(Matcher found) {
    return Stream.of((found.group(1) == null ? found.group(2) : found.group(1)).split(" "));
  }

  /** True when a clause is the patient's name, as one says it of oneself. */
  private boolean saysName() {
    return !said.text().endsWith("?")
        && said.clauses().stream()
            .map(clause -> NAME_FRAME.matcher(clause).replaceAll("").strip())
            .filter(clause -> !clause.isEmpty())
            .map(clause -> List.of(clause.split(" ")))
            .anyMatch(words -> name.containsAll(words) && words.contains(name.getFirst()));
  }

  private boolean isPlain() {
    var others =
        new HashSet<>(List.of(OTHER.matcher(said.text()).replaceAll(" ").strip().split(" +")));
    others.removeAll(PLAIN);
    others.removeAll(name);
    return others.isEmpty();
  }
}
