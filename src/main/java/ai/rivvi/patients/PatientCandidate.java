package ai.rivvi.patients;

import ai.rivvi.shared.CallPurpose;
import ai.rivvi.shared.PhoneNumber;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a row says of a patient.
 *
 * @param phones in the order to try
 * @param consentPurposes purposes that the row itself consents to; empty when its list attests
 *     instead
 * @param doNotCall true when the row says not to call; false never lifts one
 */
public record PatientCandidate(
    @Nullable Identifier identifier,
    @Nullable String givenName,
    @Nullable String familyName,
    @Nullable LocalDate birthDate,
    List<PhoneNumber> phones,
    @Nullable String language,
    @Nullable ZoneId timeZone,
    @Nullable String postalCode,
    @Nullable String email,
    Set<CallPurpose> consentPurposes,
    boolean doNotCall) {
  /** A patient's number in a system, such as the clinic's medical record number. */
  public record Identifier(String system, String value) {}

  @Override
  public String toString() {
    return "PatientCandidate";
  }
}
