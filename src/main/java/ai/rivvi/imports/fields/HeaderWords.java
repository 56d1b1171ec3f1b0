package ai.rivvi.imports.fields;

import ai.rivvi.imports.cells.CleanText;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** What column names mean, in English and Spanish: by whole name first, then by words in it. */
public final class HeaderWords {
  private static final double WHOLE = 0.9;
  private static final double PART = 0.7;

  /** Columns about somebody or something else than the patient. */
  private static final Pattern FOREIGN =
      Pattern.compile(
          ".*\\b(fax|emergency|guarantor|provider|prov|doctor|dr|physician|nurse|pharmacy|insurance"
              + "|payer|plan|policy|subscriber|spouse|caregiver|parent|guardian|referring|employer"
              + "|clinic|location|facility|office|department|contact name|created|updated|entered"
              + "|registered|modified|last visit|last seen|admit|discharge|medico|medica|doctora"
              + "|seguro|emergencia|proveedor|clinica|expiration|expires)\\b.*");

  /**
   * In a longer name they turn consent into its opposite: "Consent withdrawn", "Not ok to call".
   */
  private static final Pattern DENIED =
      Pattern.compile(
          ".*\\b(not|no|never|don t|cannot|can t|without|sin|refused|declined|denied|revoked"
              + "|withdrawn|withheld|rescinded|cancell?ed|rechazado|revocado|retirado|negado|denegado)\\b(?<!\\b(yes|si|y|o|or) no\\b).*");

  /** Names of both answers: "Consent (granted/declined)". */
  private static final Pattern EITHER =
      Pattern.compile(
          ".*\\b(granted|given|accepted|agreed|obtained|allowed|signed|otorgado|aceptado|autorizado) (or |o )?"
              + "(not|declined|refused|denied|revoked|withdrawn|rechazado|revocado|denegado)\\b.*");

  /** No refusal, but a number ("Consent No"), or that nobody need ask. */
  private static final Pattern NOT_DENIED =
      Pattern.compile(
          ".*\\bno|no (de )?autorizacion"
              + "|.*\\b(not|no) (required|needed|necessary|applicable|requerid[oa]|necesari[oa])\\b.*");

  /** What else people consent to, under names that do not speak of calls. */
  private static final Pattern OTHER_CONSENT =
      Pattern.compile(
          "(?!.*\\b(calls?|phone|voice|llamadas?|llamar|telefon\\w*|tcpa)\\b).*"
              + "\\b(e ?mail|mail|sms|text|texts|texting|hipaa|privacy|treat|treatment|procedure|surgery|research|study"
              + "|photo|photos|release|records?|portal|telehealth|video|billing|sharing|correo|mensajes?"
              + "|informado|tratamiento|procedimiento|cirugia|investigacion|privacidad|datos|foto|fotos)\\b.*"
              + "|.*\\b(call|calls) (at )?(work|home)\\b.*|.*\\b(vm|voicemail|message)\\b.*");

  /** What programs add to the name of a yes-or-no column. */
  private static final Pattern ANSWER_END =
      Pattern.compile("(?<=\\w{6})(yn|y n|flag|ind|indicator)$");

  /** Shorter names that are run together may be another word. */
  private static final int TOGETHER_LETTERS_MIN = 7;

  /** Too general to mean anything as a part of a longer name. */
  private static final Set<String> WHOLE_ONLY =
      Set.of(
          "unsubscribed",
          "unsubscribe",
          "no call",
          "first",
          "last",
          "family",
          "given",
          "name",
          "patient",
          "pt",
          "client",
          "home",
          "work",
          "alt",
          "visit",
          "scheduled",
          "id",
          "no",
          "number",
          "record",
          "account",
          "cuenta",
          "hc",
          "zone",
          "cita",
          "nombre",
          "nombres",
          "paciente",
          "born",
          "mail",
          "call number",
          "contact number",
          "start time");

  /** Where the patient lives, as columns are called. */
  private static final Pattern ADDRESS =
      Pattern.compile("(.* )?(address|addr|direccion|domicilio)( .*)?");

  /** Other places than the patient's home, and addresses of no place. */
  private static final Pattern ELSEWHERE =
      Pattern.compile(
          ".*\\b(work|business|billing|hospital|site|store|trabajo|laboral|empresa|facturacion"
              + "|farmacia|consultorio|sede|sucursal|appointment|appt|visit|cita|ip|web|mac)\\b.*");

  /** Where a small letter stands before a capital. */
  private static final Pattern HUMP = Pattern.compile("(?<=\\p{Ll})(?=\\p{Lu})");

  private static final Map<Target, List<String>> NAMES = HeaderNames.byTarget();

  private HeaderWords() {}

  /**
   * The words of a column name: as {@link CleanText#words}, and where those mean nothing to us,
   * with those parted that a program ran together ("patFirstName").
   */
  public static String of(String header) {
    var words = CleanText.words(header);
    if (!HUMP.matcher(header).find() || isKnown(words)) {
      return words;
    }
    var parted = CleanText.words(HUMP.matcher(header).replaceAll(" "));
    return isKnown(parted) ? parted : words;
  }

  private static boolean isKnown(String words) {
    return AppointmentColumns.isCancellation(words)
        || NAMES.keySet().stream().anyMatch(target -> likeness(words, target) > 0);
  }

  /** How surely a column name (as {@link CleanText#words}) means a target, 0 to 0.9. */
  public static double likeness(String words, Target target) {
    return likenessOf(words.replace('º', 'o'), target);
  }

  private static double likenessOf(String words, Target target) {
    var names = NAMES.getOrDefault(target, List.of());
    if (names.contains(words)) {
      return WHOLE;
    }
    if (isForeign(words)) {
      return 0;
    }
    if ((target == Target.APPOINTMENT_AT && AppointmentColumns.isOfStatus(words))
        || (target == Target.APPOINTMENT_STATUS && AppointmentColumns.isElsewhere(words))) {
      return 0;
    }
    if (target == Target.CONSENT && (isDenied(words) || OTHER_CONSENT.matcher(words).matches())) {
      return 0;
    }
    if (target == Target.DO_NOT_CALL && isConsentDenied(words)) {
      return PART;
    }
    if (isTogether(words, names, target)) {
      return WHOLE;
    }
    return isPart(words, names) ? PART : 0;
  }

  private static boolean isPart(String words, List<String> names) {
    var padded = " " + words + " ";
    return names.stream()
        .anyMatch(
            name ->
                name.length() > 2
                    && !WHOLE_ONLY.contains(name)
                    && padded.contains(" " + name + " "));
  }

  private static boolean isDenied(String words) {
    return DENIED.matcher(words).matches() && !EITHER.matcher(words).matches();
  }

  /** Whether a yes there, or a day, says that the patient does not consent to calls. */
  private static boolean isConsentDenied(String words) {
    return isDenied(words)
        && !NOT_DENIED.matcher(words).matches()
        && !OTHER_CONSENT.matcher(words).matches()
        && isPart(words, NAMES.getOrDefault(Target.CONSENT, List.of()));
  }

  /** Whether it is a name that a program has run together: "PATIENTLASTNAME". */
  private static boolean isTogether(String words, List<String> names, Target target) {
    var together = words.replace(" ", "");
    if (target.isAnswer()) {
      together = ANSWER_END.matcher(together).replaceAll("");
    }
    var alone = together;
    return alone.length() >= TOGETHER_LETTERS_MIN
        && names.stream().anyMatch(name -> name.replace(" ", "").equals(alone));
  }

  /** How surely a column name means the address where the patient lives, 0 to 0.9. */
  public static double addressLikeness(String words) {
    var address = ADDRESS.matcher(words);
    if (!address.matches() || isElsewhere(words) || likeness(words, Target.EMAIL) > 0) {
      return 0;
    }
    return address.group(1) == null && address.group(3) == null ? WHOLE : PART;
  }

  /** True for a column about a place where the patient does not live. */
  public static boolean isElsewhere(String words) {
    return isForeign(words) || ELSEWHERE.matcher(words).matches();
  }

  /** True for a column about another person or place. */
  public static boolean isForeign(String words) {
    // "Historia clínica" is the patient's record, and no clinic.
    return FOREIGN.matcher(words.replace("historia clinica", "historia")).matches();
  }
}
