package ai.rivvi.patients;

import ai.rivvi.keys.FieldCipher;
import ai.rivvi.patients.jooq.tables.records.PatientRecord;
import ai.rivvi.rules.CallingRules;
import ai.rivvi.rules.Place;
import ai.rivvi.rules.Whereabouts;
import ai.rivvi.shared.LineId;
import ai.rivvi.shared.PatientId;
import ai.rivvi.shared.PhoneNumber;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Where patients may be: in their own zone, at their postal code, wherever their number may be
 * answered. Decrypts postal codes and numbers, and nothing else.
 */
@Component
class PatientPlaces {
  private final Lines lines;
  private final FieldCipher cipher;
  private final CallingRules rules;

  PatientPlaces(Lines lines, FieldCipher cipher, CallingRules rules) {
    this.lines = lines;
    this.cipher = cipher;
    this.rules = rules;
  }

  /** Opens what tells where these patients and lines are. */
  Opened open(Collection<PatientRecord> patients, Collection<LineId> asked) {
    var coded = patients.stream().filter(row -> row.getPostalCode() != null).toList();
    var codes = new HashMap<PatientId, String>();
    if (!coded.isEmpty()) {
      var sealed = cipher.forPatients(coded.stream().map(PatientRecord::getId).toList());
      for (var row : coded) {
        codes.put(row.getId(), new OpenPatient(row, sealed).postalCode());
      }
    }
    return new Opened(rules, codes, lines.numbers(asked));
  }

  /** What was opened for one batch. */
  record Opened(
      CallingRules rules, Map<PatientId, String> codes, Map<LineId, PhoneNumber> numbers) {
    Place place(PatientRecord patient, @Nullable LineId line) {
      var zone = OpenPatient.knownZone(patient.getTimeZone());
      if (zone == null && patient.getTimeZone() != null) {
        return Place.UNKNOWN;
      }
      return rules.place(
          new Whereabouts(
              line == null ? null : numbers.get(line), codes.get(patient.getId()), null, zone));
    }

    @Override
    public String toString() {
      return "Opened[" + numbers.size() + " lines]";
    }
  }
}
