package ai.rivvi.telephony.twilio;

import static org.assertj.core.api.Assertions.assertThat;

import ai.rivvi.shared.CallReference;
import ai.rivvi.shared.OrganizationId;
import ai.rivvi.telephony.CallDirector.Direction;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TwimlAnswersTests {
  private static final OrganizationId ORGANIZATION =
      OrganizationId.of("01900000-0000-7000-8000-00000000000a");
  private static final CallReference REFERENCE =
      CallReference.of("01900000-0000-7000-8000-00000000000b");
  private static final String PATH = "/hooks/" + ORGANIZATION + "/attempts/" + REFERENCE;

  @Test
  void connectsToTheRelay() {
    var xml = answers(Map.of()).of(ORGANIZATION, REFERENCE, new Direction.Converse("es-MX"));

    assertThat(xml)
        .isEqualTo(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Response><Connect"
                + " action=\"https://rivvi.example"
                + PATH
                + "/relay-ended#rc=5&amp;rp=all\">"
                + "<ConversationRelay dtmfDetection=\"true\" language=\"es-MX\""
                + " reportInputDuringAgentSpeech=\"any\" url=\"wss://rivvi.example"
                + PATH
                + "/relay\"><Parameter name=\"reference\" value=\""
                + REFERENCE
                + "\"/></ConversationRelay></Connect></Response>");
  }

  @Test
  void writesTheDocumentedNamesOfHowItSounds() {
    var xml =
        answers(
                Map.of(
                    "relay.tts-provider", "ElevenLabs",
                    "relay.voice", "UgBBYS2sOqTuMpoF3BR0",
                    "relay.transcription-provider", "Deepgram",
                    "relay.speech-model", "nova-3-general"))
            .of(ORGANIZATION, REFERENCE, new Direction.Converse("en-US"));

    assertThat(xml)
        .contains("ttsProvider=\"ElevenLabs\"")
        .contains("voice=\"UgBBYS2sOqTuMpoF3BR0\"")
        .contains("transcriptionProvider=\"Deepgram\"")
        .contains("speechModel=\"nova-3-general\"");
  }

  @Test
  void saysAMessageAndHangsUp() {
    var xml =
        answers(Map.of())
            .of(ORGANIZATION, REFERENCE, new Direction.Say("Call us & ask <anyone>.", "en-US"));

    assertThat(xml)
        .contains(
            "<Response><Say language=\"en-US\">Call us &amp; ask &lt;anyone&gt;.</Say><Hangup/>");
  }

  @Test
  void hangsUp() {
    assertThat(answers(Map.of()).of(ORGANIZATION, REFERENCE, new Direction.HangUp()))
        .endsWith("<Response><Hangup/></Response>");
  }

  private static TwimlAnswers answers(Map<String, String> settings) {
    var read = TwilioTestSettings.of(settings);
    return new TwimlAnswers(TwilioTestSettings.addresses(read), read);
  }
}
