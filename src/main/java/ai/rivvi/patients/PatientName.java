package ai.rivvi.patients;

import org.jspecify.annotations.Nullable;

/** A name; printed masked. */
public record PatientName(@Nullable String given, @Nullable String family) {
  /** Given and family name with one space; empty when neither is known. */
  public String full() {
    return ((given == null ? "" : given) + " " + (family == null ? "" : family)).strip();
  }

  @Override
  public String toString() {
    return "…";
  }
}
