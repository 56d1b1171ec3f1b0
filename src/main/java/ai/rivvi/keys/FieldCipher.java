package ai.rivvi.keys;

import ai.rivvi.shared.PatientId;
import java.util.Collection;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Encrypts fields with AES-256-GCM under the bound organization's data key; associated data:
 * organization, field code, row id. Needs an active transaction.
 */
@Component
public class FieldCipher {
  /** Encrypts UTF-8 text under the organization's key. */
  public byte[] encrypt(FieldCode field, UUID rowId, String plain) {
    throw new UnsupportedOperationException("skeleton");
  }

  /** Decrypts what {@link #encrypt} made for the same field and row. */
  public String decrypt(FieldCode field, UUID rowId, byte[] cipher) {
    throw new UnsupportedOperationException("skeleton");
  }

  /** The keys of patients, loaded in one statement; those without one get one. */
  public PatientCipher forPatients(Collection<PatientId> patients) {
    throw new UnsupportedOperationException("skeleton");
  }
}
