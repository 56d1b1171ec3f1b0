package ai.rivvi.patients;

import ai.rivvi.patients.ContactPoints.Phone;
import ai.rivvi.patients.DoNotCallList.Standing;
import ai.rivvi.patients.jooq.tables.records.ConsentRecord;
import ai.rivvi.patients.jooq.tables.records.DuplicateRecord;
import ai.rivvi.patients.jooq.tables.records.PatientRecord;
import ai.rivvi.shared.AuditAction;
import ai.rivvi.shared.Audited;
import ai.rivvi.shared.Cursor;
import ai.rivvi.shared.DuplicateId;
import ai.rivvi.shared.LineId;
import ai.rivvi.shared.NotFound;
import ai.rivvi.shared.Page;
import ai.rivvi.shared.PatientId;
import ai.rivvi.shared.ResourceType;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Patients as members look them up; each look is on the access log. */
@Service
class PatientDirectory {
  private final PatientRepository patients;
  private final PatientReader reader;
  private final PermissionRepository permissions;
  private final DoNotCallList doNotCalls;
  private final DuplicateRepository duplicates;
  private final SamePersonStops samePersons;
  private final MergedPatientRepository merged;
  private final PatientSearch search;
  private final PatientEvents events;

  PatientDirectory(
      PatientRepository patients,
      PatientReader reader,
      PermissionRepository permissions,
      DoNotCallList doNotCalls,
      DuplicateRepository duplicates,
      SamePersonStops samePersons,
      MergedPatientRepository merged,
      PatientSearch search,
      PatientEvents events) {
    this.patients = patients;
    this.reader = reader;
    this.permissions = permissions;
    this.doNotCalls = doNotCalls;
    this.duplicates = duplicates;
    this.samePersons = samePersons;
    this.merged = merged;
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
      List<Phone> phones,
      List<ConsentRecord> consents,
      List<Stop> doNotCalls,
      List<Suggestion> possibleDuplicates) {
    @Override
    public String toString() {
      return "Detail[" + patient.id() + "]";
    }
  }

  /**
   * An open suggestion that the patient is another one.
   *
   * @param keepsFromCalls the other one is not to be called, so that this one is not either until
   *     somebody has decided
   */
  record Suggestion(DuplicateId id, PatientId other, boolean keepsFromCalls) {}

  /** A number in a system, decrypted. */
  record Identifier(String system, String value) {
    @Override
    public String toString() {
      return "Identifier[" + system + "]";
    }
  }

  /** A do-not-call and the phone that it is about, if it is about one; maybe out of use. */
  record Stop(Standing standing, @Nullable Phone phone) {
    @Override
    public String toString() {
      return "Stop[" + standing + "]";
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

  /** Who a patient is now who was joined with another one. */
  @Transactional
  public Optional<PatientId> mergedInto(PatientId id) {
    var into = merged.find(id);
    into.ifPresent(
        _ ->
            events.audit(
                Audited.one(
                    AuditAction.READ,
                    ResourceType.PATIENT,
                    id.value(),
                    "Joined with another patient")));
    return into;
  }

  @Transactional
  public Detail get(PatientId id) {
    return find(id).orElseThrow(() -> NotFound.of("patient"));
  }

  /** Opens a patient; empty when there is none, or when they were joined with another one. */
  @Transactional
  public Optional<Detail> find(PatientId id) {
    return reader.open(patients.patients(List.of(id))).stream().findFirst().map(this::detail);
  }

  private Detail detail(OpenPatient patient) {
    var id = patient.id();
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
    var phones = reader.phones(id);
    var against = samePersons.of(List.of(id), List.of()).keepingFromCalls(id);
    return new Detail(
        patient,
        identifiers,
        phones.stream().filter(phone -> phone.point().getActive()).toList(),
        permissions.consents(id),
        doNotCalls.inForce(id).stream().map(standing -> stop(standing, phones)).toList(),
        duplicates.openAbout(List.of(id)).stream()
            .map(row -> suggestion(row, DuplicateRepository.other(row, id), against))
            .toList());
  }

  private static Suggestion suggestion(
      DuplicateRecord row, PatientId other, Set<PatientId> against) {
    return new Suggestion(row.getId(), other, against.contains(other));
  }

  private static Stop stop(Standing standing, List<Phone> phones) {
    var line = standing.row().getLineId();
    return new Stop(
        standing,
        phones.stream()
            .filter(phone -> phone.point().getLineId().equals(line))
            .findFirst()
            .orElse(null));
  }

  private List<Listed> listed(List<PatientRecord> rows) {
    if (rows.isEmpty()) {
      return List.of();
    }
    var summaries = reader.summaries(rows);
    var stopped = stopped(summaries.values());
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

  /** Who is called for nothing: they asked for it, or nobody is called on any of their phones. */
  private Set<PatientId> stopped(Collection<PatientSummary> patients) {
    var lines =
        patients.stream()
            .flatMap(patient -> patient.contactPoints().stream())
            .map(PatientSummary.ContactPoint::line)
            .distinct()
            .toList();
    var stopped = new HashSet<PatientId>();
    var stoppedLines = new HashSet<LineId>();
    for (var row : permissions.inForce(patients.stream().map(PatientSummary::id).toList(), lines)) {
      if (row.reach().scope() == DoNotCallScope.EVERYTHING) {
        if (row.line() != null) {
          stoppedLines.add(row.line());
        } else if (row.patient() != null) {
          stopped.add(row.patient());
        }
      }
    }
    patients.stream()
        .filter(patient -> !patient.contactPoints().isEmpty())
        .filter(
            patient ->
                patient.contactPoints().stream()
                    .allMatch(point -> stoppedLines.contains(point.line())))
        .forEach(patient -> stopped.add(patient.id()));
    return stopped;
  }
}
