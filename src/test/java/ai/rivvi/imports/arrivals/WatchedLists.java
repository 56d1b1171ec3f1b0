package ai.rivvi.imports.arrivals;

import static org.awaitility.Awaitility.await;

import ai.rivvi.shared.BusinessTime;
import ai.rivvi.shared.SystemTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

/** A source whose folder is looked at when a test says so. */
abstract class WatchedLists extends SourcedLists {
  private static final Duration COMMIT_WAIT = Duration.ofSeconds(20);
  private static final Set<String> UNDER_WAY = Set.of("READING", "CHECKING", "COMMITTING");

  @Autowired BusinessTime time;
  @Autowired JdbcTemplate jdbc;

  JsonNode source;
  Path folder;
  private Duration offset;

  @BeforeEach
  void watch() {
    offset = time.offset();
    source = source("WATCHED_FOLDER");
    folder = Path.of(source.path("folder").asString());
  }

  @AfterEach
  void putTheClockBack() {
    time.moveTo(SystemTime.now().plus(offset));
  }

  /** Other tests hold rows of every list, and take whoever waits for them for their own. */
  @AfterEach
  void awaitLists() {
    await()
        .atMost(COMMIT_WAIT)
        .until(
            () ->
                admin
                    .get("/api/imports")
                    .json()
                    .path("items")
                    .valueStream()
                    .map(list -> list.path("state").asString())
                    .noneMatch(UNDER_WAY::contains));
  }

  /** Somebody looks until then, by the database's clock: {@code + interval '5 minutes'}. */
  void lease(String until) {
    fixtures.transaction(
        organization,
        () ->
            jdbc.update(
                "update imports.list_source set looking_until_clock = clock_timestamp() " + until));
  }

  void put(String name, String content) throws IOException {
    Files.writeString(folder.resolve(name), content);
  }
}
