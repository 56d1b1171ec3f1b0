package ai.rivvi.patients;

import ai.rivvi.patients.ContactPermission.Answer;
import ai.rivvi.patients.ContactPermission.Question;
import ai.rivvi.patients.PermissionRepository.Granted;
import ai.rivvi.patients.PermissionRepository.InForce;
import ai.rivvi.patients.jooq.tables.records.PatientRecord;
import ai.rivvi.rules.Place;
import ai.rivvi.shared.LineId;
import ai.rivvi.shared.PatientId;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Gathers what decides about contact, for many patients and lines at once; decrypts only what tells
 * where they may be.
 */
@Component
class ContactFacts {
  private final ContactFactsRepository facts;
  private final PermissionRepository permissions;
  private final SamePersonStops samePersons;
  private final PatientPlaces places;

  ContactFacts(
      ContactFactsRepository facts,
      PermissionRepository permissions,
      SamePersonStops samePersons,
      PatientPlaces places) {
    this.facts = facts;
    this.permissions = permissions;
    this.samePersons = samePersons;
    this.places = places;
  }

  Facts of(Collection<PatientId> patients, Collection<LineId> lines) {
    var ofPatients = new HashMap<PatientId, List<InForce>>();
    var ofLines = new HashMap<LineId, List<InForce>>();
    for (var row : permissions.inForce(patients, lines)) {
      if (row.line() != null) {
        ofLines.merge(row.line(), List.of(row), ContactFacts::joined);
      } else if (row.patient() != null) {
        ofPatients.merge(row.patient(), List.of(row), ContactFacts::joined);
      }
    }
    var known = facts.patients(patients);
    return new Facts(
        known,
        places.open(known.values(), lines),
        facts.inUse(patients, lines),
        new HashSet<>(permissions.granted(patients)),
        ofPatients,
        ofLines,
        samePersons.of(patients, lines));
  }

  private static List<InForce> joined(List<InForce> some, List<InForce> more) {
    return java.util.stream.Stream.concat(some.stream(), more.stream()).toList();
  }

  /** The facts of one batch. */
  record Facts(
      Map<PatientId, PatientRecord> patients,
      PatientPlaces.Opened places,
      Set<LineRepository.OnLine> inUse,
      Set<Granted> granted,
      Map<PatientId, List<InForce>> ofPatients,
      Map<LineId, List<InForce>> ofLines,
      SamePersonStops.Stops samePersons) {

    Answer answer(Question question) {
      var patient = patients.get(question.patient());
      var line = question.line();
      if (patient == null) {
        return new Answer(false, true, false, false, false, Place.UNKNOWN);
      }
      var optedOut = false;
      var doNotCall = samePersons.isAgainst(question);
      var lineOutOfUse =
          line != null
              && (!inUse.contains(new LineRepository.OnLine(question.patient(), line))
                  || samePersons.isOutOfUse(question.patient(), line));
      for (var row : inForce(question)) {
        if (row.line() == null && row.source().isOnCall()) {
          optedOut = true;
        } else if (!optedOut || !row.source().isOnCall()) {
          // Also a stop that somebody else on the phone asked for; their own is one reason, not
          // two.
          doNotCall = true;
        }
      }
      return new Answer(
          optedOut,
          doNotCall,
          lineOutOfUse,
          granted.contains(new Granted(question.patient(), question.purpose())),
          patient.getDeceased(),
          places.place(patient, line));
    }

    private List<InForce> inForce(Question question) {
      var own = ofPatients.getOrDefault(question.patient(), List.of());
      var line = question.line();
      var all = line == null ? own : joined(own, ofLines.getOrDefault(line, List.of()));
      return all.stream()
          .filter(row -> row.reach().covers(question.purpose(), question.campaign()))
          .toList();
    }
  }
}
