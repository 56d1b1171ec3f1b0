package ai.rivvi.voice;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a patient may want at any point of a call, most pressing first; in English and Spanish, over
 * the clauses of an {@link Utterance}.
 */
enum Signal {
  EMERGENCY(""),
  STOP(""),
  /** A machine took the call after all. */
  MACHINE(
      "\\bif this is (?:a |an )?(?:medical |life threatening )?emergency\\b|\\b(?:leave|record) (?:(?:a|your|me|us|the|my|brief|short|detailed|quick|name|and|number) )*"
          + "(?:name|message)\\b|\\b(?:after|at) the (?:tone|beep|signal)\\b|\\bmailbox is full\\b"
          + "|\\b(?:reached|forwarded to) (?:(?:the|my|an?|automated|automatic) )*(?:voice ?mail|voice messag\\w+"
          + "|mailbox|answering machine)|\\bthe (?:person|party|number|customer|subscriber) you are trying to reach\\b|buzon de voz|(?:deje|grabe) su (?:nombre|mensaje)"
          + "|despues (?:del tono|de la senal)"),
  /** The patient has died. */
  DECEASED(""),
  WRONG_PERSON(
      "\\bwrong (?:person|guy|woman|man|lady)\\b"
          + "|\\b(?:do not|never) (?:even |really )?(?:know|heard of) (?:(?:that|this|any|a)"
          + " (?!number|phone|clinic|company|place|office|is\\b|one of|answer|date|yet|about)\\w+"
          + "|(?:him|her|them|any ?one|any ?body)(?= (?:at all|either|sorry|by|named|called|with)|$)"
          + "|who (?:that (?:person )?is|he is|she is|(?:he|she|that|(?!this|it|you)\\w+ is)$))"
          + "|\\bnever heard of (?!you|your|this|that|the|any|a\\b)\\w+(?: (?!clinic)\\w+)?$"
          + "|\\bnot (?:the right person|that person)\\b|persona equivocada"
          + "|no (?:l[ao] conozco|conozco (?:a (?!(?:su|esa|esta|la|nadie ahi) (?:clinica|empresa"
          + "|compania)|ustede?s?\\b)\\w+|es[ae] (?:persona|nombre|senor\\w*|mujer|hombre)"
          + "|ningun[ao]? (?!clinica|numero)\\w+)|soy es[ae]|soy la persona)|se equivoca"),
  WRONG_NUMBER(
      "\\bwrong (?:phone )?number\\b|\\b(?:nobody|no one|no body|not anyone|anyone|anybody) (?:here )?"
          + "(?:by that name|with that name|called that|named)\\b|\\bnot (?:his|her|their) number\\b"
          + "|\\bdoes not live here\\b|\\bno longer lives here\\b|\\bnot (?:my|the right) number\\b"
          + "|\\bno such person\\b|numero equivocado|equivocad\\w+ de numero|no vive aqui"
          + "|aqui no (?:vive|hay) (?:nadie|ningun)|no es (?:su|el) numero"),
  /** It may be a stop, and is asked about. */
  PERHAPS_STOP(""),
  NOT_HERE(
      "\\b(?:he|she) is (?:not (?:here|home|in|available|around|at home)|out|away|at work|asleep"
          + "|sleeping|at school|in the hospital)\\b|\\bnot (?:here|home|available|in)(?: right now"
          + "| at the moment| now| today)?$|\\b(?:this|that) is (?:\\w+'s|his|her|their|the) [a-z ]*(?:husband"
          + "|wife|son|daughter|mother|mom|father|dad|sister|brother|partner|roommate|nurse|caregiver"
          + "|assistant|friend|spouse)\\b|\\bi am (?:\\w+'s|his|her|their) \\w+|\\bstepped out\\b"
          + "|^(?:(?:yes|yeah|si) )?(?:(?:it is|this is|i am|soy) )?(?:his|her|their|su) (?!(?:speaking|here|servidora?)\\b)[a-z]+(?: (?:speaking|here))?$"
          + "|no esta(?: aqui| en casa| disponible| ahora)?$|\\b(?:no esta|salio)\\b(?! bien)"
          + "|soy su (?:espos[oa]|marido|mujer|hij[oa]|madre|padre|herman[oa])"),
  ROBOT(
      "\\b(?:are you|is this|is it|am i (?:talking|speaking) (?:to|with)) (?:an? |the )?"
          + "(?:real |actual |live |automated |ai |some kind of )*(?:robot|bot|machine|computer|recording"
          + "|person|human|ai|assistant|robocall|automated)\\b|es (?:usted )?(?:un robot|una maquina"
          + "|una grabacion|una persona|una computadora)"),
  PERSON(
      "\\b(?:speak|talk|speaking|talking) (?:to|with) (?:a|an|some|the|my|someone|somebody)\\b"
          + "(?! (?:minute|moment))(?: (?:real|actual|live))?(?: ?(?:person|human|one|body|nurse|doctor"
          + "|agent|operator|receptionist|representative|staff|clinic|office))?|\\b(?:real|live|actual)"
          + " (?:person|human)\\b|^(?:operator|representative|human|agent)$"
          + "|hablar con (?:una persona|alguien|la clinica|una enfermera|el doctor|la doctora)"
          + "|persona (?:real|de verdad)"),
  LATER(""),
  HOLD_ON(
      "^(?:can you |could you |would you )?(?:please )?(?:hold on|hang on|hold please|hold|wait"
          + "|one moment|one second|just a (?:moment|second|minute|sec)|give me a (?:second|moment"
          + "|minute|sec)|a moment|a second|one minute|one sec|1 moment)\\b"
          + "|^(?:let me (?:get|grab|fetch|find|call)|i will (?:get|fetch|go get)) (?:him|her|my|a|the)\\b"
          + "|^(?:un (?:momento|momentito|segundo|minuto)|espere|esperese|ahora se lo paso"
          + "|ahorita (?:se )?l[oa] paso|se l[oa] paso)\\b"),
  WHO_IS_THIS(
      "\\bwho (?:is|are) (?:this|you|calling|it|that|speaking)\\b|\\bwho am i (?:speaking|talking)\\b"
          + "|\\bwhere are you calling from\\b|\\bwhat (?:clinic|company) is this\\b"
          + "|\\b(?:do not|never) (?:even |really )?(?:know|recognize|heard of) (?:who (?:you|this|it|is"
          + " (?:this|it|calling|speaking)|i am (?:talking|speaking))|you|your (?:clinic|company|number)"
          + "|(?:this|that|the) (?:number|phone|clinic|company|office|place))\\b"
          + "|quien (?:es|habla|llama)|con quien hablo|de (?:parte de quien|donde llama)"
          + "|no (?:re)?conozco (?:a )?(?:est[ea]|es[ea]|su|la|el) (?:numero|telefono|clinica|empresa"
          + "|compania|consultorio)"),
  ABOUT(
      "\\bwhat is (?:this|it|that|the call) (?:about|regarding|concerning|for)\\b"
          + "|\\bwhat (?:do you|are you) (?:want|need|calling)\\b|\\bwhy (?:are you calling|do you call)\\b"
          + "|\\bregarding what\\b|\\bwhat about\\b|de que se trata|que (?:quiere|desea|necesita)"
          + "|para que (?:llama|es)|por que llama"),
  REPEAT(
      "\\b(?:repeat|say (?:that|it) again|say again|come again|one more time|once more)\\b"
          + "|\\b(?:did not|could not|cannot|do not) (?:hear|understand|catch|get) (?:you|that|it)\\b"
          + "|^(?:what|pardon|pardon me|excuse me|sorry|huh|i am sorry|what was that|what did you say"
          + "|hello|como|mande|perdon|bueno|que dijo|alo|disculpe|hola|is anybody there"
          + "|hello is anybody there|are you there)$"
          + "|\\b(?:repita|repetir|otra vez por favor|no (?:le )?(?:entendi|entiendo|escuche|escucho|oi))\\b"),
  NOT_INTERESTED("\\bnot interested\\b|\\bno interest\\b|no (?:me|estoy) interesa"),
  GOODBYE(
      "^(?:ok |okay |all right |alright )?(?:goodbye|good bye|bye|bye bye|adios|hasta luego"
          + "|see you|take care|have a (?:good|nice|great) (?:day|one))\\b"
          + "|\\b(?:i (?:have|need|got) to (?:go|run)(?: now| sorry)*$|gotta go|i am hanging up|i will call (?:you|the clinic|them)"
          + "|tengo que (?:irme|colgar))\\b");

  private final Pattern pattern;

  Signal(String expression) {
    pattern = Pattern.compile(expression);
  }

  private boolean isIn(Utterance said) {
    return switch (this) {
      case EMERGENCY -> Emergency.isIn(said);
      case STOP -> StopRequest.isIn(said);
      case PERHAPS_STOP -> StopRequest.isDoubtful(said);
      case LATER -> LaterRequest.isIn(said);
      case DECEASED -> SpokenDeath.isIn(said);
      case MACHINE,
          WRONG_NUMBER,
          WRONG_PERSON,
          NOT_HERE,
          PERSON,
          HOLD_ON,
          WHO_IS_THIS,
          ROBOT,
          ABOUT,
          REPEAT,
          NOT_INTERESTED,
          GOODBYE ->
          said.has(pattern);
    };
  }

  /** The most pressing of the given signals that an utterance holds. */
  static Optional<Signal> of(Utterance said, List<Signal> among) {
    return Stream.of(values()).filter(among::contains).filter(s -> s.isIn(said)).findFirst();
  }
}
