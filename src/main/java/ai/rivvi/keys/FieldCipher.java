package ai.rivvi.keys;

import ai.rivvi.shared.PatientId;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Encrypts fields with AES-256-GCM under the bound organization's data key; associated data:
 * organization, field code, row id. Text of the organization needs no transaction, keys of patients
 * need the caller's.
 */
@Component
public class FieldCipher {
  private static final FieldCode PATIENT_KEY = new FieldCode("keys.patient_key");
  private static final int PATIENT_KEY_VERSION = 1;
  private static final int PATIENTS_PER_STATEMENT_MAX = 5_000;

  private final KeyRing ring;
  private final KeyRepository repository;

  FieldCipher(KeyRing ring, KeyRepository repository) {
    this.ring = ring;
    this.repository = repository;
  }

  /** Encrypts UTF-8 text under the organization's key. */
  public byte[] encrypt(FieldCode field, UUID rowId, String plain) {
    return seal(field, rowId, plain.getBytes(StandardCharsets.UTF_8));
  }

  /** Decrypts what {@link #encrypt} made for the same field and row; else {@link Unreadable}. */
  public String decrypt(FieldCode field, UUID rowId, byte[] cipher) {
    return new String(open(field, rowId, cipher), StandardCharsets.UTF_8);
  }

  /**
   * The keys of patients, loaded in one statement; those without one get one, in a second
   * statement. Needs an active transaction; the keys are as good as its commit.
   */
  public PatientCipher forPatients(Collection<PatientId> patients) {
    var organization = ring.get().organization();
    var keys = new HashMap<PatientId, PatientKeys>();
    load(patients, keys);
    var missing = new HashSet<>(patients);
    missing.removeAll(keys.keySet());
    if (!missing.isEmpty()) {
      create(missing);
      load(missing, keys);
    }
    return new OpenPatientCipher(organization, Map.copyOf(keys));
  }

  private void load(Collection<PatientId> patients, Map<PatientId, PatientKeys> keys) {
    if (patients.isEmpty()) {
      return;
    }
    for (var stored : repository.findPatientKeys(patients)) {
      var bytes = stored.key();
      var known = keys.getOrDefault(stored.patient(), PatientKeys.SHREDDED);
      keys.put(
          stored.patient(),
          bytes == null
              ? known
              : known.and(
                  stored.version(),
                  Envelope.key(open(PATIENT_KEY, stored.patient().value(), bytes))));
    }
  }

  private void create(Collection<PatientId> patients) {
    var wrapped = new TreeMap<UUID, byte[]>();
    for (var patient : patients) {
      wrapped.put(patient.value(), seal(PATIENT_KEY, patient.value(), Envelope.randomKey()));
      if (wrapped.size() == PATIENTS_PER_STATEMENT_MAX) {
        repository.addPatientKeys(PATIENT_KEY_VERSION, wrapped);
        wrapped.clear();
      }
    }
    if (!wrapped.isEmpty()) {
      repository.addPatientKeys(PATIENT_KEY_VERSION, wrapped);
    }
  }

  private byte[] seal(FieldCode field, UUID rowId, byte[] plain) {
    var keys = ring.get();
    return Envelope.seal(
        keys.current(),
        keys.currentVersion(),
        Associated.data(keys.organization(), field, rowId),
        plain);
  }

  private byte[] open(FieldCode field, UUID rowId, byte[] cipher) {
    var key = ring.dataKey(Envelope.keyVersion(cipher));
    return Envelope.open(key, Associated.data(ring.get().organization(), field, rowId), cipher);
  }
}
