package ai.rivvi.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TwimlReaderTests {

  @Test
  void readsTheVerbsInOrder() throws Exception {
    Twiml twiml =
        TwimlReader.read(
            "<?xml version=\"1.0\"?><Response><Say voice=\"x\"> Hello &amp; welcome </Say><Pause length=\"2\"/>"
                + "<Dial>+12125550100</Dial><Redirect method=\"GET\">next</Redirect><Hangup/></Response>",
            "https://clinic.example/hooks/a/twiml");

    assertThat(twiml.verbs())
        .containsExactly(
            new Twiml.Say("Hello & welcome"),
            new Twiml.Pause(2),
            new Twiml.Unknown("Dial"),
            new Twiml.Redirect(new Hook("https://clinic.example/hooks/a/next", "GET")),
            new Twiml.Hangup());
  }

  @Test
  void readsConversationRelay() throws Exception {
    Twiml twiml =
        TwimlReader.read(
            "<Response><Connect action=\"/after\"><ConversationRelay url=\"wss://clinic.example/r\" voice=\"v\">"
                + "<Parameter name=\"a\" value=\"b\"/></ConversationRelay></Connect></Response>",
            "https://clinic.example/x");

    assertThat(twiml.verbs())
        .containsExactly(
            new Twiml.Connect(
                new Hook("https://clinic.example/after", "POST"),
                new Twiml.Relay(
                    "wss://clinic.example/r",
                    Map.of("url", "wss://clinic.example/r", "voice", "v"),
                    Map.of("a", "b"))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "not xml",
        "<Reply/>",
        "<Response><Say></Response>",
        "<!DOCTYPE r [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><Response><Say>&e;</Say></Response>",
        "<Response><Connect><ConversationRelay url=\"https://clinic.example\"/></Connect></Response>"
      })
  void refusesWhatIsNotTwiml(String xml) {
    assertThatThrownBy(() -> TwimlReader.read(xml, null)).isInstanceOf(Twiml.Invalid.class);
  }
}
