package ai.rivvi.patients;

import ai.rivvi.patients.jooq.tables.records.ConsentRecord;
import ai.rivvi.patients.jooq.tables.records.DoNotCallRecord;
import ai.rivvi.patients.jooq.tables.records.PatientRecord;
import ai.rivvi.shared.AuditAction;
import ai.rivvi.shared.Audited;
import ai.rivvi.shared.Cursor;
import ai.rivvi.shared.NotFound;
import ai.rivvi.shared.Page;
import ai.rivvi.shared.PatientId;
import ai.rivvi.shared.ResourceType;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Patients as members look them up; each look is on the access log. */
@Service
class PatientDirectory {
  private final PatientRepository patients;
  private final PatientReader reader;
  private final ContactPoints contactPoints;
  private final PermissionRepository permissions;
  private final PatientSearch search;
  private final PatientEvents events;

  PatientDirectory(
      PatientRepository patients,
      PatientReader reader,
      ContactPoints contactPoints,
      PermissionRepository permissions,
      PatientSearch search,
      PatientEvents events) {
    this.patients = patients;
    this.reader = reader;
    this.contactPoints = contactPoints;
    this.permissions = permissions;
    this.search = search;
    this.events = events;
  }

  /** A line of a list. */
  record Listed(PatientSummary patient, boolean doNotCall, Instant updatedAt) {}

  /** What is searched for; absent or blank terms do not count. */
  record Terms(
      @Nullable String identifier,
      @Nullable String phone,
      @Nullable LocalDate birthDate,
      @Nullable String familyName,
      @Nullable String givenName) {
    @Override
    public String toString() {
      return "Terms";
    }
  }

  /** All that is known of a patient. */
  record Detail(
      OpenPatient patient,
      List<Identifier> identifiers,
      List<ContactPoints.Phone> phones,
      List<ConsentRecord> consents,
      List<Stop> doNotCalls,
      List<PatientId> possibleDuplicates) {
    @Override
    public String toString() {
      return "Detail[" + patient.id() + "]";
    }
  }

  /** A number in a system, decrypted. */
  record Identifier(String system, String value) {
    @Override
    public String toString() {
      return "Identifier[" + system + "]";
    }
  }

  /** A do-not-call with its note decrypted. */
  record Stop(DoNotCallRecord row, @Nullable String note) {
    @Override
    public String toString() {
      return "Stop[" + row.getId() + "]";
    }
  }

  @Transactional
  public Page<Listed> page(@Nullable Cursor after, int limit) {
    var rows = patients.page(after, limit + 1);
    var page = Page.of(rows, limit, row -> new Cursor(row.getUpdatedAt(), row.getId().value()));
    return new Page<>(listed(page.items()), page.nextCursor());
  }

  @Transactional
  public List<Listed> search(Terms terms) {
    return listed(search.run(terms));
  }

  @Transactional
  public Detail get(PatientId id) {
    var patient =
        reader.open(patients.patients(List.of(id))).stream()
            .findFirst()
            .orElseThrow(() -> NotFound.of("patient"));
    events.audit(Audited.one(AuditAction.READ, ResourceType.PATIENT, id.value(), null));
    var identifiers =
        patients.identifiersOf(id).stream()
            .map(
                row ->
                    new Identifier(
                        row.getSystem(),
                        patient
                            .cipher()
                            .decrypt(id, PatientFields.IDENTIFIER, row.getId(), row.getValue())))
            .toList();
    return new Detail(
        patient,
        identifiers,
        contactPoints.phones(List.of(id)).getOrDefault(id, List.of()),
        permissions.consents(id),
        permissions.doNotCalls(id).stream().map(row -> stop(patient, row)).toList(),
        patients.sameNameAndBirthDate(patient.row()));
  }

  private static Stop stop(OpenPatient patient, DoNotCallRecord row) {
    var note = row.getNote();
    return new Stop(
        row,
        note == null
            ? null
            : patient.cipher().decrypt(patient.id(), PatientFields.NOTE, row.getId(), note));
  }

  private List<Listed> listed(List<PatientRecord> rows) {
    if (rows.isEmpty()) {
      return List.of();
    }
    var summaries = reader.summaries(rows);
    var stopped = stopped(summaries.keySet());
    events.audit(
        Audited.page(ResourceType.PATIENT, rows.stream().map(row -> row.getId().value()).toList()));
    return rows.stream()
        .map(
            row ->
                new Listed(
                    Objects.requireNonNull(summaries.get(row.getId())),
                    stopped.contains(row.getId()),
                    row.getUpdatedAt()))
        .toList();
  }

  private Set<PatientId> stopped(Set<PatientId> ids) {
    var stopped = new HashSet<PatientId>();
    for (var row : permissions.inForce(ids, List.of())) {
      if (row.scope() == DoNotCallScope.EVERYTHING) {
        stopped.add(row.patient());
      }
    }
    return stopped;
  }
}
