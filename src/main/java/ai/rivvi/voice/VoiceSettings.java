package ai.rivvi.voice;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Limits of a conversation.
 *
 * @param turnsMax how often a patient may speak before a person takes over
 * @param turnCharactersMax longer turns are cut before they are stored
 * @param identityTriesMax birth dates that may be tried
 * @param callbackDelay when to call again if the patient names no time
 */
@ConfigurationProperties("rivvi.voice")
record VoiceSettings(
    @DefaultValue("60") int turnsMax,
    @DefaultValue("2000") int turnCharactersMax,
    @DefaultValue("2") int identityTriesMax,
    @DefaultValue("2h") Duration callbackDelay) {
  VoiceSettings {
    if (turnsMax < 1 || turnCharactersMax < 1 || identityTriesMax < 1) {
      throw new IllegalArgumentException("The limits under rivvi.voice must be at least 1.");
    }
    if (callbackDelay.isNegative() || callbackDelay.isZero()) {
      throw new IllegalArgumentException("rivvi.voice.callback-delay must be positive.");
    }
  }
}
