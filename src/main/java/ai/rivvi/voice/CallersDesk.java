package ai.rivvi.voice;

import ai.rivvi.patients.CallersNumber;
import ai.rivvi.shared.PhoneNumber;
import ai.rivvi.telephony.InboundDesk;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Nobody talks with those who call in; but whoever was called, or found a message, can have calls
 * to their phone stopped.
 */
@Component
class CallersDesk implements InboundDesk {
  private static final Pattern STOP =
      Pattern.compile("^(?:9$|nine$|nueve$|(?:please )?stop\\b|alto$|basta$)");

  private final CallersNumber numbers;

  CallersDesk(CallersNumber numbers) {
    this.numbers = numbers;
  }

  @Override
  public Spoken greeting(String own, @Nullable PhoneNumber caller) {
    var language = language(caller);
    var phrases = Phrases.in(language);
    var text = own.isBlank() ? phrases.say("inbound") : own;
    return caller == null
        ? new Spoken(text, language, false)
        : new Spoken(text + " " + phrases.say("inbound-stop"), language, true);
  }

  @Override
  public Spoken reply(String input, @Nullable PhoneNumber caller) {
    var language = language(caller);
    var said = Utterance.of(input);
    var isStop = said.has(STOP) || StopRequest.isIn(said);
    if (caller != null && isStop) {
      numbers.stop(caller);
    }
    var phrase = caller != null && isStop ? "opted-out-number" : "bye";
    return new Spoken(Phrases.in(language).say(phrase), language, false);
  }

  private String language(@Nullable PhoneNumber caller) {
    var known = caller == null ? null : numbers.language(caller);
    return known == null ? SpokenLanguage.USUAL : SpokenLanguage.of(known);
  }
}
