package ai.rivvi.dispatch.runs;

import ai.rivvi.campaigns.Campaign;
import ai.rivvi.patients.ContactPermission;
import ai.rivvi.prompts.PromptVersion;
import ai.rivvi.shared.LineId;
import ai.rivvi.shared.PatientId;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a run does, frozen at its launch. */
public record RunConfiguration(Campaign campaign, PromptVersion prompt) {
  public RunConfiguration {
    Objects.requireNonNull(campaign, "campaign");
    Objects.requireNonNull(prompt, "prompt");
  }

  /** Whether a patient may be called on a line for what this run is about. */
  public ContactPermission.Question question(PatientId patient, @Nullable LineId line) {
    return new ContactPermission.Question(patient, line, campaign.purpose(), campaign.id());
  }
}
