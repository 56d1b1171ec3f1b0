package ai.rivvi.imports.fields;

import static ai.rivvi.imports.fields.AppointmentStatus.BLANK;
import static ai.rivvi.imports.fields.AppointmentStatus.CANCELED;
import static ai.rivvi.imports.fields.AppointmentStatus.ON;
import static ai.rivvi.imports.fields.AppointmentStatus.UNCLEAR;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What cells say of an appointment. */
class AppointmentStatusTests {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Canceled",
        "CANCELLED",
        "cancel",
        "Cancelled by patient",
        "Cancelled - needs new appt",
        "Canceled at patient's request",
        "Cancelled (3/2/2026)",
        "Cancellation",
        "Patient cancelled",
        "Pt. cancelled same day",
        "Late Cancel",
        "Same-day cancellation",
        "Appt canceled",
        "Has been cancelled",
        "Office cancelled",
        "canc",
        "Cxl",
        "CXL'd",
        "CX",
        "cx by pt",
        "Rescheduled",
        "Re-scheduled to 12/5",
        "Resched",
        "R/S",
        "Moved",
        "Moved to 12/5",
        "Bumped by provider",
        "Postponed",
        "Deleted",
        "Void",
        "VOIDED",
        "Entered in error",
        "No Show",
        "no-show",
        "NOSHOW",
        "No showed",
        "N/S",
        "Did not come",
        "Didn't show",
        "Did not attend",
        "Missed appointment",
        "Broken appointment",
        "Cancelada",
        "Cancelado por el paciente",
        "Cita cancelada",
        "ANULADA",
        "Reprogramada",
        "Reagendado",
        "Suspendida",
        "Aplazada",
        "No asistió",
        "No se presentó",
        "no vino",
        "Paciente canceló"
      })
  void readsWhatIsOff(String text) {
    assertThat(AppointmentStatus.read(text)).isEqualTo(CANCELED);
    assertThat(AppointmentStatus.canceled(text)).isEqualTo(CANCELED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Scheduled",
        "SCHED",
        "Booked",
        "Booked online",
        "Confirmed",
        "Confirmed by phone",
        "Unconfirmed",
        "Not confirmed",
        "not yet confirmed",
        "Pending",
        "Active",
        "Open",
        "New",
        "Arrived",
        "Checked In",
        "Checked-out",
        "CHECKEDIN",
        "Roomed",
        "In progress",
        "Completed",
        "Not cancelled",
        "not been canceled",
        "Uncancelled",
        "Un-cancelled",
        "Reactivated",
        "Reinstated",
        "ON",
        "Programada",
        "Agendado",
        "Confirmada",
        "Sin confirmar",
        "No confirmada",
        "Por confirmar",
        "Pendiente",
        "Activa",
        "Atendida",
        "No cancelada",
        "Sin cancelar",
        "Reactivada"
      })
  void readsWhatIsOn(String text) {
    assertThat(AppointmentStatus.read(text)).isEqualTo(ON);
    assertThat(AppointmentStatus.canceled(text)).isEqualTo(ON);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Cancelled?",
        "¿Cancelada?",
        "?",
        "Canceled in error",
        "Cancelled, reinstated 3/2",
        "Cancellation list",
        "On cancellation list",
        "Cancel if no ride",
        "Reschedule requested",
        "Pending cancellation",
        "Confirmed, then cancelled",
        "Scheduled - no show",
        "Inactive",
        "On hold",
        "Moved away",
        "Cx cardiaca",
        "Missed call",
        "Dr. Smith",
        "C"
      })
  void doesNotGuess(String text) {
    assertThat(AppointmentStatus.read(text)).isEqualTo(UNCLEAR);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-", "n/a", "None", "#N/A", "Deceased", "Do not call"})
  void leavesWhatSaysNothingOfTheAppointment(String text) {
    assertThat(AppointmentStatus.read(text)).isEqualTo(BLANK);
    assertThat(AppointmentStatus.canceled(text)).isEqualTo(BLANK);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Y | CANCELED",
        "yes | CANCELED",
        "Yes - pt called | CANCELED",
        "Sí | CANCELED",
        "x | CANCELED",
        "1 | CANCELED",
        "TRUE | CANCELED",
        "✓ | CANCELED",
        "3/2/2026 | CANCELED",
        "25/12/2026 | CANCELED",
        "2026-03-02T10:30 | CANCELED",
        "20260302 | CANCELED",
        "2-Mar-2026 | CANCELED",
        "March 2, 2026 10:30 AM | CANCELED",
        "2 de marzo de 2026 | CANCELED",
        "2-Mar | CANCELED",
        "3/2 | CANCELED",
        "10:30 AM | CANCELED",
        "N | ON",
        "No | ON",
        "No - confirmed | ON",
        "FALSE | ON",
        "0 | ON",
        "00/00/0000 | ON",
        "1/1/1900 | ON",
        "2 weeks | UNCLEAR",
        "3 | UNCLEAR",
        "Y? | UNCLEAR",
        "No, cancelled | UNCLEAR",
        "Dr. Smith | UNCLEAR"
      })
  void readsWhetherAndWhenItWasCanceled(String text, AppointmentStatus said) {
    assertThat(AppointmentStatus.canceled(text)).isEqualTo(said);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Scheduled | true",
        "Confirmed | true",
        "Cancelled | true",
        "No show | true",
        "Programada | true",
        "Active | false",
        "Moved | false",
        "Deleted | false",
        "Pending | false",
        "Completed | false",
        "Pendiente | false",
        "Inactive | false",
        "Deceased | false"
      })
  void knowsWhatIsSaidOfAppointmentsAlone(String text, boolean isOfAppointment) {
    assertThat(AppointmentStatus.isOfAppointment(text)).isEqualTo(isOfAppointment);
  }
}
