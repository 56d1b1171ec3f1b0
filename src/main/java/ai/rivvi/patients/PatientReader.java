package ai.rivvi.patients;

import ai.rivvi.keys.FieldCipher;
import ai.rivvi.patients.PatientSummary.ContactPoint;
import ai.rivvi.patients.jooq.tables.records.PatientRecord;
import ai.rivvi.shared.PatientId;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Decrypts patients; whoever calls writes the access log. */
@Component
class PatientReader {
  private final PatientRepository patients;
  private final ContactPoints contactPoints;
  private final FieldCipher cipher;

  PatientReader(PatientRepository patients, ContactPoints contactPoints, FieldCipher cipher) {
    this.patients = patients;
    this.contactPoints = contactPoints;
    this.cipher = cipher;
  }

  Map<PatientId, PatientSummary> summaries(Collection<PatientId> ids) {
    return summaries(patients.patients(ids));
  }

  /** In the order of the rows. */
  Map<PatientId, PatientSummary> summaries(List<PatientRecord> rows) {
    var ids = rows.stream().map(PatientRecord::getId).toList();
    var phones = contactPoints.phones(ids);
    var summaries = new LinkedHashMap<PatientId, PatientSummary>();
    for (var patient : open(rows)) {
      var points =
          phones.getOrDefault(patient.id(), List.of()).stream()
              .map(
                  phone ->
                      new ContactPoint(
                          phone.point().getLineId(), phone.number(), phone.point().getRank()))
              .toList();
      summaries.put(
          patient.id(),
          new PatientSummary(
              patient.id(),
              patient.name(),
              patient.birthDate(),
              points,
              patient.row().getLanguage(),
              patient.timeZone()));
    }
    return summaries;
  }

  /** A patient's phones with their numbers, best first, those out of use too. */
  List<ContactPoints.Phone> phones(PatientId patient) {
    return contactPoints.everUsed(patient);
  }

  List<OpenPatient> open(List<PatientRecord> rows) {
    var sealed = cipher.forPatients(rows.stream().map(PatientRecord::getId).toList());
    return rows.stream().map(row -> new OpenPatient(row, sealed)).toList();
  }
}
