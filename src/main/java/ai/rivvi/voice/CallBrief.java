package ai.rivvi.voice;

import ai.rivvi.shared.LineId;
import ai.rivvi.shared.PatientId;
import ai.rivvi.shared.PromptVersionId;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a call before identity: no word about health.
 *
 * @param patient whose data are spoken, and who is called unless it is a test
 * @param line null in a test call: nothing that is said in it changes anything about the patient
 * @param greeting rendered: names the clinic and the patient, says that it is an automated
 *     assistant, asks for the patient
 * @param birthDate what identity is checked against when the campaign asks for it; never spoken
 * @param zone in which dates and times that the patient says are meant
 */
public record CallBrief(
    PatientId patient,
    @Nullable LineId line,
    String clinicName,
    String patientName,
    String greeting,
    IdentityCheck identityCheck,
    @Nullable LocalDate birthDate,
    String language,
    ZoneId zone,
    PromptVersionId promptVersion) {
  /** How identity is checked. */
  public enum IdentityCheck {
    NAME,
    NAME_AND_BIRTH_DATE
  }

  /** A member hears what the patient would. */
  public boolean isTest() {
    return line == null;
  }

  @Override
  public String toString() {
    return "CallBrief[" + patient + "]";
  }
}
