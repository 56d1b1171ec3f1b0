package ai.rivvi.imports.rows;

import ai.rivvi.imports.fields.AppointmentStatus;
import ai.rivvi.imports.fields.Target;
import ai.rivvi.imports.mapping.ColumnMapping;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the columns of one row say of its appointment's status: any cancellation holds. */
final class StatusDraft {
  private AppointmentStatus status = AppointmentStatus.BLANK;
  private @Nullable RowProblem problem;

  /**
   * Takes what a word says; where we do not know it, what somebody chose that it says. What nobody
   * knows comes back as a note.
   */
  @Nullable RowProblem read(ColumnMapping column, String text) {
    switch (said(column, text)) {
      case CANCELED -> {
        status = AppointmentStatus.CANCELED;
        if (problem == null) {
          var code = ProblemCode.APPOINTMENT_CANCELED;
          problem = RowProblem.at(code, column.index(), code.message());
        }
      }
      case ON -> {
        if (status != AppointmentStatus.CANCELED) {
          status = AppointmentStatus.ON;
        }
      }
      case UNCLEAR -> {
        return new RowProblem(
            "APPOINTMENT_STATUS_UNKNOWN",
            column.index(),
            "What this says of the appointment is not known: the patient is called all the same. Say"
                + " in the mapping what it means, or correct the cell.");
      }
      case BLANK -> {
        // Says nothing of it.
      }
    }
    return null;
  }

  private static AppointmentStatus said(ColumnMapping column, String text) {
    var isCancellation = column.is(Target.CANCELED);
    var said = AppointmentStatus.in(isCancellation, text);
    return said == AppointmentStatus.UNCLEAR
        ? AppointmentStatus.in(isCancellation, column.rule().meaning(text))
        : said;
  }

  /** Why nobody is called about the appointment; null when it is not canceled. */
  @Nullable RowProblem problem() {
    return problem;
  }

  /** What is known of it. */
  Optional<String> reading() {
    return status == AppointmentStatus.BLANK ? Optional.empty() : Optional.of(status.name());
  }
}
