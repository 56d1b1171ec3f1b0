package ai.rivvi.keys;

import ai.rivvi.shared.PatientId;
import java.util.UUID;

/** Encrypts and decrypts under the keys of the patients that it was opened for. */
public interface PatientCipher {
  /** Encrypts UTF-8 text under the patient's key; {@link Unreadable} when that was shredded. */
  byte[] encrypt(PatientId patient, FieldCode field, UUID rowId, String plain);

  /**
   * Decrypts what {@link #encrypt} made for the same patient, field and row; else {@link
   * Unreadable}.
   */
  String decrypt(PatientId patient, FieldCode field, UUID rowId, byte[] cipher);
}
