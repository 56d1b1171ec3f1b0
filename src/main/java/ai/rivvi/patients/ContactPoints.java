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
import java.util.stream.Stream;
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
   * Which patients got a phone or another order of theirs, and how phones that they had before are
   * ordered now, where it is not as it was.
   */
  record Added(Set<PatientId> changed, Map<PatientId, PhoneOrder> orders) {}

  /** The lines of all phones of rows; missing ones are added. */
  Map<PhoneNumber, LineId> ensure(Collection<List<PatientCandidate>> rows) {
    return lines.ensure(
        rows.stream()
            .flatMap(List::stream)
            .flatMap(row -> row.phones().stream())
            .distinct()
            .toList());
  }

  /**
   * Adds the phones of a list's rows: before those that only older lists brought, behind what a
   * person has added; those out of use stay so.
   *
   * @param lineOf the lines of all phones of the rows
   */
  Added add(
      Map<PatientId, List<PatientCandidate>> rows,
      Set<PatientId> stored,
      Map<PhoneNumber, LineId> lineOf,
      @Nullable ImportId list) {
    var existing = byPatient(stored);
    var added = new ArrayList<ContactPointRecord>();
    var ranked = new ArrayList<ContactPointRecord>();
    var changed = new LinkedHashSet<PatientId>();
    var orders = new LinkedHashMap<PatientId, PhoneOrder>();
    rows.forEach(
        (patient, candidates) -> {
          var points = existing.getOrDefault(patient, List.of());
          var fresh = new ArrayList<ContactPointRecord>();
          var said = said(patient, linesOf(candidates, lineOf), points, fresh);
          fresh.forEach(point -> point.setListId(list));
          var ordered = list == null ? behind(points, fresh) : PhoneOrder.of(points, said, list);
          var order = PhoneOrder.between(points, ordered);
          if (!fresh.isEmpty() || order.isChange()) {
            PhoneOrder.rank(ordered);
            added.addAll(fresh);
            ranked.addAll(points);
            changed.add(patient);
          }
          if (order.isChange()) {
            orders.put(patient, order);
          }
        });
    repository.rank(ranked);
    repository.insertContactPoints(added);
    return new Added(changed, orders);
  }

  /**
   * The phones that rows say, in their order.
   *
   * @param fresh gets those that the patient has not had
   */
  private List<ContactPointRecord> said(
      PatientId patient,
      List<LineId> saidLines,
      List<ContactPointRecord> points,
      List<ContactPointRecord> fresh) {
    var byLine = new HashMap<LineId, ContactPointRecord>();
    points.forEach(point -> byLine.put(point.getLineId(), point));
    var said = new ArrayList<ContactPointRecord>();
    for (var line : new LinkedHashSet<>(saidLines)) {
      var point = byLine.get(line);
      if (point == null) {
        point = point(patient, line, PhoneOrder.UNRANKED, ContactKind.UNKNOWN);
        fresh.add(point);
      }
      said.add(point);
    }
    return said;
  }

  private static List<ContactPointRecord> behind(
      List<ContactPointRecord> points, List<ContactPointRecord> fresh) {
    return Stream.concat(points.stream(), fresh.stream()).toList();
  }

  /** Orders phones as they were before a list, the last change first, where nobody has since. */
  void putBack(Map<PatientId, List<PhoneOrder>> orders) {
    var ranked = new ArrayList<ContactPointRecord>();
    byPatient(orders.keySet())
        .forEach(
            (patient, points) -> {
              List<ContactPointRecord> ordered = points;
              for (var order : orders.getOrDefault(patient, List.of())) {
                ordered = order.putBack(ordered);
              }
              PhoneOrder.rank(ordered);
              ranked.addAll(ordered);
            });
    repository.rank(ranked);
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
