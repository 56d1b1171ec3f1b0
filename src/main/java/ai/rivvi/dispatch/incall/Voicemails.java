package ai.rivvi.dispatch.incall;

import ai.rivvi.dispatch.attempts.Attempt;
import ai.rivvi.dispatch.attempts.AttemptRepository;
import ai.rivvi.dispatch.launch.SpokenValues;
import ai.rivvi.dispatch.runs.RunConfiguration;
import ai.rivvi.prompts.Prompts;
import ai.rivvi.telephony.CallDirector.Direction;
import org.springframework.stereotype.Component;

/** What a machine is told: who called and the number to call back, and nothing about health. */
@Component
class Voicemails {
  private final Prompts prompts;
  private final SpokenValues values;
  private final AttemptRepository attempts;

  Voicemails(Prompts prompts, SpokenValues values, AttemptRepository attempts) {
    this.prompts = prompts;
    this.values = values;
    this.attempts = attempts;
  }

  Direction leave(Attempt attempt, RunConfiguration configuration, String language) {
    if (!configuration.campaign().retryPolicy().leaveVoicemail()) {
      return new Direction.HangUp();
    }
    var prompt = configuration.prompt();
    var spoken =
        prompts.render(
            prompt, prompt.content().voicemailText(), values.open(configuration.campaign()));
    if (!spoken.missing().isEmpty() || spoken.text().isBlank()) {
      return new Direction.HangUp();
    }
    attempts.voicemailSaid(attempt.id());
    return new Direction.Say(spoken.text(), language);
  }
}
