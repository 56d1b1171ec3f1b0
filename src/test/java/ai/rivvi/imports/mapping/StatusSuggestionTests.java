package ai.rivvi.imports.mapping;

import static ai.rivvi.imports.fields.Target.APPOINTMENT_AT;
import static ai.rivvi.imports.fields.Target.APPOINTMENT_STATUS;
import static ai.rivvi.imports.fields.Target.IGNORE;
import static ai.rivvi.imports.fields.Target.VARIABLE;
import static ai.rivvi.imports.mapping.Suggestions.formats;
import static ai.rivvi.imports.mapping.Suggestions.suggest;
import static ai.rivvi.imports.mapping.Suggestions.targets;
import static org.assertj.core.api.Assertions.assertThat;

import ai.rivvi.imports.fields.Target;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Columns that say whether an appointment still holds are found, and nothing else is. */
class StatusSuggestionTests {
  private static final String WORDS = ": Scheduled / Confirmed / Cancelled";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Appointment Status",
        "Appt Status",
        "APPTSTATUS",
        "apptStatus",
        "Appt Stat",
        "Next Appt Status",
        "Visit Status",
        "Status of appointment",
        "Booking status",
        "Estado de la cita",
        "Estado cita",
        "Estatus de la cita",
        "Status",
        "Estado",
        "Estatus"
      })
  void findsWordsOfAStatus(String name) {
    var suggested = suggest(name + WORDS);
    assertThat(targets(suggested)).containsExactly(APPOINTMENT_STATUS);
    assertThat(formats(suggested)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Cancelled",
        "Canceled?",
        "Appt Cancelled",
        "Appointment Canceled (Y/N)",
        "APPTCANCELLED",
        "Cancelled Flag",
        "Cancel Date",
        "CancelDate",
        "Date cancelled",
        "Date of cancellation",
        "Cancelled on",
        "Cancelada",
        "Cita cancelada",
        "Fecha de cancelación"
      })
  void findsWhetherOrWhenItWasCanceled(String name) {
    for (var values : List.of(": Y / N / N", ": 11/20/2026 / 11/21/2026", ": / ")) {
      var suggested = suggest(name + values);
      assertThat(targets(suggested)).as(name + values).containsExactly(APPOINTMENT_STATUS);
      assertThat(formats(suggested)).as(name + values).containsExactly(Target.CANCELED);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Last appointment status",
        "Previous Appt Status",
        "Prior visit status",
        "Estado de la última cita",
        "Insurance status",
        "Claim status",
        "Referral status",
        "Order status",
        "Eligibility status",
        "Marital status",
        "Patient status",
        "Payment status",
        "Cancel reason",
        "Reason cancelled",
        "Motivo de cancelación",
        "Cancellation policy",
        "Cancellations",
        "Cancelled by",
        "Appointment status reason"
      })
  void leavesOtherColumnsAlone(String name) {
    assertThat(targets(suggest(name + WORDS))).containsExactly(VARIABLE);
    assertThat(targets(suggest(name + ": Y / N"))).containsExactly(VARIABLE);
  }

  @Test
  void asksTheValuesWhereTheNameAloneSaysNothing() {
    for (var values :
        List.of(
            "Active / Inactive",
            "Active / Active",
            "Active / Moved / Deceased",
            "Open / Closed",
            "Pending / Completed",
            "Jalisco / Sonora",
            "Scheduled / Single / Married",
            "")) {
      assertThat(targets(suggest("Status: " + values))).as(values).containsExactly(VARIABLE);
    }
    for (var values :
        List.of("Scheduled / - / -", "Active / No show", "Pending / Cancelled / Confirmed")) {
      assertThat(targets(suggest("Status: " + values)))
          .as(values)
          .containsExactly(APPOINTMENT_STATUS);
    }
  }

  @Test
  void takesAllClearNamesAndNoOtherStatusBesideThem() {
    assertThat(
            targets(
                suggest(
                    "Status: Completed / Cancelled",
                    "Appt Status: Scheduled / Scheduled",
                    "Cancelled: N / Y",
                    "Appt: 12/3/2026 / 12/4/2026")))
        .containsExactly(VARIABLE, APPOINTMENT_STATUS, APPOINTMENT_STATUS, APPOINTMENT_AT);
  }

  @Test
  void asksForTheMeaningOfWordsThatItDoesNotKnow() {
    assertThat(targets(suggest("Appt Status: Alpha / Beta"))).containsExactly(APPOINTMENT_STATUS);
    assertThat(targets(suggest("Appt Status: 11/20/2026 / 11/21/2026")))
        .as("the day of a change is neither a status nor an appointment")
        .containsExactly(VARIABLE);
    assertThat(targets(suggest("Appt cancelled at office on: 11/20/2026 / 11/21/2026")))
        .as("no appointment")
        .containsExactly(VARIABLE);
  }

  private static Target again(Target before, String variable, String column) {
    var chosen = Map.of(0, new ColumnMapping(0, before, null, variable, 1));
    return targets(suggest(chosen, column)).getFirst();
  }

  @Test
  void neverRemembersToKeepAColumnThatIsClearlyOne() {
    assertThat(again(VARIABLE, "appt_status", "Appt Status" + WORDS)).isEqualTo(APPOINTMENT_STATUS);
    assertThat(again(VARIABLE, "cancelled", "Cancelled: Y / N")).isEqualTo(APPOINTMENT_STATUS);
    assertThat(again(VARIABLE, "slot", "Appt Status" + WORDS))
        .as("whoever named it otherwise has seen it")
        .isEqualTo(VARIABLE);
    assertThat(again(VARIABLE, "status", "Status" + WORDS)).isEqualTo(VARIABLE);
    assertThat(again(IGNORE, "appt_status", "Appt Status" + WORDS)).isEqualTo(IGNORE);
  }

  @Test
  void remembersHowItIsRead() {
    var chosen = Map.of(0, new ColumnMapping(0, APPOINTMENT_STATUS, Target.CANCELED, "gone", 1));
    var suggested = suggest(chosen, "Gone: Y / N");
    assertThat(targets(suggested)).containsExactly(APPOINTMENT_STATUS);
    assertThat(formats(suggested)).containsExactly(Target.CANCELED);
  }
}
