package ai.rivvi.dispatch;

import ai.rivvi.patients.ContactPermission;
import ai.rivvi.shared.LineId;
import java.util.HashSet;
import java.util.Set;

/** Who may be called in a simulation, and on which of their numbers. */
final class SimPermissions {
  private final Set<Integer> stopped = new HashSet<>();
  private final Set<LineId> stoppedLines = new HashSet<>();
  private final Set<Retired> retired = new HashSet<>();

  /** A number that is not a patient's any more. */
  private record Retired(int patient, LineId line) {}

  /** True when it is news. */
  boolean stop(int patient) {
    return stopped.add(patient);
  }

  boolean stopLine(LineId line) {
    return stoppedLines.add(line);
  }

  boolean retire(int patient, LineId line) {
    return retired.add(new Retired(patient, line));
  }

  /** The patient themselves said stop. */
  boolean saidStop(int patient) {
    return stopped.contains(patient);
  }

  /** Nobody is to be called on a line. */
  boolean isStopped(LineId line) {
    return stoppedLines.contains(line);
  }

  boolean isRetired(int patient, LineId line) {
    return retired.contains(new Retired(patient, line));
  }

  ContactPermission.Answer answer(SimClinic clinic, int patient, LineId line) {
    var known = clinic.patients().get(patient);
    return new ContactPermission.Answer(
        stopped.contains(patient),
        isStopped(line),
        isRetired(patient, line),
        known.consented(),
        false,
        known.place(line));
  }
}
