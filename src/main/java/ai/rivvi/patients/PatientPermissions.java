package ai.rivvi.patients;

import ai.rivvi.patients.ContactPoints.Phone;
import ai.rivvi.patients.DoNotCallList.Entry;
import ai.rivvi.shared.AuditAction;
import ai.rivvi.shared.Audited;
import ai.rivvi.shared.CallPurpose;
import ai.rivvi.shared.Conflict;
import ai.rivvi.shared.Invalid;
import ai.rivvi.shared.LineId;
import ai.rivvi.shared.NotFound;
import ai.rivvi.shared.PatientId;
import ai.rivvi.shared.ResourceType;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Consents and do-not-calls as members record them. */
@Service
class PatientPermissions {
  private final PatientRepository patients;
  private final ContactPoints contactPoints;
  private final PermissionRepository permissions;
  private final DoNotCallList doNotCalls;
  private final PatientEvents events;
  private final InstantSource time;

  PatientPermissions(
      PatientRepository patients,
      ContactPoints contactPoints,
      PermissionRepository permissions,
      DoNotCallList doNotCalls,
      PatientEvents events,
      InstantSource time) {
    this.patients = patients;
    this.contactPoints = contactPoints;
    this.permissions = permissions;
    this.doNotCalls = doNotCalls;
    this.events = events;
    this.time = time;
  }

  /** Whom not to call; LINE means one contact point, or all of the patient's when none is named. */
  record Stop(
      DoNotCallScope scope,
      @Nullable CallPurpose purpose,
      @Nullable UUID contactPoint,
      @Nullable String note) {
    @Override
    public String toString() {
      return "Stop[" + scope + "]";
    }
  }

  @Transactional
  public void stopCalling(PatientId id, Stop stop) {
    require(id);
    if ((stop.scope() == DoNotCallScope.PURPOSE) != (stop.purpose() != null)) {
      throw field("purpose", "goes with the scope PURPOSE and only with it");
    }
    var lines =
        stop.scope() == DoNotCallScope.LINE ? lines(id, stop.contactPoint()) : List.<LineId>of();
    if (doNotCalls.add(id, new Entry(stop.scope(), stop.purpose(), lines, stop.note()))) {
      changed(id, AuditAction.CREATE, ResourceType.DO_NOT_CALL, "Do not call: " + stop.scope());
    }
  }

  /** Lifts what is in force, of one scope or of all; the reason is kept with it. */
  @Transactional
  public void allowCalling(PatientId id, @Nullable DoNotCallScope scope, String reason) {
    require(id);
    if (doNotCalls.lift(id, scope, reason.strip()) == 0) {
      throw new Conflict("no-do-not-call", "There is no do-not-call in force to lift.");
    }
    changed(
        id,
        AuditAction.DELETE,
        ResourceType.DO_NOT_CALL,
        "Lifted do-not-call: " + (scope == null ? "all" : scope));
  }

  @Transactional
  public void putConsent(
      PatientId id, CallPurpose purpose, ConsentStatus status, ConsentSource source) {
    require(id);
    permissions.put(id, purpose, status, source, time.instant());
    changed(id, AuditAction.UPDATE, ResourceType.CONSENT, purpose + ": " + status);
  }

  private void changed(PatientId id, AuditAction action, ResourceType type, String detail) {
    patients.touch(List.of(id), time.instant());
    events.audit(Audited.one(action, type, id.value(), detail));
    events.permissionChanged(id);
  }

  private List<LineId> lines(PatientId id, @Nullable UUID contactPoint) {
    var lines =
        contactPoints.phones(List.of(id)).getOrDefault(id, List.of()).stream()
            .map(Phone::point)
            .filter(point -> contactPoint == null || point.getId().equals(contactPoint))
            .map(point -> point.getLineId())
            .toList();
    if (lines.isEmpty()) {
      throw field("contactPointId", "names no phone of this patient");
    }
    return lines;
  }

  private void require(PatientId id) {
    if (patients.patients(List.of(id)).isEmpty()) {
      throw NotFound.of("patient");
    }
  }

  private static Invalid field(String field, String message) {
    return new Invalid(
        "invalid-do-not-call",
        "Some fields need a change.",
        List.of(new Invalid.FieldError(field, message)));
  }
}
