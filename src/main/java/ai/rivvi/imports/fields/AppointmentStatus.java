package ai.rivvi.imports.fields;

import ai.rivvi.imports.cells.CleanText;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.regex.Pattern;

/** What a cell says of an appointment, in English and Spanish. */
public enum AppointmentStatus {
  /** It takes place, as far as the list knows, or has. */
  ON,
  /** Nobody is to be called about it: it was canceled or moved, or nobody came. */
  CANCELED,
  BLANK,
  UNCLEAR;

  /** What somebody put a mark of doubt at. */
  private static final Pattern DOUBT = Pattern.compile("[?¿]");

  /** Who did it, or to what, in front of the word. */
  private static final String BEFORE =
      "(?:(?:the|la|el|appt|appointment|visit|booking|cita|visita|turno|consulta|pt|patient|client"
          + "|paciente|provider|office|clinic|clinica|doctor|dr|practice|staff|system|auto|late"
          + "|same day|short notice|is|was|has been|fue|ha sido|esta) )*+";

  private static final String CANCELED_WORD =
      "(?:cancel(?:|s|l?ed|l?ations?|ad[oa]s?|acion|o)|anulad[oa]s?)";

  private static final String NOT =
      "(?:not|never|no|no longer|non|sin|nunca)(?: (?:been|yet|longer|ha sido|fue|esta))*";

  /** That it is not canceled, or not any more. */
  private static final Pattern STILL_ON =
      Pattern.compile(
          BEFORE
              + "(?:(?:no )?"
              + NOT
              + " (?:cancel\\w*|anulad[oa])"
              + "|un ?cancell?ed|reactivated|reinstated|restored|reactivad[oa]|desanulad[oa])\\b.*"
              + "|"
              + CANCELED_WORD
              + " (?:no|n|false|0)");

  /** A no that answers something else, before what is said: "No, cancelled". */
  private static final Pattern NO_APART = Pattern.compile("(?i)no?\\s*[-–,;:./]");

  /** How it begins where it is off, whatever follows. */
  private static final Pattern OFF =
      Pattern.compile(
          BEFORE
              + "(?:"
              + CANCELED_WORD
              + "|canc|canx|cncld?|cxl|cxld"
              + "|re ?sched(?:uled?)?|resch|postponed|moved(?! (?:away|out))|bumped"
              + "|deleted?|removed|void(?:ed)?|entered in error"
              + "|no ?show(?:ed|s)?|(?:did not|didn t|failed to) (?:come|show|attend|arrive|keep)"
              + "|reprogramad[oa]|reagendad[oa]|suspendid[oa]|aplazad[oa]|pospuest[oa]|eliminad[oa]"
              + "|borrad[oa]|no (?:se )?(?:asistio|presento|vino|acudio|llego)|inasistencia)\\b.*"
              // These are other words too where more is said.
              + "|"
              + BEFORE
              + "(?:cx(?: (?:d|by|per|pt|patient|late|office|provider|on|\\d).*)?|rs|r s|n s|ns|dna"
              + "|(?:missed|broken)(?: (?:appt|appointment|visit))?)");

  /** Taken back, or only thought of: nobody can tell what holds. */
  private static final Pattern OFF_IN_DOUBT =
      Pattern.compile(
          ".*\\b(?:by mistake|(?<!entered )in error|por error|reinstated|reactivat\\w*|reactivad[oa]"
              + "|un ?cancell?ed)\\b.*|"
              + BEFORE
              + "(?:cancell?ations? (?:wait ?)?list|cancel(?:l?ed)? (?:if|unless)"
              + "|re ?sched\\w* (?:request\\w*|needed|pending|if|unless))\\b.*");

  /** How it begins where it is on. */
  private static final Pattern STANDS =
      Pattern.compile(
          BEFORE
              + "(?:(?:sched(?:uled)?|(?:re|over)?booked|(?:pre ?)?confirmed|conf|un ?confirmed"
              + "|(?:not|no)(?: yet)? confirmed|confirmation pending|pending|active|arrived|checkedin"
              + "|check(?:ed)? ?(?:in|out)|roomed|in (?:room|progress)|started|completed?|done|seen"
              + "|fulfilled|kept|attended|showed|reminded"
              + "|programad[oa]|agendad[oa]|reservad[oa]|confirmad[oa]|sin confirmar|por confirmar"
              + "|no confirmad[oa]|pendiente|activ[oa]|vigente|atendid[oa]|asistio|presente"
              + "|en (?:curso|espera|proceso)|completad[oa]|realizad[oa]|cumplid[oa]|finalizad[oa])"
              + "(?!.*\\b(?:not?|never|but|pero|cancel\\w*|canc|cx\\w*|re ?sch\\w*|reprogram\\w*|anul\\w*"
              + "|moved|bumped|deleted|void\\w*|show|if|unless)\\b)\\b.*"
              + "|open|new(?: patient)?|on|abiert[oa]|nuev[oa])");

  /** Words of other things as well: of patients, plans, orders. */
  private static final Pattern GENERAL =
      Pattern.compile(
          "active|open|new|on|pending|started|completed?|done|in progress|moved.*|deleted?|removed"
              + "|void(?:ed)?|reactivated|reinstated|restored|activ[oa]|vigente|abiert[oa]|nuev[oa]"
              + "|pendiente|en (?:curso|espera|proceso)|completad[oa]|finalizad[oa]|suspendid[oa]"
              + "|eliminad[oa]|borrad[oa]|reactivad[oa]");

  private static final Pattern YES =
      Pattern.compile("(?:y|yes|si|true)\\b(?!.*\\b(?:not?|cancel\\w*)\\b).*|[stx1]|verdadero");
  private static final Pattern NO =
      Pattern.compile("(?:n|no|false|not)\\b(?!.*\\b(?:yes|cancel\\w*)\\b).*|[f0]|falso");

  /** A day of this year, as a spreadsheet may show it. */
  private static final Pattern SHORT_DATE =
      Pattern.compile(
          "\\d{1,2}[/-]\\d{1,2}|\\d{1,2} "
              + "(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|ene|abr|ago|dic)[a-z]*");

  /** What a cleaned text says where the words of a status stand. */
  public static AppointmentStatus read(String clean) {
    if (DOUBT.matcher(clean).find()) {
      return UNCLEAR;
    }
    if (CleanText.isPlaceholder(clean) || DeathWords.isAlone(clean) || CallRefusal.is(clean)) {
      // The last two are about the patient, and are heeded as such.
      return BLANK;
    }
    var words = CleanText.words(clean);
    if (STILL_ON.matcher(words).matches()) {
      return NO_APART.matcher(clean).lookingAt() ? UNCLEAR : ON;
    }
    if (OFF.matcher(words).matches()) {
      return OFF_IN_DOUBT.matcher(words).matches() ? UNCLEAR : CANCELED;
    }
    return STANDS.matcher(words).matches() ? ON : UNCLEAR;
  }

  /** What a cleaned text says where it is asked whether the appointment was canceled, or when. */
  public static AppointmentStatus canceled(String clean) {
    var said = read(clean);
    if (said != UNCLEAR || DOUBT.matcher(clean).find()) {
      return said;
    }
    if (DateReader.isNone(clean)) {
      return ON;
    }
    var words = CleanText.words(clean);
    if (words.isEmpty()) {
      return YesNo.consent(clean) == YesNo.YES ? CANCELED : UNCLEAR;
    }
    if (NO.matcher(words).matches()) {
      return ON;
    }
    return YES.matcher(words).matches() || isWhen(clean, words) ? CANCELED : UNCLEAR;
  }

  private static boolean isWhen(String clean, String words) {
    var time = TimeReader.alone(clean);
    if (time != null) {
      // Midnight is what a program shows of an empty date.
      return !time.equals(LocalTime.MIDNIGHT);
    }
    return SHORT_DATE.matcher(clean).matches()
        || SHORT_DATE.matcher(words).matches()
        || Arrays.stream(DateOrder.values())
            .anyMatch(order -> new DateReader(order, LocalDate.EPOCH, false).apart(clean) != null);
  }

  /** What it says in a column of that format. */
  public static AppointmentStatus in(boolean isCancellation, String clean) {
    return isCancellation ? canceled(clean) : read(clean);
  }

  /** Whether it is a word that is said of appointments, and hardly of anything else. */
  public static boolean isOfAppointment(String clean) {
    return switch (read(clean)) {
      case ON, CANCELED -> !GENERAL.matcher(CleanText.words(clean)).matches();
      case BLANK, UNCLEAR -> false;
    };
  }
}
