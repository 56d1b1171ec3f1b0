package ai.rivvi.voice;

import java.util.List;
import java.util.regex.Pattern;

/**
 * "Stop calling me" in its many forms. Missing one is worse than hearing one too many, but "don't
 * stop", "I'll stop by" and "don't call me before noon" are none.
 */
final class StopRequest {
  private static final String CALL =
      "(?:call|calling|phone|phoning|contact|contacting|ring|ringing|bother|bothering|harass"
          + "|harassing|dial|dialing|disturb)";
  private static final String ME =
      "(?: (?:me|us|here|him|her|my (?:house|home|phone|number|cell|mother|husband|wife)"
          + "|this (?:number|phone|house|line)))?";

  private static final List<Pattern> FORMS =
      patterns(
          // "Stop." alone, or with nothing but emphasis.
          "^(?:(?:yes|no|ok|okay|oh|i said|i want you to|can you|could you|would you|will you|you"
              + " (?:need|have) to|please|just|now) )*stop(?: (?:it|this|that|now|please|already|right"
              + " now|all of this))*$",
          "\\b(?:stop|quit|cease)(?: (?:ever|please|with))?"
              + "(?: (?:all|the|these|those|your|making|sending))* "
              + "(?:calls?|calling|phone calls?|phoning|contacting|ringing|bothering|harassing"
              + "|disturbing|dialing)\\b",
          "\\b(?:do not|never|not to) (?:ever |you )?"
              + CALL
              + ME
              + "(?: (?:back|please|anymore|any more|ever|again|at all|no more|on this (?:number"
              + "|phone)|at this number))*$",
          "\\b(?:do not|never|not to) (?:ever )?"
              + CALL
              + ME
              + " (?:again|anymore|any more|ever)\\b(?! (?:today|tonight|this|until|till|before|on|so"
              + "|at))",
          "\\bi (?:do not|would not) (?:want|like|wish|need)(?: for)?(?: (?:to (?:get|receive|be|have)"
              + "|you|any|more|further|these|those|your|anyone|anybody|people|to|have))* "
              + "(?:calls?|called|calling|contact|contacted|phone calls?)\\b"
              + "(?! (?:today|tonight|tomorrow|now|before|after|at|on|until|back|me (?:today|tonight"
              + "|tomorrow|now|before|after|at|on|until)))",
          "\\bno more (?:phone )?calls?\\b",
          "\\b(?:remove|delete|erase|drop|scratch) (?:me|us|him|her|my|this|our)"
              + "(?: (?:phone|name|number|cell|information|data))*"
              + "(?! (?:\\w+ ){0,4}(?:appointment|slot|schedule|visit|calendar|waitlist|waiting))\\b",
          "\\b(?:take|get|cross|strike|remove) (?:me|us|him|her|my (?:phone )?(?:name|number)|this"
              + " (?:phone )?number|our (?:name|number))(?: right| now)? off\\b"
              + "(?! (?:hold|speaker|the (?:schedule|appointment|calendar|waiting)))",
          "\\bunsubscribe\\b|\\bopt(?:ing)?(?: me| us)? out\\b",
          "\\bput (?:me|us|this number) on (?:the|your|a) (?:do not call|no call|no calls)\\b",
          "\\b(?:your|the|a) do not call list\\b",
          "\\bleave (?:me|us) alone\\b|\\blose (?:my|this) number\\b",
          // Spanish
          "\\bno (?:me |nos )?(?:llamen?|hablen?|molesten?|contacten?|marquen?)"
              + "(?: (?:mas|nunca|nunca mas|de nuevo|otra vez|jamas|por favor|a este numero|aqui))*$",
          "\\bno (?:me |nos )?(?:llamen?|molesten?|contacten?|marquen?) (?:mas|nunca|de nuevo"
              + "|otra vez|jamas)\\b(?! (?:hoy|antes|tarde))",
          "\\bno (?:me |nos )?vuelvan? a (?:llamar|molestar|contactar|marcar)\\w*",
          "\\bno (?:quiero|deseo|queremos) (?:mas |recibir (?:mas )?|que me (?:sigan )?)?"
              + "(?:llamadas|llamen|llamando|que me llamen|que me vuelvan a llamar)(?! (?:hoy|ahora))\\b",
          "\\bdejen? (?:ya )?de (?:llamar|molestar|marcar)\\w*|\\bparen? de llamar\\w*"
              + "|\\bbasta de llamadas\\b|\\bno mas llamadas\\b",
          "\\b(?:quite|quiteme|quitenme|saque|saqueme|saquenme|borre|borreme|borrenme|elimine"
              + "|elimineme|eliminenme|remueva|remuevame)(?:n)?(?: mi (?:numero|nombre|telefono))?"
              + "(?: de (?:la|su|esta|sus) listas?|$)");

  private static final Pattern DENIED =
      Pattern.compile(
          "\\b(?:do not|never|not|cannot|will not|did not|does not|no)(?: (?:ever|you|please))? "
              + "(?:stop|quit|cease|remove|take|delete|unsubscribe|opt|drop|cross|get|leave|dejen?"
              + "|quite\\w*|borre\\w*|paren?)\\b"
              + "|\\b(?:not|never)(?: \\w+)? (?:say|said|saying|ask|asked|asking|tell|telling|told|mean"
              + "|meant|want|wanting)(?: (?:that|you|to|him|her|them|anyone|for))* (?:stop|quit|remove"
              + "|do not call|never call|take me|opt)\\b");

  /**
   * Still a request: "why don't you stop calling me", "can't you stop calling", "no, leave me
   * alone", which may be heard without its comma.
   */
  private static final Pattern STILL =
      Pattern.compile(
          "\\bwhy (?:do|will|can|cannot) ?(?:not )?you\\b"
              + "|^(?:cannot|could not|will not|would not) you\\b"
              + "|^no (?:(?:no|please|just|now) )*(?:stop|quit|cease|remove|take|delete|leave|get|drop|cross"
              + "|opt|unsubscribe)\\b");

  /** Not oneself alone: "this number", "our phone", "don't call here", "take us off". */
  private static final Pattern THIS_NUMBER =
      Pattern.compile(
          "\\b(?:this|our) (?:(?:phone|cell|home|house) )?(?:number|phone|line|house|household|home)\\b"
              + "|\\b"
              + CALL
              + " (?:back )?(?:here|us)\\b"
              + "|\\b(?:remove|delete|erase|drop|scratch|take|get|cross|strike|leave|put) us\\b"
              + "|\\b(?:este|nuestro) (?:numero|telefono)\\b|\\besta (?:casa|linea)\\b"
              + "|\\bnos (?:llam|habl|molest|contact|marqu|vuelv)\\w*|\\w+(?:ar|en)nos\\b"
              + "|\\b(?:llam|habl|molest|contact|marqu|marc)\\w* (?:mas )?aqui\\b");

  private StopRequest() {}

  private static List<Pattern> patterns(String... expressions) {
    return List.of(expressions).stream().map(Pattern::compile).toList();
  }

  static boolean isIn(Utterance said) {
    return said.clauses().stream().anyMatch(StopRequest::isStop);
  }

  /** True when a stop is about whoever is on the number, not about the one who speaks alone. */
  static boolean isAboutNumber(Utterance said) {
    return said.has(THIS_NUMBER);
  }

  private static boolean isStop(String clause) {
    var plain = clause.replace(':', ' ').replaceAll("\\s+", " ").strip();
    if (DENIED.matcher(plain).find() && !STILL.matcher(plain).find()) {
      return false;
    }
    return FORMS.stream().anyMatch(form -> form.matcher(plain).find());
  }
}
