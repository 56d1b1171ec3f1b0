package ai.rivvi.patients;

import ai.rivvi.patients.jooq.tables.records.ContactPointRecord;
import ai.rivvi.shared.ImportId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * In which order a patient's phones were tried before a list said some, and after it; without those
 * that the list added.
 */
record PhoneOrder(List<UUID> before, List<UUID> after) {
  /** Before the first rank. */
  static final int UNRANKED = 0;

  /**
   * What the newest list says goes before what only older lists said, as one of them may have had a
   * typo that is a stranger's number. What a person has added stays where it is, and so does what
   * this list said in an earlier row.
   *
   * @param known in their order, those out of use too
   * @param said by the list, in its order; of those that are known only such in use move
   */
  static List<ContactPointRecord> of(
      List<ContactPointRecord> known, List<ContactPointRecord> said, ImportId list) {
    Predicate<ContactPointRecord> isOlder =
        point -> point.getListId() != null && !point.getListId().equals(list);
    var first = known.stream().filter(isOlder).findFirst();
    var ordered = new LinkedHashSet<ContactPointRecord>();
    if (first.isPresent()) {
      var from = known.indexOf(first.get());
      ordered.addAll(known.subList(0, from));
      said.stream()
          .filter(point -> !known.contains(point) || (point.getActive() && isOlder.test(point)))
          .forEach(ordered::add);
    }
    ordered.addAll(known);
    ordered.addAll(said);
    return List.copyOf(ordered);
  }

  /** Gives ranks by an order; those that fit it stay as they are. */
  static void rank(List<ContactPointRecord> ordered) {
    var last = UNRANKED;
    for (var point : ordered) {
      last = Math.max(last + 1, point.getRank());
      point.setRank(last);
    }
  }

  static PhoneOrder between(List<ContactPointRecord> before, List<ContactPointRecord> after) {
    var known = ids(before);
    return new PhoneOrder(known, only(ids(after), Set.copyOf(known)));
  }

  boolean isChange() {
    return !before.equals(after);
  }

  /**
   * The phones as they were ordered before, in the ranks that they have; as they are when somebody
   * has ordered them since.
   *
   * @param now in their order; some may be gone
   */
  List<ContactPointRecord> putBack(List<ContactPointRecord> now) {
    var there = Set.copyOf(ids(now));
    var current = now.stream().filter(point -> after.contains(point.getId())).toList();
    if (!ids(current).equals(only(after, there))) {
      return now;
    }
    var restored = only(before, there).iterator();
    var ordered = new ArrayList<ContactPointRecord>();
    for (var point : now) {
      ordered.add(after.contains(point.getId()) ? find(current, restored.next()) : point);
    }
    return List.copyOf(ordered);
  }

  private static ContactPointRecord find(List<ContactPointRecord> points, UUID id) {
    return points.stream().filter(point -> point.getId().equals(id)).findFirst().orElseThrow();
  }

  private static List<UUID> only(List<UUID> ids, Set<UUID> wanted) {
    return ids.stream().filter(wanted::contains).toList();
  }

  private static List<UUID> ids(List<ContactPointRecord> points) {
    return points.stream().map(ContactPointRecord::getId).toList();
  }
}
