package ai.rivvi.patients;

import ai.rivvi.patients.jooq.tables.records.ContactPointRecord;
import ai.rivvi.shared.Ids;
import ai.rivvi.shared.ImportId;
import ai.rivvi.shared.LineId;
import ai.rivvi.shared.PatientId;
import ai.rivvi.shared.PhoneNumber;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The phones of patients. */
@Component
class ContactPoints {
  private final LineRepository repository;
  private final Lines lines;
  private final InstantSource time;

  ContactPoints(LineRepository repository, Lines lines, InstantSource time) {
    this.repository = repository;
    this.lines = lines;
    this.time = time;
  }

  /**
   * Adds the phones of a list's rows behind those that are there, inactive ones included; answers
   * which patients got one.
   */
  Set<PatientId> add(
      Map<PatientId, List<PatientCandidate>> rows, Set<PatientId> stored, @Nullable ImportId list) {
    var phones =
        rows.values().stream()
            .flatMap(List::stream)
            .flatMap(row -> row.phones().stream())
            .distinct()
            .toList();
    var lineOf = lines.ensure(phones);
    var existing = byPatient(stored);
    var added = new ArrayList<ContactPointRecord>();
    var changed = new LinkedHashSet<PatientId>();
    rows.forEach(
        (patient, candidates) -> {
          var points = existing.getOrDefault(patient, List.of());
          var used =
              new LinkedHashSet<>(points.stream().map(ContactPointRecord::getLineId).toList());
          var rank = points.stream().mapToInt(ContactPointRecord::getRank).max().orElse(0);
          for (var line : linesOf(candidates, lineOf)) {
            if (used.add(line)) {
              rank++;
              var point = point(patient, line, rank, ContactKind.UNKNOWN);
              point.setListId(list);
              added.add(point);
              changed.add(patient);
            }
          }
        });
    repository.insertContactPoints(added);
    return changed;
  }

  /** Locks all lines of patients, so that no claim runs past what is written about them. */
  void lock(Collection<PatientId> patients) {
    repository.lockOf(patients);
  }

  /** The same, and the lines of phones, which have one from then on; answers these. */
  Set<LineId> lock(Collection<PatientId> patients, Collection<PhoneNumber> phones) {
    var ofPhones = new LinkedHashSet<>(lines.ensure(phones).values());
    var all = new LinkedHashSet<>(ofPhones);
    repository.contactPoints(patients).forEach(point -> all.add(point.getLineId()));
    repository.lock(all);
    return ofPhones;
  }

  /** Who is reached on lines now. */
  Set<PatientId> reachedOn(Collection<LineId> onLines) {
    return repository.patientsReachedOn(onLines).stream()
        .map(LineRepository.OnLine::patient)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** Contact points by patient, best first, inactive ones too. */
  Map<PatientId, List<ContactPointRecord>> byPatient(Collection<PatientId> patients) {
    var points = new HashMap<PatientId, List<ContactPointRecord>>();
    for (var point : repository.contactPoints(patients)) {
      points.computeIfAbsent(point.getPatientId(), _ -> new ArrayList<>()).add(point);
    }
    return points;
  }

  /** The numbers of the contact points in use, by patient, best first. */
  Map<PatientId, List<Phone>> phones(Collection<PatientId> patients) {
    var phones = new LinkedHashMap<PatientId, List<Phone>>();
    for (var phone :
        numbered(
            repository.contactPoints(patients).stream()
                .filter(ContactPointRecord::getActive)
                .toList())) {
      phones.computeIfAbsent(phone.point().getPatientId(), _ -> new ArrayList<>()).add(phone);
    }
    return phones;
  }

  /** The numbers of all contact points of a patient, best first. */
  List<Phone> everUsed(PatientId patient) {
    return numbered(repository.contactPoints(List.of(patient)));
  }

  private List<Phone> numbered(List<ContactPointRecord> points) {
    var numbers =
        lines.numbers(points.stream().map(ContactPointRecord::getLineId).distinct().toList());
    return points.stream()
        .map(point -> new Phone(point, Objects.requireNonNull(numbers.get(point.getLineId()))))
        .toList();
  }

  /** A contact point with its number. */
  record Phone(ContactPointRecord point, PhoneNumber number) {
    ContactKind kind() {
      return ContactKind.valueOf(point.getKind());
    }

    @Override
    public String toString() {
      return "Phone[" + number + "]";
    }
  }

  /** Adds one phone, or takes it back into use when it had been retired. */
  void put(PatientId patient, String text, int rank, ContactKind kind) {
    var phone = lines.read(text);
    var line = Objects.requireNonNull(lines.ensure(List.of(phone)).get(phone));
    var known =
        repository.contactPoints(List.of(patient)).stream()
            .filter(point -> point.getLineId().equals(line))
            .findFirst();
    if (known.isPresent()) {
      repository.revive(known.get().getId(), rank, kind);
    } else {
      repository.insertContactPoints(List.of(point(patient, line, rank, kind)));
    }
  }

  /** Takes a phone out of use; false when it is none of the patient's phones in use. */
  boolean retire(PatientId patient, UUID contactPoint) {
    return repository.contactPoints(List.of(patient)).stream()
        .filter(point -> point.getId().equals(contactPoint))
        .anyMatch(point -> repository.retire(patient, point.getLineId()));
  }

  private ContactPointRecord point(PatientId patient, LineId line, int rank, ContactKind kind) {
    var point = new ContactPointRecord();
    point.setId(Ids.next());
    point.setPatientId(patient);
    point.setLineId(line);
    point.setRank(rank);
    point.setKind(kind.name());
    point.setCreatedAt(time.instant());
    return point;
  }

  private static List<LineId> linesOf(
      List<PatientCandidate> rows, Map<PhoneNumber, LineId> lineOf) {
    return rows.stream()
        .flatMap(row -> row.phones().stream())
        .map(phone -> Objects.requireNonNull(lineOf.get(phone)))
        .toList();
  }
}
