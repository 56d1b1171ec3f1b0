package ai.rivvi.imports.fields;

import ai.rivvi.imports.cells.CleanText;
import java.util.List;
import java.util.regex.Pattern;

/**
 * How columns are called that say whether an appointment still holds, in English and Spanish; names
 * are as {@link CleanText#words} gives them.
 */
public final class AppointmentColumns {
  /** Whose cells are words of its status. */
  static final List<String> NAMES =
      List.of(
          "appointment status",
          "appt status",
          "appt stat",
          "appointment state",
          "appt state",
          "visit status",
          "status of appointment",
          "status of appt",
          "status of visit",
          "booking status",
          "schedule status",
          "scheduling status",
          "encounter status",
          "estado de la cita",
          "estado de cita",
          "estado cita",
          "estado de la visita",
          "estado del turno",
          "estatus de la cita",
          "estatus de cita",
          "estatus cita",
          "status de la cita",
          "status cita");

  /** Whose cells only say whether or when it was canceled; some programs leave out the spaces. */
  private static final Pattern CANCELLATION =
      Pattern.compile(
          "(?:is ?|was ?|date ?(?:of ?)?)?(?:(?:appt|appointment|visit|booking) ?(?:is ?|was ?)?)?"
              + "(?:cancel(?:l?ed|l?ation)?|cxl|cx)"
              + "(?: ?(?:date|time|datetime|dt|on|at|flag|ind|indicator|yn|y n|yes no))*"
              + "|(?:cita ?)?(?:cancelad[oa]|anulad[oa])(?: ?(?:el|si no|s n))?"
              + "|(?:fecha ?(?:de ?)?(?:la ?)?)?(?:cancelacion|anulacion)"
              + "(?: ?(?:de ?)?(?:la ?)?cita)?");

  /** What has a status in any list: by such a name alone nobody can tell whose it is. */
  private static final Pattern GENERAL = Pattern.compile("status|stat|estado|estatus");

  /** The status of something else, or what is written beside it. */
  private static final Pattern ELSEWHERE =
      Pattern.compile(
          ".*\\b(last|previous|prev|prior|past|former|ultim[oa]|anterior|previ[oa]|insurance|claims?"
              + "|referral|orders?|eligibility|authorization|auth|billing|payment|pago|labs?|results?"
              + "|reminder|sms|text|message|consent|registration|marital|civil|reason|motivo|date|fecha"
              + "|time|hora|by|por|notes?|notas?|comments?|changed?|history|historial)\\b.*");

  /** No name of an appointment's own day. */
  private static final Pattern OF_STATUS =
      Pattern.compile(
          ".*\\b(status|estatus|estado|cancel|cancell?ed|cancell?ations?|cancelad[oa]|cancelacion"
              + "|anulad[oa]|anulacion)\\b.*");

  private AppointmentColumns() {}

  /** Whether its cells only say whether the appointment was canceled, or when. */
  public static boolean isCancellation(String words) {
    return CANCELLATION.matcher(words).matches();
  }

  /** Whether only its cells can tell if it is an appointment's status. */
  public static boolean isGeneral(String words) {
    return GENERAL.matcher(words).matches();
  }

  static boolean isElsewhere(String words) {
    return ELSEWHERE.matcher(words).matches();
  }

  /** Whether it says what has become of an appointment, and not when it is. */
  static boolean isOfStatus(String words) {
    return OF_STATUS.matcher(words).matches();
  }
}
