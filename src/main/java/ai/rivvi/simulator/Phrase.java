package ai.rivvi.simulator;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** The sentences of callees, several for each thing to say, in English and Spanish. */
enum Phrase {
  IT_IS_ME(
      List.of("Yes, this is me.", "Yes, speaking.", "Speaking, yes.", "Yes, that's me."),
      List.of("Sí, soy yo.", "Sí, con ella habla.", "Sí, dígame, soy yo.")),
  GO_AHEAD(
      List.of("Yes, go ahead.", "Sure, I have a minute.", "Yes, that's fine."),
      List.of("Sí, dígame.", "Sí, claro.", "Sí, tengo un minuto.")),
  YES(
      List.of("Yes.", "Yes, that's right.", "Yes, of course."),
      List.of("Sí.", "Sí, así es.", "Sí, claro.")),
  WILL_COME(
      List.of("Yes, I'll be there.", "Yes, that works for me.", "Yes, I can.", "Yes, I will."),
      List.of("Sí, ahí estaré.", "Sí, claro.", "Sí, sí puedo.")),
  NO_CHANGE(
      List.of("No, it's fine as it is.", "No, thank you, that time is fine."),
      List.of("No, está bien así.", "No, gracias, esa hora está bien.")),
  THAT_IS_ALL(
      List.of("No, that's all, thank you.", "No, thanks."),
      List.of("No, eso es todo, gracias.", "No, gracias.")),
  ANOTHER_TIME(
      List.of(
          "No, I can't make it then. Could we do %s instead?",
          "No, that doesn't work for me. %s would be better.",
          "I'm afraid not, I'd need another time. How about %s?"),
      List.of("No, no puedo. ¿Podría ser el %s?", "No, esa hora no me sirve. Mejor el %s.")),
  MOVE_IT(
      List.of("Yes, please. %s would be better.", "Yes, could we do %s?"),
      List.of("Sí, por favor. Mejor el %s.")),
  DAY_AND_TIME(
      List.of("%s would be good.", "%s, please.", "Could we do %s?"),
      List.of("El %s, por favor.", "El %s me queda bien.")),
  NUMBER(
      List.of("About three.", "Three, I'd say.", "Two or three."),
      List.of("Unos tres.", "Tres, diría yo.")),
  OPEN(
      List.of(
          "I'm doing fine, thank you.", "Nothing in particular, really.", "It's been all right."),
      List.of("Estoy bien, gracias.", "Nada en particular.")),
  NO_BIRTH_DATE(
      List.of("I'd rather not say.", "I'd rather not give that over the phone."),
      List.of("Prefiero no decirlo.", "Prefiero no darla por teléfono.")),
  BIRTH_DATE(
      List.of("%s.", "It's %s.", "My date of birth is %s.", "Sure, %s."),
      List.of("%s.", "Es el %s.", "Mi fecha de nacimiento es el %s.")),
  STOP(
      List.of(
          "Please stop calling me.",
          "Stop calling me, please, and take me off your list.",
          "Don't call me again, please."),
      List.of("Por favor, no me llamen más.", "No me vuelvan a llamar, por favor.")),
  STOP_AGAIN(List.of("Yes, please stop calling me."), List.of("Sí, no me llamen más.")),
  WRONG_NUMBER(
      List.of("No, you have the wrong number.", "Sorry, wrong number."),
      List.of("No, tiene el número equivocado.", "No, número equivocado.")),
  WRONG_PERSON(
      List.of("No, this is the wrong person.", "No, I'm sorry, you have the wrong person."),
      List.of("No, no soy esa persona.", "No, es la persona equivocada.")),
  NOT_KNOWN(
      List.of("No, I don't know that person.", "No, sorry."),
      List.of("No, no conozco a esa persona.", "No, lo siento.")),
  CALL_BACK(
      List.of(
          "Could you call me back in two minutes?",
          "I can't talk right now, could you call me back in two minutes?",
          "Not now, please call me again in two minutes."),
      List.of(
          "¿Me puede llamar en dos minutos?",
          "Ahora no puedo, llámeme en dos minutos, por favor.")),
  IN_TWO_MINUTES(
      List.of("In two minutes, please.", "In two minutes."),
      List.of("En dos minutos, por favor.", "En dos minutos.")),
  ONE_OF_THEM(List.of("%s, please.", "%s."), List.of("%s, por favor.", "%s.")),
  BYE(
      List.of("Thank you, bye.", "Thanks, goodbye.", "Okay, bye."),
      List.of("Gracias, adiós.", "Gracias, hasta luego.")),
  HELLO(List.of("Hello?", "Hello, is anybody there?"), List.of("¿Bueno?", "¿Hola?")),
  VOICEMAIL_GREETING(
      List.of("Hello, you have reached my voicemail. Please leave a message after the tone."),
      List.of("Hola, este es mi buzón de voz. Deje su mensaje después del tono."));

  private static final List<String> TIMES =
      List.of("Tuesday at 3 pm", "Thursday at 10 am", "Wednesday at 2:30 pm", "Monday at 11 am");
  private static final List<String> TIMES_SPANISH =
      List.of(
          "martes a las 3 de la tarde",
          "jueves a las 10 de la mañana",
          "miércoles a las 11 de la mañana");
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("MMMM d, uuuu", Locale.ENGLISH);
  private static final DateTimeFormatter DATE_SPANISH =
      DateTimeFormatter.ofPattern("d 'de' MMMM 'de' uuuu", Locale.of("es"));

  @SuppressWarnings("ImmutableEnumChecker") // List.of is immutable, though its type does not say so
  private final List<String> english;

  @SuppressWarnings("ImmutableEnumChecker")
  private final List<String> spanish;

  Phrase(List<String> english, List<String> spanish) {
    this.english = english;
    this.spanish = spanish;
  }

  /** One of the sentences; the same pick gives the same sentence. */
  String in(boolean inSpanish, int pick) {
    List<String> choice = inSpanish ? spanish : english;
    return choice.get(Math.floorMod(pick, choice.size()));
  }

  static String time(boolean inSpanish, int pick) {
    List<String> choice = inSpanish ? TIMES_SPANISH : TIMES;
    return choice.get(Math.floorMod(pick, choice.size()));
  }

  static String date(boolean inSpanish, LocalDate date) {
    return (inSpanish ? DATE_SPANISH : DATE).format(date);
  }
}
