package ai.rivvi.dispatch.runs;

import ai.rivvi.shared.CampaignId;
import ai.rivvi.shared.ImportId;
import ai.rivvi.shared.RunId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A run as the database has it. */
public record Run(
    RunId id,
    CampaignId campaign,
    ImportId list,
    @Nullable Redial redial,
    String name,
    String fileName,
    RunState state,
    @Nullable String stateReason,
    @Nullable RunConfiguration configuration,
    @Nullable Instant scheduledFor,
    Instant createdAt,
    String createdBy,
    @Nullable Instant startedAt,
    @Nullable Instant endsAt,
    @Nullable Instant endedAt) {

  /** What the run does; a run that was never launched has none. */
  public RunConfiguration frozen() {
    if (configuration == null) {
      throw new IllegalStateException("Run " + id + " was never launched.");
    }
    return configuration;
  }
}
