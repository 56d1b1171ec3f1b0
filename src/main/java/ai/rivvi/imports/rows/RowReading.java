package ai.rivvi.imports.rows;

import ai.rivvi.imports.fields.Target;
import ai.rivvi.imports.fields.YesNo;
import ai.rivvi.patients.PatientCandidate;
import ai.rivvi.shared.CallPurpose;
import ai.rivvi.shared.PhoneNumber;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a row says, by its list's mapping.
 *
 * @param consent what the consent column says; null when the list has none
 * @param purposes what a consent of YES is for
 * @param readings what was read, by target, in column order
 * @param fromMapping which of the readings the mapping gives, and not the file
 * @param problems why the row cannot be called, the gravest first; consent and matching not yet
 *     asked
 * @param notes what could not be read and stops nothing
 */
public record RowReading(
    @Nullable String identifier,
    @Nullable String givenName,
    @Nullable String familyName,
    @Nullable LocalDate birthDate,
    List<PhoneNumber> phones,
    @Nullable String language,
    @Nullable ZoneId timeZone,
    @Nullable String postalCode,
    @Nullable String email,
    @Nullable YesNo consent,
    Set<CallPurpose> purposes,
    boolean doNotCall,
    Map<Target, String> readings,
    Set<Target> fromMapping,
    List<RowProblem> problems,
    List<RowProblem> notes) {

  static final String IDENTIFIER_SYSTEM = "MRN";
  private static final String REFUSED =
      "The list says that the patient does not consent: nobody is called, whatever is attested."
          + " Correct the cell only if it is wrong.";
  private static final String UNCLEAR =
      "What the list says of consent is neither yes nor no: say in the mapping what the word means,"
          + " or correct the cell.";

  /** A row that is no patient's: nothing of it is read, and nobody is made of it. */
  static RowReading nobody(ProblemCode why) {
    return new RowReading(
        null,
        null,
        null,
        null,
        List.of(),
        null,
        null,
        null,
        null,
        null,
        Set.of(),
        false,
        Map.of(),
        Set.of(),
        List.of(RowProblem.of(why)),
        List.of());
  }

  boolean isNamed() {
    return givenName != null || familyName != null;
  }

  /**
   * Whether the patient can be told from others, so that a second upload finds them again. A row
   * that is wrong makes no patient, unless it says not to call or refuses consent: that, and a
   * death, is kept whatever else is wrong.
   */
  boolean isMatchable() {
    return isIdentified() ? isANo() || !has(ProblemCode.ROW_INVALID) : isStoppedNumber();
  }

  /** Whether it tells nothing but phones that nobody is to call, as a list of opt-outs does. */
  boolean isStoppedNumber() {
    return has(ProblemCode.STOPPED_NUMBER);
  }

  /** Whether somebody may become a patient by it, whatever else is wrong: for the no it says. */
  boolean isPersonsNo() {
    return isIdentified() && isRefusing();
  }

  /** Whether it says yes to calls of some purposes, and nothing of the others. */
  boolean isConsentOfSome() {
    return consent == YesNo.YES && purposes.size() < CallPurpose.values().length;
  }

  /** Whether it says no to calls. */
  boolean isRefusing() {
    return doNotCall || consent == YesNo.NO;
  }

  /** Whether nobody is to call the patient, whatever other rows say. */
  public boolean isANo() {
    return isRefusing() || isDeceased();
  }

  /** Whether it says that the patient has died: then it is a known patient's, or nobody's. */
  boolean isDeceased() {
    return has(ProblemCode.DECEASED);
  }

  /** Whether it says that its appointment is canceled. */
  public boolean isCanceled() {
    return has(ProblemCode.APPOINTMENT_CANCELED);
  }

  /** The day or the day and time of its appointment (ISO 8601); null when it says none. */
  public @Nullable String appointment() {
    return readings.get(Target.APPOINTMENT_AT);
  }

  private boolean has(ProblemCode code) {
    return problems.stream().anyMatch(problem -> problem.code().equals(code.name()));
  }

  /**
   * By what matching goes by: an identifier, a name with a phone, a full name with a birth date.
   */
  boolean isIdentified() {
    return identifier != null
        || (isNamed() && !phones.isEmpty())
        || (givenName != null && familyName != null && birthDate != null);
  }

  /**
   * What tells the patient from others, equal in each row that names them so; null when nothing.
   */
  @Nullable String identity() {
    return isIdentified() ? candidate(null, true).identity() : null;
  }

  /** What was decided over the row, in words that fit what it says itself. */
  public RowProblem problem(ProblemCode code) {
    if (code != ProblemCode.CONSENT_MISSING) {
      return RowProblem.of(code);
    }
    return switch (consent) {
      case NO -> new RowProblem(code.name(), null, REFUSED);
      case UNCLEAR -> new RowProblem(code.name(), null, UNCLEAR);
      case YES, BLANK -> RowProblem.of(code);
      case null -> RowProblem.of(code);
    };
  }

  /** The last day on which the row is to be called; null when its list does not say. */
  public @Nullable LocalDate callUntil() {
    var read = readings.get(Target.CALL_UNTIL);
    return read == null ? null : LocalDate.parse(read);
  }

  /** Whether a number is all that tells who is meant, as in a line of text under a list. */
  boolean isOnlyNumbered() {
    return identifier != null && !isNamed() && phones.isEmpty();
  }

  /** The row as the patients' module asks for it. */
  PatientCandidate candidate(@Nullable RowChange change, boolean mayBeNew) {
    return new PatientCandidate(
        identifier == null ? null : new PatientCandidate.Identifier(IDENTIFIER_SYSTEM, identifier),
        givenName,
        familyName,
        birthDate,
        phones,
        language,
        timeZone,
        postalCode,
        email,
        wishes(),
        change == null ? null : change.confirmed(),
        isDeceased(),
        mayBeNew,
        defaults());
  }

  /** Who the row is about, and the no that it says: nothing else of it counts. */
  PatientCandidate noAlone(@Nullable RowChange change) {
    var isKnownByPhone =
        identifier == null && (givenName == null || familyName == null || birthDate == null);
    var confirmed = change == null ? null : change.confirmed();
    return new PatientCandidate(
        identifier == null ? null : new PatientCandidate.Identifier(IDENTIFIER_SYSTEM, identifier),
        givenName,
        familyName,
        birthDate,
        isKnownByPhone ? phones : List.of(),
        null,
        null,
        null,
        null,
        new PatientCandidate.Wishes(Set.of(), wishes().refusals(), doNotCall),
        confirmed != null && confirmed.choice() == PatientCandidate.Choice.ANOTHER_PERSON
            ? confirmed
            : null,
        isDeceased(),
        false,
        Set.of());
  }

  private Set<PatientCandidate.Fact> defaults() {
    var defaults = EnumSet.noneOf(PatientCandidate.Fact.class);
    for (var fact : PatientCandidate.Fact.values()) {
      if (fromMapping.contains(Target.valueOf(fact.name()))) {
        defaults.add(fact);
      }
    }
    return defaults;
  }

  private PatientCandidate.Wishes wishes() {
    var all = Set.of(CallPurpose.values());
    return new PatientCandidate.Wishes(
        consent == YesNo.YES ? purposes : Set.of(),
        consent == YesNo.NO ? all : Set.of(),
        doNotCall);
  }

  @Override
  public String toString() {
    return "RowReading" + problems.stream().map(RowProblem::code).toList();
  }
}
