package ai.rivvi.patients;

import ai.rivvi.shared.AuditAction;
import ai.rivvi.shared.Audited;
import ai.rivvi.shared.CallPurpose;
import ai.rivvi.shared.PatientId;
import ai.rivvi.shared.ResourceType;
import java.time.InstantSource;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Consents as members record them. */
@Service
class ConsentEditing {
  private final PatientRepository patients;
  private final MergedPatientRepository merged;
  private final PermissionRepository permissions;
  private final ContactPoints contactPoints;
  private final PatientEvents events;
  private final InstantSource time;

  ConsentEditing(
      PatientRepository patients,
      MergedPatientRepository merged,
      PermissionRepository permissions,
      ContactPoints contactPoints,
      PatientEvents events,
      InstantSource time) {
    this.patients = patients;
    this.merged = merged;
    this.permissions = permissions;
    this.contactPoints = contactPoints;
    this.events = events;
    this.time = time;
  }

  @Transactional
  public void put(PatientId id, CallPurpose purpose, ConsentStatus status, ConsentSource source) {
    if (patients.patients(List.of(id)).isEmpty()) {
      throw merged.missing(id);
    }
    contactPoints.lock(List.of(id));
    permissions.put(id, purpose, status, source, time.instant());
    patients.touch(List.of(id), time.instant());
    events.audit(
        Audited.one(AuditAction.UPDATE, ResourceType.CONSENT, id.value(), purpose + ": " + status));
    events.permissionChanged(id);
  }
}
