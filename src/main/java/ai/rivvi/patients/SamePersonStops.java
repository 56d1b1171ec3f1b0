package ai.rivvi.patients;

import ai.rivvi.patients.LineRepository.OnLine;
import ai.rivvi.patients.PermissionRepository.Granted;
import ai.rivvi.patients.PermissionRepository.InForce;
import ai.rivvi.shared.LineId;
import ai.rivvi.shared.PatientId;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * What stands against calls to somebody who is probably the same person under another number. A
 * list that knows people by new numbers makes new patients of them: what one of them said against
 * calls holds for the other too, until a person has decided that they are two.
 */
@Component
class SamePersonStops {
  /**
   * A name and a birth date that are equal, or a name and a phone where a birth date is missing. By
   * weaker likeness, such as a letter that differs, siblings would be kept from calls.
   */
  private static final Set<DuplicateKind> SAME =
      EnumSet.of(DuplicateKind.SAME_NAME_AND_BIRTH_DATE, DuplicateKind.SAME_PHONE_SIMILAR_NAME);

  private final DuplicateRepository duplicates;
  private final PermissionRepository permissions;
  private final ContactFactsRepository facts;

  SamePersonStops(
      DuplicateRepository duplicates,
      PermissionRepository permissions,
      ContactFactsRepository facts) {
    this.duplicates = duplicates;
    this.permissions = permissions;
    this.facts = facts;
  }

  /** Whom each of these patients probably is too; those who are nobody else are left out. */
  Map<PatientId, Set<PatientId>> others(Collection<PatientId> patients) {
    var others = new HashMap<PatientId, Set<PatientId>>();
    for (var one : duplicates.openOf(patients)) {
      if (one.kinds().stream().map(DuplicateKind::valueOf).anyMatch(SAME::contains)) {
        others.computeIfAbsent(one.patient(), _ -> new LinkedHashSet<>()).add(one.other());
      }
    }
    return others;
  }

  /** What holds for these patients because of the others. */
  Stops of(Collection<PatientId> patients, Collection<LineId> lines) {
    var others = others(patients);
    if (others.isEmpty()) {
      return Stops.NONE;
    }
    var all = others.values().stream().flatMap(Set::stream).collect(Collectors.toSet());
    return new Stops(
        others,
        permissions.inForce(all, List.of()),
        Set.copyOf(permissions.withdrawn(all)),
        facts.deceased(all),
        facts.outOfUse(all, lines));
  }

  /**
   * The facts of one batch.
   *
   * @param others whom each patient probably is too
   * @param said do-not-calls in force of those persons
   */
  record Stops(
      Map<PatientId, Set<PatientId>> others,
      List<InForce> said,
      Set<Granted> refused,
      Set<PatientId> deceased,
      Set<OnLine> outOfUse) {
    static final Stops NONE = new Stops(Map.of(), List.of(), Set.of(), Set.of(), Set.of());

    /** Whether somebody who is probably this patient is not to be called for this. */
    boolean isAgainst(ContactPermission.Question question) {
      var same = of(question.patient());
      return said.stream()
              .filter(row -> row.patient() != null && same.contains(row.patient()))
              .anyMatch(row -> row.reach().covers(question.purpose(), question.campaign()))
          || same.stream()
              .anyMatch(
                  other ->
                      deceased.contains(other)
                          || refused.contains(new Granted(other, question.purpose())));
    }

    /** Whether the line turned out to be somebody else's, for whoever is probably this patient. */
    boolean isOutOfUse(PatientId patient, LineId line) {
      return of(patient).stream().anyMatch(other -> outOfUse.contains(new OnLine(other, line)));
    }

    /** Those who are probably this patient and are not to be called for something, or at all. */
    Set<PatientId> keepingFromCalls(PatientId patient) {
      return of(patient).stream()
          .filter(
              other ->
                  deceased.contains(other)
                      || said.stream().anyMatch(row -> other.equals(row.patient()))
                      || refused.stream().anyMatch(one -> one.patient().equals(other)))
          .collect(Collectors.toSet());
    }

    private Set<PatientId> of(PatientId patient) {
      return others.getOrDefault(patient, Set.of());
    }
  }
}
