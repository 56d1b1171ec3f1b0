package ai.rivvi.patients;

import ai.rivvi.shared.AuditAction;
import ai.rivvi.shared.Audited;
import ai.rivvi.shared.Changed;
import ai.rivvi.shared.CurrentOrganization;
import ai.rivvi.shared.Ids;
import ai.rivvi.shared.PatientId;
import ai.rivvi.shared.ResourceType;
import ai.rivvi.shared.Topic;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Tells the access log, the consoles and the other modules what was done to patients. */
@Component
class PatientEvents {
  private final ApplicationEventPublisher publisher;
  private final SamePersonStops samePersons;

  PatientEvents(ApplicationEventPublisher publisher, SamePersonStops samePersons) {
    this.publisher = publisher;
    this.samePersons = samePersons;
  }

  void audit(Audited audited) {
    publisher.publishEvent(audited);
  }

  void changed(PatientId patient) {
    publisher.publishEvent(new Changed(CurrentOrganization.get(), Topic.PATIENT, patient.value()));
  }

  /** Waiting tasks of the patient are to be decided anew; consoles fetch the patient again. */
  void permissionChanged(PatientId patient) {
    permissionChanged(Set.of(patient));
  }

  private void permissionChanged(Set<PatientId> patients) {
    decideAnew(patients, patients);
    patients.forEach(this::changed);
  }

  /**
   * @param heeded whoever is probably one of these is to be decided about too
   */
  private void decideAnew(Set<PatientId> patients, Set<PatientId> heeded) {
    var all = new LinkedHashSet<>(patients);
    samePersons.others(heeded).values().forEach(all::addAll);
    for (var patient : all) {
      publisher.publishEvent(
          new ContactPermissionChanged(Ids.next(), CurrentOrganization.get(), patient));
    }
  }

  /** Stops of these patients were recorded or lifted; nothing when there are none. */
  void stopsChanged(AuditAction action, Set<PatientId> concerned, String what) {
    if (!concerned.isEmpty()) {
      var ids = concerned.stream().map(PatientId::value).toList();
      audit(new Audited(action, ResourceType.DO_NOT_CALL, ids, ids.size(), what));
      permissionChanged(concerned);
    }
  }

  /**
   * Do-not-calls of numbers by themselves were recorded or lifted; nothing when there are none. The
   * patients who have the numbers are told besides.
   */
  void numbersChanged(AuditAction action, List<UUID> doNotCalls, String what) {
    if (!doNotCalls.isEmpty()) {
      audit(new Audited(action, ResourceType.DO_NOT_CALL, doNotCalls, doNotCalls.size(), what));
      // One message for all: it only makes lists fetch again.
      publisher.publishEvent(
          new Changed(CurrentOrganization.get(), Topic.DO_NOT_CALL, doNotCalls.getFirst()));
    }
  }

  void matched(MatchPlan plan, MatchRecorder.Recorded recorded) {
    var created = plan.created();
    page(AuditAction.CREATE, created, "By a patient list");
    page(AuditAction.UPDATE, recorded.changed(), "By a patient list");
    page(
        AuditAction.UPDATE, recorded.renamed(), "Name or birth date, confirmed, by a patient list");
    recorded.changed().forEach(this::changed);
    numbersChanged(
        AuditAction.CREATE, recorded.stoppedNumbers(), "Numbers by themselves, by a patient list");
    var heeded = new LinkedHashSet<>(recorded.permissionChanged());
    // Also of somebody new, who may be the same person as one who waits for a call.
    heeded.addAll(plan.concerned());
    decideAnew(recorded.permissionChanged(), heeded);
    // One message for all new patients: it only makes lists fetch again.
    created.stream().findFirst().ifPresent(this::changed);
  }

  /** What a list brought was taken back. */
  void reversed(ListReversal.Reversed reversed) {
    page(AuditAction.DELETE, reversed.removed(), "A patient list was undone");
    page(AuditAction.UPDATE, reversed.restored(), "A patient list was undone");
    permissionChanged(reversed.restored());
    reversed.removed().stream().findFirst().ifPresent(this::changed);
  }

  private void page(AuditAction action, Collection<PatientId> patients, String what) {
    if (!patients.isEmpty()) {
      List<UUID> ids = patients.stream().map(PatientId::value).toList();
      audit(new Audited(action, ResourceType.PATIENT, ids, ids.size(), what));
    }
  }
}
