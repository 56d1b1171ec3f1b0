package ai.rivvi.imports.lists;

import ai.rivvi.shared.CallPurpose;
import java.time.LocalDate;
import java.util.Set;

/**
 * An admin's word, at commit, that the patients of the list consented to be called.
 *
 * @param obtainedHow in the clinic's words, such as "intake form"
 */
public record Attestation(Set<CallPurpose> purposes, String obtainedHow, LocalDate obtainedOn) {
  public Attestation {
    purposes = Set.copyOf(purposes);
  }
}
