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
 * @param confirmed what a person decided about another name or birth date than is stored; null when
 *     nobody did
 * @param deceased true when the row says that the patient has died; false says nothing
 * @param mayBeNew false when the row tells too little to make a patient of it: it may only be a
 *     known one's
 * @param defaults facts that the row does not say itself: its list gives them to many, so that they
 *     fill gaps and change nothing
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
    Wishes wishes,
    @Nullable Confirmed confirmed,
    boolean deceased,
    boolean mayBeNew,
    Set<Fact> defaults) {
  /** What lists may give to rows that do not say it. */
  public enum Fact {
    LANGUAGE,
    TIME_ZONE,
    POSTAL_CODE
  }

  /** A patient's number in a system, such as the clinic's medical record number. */
  public record Identifier(String system, String value) {}

  /**
   * What the row says of calls.
   *
   * @param consents purposes that the row itself consents to; empty when its list attests instead
   * @param refusals purposes that the patient said no to: consents given before are withdrawn
   * @param doNotCall true when the row says not to call; false never lifts one
   */
  public record Wishes(Set<CallPurpose> consents, Set<CallPurpose> refusals, boolean doNotCall) {
    /** The row says nothing. */
    public static final Wishes NONE = new Wishes(Set.of(), Set.of(), false);
  }

  /**
   * Which name and birth date hold, or that the row is somebody else's.
   *
   * @param seen {@link MatchResult.Changed#seen} of what the person looked at; about anything else
   *     nothing is decided
   */
  public record Confirmed(Choice choice, String seen) {}

  /** What a person says about a row with another name or birth date than is stored. */
  public enum Choice {
    /** The row's are taken over. */
    TAKE_NEW,
    /** The stored ones stay. */
    KEEP_STORED,
    /** The row is somebody else's, and so is what it says of calls. */
    ANOTHER_PERSON
  }

  /**
   * What tells the patient from others, in a form that is equal in each row that names them in the
   * same way: the identifier; else the full name and birth date; else the name and the first phone.
   */
  public String identity() {
    if (identifier != null) {
      return "I|" + identifier.system() + "|" + Normal.identifier(identifier.value());
    }
    var name =
        Normal.name(givenName)
            + "|"
            + Normal.name(familyName)
            + KnownPatients.digits(givenName, familyName);
    return birthDate != null && givenName != null && familyName != null
        ? "B|" + name + "|" + Normal.date(birthDate)
        : "P|" + name + "|" + phones.stream().findFirst().map(PhoneNumber::e164).orElse("");
  }

  PatientCandidate unconfirmed() {
    return confirmed == null
        ? this
        : new PatientCandidate(
            identifier,
            givenName,
            familyName,
            birthDate,
            phones,
            language,
            timeZone,
            postalCode,
            email,
            wishes,
            null,
            deceased,
            mayBeNew,
            defaults);
  }

  @Override
  public String toString() {
    return "PatientCandidate";
  }
}
