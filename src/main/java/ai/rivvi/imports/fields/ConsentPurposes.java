package ai.rivvi.imports.fields;

import ai.rivvi.shared.CallPurpose;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What somebody consents to who says yes in a column of this name, in English and Spanish. */
public final class ConsentPurposes {
  private static final Map<CallPurpose, Pattern> NAMED = new EnumMap<>(CallPurpose.class);

  static {
    NAMED.put(
        CallPurpose.APPOINTMENT_REMINDER,
        word("reminders?|appointments?|appts?|recordatorios?|citas?"));
    NAMED.put(
        CallPurpose.LAB_PREPARATION,
        word("labs?|laborator\\w+|prep|preparation|preparacion|examen(?:es)?"));
    NAMED.put(
        CallPurpose.PREVENTIVE_CARE,
        word(
            "preventive|prevention|screenings?|wellness|recalls?|check ?ups?|preventiv\\w+|prevencion"));
    NAMED.put(
        CallPurpose.POST_VISIT_CHECK, word("follow ?ups?|post visit|after visit|seguimiento"));
    NAMED.put(
        CallPurpose.MEDICATION_CHECK,
        word("medications?|meds?|refills?|rx|prescriptions?|medicamentos?|medicinas?|recetas?"));
  }

  private ConsentPurposes() {}

  private static Pattern word(String words) {
    return Pattern.compile("\\b(?:" + words + ")\\b");
  }

  /**
   * The purposes that the name speaks of; all when it speaks of none, such as "OK to call".
   *
   * @param words as {@link ai.rivvi.imports.cells.CleanText#words}
   */
  public static Set<CallPurpose> of(String words) {
    var named =
        NAMED.entrySet().stream()
            .filter(purpose -> purpose.getValue().matcher(words).find())
            .map(Map.Entry::getKey)
            .collect(Collectors.toCollection(() -> EnumSet.noneOf(CallPurpose.class)));
    return named.isEmpty() ? EnumSet.allOf(CallPurpose.class) : named;
  }
}
