package ai.rivvi.patients;

import ai.rivvi.shared.OrganizationId;
import ai.rivvi.shared.PatientId;
import ai.rivvi.shared.TenantEvent;
import java.util.UUID;

/**
 * A do-not-call, opt-out, consent, zone or phone of a patient changed: waiting tasks are decided
 * anew.
 */
public record ContactPermissionChanged(
    UUID eventId, OrganizationId organizationId, PatientId patientId) implements TenantEvent {}
