package ai.rivvi.dispatch.context;

import ai.rivvi.patients.ContactPermission;
import ai.rivvi.patients.PatientSummary;
import ai.rivvi.patients.Patients;
import ai.rivvi.shared.PatientId;
import ai.rivvi.tenancy.Organization;
import ai.rivvi.tenancy.Organizations;
import java.util.Collection;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Whom dispatch calls and for whom: the organization, its patients and their permission. */
@Component
public record People(Organizations organizations, Patients patients, ContactPermission permission) {
  public Organization organization() {
    return organizations.current();
  }

  public Map<PatientId, PatientSummary> summaries(Collection<PatientId> ids) {
    return patients.summaries(ids);
  }
}
