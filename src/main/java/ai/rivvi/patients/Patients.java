package ai.rivvi.patients;

import ai.rivvi.shared.CallPurpose;
import ai.rivvi.shared.PatientId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Service;

/** The patients of the bound organization. */
@Service
public class Patients {
  /**
   * Finds or creates the patient of each row, in order; at most 1,000. Adds identifiers, contact
   * points and lines, removes none; records the rows' own consents and do-not-calls.
   */
  public List<MatchResult> match(List<PatientCandidate> rows, ConsentSource source) {
    throw new UnsupportedOperationException("skeleton");
  }

  /** Like {@link #match} but changes nothing; Created carries a fresh id that is not stored. */
  public List<MatchResult> preview(List<PatientCandidate> rows) {
    throw new UnsupportedOperationException("skeleton");
  }

  /** Records consent of patients for purposes by voice. */
  public void attest(
      Collection<PatientId> patients, Set<CallPurpose> purposes, ConsentSource source) {
    throw new UnsupportedOperationException("skeleton");
  }

  /**
   * Decrypted summaries; unknown ids are left out. The caller writes the access log, as one page or
   * record.
   */
  public Map<PatientId, PatientSummary> summaries(Collection<PatientId> patients) {
    throw new UnsupportedOperationException("skeleton");
  }
}
