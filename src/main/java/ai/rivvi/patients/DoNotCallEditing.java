package ai.rivvi.patients;

import ai.rivvi.patients.ContactPoints.Phone;
import ai.rivvi.patients.DoNotCallList.Entry;
import ai.rivvi.patients.jooq.tables.records.DoNotCallRecord;
import ai.rivvi.shared.AuditAction;
import ai.rivvi.shared.Conflict;
import ai.rivvi.shared.Invalid;
import ai.rivvi.shared.LineId;
import ai.rivvi.shared.NotFound;
import ai.rivvi.shared.PatientId;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Do-not-calls as members record and lift them. */
@Service
class DoNotCallEditing {
  private final PatientRepository patients;
  private final MergedPatientRepository merged;
  private final ContactPoints contactPoints;
  private final DoNotCallList doNotCalls;
  private final KnownCampaigns campaigns;
  private final PatientEvents events;
  private final InstantSource time;

  DoNotCallEditing(
      PatientRepository patients,
      MergedPatientRepository merged,
      ContactPoints contactPoints,
      DoNotCallList doNotCalls,
      KnownCampaigns campaigns,
      PatientEvents events,
      InstantSource time) {
    this.patients = patients;
    this.merged = merged;
    this.contactPoints = contactPoints;
    this.doNotCalls = doNotCalls;
    this.campaigns = campaigns;
    this.events = events;
    this.time = time;
  }

  /** Whom not to call; LINE means one contact point, or all of the patient's when none is named. */
  record Stop(
      DoNotCallLevel level, Reach reach, @Nullable UUID contactPoint, @Nullable String note) {
    @Override
    public String toString() {
      return "Stop[" + level + ", " + reach.scope() + "]";
    }
  }

  @Transactional
  public void stopCalling(PatientId id, Stop stop) {
    require(id);
    check(stop);
    var lines =
        switch (stop.level()) {
          case PERSON -> List.<LineId>of();
          case LINE -> lines(id, stop.contactPoint());
        };
    var concerned = doNotCalls.add(id, new Entry(stop.reach(), lines, stop.note()));
    patients.touch(concerned, time.instant());
    events.stopsChanged(
        AuditAction.CREATE,
        concerned,
        "Do not call: " + stop.level() + ", " + stop.reach().scope());
  }

  /** Lifts one that is in force for the patient; the reason is kept with it. */
  @Transactional
  public void lift(PatientId id, UUID doNotCall, String reason) {
    require(id);
    if (!lift(id, row -> row.getId().equals(doNotCall), reason)) {
      throw NotFound.of("do-not-call");
    }
  }

  /**
   * Lifts all that are in force for the person or, when asked for by level, for the numbers in use;
   * of one scope when it is given.
   */
  @Transactional
  public void liftAll(
      PatientId id, @Nullable DoNotCallLevel level, @Nullable DoNotCallScope scope, String reason) {
    require(id);
    var inUse =
        phones(id).stream().map(phone -> phone.point().getLineId()).collect(Collectors.toSet());
    var isLifted =
        lift(
            id,
            row ->
                switch (level == null ? DoNotCallLevel.PERSON : level) {
                      case PERSON -> row.getLineId() == null;
                      case LINE -> row.getLineId() != null && inUse.contains(row.getLineId());
                    }
                    && (scope == null || row.getScope().equals(scope.name())),
            reason);
    if (!isLifted) {
      throw new Conflict("no-do-not-call", "There is no do-not-call in force to lift.");
    }
  }

  private boolean lift(PatientId id, Predicate<DoNotCallRecord> which, String reason) {
    var lifted = doNotCalls.lift(id, which, reason.strip());
    patients.touch(lifted.concerned(), time.instant());
    events.stopsChanged(AuditAction.DELETE, lifted.concerned(), "Lifted a do-not-call");
    events.numbersChanged(
        AuditAction.DELETE, lifted.idsOfNumbers(), "Lifted the do-not-call of a number");
    return !lifted.rows().isEmpty();
  }

  private void check(Stop stop) {
    var reach = stop.reach();
    if ((reach.scope() == DoNotCallScope.PURPOSE) != (reach.purpose() != null)) {
      throw field("purpose", "goes with the scope PURPOSE and only with it");
    }
    if ((reach.scope() == DoNotCallScope.CAMPAIGN) != (reach.campaign() != null)) {
      throw field("campaignId", "goes with the scope CAMPAIGN and only with it");
    }
    if (reach.campaign() != null && !campaigns.isKnown(reach.campaign())) {
      throw field("campaignId", "names no campaign");
    }
    if (stop.level() == DoNotCallLevel.PERSON && stop.contactPoint() != null) {
      throw field("contactPointId", "goes with the level LINE and only with it");
    }
  }

  private List<LineId> lines(PatientId id, @Nullable UUID contactPoint) {
    var lines =
        phones(id).stream()
            .map(Phone::point)
            .filter(point -> contactPoint == null || point.getId().equals(contactPoint))
            .map(point -> point.getLineId())
            .toList();
    if (lines.isEmpty()) {
      throw field("contactPointId", "names no phone of this patient");
    }
    return lines;
  }

  private List<Phone> phones(PatientId id) {
    return contactPoints.phones(List.of(id)).getOrDefault(id, List.of());
  }

  private void require(PatientId id) {
    if (patients.patients(List.of(id)).isEmpty()) {
      throw merged.missing(id);
    }
  }

  private static Invalid field(String field, String message) {
    return new Invalid(
        "invalid-do-not-call",
        "Some fields need a change.",
        List.of(new Invalid.FieldError(field, message)));
  }
}
