package ai.rivvi.patients;

import ai.rivvi.shared.LineId;
import java.util.Collection;
import org.springframework.beans.factory.BeanFactory;

/** For controls: permission as it is, whose lines nobody locks. */
public final class UnlockedPermission extends ContactPermission {
  private UnlockedPermission(
      ContactFacts facts,
      LineRepository lines,
      PatientLines patientLines,
      DoNotCallList doNotCalls,
      PatientEvents events) {
    super(facts, lines, patientLines, doNotCalls, events);
  }

  /** The same beans without the lock. */
  public static ContactPermission of(BeanFactory beans) {
    return new UnlockedPermission(
        beans.getBean(ContactFacts.class),
        beans.getBean(LineRepository.class),
        beans.getBean(PatientLines.class),
        beans.getBean(DoNotCallList.class),
        beans.getBean(PatientEvents.class));
  }

  @Override
  public void lock(Collection<LineId> lines) {}
}
