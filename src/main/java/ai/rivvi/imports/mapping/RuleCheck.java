package ai.rivvi.imports.mapping;

import ai.rivvi.imports.cells.CleanText;
import ai.rivvi.imports.fields.AppointmentStatus;
import ai.rivvi.imports.fields.LanguageWords;
import ai.rivvi.imports.fields.Target;
import ai.rivvi.imports.fields.TimeZoneWords;
import ai.rivvi.imports.fields.YesNo;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import java.time.LocalDate;
import java.util.Locale;
import java.util.function.Consumer;

/** Finds what is wrong with the rule of a column. */
public final class RuleCheck {
  public static final int TEXT_CHARACTERS_MAX = 200;
  public static final int MEANINGS_MAX = 100;
  private final String listRegion;
  private final LocalDate today;

  RuleCheck(String listRegion, LocalDate today) {
    this.listRegion = listRegion;
    this.today = today;
  }

  static boolean isRegion(String region) {
    return PhoneNumberUtil.getInstance().getSupportedRegions().contains(region);
  }

  void check(ColumnMapping column, Consumer<String> error) {
    var rule = column.rule();
    if (rule.phoneRegion() != null) {
      if (!column.target().isPhone()) {
        error.accept("has a country for its phones and is none");
      } else if (!isRegion(rule.phoneRegion())) {
        error.accept("has a country for its phones that is no country code such as US");
      }
    }
    if (rule.emptyText() != null) {
      emptyText(column, rule.emptyText(), error);
    }
    if (!rule.meanings().isEmpty()) {
      meanings(column, error);
    }
  }

  private void emptyText(ColumnMapping column, String text, Consumer<String> error) {
    var target = column.target();
    if (!target.mayBeGiven()) {
      error.accept("has a value for empty cells, which " + why(target));
    } else if (column.isDatePart()) {
      error.accept("has a value for empty cells, which a part of a date cannot have");
    } else {
      var given = Given.read(target, text, listRegion, today);
      if (given == null || text.length() > TEXT_CHARACTERS_MAX) {
        error.accept("has a value for empty cells that is " + form(target));
      } else if (column.is(Target.TIME) && given.date() != null) {
        error.accept("is a time of day: its value for empty cells is one too, such as 14:30");
      }
    }
  }

  private static void meanings(ColumnMapping column, Consumer<String> error) {
    var target = column.target();
    var meanings = column.rule().meanings();
    if (!target.hasWords()) {
      error.accept("has words with a meaning, which " + target + " does not have");
      return;
    }
    if (meanings.size() > MEANINGS_MAX) {
      error.accept("has more than " + MEANINGS_MAX + " words with a meaning");
    }
    for (var meaning : meanings.entrySet()) {
      if (isKnown(column, meaning.getKey())) {
        error.accept("gives a meaning to a word that is understood already");
      } else if (!meaning.getValue().isEmpty() && !isMeaning(target, meaning.getValue())) {
        error.accept(
            switch (target) {
              case CONSENT, DO_NOT_CALL -> "has a meaning that is neither YES nor NO nor empty";
              case APPOINTMENT_STATUS -> "has a meaning that is neither CANCELED nor ON nor empty";
              default -> "has a meaning that is " + form(target) + ", nor empty";
            });
      }
    }
  }

  /** Whether we know ourselves what a word means there. */
  public static boolean isKnown(ColumnMapping column, String word) {
    return column.target() == Target.APPOINTMENT_STATUS
        ? AppointmentStatus.in(column.is(Target.CANCELED), word) != AppointmentStatus.UNCLEAR
        : isKnown(column.target(), word);
  }

  private static boolean isKnown(Target target, String word) {
    return switch (target) {
      case CONSENT -> YesNo.consent(word) != YesNo.UNCLEAR;
      case DO_NOT_CALL -> YesNo.doNotCall(word) != YesNo.UNCLEAR;
      case LANGUAGE -> CleanText.isPlaceholder(word) || LanguageWords.read(word) != null;
      case TIME_ZONE -> CleanText.isPlaceholder(word) || TimeZoneWords.read(word) != null;
      default -> true;
    };
  }

  private static boolean isMeaning(Target target, String meaning) {
    return switch (target) {
      case CONSENT, DO_NOT_CALL -> meaning.equals("YES") || meaning.equals("NO");
      case APPOINTMENT_STATUS ->
          meaning.equals(AppointmentStatus.CANCELED.name())
              || meaning.equals(AppointmentStatus.ON.name());
      default -> isKnown(target, meaning);
    };
  }

  /** Why the mapping never says it of a patient by itself. */
  static String why(Target target) {
    return switch (target) {
      case IDENTIFIER, GIVEN_NAME, FAMILY_NAME, FULL_NAME, BIRTH_DATE ->
          words(target) + " cannot have: it is one person's";
      case PHONE, ALTERNATE_PHONE, EMAIL ->
          words(target) + " cannot have: nobody is reached at what the list does not say";
      case CONSENT -> "consent cannot have: attest it when the list is committed";
      case DO_NOT_CALL -> "do not call cannot have: leave the rows out instead";
      case APPOINTMENT_STATUS -> "the status of appointments cannot have: it is each one's own";
      default -> words(target) + " cannot have";
    };
  }

  private static String words(Target target) {
    return target.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /** What a value is not. */
  static String form(Target target) {
    return switch (target) {
      case LANGUAGE -> "no language that is known, such as es or Spanish";
      case TIME_ZONE -> "no time zone that is known, such as America/Chicago";
      case POSTAL_CODE -> "no postal code";
      case APPOINTMENT_AT ->
          "no appointment to come: write it as 2026-12-03, 2026-12-03 14:30 or 14:30";
      case CALL_UNTIL -> "no day to come: write it as 2026-12-03";
      default -> "empty, or longer than " + TEXT_CHARACTERS_MAX + " characters";
    };
  }
}
