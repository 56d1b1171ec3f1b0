package ai.rivvi.dispatch.check;

import ai.rivvi.shared.CallTaskId;
import ai.rivvi.shared.CampaignId;
import ai.rivvi.shared.PatientId;
import ai.rivvi.shared.RunId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The last word of the bound organization's own system before a call. Whatever is not a plain yes
 * is a no: no answer is never taken for one.
 */
public interface PreDialCheck {
  /** Whether there is somebody to ask; read in the claim's transaction. */
  boolean isOn();

  /** Asks once, outside of any transaction; what the other side does ends in an answer. */
  Answer ask(Question question);

  /** A call that is about to be made: ids only, no patient data. */
  record Question(
      CallTaskId task, RunId run, CampaignId campaign, int rowNumber, PatientId patient) {}

  /** What was answered. */
  sealed interface Answer {
    /** Call. */
    record Dial() implements Answer {}

    /** Do not call in this run. */
    record DoNotDial() implements Answer {}

    /** Not before an instant of the real clock; without one, ask again in a while. */
    record Later(@Nullable Instant until) implements Answer {}

    /** No answer, or none that can be understood: do not call, ask again in a while. */
    record Unreachable() implements Answer {}

    /** The check was taken away meanwhile: nobody was asked. */
    record Nobody() implements Answer {}
  }
}
