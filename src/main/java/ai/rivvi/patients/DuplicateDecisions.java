package ai.rivvi.patients;

import ai.rivvi.patients.PatientFacts.Field;
import ai.rivvi.patients.jooq.tables.records.DuplicateRecord;
import ai.rivvi.shared.AuditAction;
import ai.rivvi.shared.Audited;
import ai.rivvi.shared.Conflict;
import ai.rivvi.shared.DuplicateId;
import ai.rivvi.shared.Invalid;
import ai.rivvi.shared.NotFound;
import ai.rivvi.shared.PatientId;
import ai.rivvi.shared.ResourceType;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What members decide about two patients who look like one person. */
@Service
class DuplicateDecisions {
  private final DuplicateRepository duplicates;
  private final DuplicateSearch search;
  private final PatientMerge merge;
  private final PatientEvents events;
  private final InstantSource time;

  DuplicateDecisions(
      DuplicateRepository duplicates,
      DuplicateSearch search,
      PatientMerge merge,
      PatientEvents events,
      InstantSource time) {
    this.duplicates = duplicates;
    this.search = search;
    this.merge = merge;
    this.events = events;
    this.time = time;
  }

  /**
   * How two become one.
   *
   * @param version of the suggestion, as it was looked at
   * @param seen when each was last changed, as they were looked at
   * @param choices whose value holds, for each field that differs
   */
  record Order(
      int version, PatientId stays, Map<PatientId, Instant> seen, Map<Field, PatientId> choices) {}

  /** They are two people: this is not suggested again unless somebody takes it back. */
  @Transactional
  public void keepApart(DuplicateId id, int version) {
    var pair = duplicates.find(id).orElseThrow(DuplicateDecisions::unknown);
    if (!duplicates.decide(id, version, DuplicateState.NOT_THE_SAME, time.instant())) {
      var now = duplicates.find(id);
      throw now.isPresent() ? decidedMeanwhile(now.get()) : vanished(merge.lock(both(pair)));
    }
    tell(pair, "Not the same person");
  }

  private void tell(DuplicateRecord pair, String what) {
    var both = List.of(pair.getFirstPatientId().value(), pair.getSecondPatientId().value());
    events.audit(new Audited(AuditAction.UPDATE, ResourceType.PATIENT, both, both.size(), what));
    // What one of them said against calls holds for the other while it is open, and no longer.
    events.permissionChanged(pair.getFirstPatientId());
    events.permissionChanged(pair.getSecondPatientId());
  }

  /**
   * They may be one person after all: what was decided waits for a decision again, with the reasons
   * of today. Refused when there are none any more, and when they were joined, for good.
   */
  @Transactional
  public void reopen(DuplicateId id, int version) {
    var found = duplicates.find(id).orElseThrow(DuplicateDecisions::unknown);
    // Patients before what is said of them, as where two are joined.
    var both = merge.lock(both(found));
    var pair = duplicates.lock(id).orElseThrow(() -> vanished(both));
    if (!duplicates.reopen(id, version)) {
      throw notReopened(pair);
    }
    if (both.size() < 2) {
      throw gone();
    }
    search.look(both.values());
    var again = duplicates.find(id);
    if (again.isEmpty()) {
      throw notAlike();
    }
    tell(pair, "May be the same person after all");
  }

  private static Conflict notReopened(DuplicateRecord pair) {
    return switch (DuplicateState.valueOf(pair.getState())) {
      case OPEN ->
          new Conflict("duplicate-open", "It waits for a decision already: look at it again.");
      case NOT_THE_SAME -> changedMeanwhile();
      case MERGED ->
          new Conflict(
              "duplicate-decided",
              pair.getDecidedByName() + " has joined them, which cannot be taken back.");
    };
  }

  /** They are one person: one of them stays, with all that both had. Cannot be undone. */
  @Transactional
  public void merge(DuplicateId id, Order order) {
    var found = duplicates.find(id).orElseThrow(DuplicateDecisions::unknown);
    var both = both(found);
    if (!both.contains(order.stays())) {
      throw field("stays", "is none of the two patients");
    }
    var taken = merge.take(both);
    var pair = duplicates.lock(id).orElseThrow(() -> vanished(taken));
    if (!duplicates.decide(id, order.version(), DuplicateState.MERGED, time.instant())) {
      throw decidedMeanwhile(pair);
    }
    var goes = DuplicateRepository.other(pair, order.stays());
    var stays = taken.get(order.stays());
    var gone = taken.get(goes);
    if (stays == null || gone == null) {
      throw gone();
    }
    check(stays, gone, order);
    merge.merge(gone, stays, order.choices());
    duplicates.follow(goes, order.stays(), id);
    search.look(List.of(stays));
    tell(order.stays(), goes);
  }

  private void tell(PatientId stays, PatientId gone) {
    var both = List.of(stays.value(), gone.value());
    events.audit(
        new Audited(
            AuditAction.UPDATE,
            ResourceType.PATIENT,
            both,
            both.size(),
            "Joined: the second is the first now"));
    events.permissionChanged(stays);
    events.changed(gone);
  }

  private static void check(OpenPatient stays, OpenPatient gone, Order order) {
    for (var patient : List.of(stays, gone)) {
      if (!patient.row().getUpdatedAt().equals(order.seen().get(patient.id()))) {
        throw changedMeanwhile();
      }
    }
    var errors = new ArrayList<Invalid.FieldError>();
    for (var field : differing(stays, gone)) {
      var chosen = order.choices().get(field);
      if (!stays.id().equals(chosen) && !gone.id().equals(chosen)) {
        errors.add(
            new Invalid.FieldError(
                "choices." + field, "differs: name the patient whose value holds"));
      }
    }
    if (!errors.isEmpty()) {
      throw new Invalid("merge-choice-missing", "Choose which values hold.", errors);
    }
  }

  /** What both have, and not the same. */
  static List<Field> differing(OpenPatient one, OpenPatient other) {
    var facts = PatientFacts.of(one);
    var others = PatientFacts.of(other);
    var differing = new ArrayList<Field>();
    for (var field : Field.values()) {
      var value = facts.get(field);
      var othersValue = others.get(field);
      if (value != null && othersValue != null && !Objects.equals(value, othersValue)) {
        differing.add(field);
      }
    }
    return differing;
  }

  private static Set<PatientId> both(DuplicateRecord pair) {
    return Set.of(pair.getFirstPatientId(), pair.getSecondPatientId());
  }

  /**
   * Who asked could see the suggestion a moment ago, so that they may hear why it is not there now.
   *
   * @param both of the two, those who are still there
   */
  private static Conflict vanished(Map<PatientId, OpenPatient> both) {
    return both.size() < 2 ? gone() : notAlike();
  }

  private static Conflict gone() {
    return new Conflict(
        "duplicate-gone",
        "One of the two is no longer there, as when the list that brought them was undone: there is"
            + " nothing to decide any more.");
  }

  private static Conflict notAlike() {
    return new Conflict(
        "duplicate-not-alike",
        "The two do not look alike any more: there is nothing to decide until they do.");
  }

  private static NotFound unknown() {
    return NotFound.of("duplicate");
  }

  private static Invalid field(String field, String message) {
    return new Invalid(
        "invalid-merge",
        "Some fields need a change.",
        List.of(new Invalid.FieldError(field, message)));
  }

  private static Conflict decidedMeanwhile(DuplicateRecord pair) {
    return switch (DuplicateState.valueOf(pair.getState())) {
      case OPEN -> changedMeanwhile();
      case NOT_THE_SAME ->
          new Conflict(
              "duplicate-decided",
              pair.getDecidedByName() + " has decided meanwhile that they are not the same.");
      case MERGED ->
          new Conflict(
              "duplicate-decided", pair.getDecidedByName() + " has joined them meanwhile.");
    };
  }

  private static Conflict changedMeanwhile() {
    return new Conflict(
        "duplicate-changed",
        "One of the two has changed since you looked: look at them again, then decide.");
  }
}
