package ai.rivvi.patients;

import ai.rivvi.shared.AuditAction;
import ai.rivvi.shared.Audited;
import ai.rivvi.shared.Invalid;
import ai.rivvi.shared.NotFound;
import ai.rivvi.shared.PatientId;
import ai.rivvi.shared.ResourceType;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What members change about a patient by hand. */
@Service
class PatientEditing {
  private static final int AGE_YEARS_MAX = 130;

  private final PatientRepository patients;
  private final PatientReader reader;
  private final ContactPoints contactPoints;
  private final PatientHashes hashes;
  private final DuplicateSearch duplicates;
  private final PatientEvents events;
  private final MergedPatientRepository merged;
  private final InstantSource time;

  PatientEditing(
      PatientRepository patients,
      PatientReader reader,
      ContactPoints contactPoints,
      PatientHashes hashes,
      DuplicateSearch duplicates,
      PatientEvents events,
      MergedPatientRepository merged,
      InstantSource time) {
    this.patients = patients;
    this.reader = reader;
    this.contactPoints = contactPoints;
    this.hashes = hashes;
    this.duplicates = duplicates;
    this.events = events;
    this.merged = merged;
    this.time = time;
  }

  /**
   * What to change; null leaves a field as it is, an empty text clears language, zone and postal
   * code.
   */
  record Change(
      @Nullable String givenName,
      @Nullable String familyName,
      @Nullable LocalDate birthDate,
      @Nullable String language,
      @Nullable String timeZone,
      @Nullable String postalCode,
      @Nullable Boolean deceased) {
    @Override
    public String toString() {
      return "Change";
    }
  }

  @Transactional
  public void change(PatientId id, Change change) {
    check(change);
    contactPoints.lock(List.of(id));
    var patient = require(id);
    var fields = new ArrayList<String>();
    var row = patient.row();
    if (change.givenName() != null || change.familyName() != null) {
      patient.rename(change.givenName(), change.familyName(), hashes);
      fields.add("name");
    }
    if (change.birthDate() != null) {
      patient.bornOn(change.birthDate(), hashes);
      fields.add("birth date");
    }
    if (change.language() != null) {
      row.setLanguage(change.language().isEmpty() ? null : change.language());
      fields.add("language");
    }
    if (change.timeZone() != null) {
      row.setTimeZone(change.timeZone().isEmpty() ? null : change.timeZone());
      fields.add("time zone");
    }
    if (change.postalCode() != null) {
      patient.livesAt(change.postalCode());
      fields.add("postal code");
    }
    if (change.deceased() != null) {
      row.setDeceased(change.deceased());
      fields.add("deceased");
    }
    row.setUpdatedAt(time.instant());
    patients.update(List.of(row));
    duplicates.look(List.of(patient));
    audit(id, "Changed: " + String.join(", ", fields));
    if (change.timeZone() != null || change.postalCode() != null || change.deceased() != null) {
      events.permissionChanged(id);
    } else {
      events.changed(id);
    }
  }

  @Transactional
  public void addPhone(PatientId id, String phone, ContactKind kind, int rank) {
    var patient = require(id);
    contactPoints.put(id, phone, rank, kind);
    duplicates.look(List.of(patient));
    touched(id, "Added a phone");
  }

  /** The phone is kept, out of use, so that lists do not bring it back. */
  @Transactional
  public void removePhone(PatientId id, UUID contactPoint) {
    require(id);
    contactPoints.lock(List.of(id));
    if (!contactPoints.retire(id, contactPoint)) {
      throw NotFound.of("contact-point");
    }
    touched(id, "Took a phone out of use");
  }

  private void touched(PatientId id, String detail) {
    patients.touch(List.of(id), time.instant());
    audit(id, detail);
    events.permissionChanged(id);
  }

  private void audit(PatientId id, String detail) {
    events.audit(Audited.one(AuditAction.UPDATE, ResourceType.PATIENT, id.value(), detail));
  }

  private OpenPatient require(PatientId id) {
    return reader.open(patients.patients(List.of(id))).stream()
        .findFirst()
        .orElseThrow(() -> merged.missing(id));
  }

  private void check(Change change) {
    var errors = new ArrayList<Invalid.FieldError>();
    var zone = change.timeZone();
    if (zone != null && !zone.isEmpty() && !ZoneId.getAvailableZoneIds().contains(zone)) {
      errors.add(new Invalid.FieldError("timeZone", "is not a time zone such as America/Denver"));
    }
    // A day of grace: the date line.
    var today = LocalDate.ofInstant(time.instant(), ZoneOffset.UTC);
    if (change.birthDate() != null && change.birthDate().isAfter(today.plusDays(1))) {
      errors.add(new Invalid.FieldError("birthDate", "is in the future"));
    }
    if (change.birthDate() != null
        && change.birthDate().isBefore(today.minusYears(AGE_YEARS_MAX))) {
      errors.add(new Invalid.FieldError("birthDate", "is too long ago"));
    }
    if (change.equals(new Change(null, null, null, null, null, null, null))) {
      throw new Invalid("nothing-to-change", "Send at least one field to change.");
    }
    if (!errors.isEmpty()) {
      throw new Invalid("invalid-patient", "Some fields need a change.", errors);
    }
  }
}
