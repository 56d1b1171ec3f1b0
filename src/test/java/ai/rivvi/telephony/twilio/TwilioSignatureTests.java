package ai.rivvi.telephony.twilio;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class TwilioSignatureTests {
  private static final String TOKEN = "12345";
  private static final List<String> TOKENS = List.of(TOKEN);
  private static final String URL = "https://mycompany.com/myapp.php?foo=1&bar=2";
  private static final String BODY = "{\"property\": \"value\", \"boolean\": true}";
  private static final String BODY_HASH =
      "0a1ff7634d9ab3b95db5c9a2dfe9416e41502b283a80c7cf19632632f96e6620";

  record Vector(
      String name,
      String authToken,
      String presentedUrl,
      List<List<String>> params,
      String signature) {
    WebhookForm form() {
      var values = new TreeMap<String, List<String>>();
      params.forEach(
          pair ->
              values.computeIfAbsent(pair.getFirst(), _ -> new ArrayList<>()).add(pair.getLast()));
      return new WebhookForm(values);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Vector> vectors() throws IOException {
    try (var file =
        TwilioSignatureTests.class.getResourceAsStream("/twilio/twilio-signature-vectors.json")) {
      return Stream.of(
          JsonMapper.builder()
              .disable(tools.jackson.databind.DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
              .build()
              .readValue(file, Vector[].class));
    }
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void acceptsWhatTwilioSigned(Vector vector) {
    assertThat(
            TwilioSignature.isFormValid(
                List.of(vector.authToken()),
                vector.presentedUrl(),
                vector.form(),
                vector.signature()))
        .isTrue();
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void refusesAnotherToken(Vector vector) {
    assertThat(
            TwilioSignature.isFormValid(
                List.of("54321"), vector.presentedUrl(), vector.form(), vector.signature()))
        .isFalse();
  }

  @Test
  void knowsAllVectors() throws IOException {
    assertThat(vectors()).hasSize(19);
  }

  @Test
  void acceptsTheSecondaryTokenDuringRotation() {
    var signature = TwilioSignature.sign("next", URL, WebhookForm.parse("CallSid=CA1"));

    assertThat(
            TwilioSignature.isFormValid(
                List.of(TOKEN, "next"), URL, WebhookForm.parse("CallSid=CA1"), signature))
        .isTrue();
  }

  @Test
  void signsRepeatedParametersOnceEachInOrder() {
    var signed = TwilioSignature.sign(TOKEN, URL, WebhookForm.parse("Event=b&Event=a&Event=b"));

    assertThat(signed)
        .isEqualTo(TwilioSignature.sign(TOKEN, URL, WebhookForm.parse("Event=a&Event=b")))
        .isNotEqualTo(TwilioSignature.sign(TOKEN, URL, WebhookForm.parse("Event=a")));
  }

  @Test
  void readsFormsWithoutTrimming() {
    var form = WebhookForm.parse("CallerName=+O%27Neil+&Empty=&Flag&To=%2B12065550100");

    assertThat(form.values())
        .containsEntry("CallerName", List.of(" O'Neil "))
        .containsEntry("Flag", List.of(""))
        .containsEntry("To", List.of("+12065550100"));
    assertThat(form.first("Empty")).isNull();
  }

  @Test
  void checksTheHashOfOtherBodies() {
    var url = URL + "&bodySHA256=" + BODY_HASH;
    var signature = "a9nBmqA0ju/hNViExpshrM61xv4=";

    assertThat(TwilioSignature.isBodyValid(TOKENS, url, bytes(BODY), signature)).isTrue();
    assertThat(TwilioSignature.isBodyValid(TOKENS, url, bytes(BODY + " "), signature)).isFalse();
    assertThat(
            TwilioSignature.isBodyValid(
                TOKENS, URL, bytes(BODY), TwilioSignature.sign(TOKEN, URL, WebhookForm.EMPTY)))
        .isFalse();
  }

  @Test
  void ignoresTheFragment() {
    var signature = TwilioSignature.sign(TOKEN, URL, WebhookForm.EMPTY);

    assertThat(TwilioSignature.isUrlValid(TOKENS, URL + "#rc=5&rp=all", signature)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "wss://clinic.example/hooks/relay",
        "wss://clinic.example/hooks/relay/",
        "wss://clinic.example:443/hooks/relay",
        "wss://clinic.example:80/hooks/relay"
      })
  void acceptsUpgradesWithAndWithoutPort(String signed) {
    var signature = TwilioSignature.sign(TOKEN, signed, WebhookForm.EMPTY);

    assertThat(TwilioSignature.isUrlValid(TOKENS, "wss://clinic.example/hooks/relay", signature))
        .isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://mycompany.com/myapp.php?foo=hello%20world&bar=a%2Bb",
        "https://mycompany.com:443/myapp.php?foo=hello%20world&bar=a%2Bb"
      })
  void keepsTheQueryAsItIsWhateverThePort(String signed) {
    var signature = TwilioSignature.sign(TOKEN, signed, WebhookForm.EMPTY);

    assertThat(
            TwilioSignature.isUrlValid(
                TOKENS, "https://mycompany.com/myapp.php?foo=hello%20world&bar=a%2Bb", signature))
        .isTrue();
    assertThat(
            TwilioSignature.isUrlValid(
                TOKENS,
                "https://mycompany.com:443/myapp.php?foo=hello%20world&bar=a%2Bb",
                signature))
        .isTrue();
  }

  @Test
  void acceptsAnApostropheHoweverItIsWritten() {
    var signature =
        TwilioSignature.sign(TOKEN, "https://mycompany.com/a?name=O'Neil", WebhookForm.EMPTY);

    assertThat(
            TwilioSignature.isUrlValid(TOKENS, "https://mycompany.com/a?name=O%27Neil", signature))
        .isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://mycompany.com/myapp.php?foo=1&bar=2",
        "https://mycompany.org/myapp.php?foo=1&bar=2",
        "https://mycompany.com/myapp.php?foo=1&bar=3",
        "https://mycompany.com/myapp.php/?foo=1&bar=2",
        "https://mycompany.com:8443/myapp.php?foo=1&bar=2"
      })
  void refusesAnotherUrl(String signed) {
    var signature = TwilioSignature.sign(TOKEN, signed, WebhookForm.EMPTY);

    assertThat(TwilioSignature.isUrlValid(TOKENS, URL, signature)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "no base64 !", "AAAA", "RSOYDt4T1cUTdK1PDd93/VVr8B8"})
  void refusesWhatIsNoSignature(String signature) {
    assertThat(TwilioSignature.isUrlValid(TOKENS, URL, signature)).isFalse();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
