package ai.rivvi.patients;

import ai.rivvi.patients.jooq.tables.records.DuplicateRecord;
import ai.rivvi.shared.Audited;
import ai.rivvi.shared.Cursor;
import ai.rivvi.shared.DuplicateId;
import ai.rivvi.shared.NotFound;
import ai.rivvi.shared.Page;
import ai.rivvi.shared.PatientId;
import ai.rivvi.shared.ResourceType;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Suggestions as members look at them; each look at a patient is on the access log. */
@Service
class DuplicateDirectory {
  /** A badge says "999+" and counts no further. */
  private static final int COUNTED_MAX = 1_000;

  private final DuplicateRepository duplicates;
  private final PatientReader reader;
  private final PatientDirectory directory;
  private final MergedPatientRepository merged;
  private final PatientEvents events;

  DuplicateDirectory(
      DuplicateRepository duplicates,
      PatientReader reader,
      PatientDirectory directory,
      MergedPatientRepository merged,
      PatientEvents events) {
    this.duplicates = duplicates;
    this.reader = reader;
    this.directory = directory;
    this.merged = merged;
    this.events = events;
  }

  /**
   * One of two who look alike, in a list.
   *
   * @param name null when they are the other one now, or gone
   */
  record Side(PatientId patientId, @Nullable String name, @Nullable LocalDate birthDate) {
    @Override
    public String toString() {
      return "Side[" + patientId + "]";
    }
  }

  /**
   * A suggestion.
   *
   * @param version to be named in a decision
   */
  record Listed(
      DuplicateId id,
      int version,
      List<DuplicateKind> kinds,
      DuplicateState state,
      Side first,
      Side second,
      Instant foundAt,
      @Nullable Instant decidedAt,
      @Nullable String decidedBy) {}

  /**
   * A suggestion with all that is known of both.
   *
   * @param first null when they are the other one now, or gone
   * @param differing fields of which both have a value, and not the same
   */
  record Opened(
      DuplicateId id,
      int version,
      List<DuplicateKind> kinds,
      DuplicateState state,
      @Nullable PatientView first,
      @Nullable PatientView second,
      List<PatientFacts.Field> differing,
      Instant foundAt,
      @Nullable Instant decidedAt,
      @Nullable String decidedBy,
      @Nullable PatientId mergedInto) {
    @Override
    public String toString() {
      return "Opened[" + id + "]";
    }
  }

  @Transactional
  public Page<Listed> page(DuplicateState state, @Nullable Cursor after, int limit) {
    var rows = duplicates.page(state, after, limit + 1);
    var page = Page.of(rows, limit, row -> new Cursor(row.getFoundAt(), row.getId().value()));
    var patients = new LinkedHashSet<PatientId>();
    for (var row : page.items()) {
      patients.add(row.getFirstPatientId());
      patients.add(row.getSecondPatientId());
    }
    var summaries = reader.summaries(patients);
    if (!summaries.isEmpty()) {
      events.audit(
          Audited.page(
              ResourceType.PATIENT, summaries.keySet().stream().map(PatientId::value).toList()));
    }
    return page.map(row -> listed(row, summaries));
  }

  /** How many are open; a thousand when there are more. */
  @Transactional
  public int countOpen() {
    return duplicates.countOpen(COUNTED_MAX);
  }

  @Transactional
  public Opened get(DuplicateId id) {
    var row = duplicates.find(id).orElseThrow(() -> NotFound.of("duplicate"));
    var first = directory.find(row.getFirstPatientId());
    var second = directory.find(row.getSecondPatientId());
    return new Opened(
        row.getId(),
        row.getVersion(),
        kinds(row),
        DuplicateState.valueOf(row.getState()),
        first.map(PatientView::of).orElse(null),
        second.map(PatientView::of).orElse(null),
        first.isEmpty() || second.isEmpty()
            ? List.of()
            : DuplicateDecisions.differing(first.get().patient(), second.get().patient()),
        row.getFoundAt(),
        row.getDecidedAt(),
        row.getDecidedByName(),
        mergedInto(row));
  }

  private @Nullable PatientId mergedInto(DuplicateRecord row) {
    return merged
        .findAll(Set.of(row.getFirstPatientId(), row.getSecondPatientId()))
        .values()
        .stream()
        .findFirst()
        .orElse(null);
  }

  private static Listed listed(DuplicateRecord row, Map<PatientId, PatientSummary> summaries) {
    return new Listed(
        row.getId(),
        row.getVersion(),
        kinds(row),
        DuplicateState.valueOf(row.getState()),
        side(row.getFirstPatientId(), summaries),
        side(row.getSecondPatientId(), summaries),
        row.getFoundAt(),
        row.getDecidedAt(),
        row.getDecidedByName());
  }

  private static Side side(PatientId id, Map<PatientId, PatientSummary> summaries) {
    var patient = summaries.get(id);
    return patient == null
        ? new Side(id, null, null)
        : new Side(id, patient.name().full(), patient.birthDate());
  }

  private static List<DuplicateKind> kinds(DuplicateRecord row) {
    return Arrays.stream(row.getKinds()).map(DuplicateKind::valueOf).toList();
  }
}
