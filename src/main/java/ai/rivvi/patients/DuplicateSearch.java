package ai.rivvi.patients;

import ai.rivvi.patients.DuplicateRepository.Pair;
import ai.rivvi.patients.Likeness.Person;
import ai.rivvi.patients.LookalikeRepository.Asked;
import ai.rivvi.patients.LookalikeRepository.Found;
import ai.rivvi.shared.DuplicateId;
import ai.rivvi.shared.PatientId;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Looks for patients who may be one person, whenever one of them is new or changed. Keyed hashes
 * find a few candidates in a handful of statements for a whole batch; decrypted values decide.
 */
@Component
class DuplicateSearch {
  /**
   * Who has as many look-alikes in one way has a placeholder for a birth date, the clinic's own
   * number for a phone, or the name of many people: nobody could decide about them, and a batch of
   * a list must not compare thousands.
   */
  static final int CANDIDATES_MAX = 20;

  private final LookalikeRepository lookalikes;
  private final DuplicateRepository duplicates;
  private final PatientRepository patients;
  private final PatientReader reader;
  private final PatientHashes hashes;
  private final InstantSource time;

  DuplicateSearch(
      LookalikeRepository lookalikes,
      DuplicateRepository duplicates,
      PatientRepository patients,
      PatientReader reader,
      PatientHashes hashes,
      InstantSource time) {
    this.lookalikes = lookalikes;
    this.duplicates = duplicates;
    this.patients = patients;
    this.reader = reader;
    this.hashes = hashes;
    this.time = time;
  }

  private record Two(PatientId first, PatientId second) {
    static Two of(PatientId one, PatientId other) {
      var ordered = DuplicateRepository.ordered(one, other);
      return new Two(ordered.getFirst(), ordered.getLast());
    }
  }

  /**
   * Suggests whom these patients may be, and takes back what is open about them and does not hold
   * any more. What a person has decided stays. Stored, and in the caller's transaction.
   */
  void look(Collection<OpenPatient> changed) {
    var people = new HashMap<PatientId, Person>();
    var asked = new ArrayList<Asked>();
    for (var patient : changed) {
      var person = Person.of(patient);
      people.put(patient.id(), person);
      if (person.isNameComplete()) {
        asked.add(asked(patient, person));
      }
    }
    var sharePhone = new LinkedHashMap<Two, Boolean>();
    for (var found : few(lookalikes.byPhone(asked, CANDIDATES_MAX))) {
      sharePhone.put(Two.of(found.asked(), found.other()), true);
    }
    for (var found : byName(asked)) {
      sharePhone.putIfAbsent(Two.of(found.asked(), found.other()), false);
    }
    var open = new HashMap<Two, DuplicateId>();
    for (var row : duplicates.openAbout(people.keySet())) {
      var two = new Two(row.getFirstPatientId(), row.getSecondPatientId());
      open.put(two, row.getId());
      sharePhone.putIfAbsent(two, false);
    }
    compare(sharePhone, open, people);
  }

  /** Of patients who are equal by all hashes one is asked about, for all. */
  private List<Found> byName(List<Asked> asked) {
    var equal = asked.stream().collect(Collectors.groupingBy(Asked::hashes)).values();
    var others =
        lookalikes.byName(equal.stream().map(List::getFirst).toList(), CANDIDATES_MAX).stream()
            .collect(Collectors.groupingBy(Found::asked));
    var found = new ArrayList<Found>();
    for (var group : equal) {
      var first = group.getFirst().id();
      var like =
          others.getOrDefault(first, List.of()).stream().map(Found::other).distinct().toList();
      for (var one : group) {
        // All are stored, so that the first of a group has found the others: or too many of them.
        if (like.contains(one.id())) {
          found.add(new Found(one.id(), first));
        }
        like.stream()
            .filter(other -> !other.equals(one.id()))
            .forEach(other -> found.add(new Found(one.id(), other)));
      }
    }
    return found;
  }

  private static List<Found> few(List<Found> found) {
    var counts = found.stream().collect(Collectors.groupingBy(Found::asked, Collectors.counting()));
    return found.stream()
        .filter(one -> Objects.requireNonNull(counts.get(one.asked())) < CANDIDATES_MAX)
        .toList();
  }

  private Asked asked(OpenPatient patient, Person person) {
    var row = patient.row();
    return new Asked(
        patient.id(),
        row.getBirthDateHash(),
        row.getGivenNameHash(),
        row.getFamilyNameHash(),
        row.getFamilyPrefixHash(),
        hashes.givenName(person.family().letters()),
        hashes.familyName(person.given().letters()));
  }

  private void compare(
      Map<Two, Boolean> sharePhone, Map<Two, DuplicateId> open, Map<PatientId, Person> people) {
    load(sharePhone.keySet(), people);
    var alike = new ArrayList<Pair>();
    var over = new ArrayList<DuplicateId>();
    sharePhone.forEach(
        (two, phone) -> {
          var one = people.get(two.first());
          var other = people.get(two.second());
          // Whoever is gone looks like nobody.
          List<String> kinds =
              one == null || other == null
                  ? List.of()
                  : Likeness.of(one, other, phone).stream().map(Enum::name).toList();
          if (!kinds.isEmpty()) {
            alike.add(new Pair(two.first(), two.second(), kinds));
          } else if (open.containsKey(two)) {
            over.add(Objects.requireNonNull(open.get(two)));
          }
        });
    duplicates.delete(over);
    alike.sort(Pair.ORDER);
    for (var batch : Batches.of(alike, Patients.BATCH_MAX)) {
      duplicates.suggest(batch, time.instant());
    }
  }

  private void load(Collection<Two> pairs, Map<PatientId, Person> people) {
    var missing =
        pairs.stream()
            .flatMap(two -> List.of(two.first(), two.second()).stream())
            .filter(id -> !people.containsKey(id))
            .distinct()
            .toList();
    reader
        .open(patients.patients(missing))
        .forEach(patient -> people.put(patient.id(), Person.of(patient)));
  }
}
