package ai.rivvi.telephony.twilio;

import ai.rivvi.shared.CallReference;
import ai.rivvi.shared.OrganizationId;
import ai.rivvi.telephony.CallDirector.Direction;
import ai.rivvi.telephony.InboundDesk;
import com.twilio.twiml.VoiceResponse;
import com.twilio.twiml.voice.Connect;
import com.twilio.twiml.voice.ConversationRelay;
import com.twilio.twiml.voice.Gather;
import com.twilio.twiml.voice.Hangup;
import com.twilio.twiml.voice.Parameter;
import com.twilio.twiml.voice.Say;
import org.springframework.stereotype.Component;

/** Writes what Twilio is to do with a call, in TwiML. */
@Component
class TwimlAnswers {
  /**
   * Speech and keys; the carrier's default is none, and a stop said over our words would be lost.
   */
  private static final String ALL_INPUT = "any";

  private final HookAddresses addresses;
  private final TwilioSettings settings;

  TwimlAnswers(HookAddresses addresses, TwilioSettings settings) {
    this.addresses = addresses;
    this.settings = settings;
  }

  String of(OrganizationId organization, CallReference reference, Direction direction) {
    return switch (direction) {
      case Direction.Converse(var language) -> converse(organization, reference, language);
      case Direction.Say(var text, var language) -> say(text, language);
      case Direction.HangUp _ -> hangUp();
    };
  }

  String hangUp() {
    return new VoiceResponse.Builder().hangup(hangup()).build().toXml();
  }

  /** Somebody calls in. */
  String inbound(InboundDesk.Spoken spoken) {
    if (!spoken.listens()) {
      return say(spoken.text(), spoken.language());
    }
    // Without an address of its own, what was pressed or said comes back here.
    var gather = new Gather.Builder().say(spokenBy(spoken.text(), spoken.language())).numDigits(1);
    gather.option("input", "dtmf speech");
    gather.option("language", spoken.language());
    return new VoiceResponse.Builder().gather(gather.build()).hangup(hangup()).build().toXml();
  }

  private String say(String text, String language) {
    return new VoiceResponse.Builder()
        .say(spokenBy(text, language))
        .hangup(hangup())
        .build()
        .toXml();
  }

  private Say spokenBy(String text, String language) {
    var say = new Say.Builder(text);
    say.option("language", language);
    option(say::option, "voice", settings.relay().sayVoice());
    return say.build();
  }

  private String converse(OrganizationId organization, CallReference reference, String language) {
    var sound = settings.relay();
    var relay = new ConversationRelay.Builder().url(addresses.relay(organization, reference));
    relay.option("language", language);
    relay.option("reportInputDuringAgentSpeech", ALL_INPUT);
    relay.option("dtmfDetection", "true");
    option(relay::option, "ttsProvider", sound.ttsProvider());
    option(relay::option, "voice", sound.voice());
    option(relay::option, "transcriptionProvider", sound.transcriptionProvider());
    option(relay::option, "speechModel", sound.speechModel());
    relay.parameter(new Parameter.Builder().name("reference").value(reference.toString()).build());
    return new VoiceResponse.Builder()
        .connect(
            new Connect.Builder()
                .action(addresses.relayEnded(organization, reference))
                .conversationRelay(relay.build())
                .build())
        .build()
        .toXml();
  }

  private static void option(
      java.util.function.BiConsumer<String, String> attribute, String name, String value) {
    if (!value.isEmpty()) {
      attribute.accept(name, value);
    }
  }

  private static Hangup hangup() {
    return new Hangup.Builder().build();
  }
}
