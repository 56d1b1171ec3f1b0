package ai.rivvi.dispatch.runs;

import static ai.rivvi.dispatch.jooq.Tables.RUN;

import ai.rivvi.dispatch.tasks.TaskOutcome;
import ai.rivvi.shared.RunId;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Turns rows of runs into runs, with the configuration that was frozen at their launch. */
final class RunRecords {
  private static final Logger log = LoggerFactory.getLogger(RunRecords.class);

  private final JsonMapper json;

  RunRecords(JsonMapper json) {
    this.json = json;
  }

  /** The run; none, and an error in the log, when its configuration cannot be read. */
  Optional<Run> readable(Record found) {
    try {
      return Optional.of(run(found));
    } catch (JacksonException e) {
      log.atError()
          .addKeyValue("runId", found.get(RUN.ID))
          .addKeyValue("detail", e.getOriginalMessage())
          .log("A run's configuration cannot be read; nobody of it is called");
      return Optional.empty();
    }
  }

  private static @Nullable Redial redial(Record found) {
    var of = found.get(RUN.REDIAL_OF);
    return of == null
        ? null
        : new Redial(
            new RunId(of),
            Stream.of(found.get(RUN.REDIAL_OUTCOMES))
                .map(TaskOutcome::valueOf)
                .collect(Collectors.toSet()));
  }

  Run run(Record found) {
    var configuration = found.get(RUN.CONFIGURATION);
    return new Run(
        found.get(RUN.ID),
        found.get(RUN.CAMPAIGN_ID),
        found.get(RUN.IMPORT_ID),
        redial(found),
        found.get(RUN.NAME),
        found.get(RUN.FILE_NAME),
        RunState.valueOf(found.get(RUN.STATE)),
        found.get(RUN.STATE_REASON),
        configuration == null ? null : json.readValue(configuration.data(), RunConfiguration.class),
        found.get(RUN.SCHEDULED_FOR),
        found.get(RUN.CREATED_AT),
        found.get(RUN.CREATED_BY),
        found.get(RUN.STARTED_AT),
        found.get(RUN.ENDS_AT),
        found.get(RUN.ENDED_AT));
  }
}
