package ai.rivvi.patients;

import ai.rivvi.shared.CallPurpose;
import ai.rivvi.shared.LineId;
import ai.rivvi.shared.PatientId;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Whether a patient may be called on a line: asked at preview, in the claim and again before the
 * carrier is called.
 */
@Service
public class ContactPermission {
  /** A patient, one of their lines and why they would be called. */
  public record Question(PatientId patient, @Nullable LineId line, CallPurpose purpose) {}

  /**
   * What is known.
   *
   * @param optedOut the patient asked not to be called (for everything, this purpose, or on this
   *     line)
   * @param doNotCall the clinic or a list says not to call
   * @param consented there is a consent by voice for the purpose
   * @param candidateZones every zone the callee may be in: the patient's own, else all of the
   *     number's; empty when unknown
   */
  public record Answer(
      boolean optedOut,
      boolean doNotCall,
      boolean consented,
      boolean deceased,
      List<ZoneId> candidateZones) {}

  /**
   * Locks the lines' rows FOR NO KEY UPDATE in id order, until the transaction ends. Claims and
   * opt-outs both do.
   */
  public void lock(Collection<LineId> lines) {
    throw new UnsupportedOperationException("skeleton");
  }

  /** Answers a batch, in one statement per kind of fact. */
  public Map<Question, Answer> ask(Collection<Question> questions) {
    throw new UnsupportedOperationException("skeleton");
  }

  /**
   * The patient said stop: locks the lines, records it for everything, publishes
   * ContactPermissionChanged. Commits with the caller's transaction.
   */
  public void optOut(PatientId patient, String note) {
    throw new UnsupportedOperationException("skeleton");
  }

  /** The number belongs to somebody else: the line is no longer used for this patient. */
  public void wrongNumber(PatientId patient, LineId line) {
    throw new UnsupportedOperationException("skeleton");
  }
}
