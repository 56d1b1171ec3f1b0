package ai.rivvi.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class TwilioSignatureTests {

  @ParameterizedTest(name = "{0}")
  @MethodSource("vectors")
  void signsAsTheVectorsOfTwiliosLibraries(
      String name,
      String token,
      String url,
      Map<String, List<String>> parameters,
      String signature) {
    assertThat(TwilioSignature.sign(token, url, parameters)).isEqualTo(signature);
  }

  @Test
  void leavesTheFragmentOut() {
    String bare =
        TwilioSignature.sign("12345", "https://clinic.example/hook", Map.of("a", List.of("b")));

    assertThat(
            TwilioSignature.sign(
                "12345", "https://clinic.example/hook#rc=5&rp=all", Map.of("a", List.of("b"))))
        .isEqualTo(bare);
  }

  static Stream<Arguments> vectors() throws IOException {
    try (InputStream in =
        TwilioSignatureTests.class.getResourceAsStream("/twilio/twilio-signature-vectors.json")) {
      var vectors = new ArrayList<Arguments>();
      for (JsonNode vector : Json.MAPPER.readTree(in)) {
        var parameters = new LinkedHashMap<String, List<String>>();
        for (JsonNode pair : vector.path("params")) {
          parameters
              .computeIfAbsent(pair.get(0).asString(), _ -> new ArrayList<>())
              .add(pair.get(1).asString());
        }
        vectors.add(
            Arguments.of(
                vector.path("name").asString(),
                vector.path("authToken").asString(),
                vector.path("signedUrl").asString(),
                parameters,
                vector.path("signature").asString()));
      }
      assertThat(vectors).hasSize(19);
      return vectors.stream();
    }
  }
}
