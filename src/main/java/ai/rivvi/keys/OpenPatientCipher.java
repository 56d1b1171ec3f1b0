package ai.rivvi.keys;

import ai.rivvi.shared.OrganizationId;
import ai.rivvi.shared.PatientId;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import javax.crypto.SecretKey;

/** The keys of some patients, unwrapped. */
final class OpenPatientCipher implements PatientCipher {
  private final OrganizationId organization;
  private final Map<PatientId, PatientKeys> keys;

  OpenPatientCipher(OrganizationId organization, Map<PatientId, PatientKeys> keys) {
    this.organization = organization;
    this.keys = keys;
  }

  @Override
  public byte[] encrypt(PatientId patient, FieldCode field, UUID rowId, String plain) {
    var version = keysOf(patient).currentVersion();
    return Envelope.seal(
        keyOf(patient, version),
        version,
        Associated.data(organization, field, rowId),
        plain.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public String decrypt(PatientId patient, FieldCode field, UUID rowId, byte[] cipher) {
    var plain =
        Envelope.open(
            keyOf(patient, Envelope.keyVersion(cipher)),
            Associated.data(organization, field, rowId),
            cipher);
    return new String(plain, StandardCharsets.UTF_8);
  }

  private PatientKeys keysOf(PatientId patient) {
    var found = keys.get(patient);
    if (found == null) {
      throw new IllegalArgumentException("The cipher was not opened for patient " + patient + ".");
    }
    if (found.isShredded()) {
      throw new Unreadable("The key of patient " + patient + " was destroyed.");
    }
    return found;
  }

  private SecretKey keyOf(PatientId patient, int version) {
    var key = keysOf(patient).of(version);
    if (key == null) {
      throw new Unreadable("An encrypted value names a key that does not exist.");
    }
    return key;
  }
}
