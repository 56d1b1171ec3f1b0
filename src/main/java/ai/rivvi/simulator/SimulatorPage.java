package ai.rivvi.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;

/** The simulator's own page: one document that asks for nothing from anywhere else. */
final class SimulatorPage {

  private static final int NONCE_BYTES = 16;

  private final SecureRandom random = new SecureRandom();
  private final String template;

  SimulatorPage() {
    try (InputStream in = SimulatorPage.class.getResourceAsStream("page.html")) {
      if (in == null) {
        throw new IllegalStateException("page.html is part of this module");
      }
      template = new String(in.readAllBytes(), UTF_8).replace("{{behaviors}}", behaviorRows());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void serve(WebRequest request) throws IOException {
    var bytes = new byte[NONCE_BYTES];
    random.nextBytes(bytes);
    String nonce = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    String policy =
        "default-src 'none'; style-src 'nonce-%1$s'; script-src 'nonce-%1$s'; connect-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
            .formatted(nonce);
    request.respond(
        200,
        "text/html; charset=utf-8",
        template.replace("{{nonce}}", nonce).getBytes(UTF_8),
        Map.of("Content-Security-Policy", policy, "X-Content-Type-Options", "nosniff"));
  }

  private static String behaviorRows() {
    var rows = new StringBuilder();
    for (Behavior behavior : Behavior.values()) {
      rows.append("<tr><td class=\"num\">")
          .append(behavior.ending())
          .append("</td><td>")
          .append(behavior.words())
          .append("<div class=\"small muted\">")
          .append(behavior.name())
          .append("</div></td></tr>");
    }
    return rows.toString();
  }
}
