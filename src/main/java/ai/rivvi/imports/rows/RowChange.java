package ai.rivvi.imports.rows;

import ai.rivvi.patients.PatientCandidate.Choice;
import ai.rivvi.patients.PatientCandidate.Confirmed;
import ai.rivvi.shared.PatientId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A row says another name or birth date than is stored.
 *
 * @param patient whose number it has; null when an earlier row of the list brings them
 * @param seen the fingerprint of the two, as the preview or the commit found them
 */
public record RowChange(@Nullable PatientId patient, String seen, @Nullable Decided decided) {
  /** What was decided about exactly that, by whom and when. */
  public record Decided(ChangeDecision decision, String by, Instant at) {}

  /** Whether an earlier row of the list brings the patient: nobody is known yet. */
  public boolean isWithinList() {
    return patient == null;
  }

  /** The decision, where it is about this fingerprint. */
  @Nullable ChangeDecision about(String fingerprint) {
    return decided == null || !seen.equals(fingerprint) ? null : decided.decision();
  }

  /** What the patients' module may act on. */
  @Nullable Confirmed confirmed() {
    return switch (decided == null ? null : decided.decision()) {
      case TAKE_NEW -> new Confirmed(Choice.TAKE_NEW, seen);
      case KEEP_STORED -> new Confirmed(Choice.KEEP_STORED, seen);
      case ANOTHER_PERSON -> new Confirmed(Choice.ANOTHER_PERSON, seen);
      case null -> null;
    };
  }
}
