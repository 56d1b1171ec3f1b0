package ai.rivvi.dispatch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the simulator wrote down of each call that it placed, when it placed it: the witness that
 * knows whose request it was.
 */
final class CarrierBooks {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Pattern ATTEMPT = Pattern.compile("/attempts/([^/]+)/");

  private final Path journal;

  CarrierBooks(KillField field) {
    journal = field.folder().resolve("simulator").resolve("simulator-journal.jsonl");
  }

  /**
   * A call that was placed.
   *
   * @param at by the clock of this machine
   * @param attempt that the request was made for
   * @param node host and port to which the node that asked had its callbacks sent
   */
  record Placed(Instant at, UUID attempt, String node) {}

  List<Placed> since(Instant begin) {
    try (var lines = Files.lines(journal)) {
      return lines
          .filter(line -> line.startsWith("{\"kind\":\"placed\"") && line.endsWith("}"))
          .map(JSON::readTree)
          .map(CarrierBooks::placed)
          .filter(call -> call.at().isAfter(begin))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Placed placed(JsonNode entry) {
    var callback = entry.path("form").path("StatusCallback").path(0).asString();
    var attempt = ATTEMPT.matcher(callback);
    if (!attempt.find()) {
      throw new IllegalStateException("A call of no attempt: " + callback);
    }
    return new Placed(
        Instant.parse(entry.path("at").asString()),
        UUID.fromString(attempt.group(1)),
        URI.create(callback).getAuthority());
  }
}
