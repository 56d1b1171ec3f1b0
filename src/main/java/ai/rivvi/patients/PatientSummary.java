package ai.rivvi.patients;

import ai.rivvi.shared.LineId;
import ai.rivvi.shared.PatientId;
import ai.rivvi.shared.PhoneNumber;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A patient as callers and lists need one, decrypted. */
public record PatientSummary(
    PatientId id,
    PatientName name,
    @Nullable LocalDate birthDate,
    List<ContactPoint> contactPoints,
    @Nullable String language,
    @Nullable ZoneId timeZone) {
  /** A phone of the patient, best first. */
  public record ContactPoint(LineId line, PhoneNumber phone, int rank) {}

  @Override
  public String toString() {
    return "PatientSummary[" + id + "]";
  }
}
