package ai.rivvi.dispatch.views;

import ai.rivvi.dispatch.attempts.Attempt;
import ai.rivvi.patients.PatientSummary;
import ai.rivvi.shared.LineId;
import ai.rivvi.shared.PatientId;
import ai.rivvi.shared.PhoneNumber;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which numbers tries were made to, for people who may see them. One that went out of use is not
 * told any more.
 */
public record DialedNumbers(Map<PatientId, Map<LineId, PhoneNumber>> byPatient) {
  /** For those who may not see them. */
  public static final DialedNumbers HIDDEN = new DialedNumbers(Map.of());

  public static DialedNumbers of(Collection<PatientSummary> patients) {
    var byPatient = new HashMap<PatientId, Map<LineId, PhoneNumber>>();
    for (var patient : patients) {
      var byLine = new HashMap<LineId, PhoneNumber>();
      patient.contactPoints().forEach(point -> byLine.put(point.line(), point.phone()));
      byPatient.put(patient.id(), byLine);
    }
    return new DialedNumbers(byPatient);
  }

  /** E.164; null when it is hidden, or out of use. */
  public @Nullable String of(Attempt attempt) {
    var number = byPatient.getOrDefault(attempt.patient(), Map.of()).get(attempt.line());
    return number == null ? null : number.e164();
  }

  /** Those of a task's tries, in their order, each once. */
  public List<String> ofAll(Collection<Attempt> tries) {
    return tries.stream().map(this::of).filter(Objects::nonNull).distinct().toList();
  }

  @Override
  public String toString() {
    return "DialedNumbers[" + byPatient.size() + "]";
  }
}
