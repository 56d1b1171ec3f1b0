package ai.rivvi.voice;

import ai.rivvi.voice.WordRules.Meaning;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * "Call me later": at another time, or because it does not suit now. "Never call me again" and "if
 * you call me again" are no wish for a call.
 */
final class LaterRequest {
  private static final String WHEN =
      "(?:later|back|again|another|some other|a different|tomorrow|tonight|this|next|in|on|at|after"
          + "|around|before|when|monday|tuesday|wednesday|thursday|friday|saturday|sunday|any)";

  /** A call at another time is asked for. */
  private static final List<Pattern> ASKED =
      List.of(
          Pattern.compile(
              "\\b(?:call|ring|phone|try)(?: (?:me|us|him|her|it|this number))? " + WHEN + "\\b"),
          Pattern.compile("\\bcall (?:me|us) then\\b|\\bcallback\\b"),
          Pattern.compile(
              "\\b(?:llame|llameme|llamenme|llamame|llamarme|llamar|llamen|marqueme|hableme|marque)"
                  + "(?: por favor)? (?:mas tarde|luego|despues|manana|en|de nuevo|otra vez|otro"
                  + "|a las?|el (?:lunes|martes|miercoles|jueves|viernes|sabado|domingo|proximo|otro"
                  + "|dia|\\d+)|la (?:proxima|otra|semana)|otra|dentro)\\b"),
          Pattern.compile(
              "\\b(?:me|nos) (?:puede|podria|pueden) (?:volver a )?(?:llamar|marcar)\\b"
                  + "|\\bvuelv[ae][ns]? a llamar(?:me)?\\b"));

  /** It does not suit now. */
  private static final List<Pattern> UNSUITED =
      List.of(
          Pattern.compile(
              "^(?:no |not now )?(?:maybe )?(?:a (?:bit|little) )?later(?: (?:today|please|on|this"
                  + " \\w+))*$|^(?:no |maybe |perhaps )*(?:another|some other|a better) time(?: please"
                  + "| maybe)*$"),
          Pattern.compile(
              "\\b(?:cannot|can't) (?:really )?(?:talk|speak|chat)\\b"
                  + "|\\bnot (?:really )?(?:a|the) good (?:time|moment)\\b|\\b(?:a )?bad time\\b"
                  + "|\\bnot (?:right )?now\\b|\\bi am (?:\\w+ )?(?:driving|eating)\\b"
                  + "|\\bi am (?:in|at) (?:a meeting|the middle|the store|dinner)\\b"
                  + "|\\bin the middle of (?:something|dinner|a|my)\\b"
                  + "|^(?:\\w+ )?busy(?: (?:right )?now| at the moment)?$"),
          Pattern.compile(
              "\\bno (?:es|es un) buen momento\\b|\\bahora(?:ita|ita mismo)? no(?: puedo)?\\b"
                  + "|\\bno puedo (?:hablar|ahora)\\b|\\bestoy (?:muy )?(?:manejando|conduciendo"
                  + "|comiendo)\\b|^(?:mejor )?(?:mas tarde|luego|despues|en otro momento)(?: por"
                  + " favor)?$"));

  /** It does not suit now, or at the time that was asked about. */
  private static final List<Pattern> BUSY =
      List.of(
          Pattern.compile(
              "\\bi am (?:\\w+ )?(?:busy|working)\\b"
                  + "|\\bi am (?:in|at) (?:work|church|class|the doctor)\\b"),
          Pattern.compile(
              "\\bestoy (?:muy )?(?:ocupad[oa]|trabajando|en (?:una reunion|el trabajo|una"
                  + " junta))\\b"));

  private static final Pattern NOW =
      Pattern.compile("\\b(?:now|today|at the moment|ahora|ahorita|hoy|en este momento)\\b");

  private static final Pattern ANOTHER_DAY =
      Pattern.compile(
          "\\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)days?|tomorrow|weekends?|then|(?:that|next"
              + "|every) (?:day|time|morning|afternoon|week|month)|at \\d+|lunes|martes|miercoles"
              + "|jueves|viernes|sabados?|domingos?|manana|es[ea] (?:dia|hora|manana|tarde)|a esa"
              + " hora|a las? \\w+)\\b");

  private static final Pattern BUT = Pattern.compile("\\b(?:but|pero)\\b");

  /** The patient will call; nobody is asked to. */
  private static final Pattern CALLS_THEMSELVES =
      Pattern.compile(
          "\\bi (?:will|would|am going to|can|could)(?: just)? call\\b|\\byo (?:les? )?llamo\\b");

  private LaterRequest() {}

  static boolean isIn(Utterance said) {
    return isAsked(said) || isAny(UNSUITED, said) || parts(said).anyMatch(LaterRequest::isBusyNow);
  }

  /** True when a call at another time is asked for in so many words. */
  static boolean isAsked(Utterance said) {
    return isAny(ASKED, said);
  }

  /** True when no more is said than "I'm at work", which may be why an answer is no. */
  static boolean isReason(Utterance said) {
    return !isAsked(said)
        && !isAny(UNSUITED, said)
        && parts(said).filter(LaterRequest::isBusyNow).noneMatch(part -> NOW.matcher(part).find());
  }

  /** What may hold the time of a call that is wanted. */
  static Utterance wishes(Utterance said) {
    return Utterance.of(String.join(", ", parts(said).toList()));
  }

  private static boolean isBusyNow(String part) {
    return isAny(BUSY, part) && (NOW.matcher(part).find() || !ANOTHER_DAY.matcher(part).find());
  }

  private static boolean isAny(List<Pattern> forms, Utterance said) {
    return parts(said)
        .filter(part -> !CALLS_THEMSELVES.matcher(part).find())
        .anyMatch(part -> isAny(forms, part));
  }

  private static boolean isAny(List<Pattern> forms, String part) {
    return forms.stream().anyMatch(form -> form.matcher(part).find());
  }

  /** The clauses, but for those in which a call is denied or threatened. */
  private static Stream<String> parts(Utterance said) {
    return said.clauses().stream()
        .flatMap(clause -> Stream.of(BUT.split(clause)))
        .map(String::strip)
        .filter(part -> !part.isEmpty() && !WordRules.ALL.has(Meaning.UNCALLED, part));
  }
}
