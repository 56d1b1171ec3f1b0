package ai.rivvi.imports.mapping;

import ai.rivvi.imports.fields.AppointmentColumns;
import ai.rivvi.imports.fields.HeaderWords;
import ai.rivvi.imports.fields.Target;
import java.util.regex.Pattern;

/**
 * How surely a column of a list means something, by its name and its values.
 *
 * @param hasFamilyName whether one of the list's columns is called a family name
 */
record ColumnScores(boolean hasFamilyName) {
  /** With less, nothing is suggested. */
  static final double ENOUGH = 0.5;

  static final double CLEAR = 0.97;
  static final double DOUBT = 0.6;
  private static final Pattern OF_TIME = Pattern.compile(".*\\b(time|hora)\\b.*");
  private static final double BY_VALUES = 0.65;
  private static final double CANCELLATION = 0.9;
  private static final double IN_ADDRESS = 0.9;
  private static final double MOSTLY = 0.8;
  private static final double SOME = 0.4;

  /** How surely the column means it, 0 to a little over 1. */
  double of(String words, ColumnProfile profile, Target target) {
    var name = HeaderWords.likeness(words, target);
    var empty = profile.filled() == 0;
    return switch (target) {
      case PHONE -> phone(words, name, profile);
      case ALTERNATE_PHONE -> alternatePhone(words, name, profile);
      case BIRTH_DATE, CALL_UNTIL -> name == 0 ? 0 : weigh(name, empty, dates(profile));
      case APPOINTMENT_AT ->
          name == 0 ? 0 : weigh(name, empty, Math.max(dates(profile), times(words, profile)));
      case EMAIL ->
          profile.emailShare() >= MOSTLY && !HeaderWords.isForeign(words)
              ? Math.max(CLEAR * Math.max(name, BY_VALUES), name)
              : weigh(name, empty, profile.emailShare());
      case IDENTIFIER -> identifier(words, name, profile);
      case FULL_NAME -> fullName(words, name, profile);
      case GIVEN_NAME, FAMILY_NAME -> partOfName(words, name, profile);
      case POSTAL_CODE -> postalCode(words, name, profile);
      case LANGUAGE -> name == 0 ? 0 : weigh(name, empty, profile.languageShare());
      case TIME_ZONE -> name == 0 ? 0 : weigh(name, empty, profile.zoneShare());
      case APPOINTMENT_STATUS -> status(words, name, profile);
      case CONSENT, DO_NOT_CALL -> name == 0 ? 0 : weigh(name, empty, profile.answerShare() + SOME);
      case VARIABLE, IGNORE -> 0;
    };
  }

  private static double dates(ColumnProfile profile) {
    return profile.dateShare() + profile.digitDateShare();
  }

  /** Digits alone are times only under a name that says so: a visit may have a number. */
  static double times(String words, ColumnProfile profile) {
    return profile.timeShare() + (isOfTime(words) ? profile.digitTimeShare() : 0);
  }

  static boolean isOfTime(String words) {
    return OF_TIME.matcher(words).matches();
  }

  /** The name's likeness, raised by values that fit and lowered by values that do not. */
  private static double weigh(double name, boolean empty, double share) {
    if (empty) {
      return name;
    }
    if (share >= MOSTLY) {
      return name + (1 - name) * BY_VALUES;
    }
    return share >= SOME ? name : name * SOME;
  }

  private static double phone(String words, double name, ColumnProfile profile) {
    var other = HeaderWords.likeness(words, Target.ALTERNATE_PHONE);
    if (other > name) {
      return profile.phoneShare() >= SOME ? DOUBT - 0.05 : 0;
    }
    if (name == 0) {
      return looksLikePhones(words, profile) ? BY_VALUES : 0;
    }
    var mobile = words.matches(".*\\b(cell|cellphone|mobile|celular|movil)\\b.*") ? 0.02 : 0;
    return weigh(name, profile.filled() == 0, profile.phoneShare()) + mobile;
  }

  private static double alternatePhone(String words, double name, ColumnProfile profile) {
    if (name > 0) {
      return weigh(name, profile.filled() == 0, profile.phoneShare());
    }
    var phone = HeaderWords.likeness(words, Target.PHONE);
    var shown = profile.phoneShare() >= SOME && !HeaderWords.isForeign(words);
    return shown && phone > 0 ? DOUBT : looksLikePhones(words, profile) ? ENOUGH : 0;
  }

  /**
   * Whether a column whose name does not say so has phones: they are written as such, with marks.
   * So many bare digits may be a member's or an order's number, and somebody else's phone.
   */
  private static boolean looksLikePhones(String words, ColumnProfile profile) {
    return profile.markedPhoneShare() >= MOSTLY && !HeaderWords.isForeign(words);
  }

  private static double postalCode(String words, double name, ColumnProfile profile) {
    if (name == 0) {
      return address(words, profile);
    }
    var share = Math.max(profile.postalShare() + SOME, profile.addressShare());
    return weigh(name, profile.filled() == 0, share);
  }

  /**
   * Only where postal codes stand in it for sure, which an empty column does not show. Always less
   * than a column of codes alone, so that one is taken where both are there.
   */
  private static double address(String words, ColumnProfile profile) {
    var share = profile.addressShare();
    if (share < SOME) {
      return 0;
    }
    var name = HeaderWords.addressLikeness(words);
    if (name > 0) {
      return IN_ADDRESS * weigh(name, false, share);
    }
    return share >= MOSTLY && !HeaderWords.isElsewhere(words) ? ENOUGH : 0;
  }

  private static double identifier(String words, double name, ColumnProfile profile) {
    // What a country gives out may be a patient's number or stand beside it.
    var generic =
        words.matches("id|no|number|record|account|id no|id number|dni|curp|rut|cedula.*");
    if (name == 0 || profile.phoneShare() >= SOME || profile.dateShare() >= SOME) {
      return words.matches("patient|pt|paciente") && profile.identifierShare() >= MOSTLY
          ? DOUBT
          : 0;
    }
    if (words.matches(".*\\b(visit|appointment|appt|order|claim|encounter|member)\\b.*")) {
      return 0;
    }
    // A short number, such as the seventh patient's, is no less one under a clear name.
    var isShort = profile.distinctShare() >= MOSTLY && profile.severalWordsShare() < SOME;
    var weighed =
        weigh(
            name,
            profile.filled() == 0,
            Math.max(profile.identifierShare() + SOME / 2, isShort ? SOME : 0));
    return generic
        ? Math.min(weighed, profile.identifierShare() >= MOSTLY ? DOUBT + 0.1 : 0)
        : weighed;
  }

  private static double status(String words, double name, ColumnProfile profile) {
    var isEmpty = profile.filled() == 0;
    if (AppointmentColumns.isCancellation(words)) {
      if (StatusShare.isCounting(profile.words())) {
        return 0;
      }
      var share = Math.max(StatusShare.ofCancellations(profile.words()), profile.dateShare());
      return weigh(CANCELLATION, isEmpty, share + SOME);
    }
    if (name == 0 && !AppointmentColumns.isGeneral(words)) {
      return 0;
    }
    var share = StatusShare.of(profile.words());
    if (name == 0) {
      return share >= MOSTLY && StatusShare.isOfAppointments(profile.words()) ? BY_VALUES : 0;
    }
    return profile.dateShare() >= SOME ? 0 : weigh(name, isEmpty, share + SOME);
  }

  /** Whether a column's name says by itself whether an appointment still holds. */
  static boolean isClearlyOfStatus(String words) {
    return AppointmentColumns.isCancellation(words)
        || HeaderWords.likeness(words, Target.APPOINTMENT_STATUS) > 0;
  }

  private double fullName(String words, double name, ColumnProfile profile) {
    var alone = words.equals("nombre") && !hasFamilyName ? BY_VALUES : name;
    return alone == 0
        ? 0
        : weigh(alone, profile.filled() == 0, profile.severalWordsShare() + SOME / 2);
  }

  /** "Nombre" is a given name beside "Apellido", and a full name where it stands alone. */
  private double partOfName(String words, double name, ColumnProfile profile) {
    if (name == 0) {
      return 0;
    }
    if (words.equals("nombre") && profile.severalWordsShare() >= DOUBT && !hasFamilyName) {
      return 0;
    }
    return profile.commaShare() >= MOSTLY || profile.dateShare() >= SOME
        ? name * SOME
        : weigh(name, profile.filled() == 0, 1);
  }
}
