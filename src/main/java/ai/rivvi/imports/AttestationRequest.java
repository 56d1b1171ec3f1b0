package ai.rivvi.imports;

import ai.rivvi.imports.lists.Attestation;
import ai.rivvi.shared.CallPurpose;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.Set;

/** An admin's word for the consent of patients, as it is given. */
public record AttestationRequest(
    @NotNull @Pattern(regexp = "ATTESTED", message = "must be ATTESTED") String basis,
    @NotEmpty Set<@NotNull CallPurpose> purposes,
    @NotNull @Pattern(regexp = "VOICE", message = "must be VOICE") String channel,
    @NotBlank @Size(max = 500) String obtainedHow,
    @NotNull LocalDate obtainedOn) {
  public Attestation attestation() {
    return new Attestation(purposes, obtainedHow, obtainedOn);
  }
}
