package ai.rivvi.dispatch.views;

import ai.rivvi.dispatch.decisions.Reason;
import ai.rivvi.dispatch.runs.RunState;
import ai.rivvi.dispatch.tasks.TaskOutcome;
import ai.rivvi.shared.CampaignId;
import ai.rivvi.shared.ImportId;
import ai.rivvi.shared.RunId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A run as its page shows it. */
public record RunView(
    RunId id,
    CampaignId campaignId,
    String campaignName,
    ImportId importId,
    String fileName,
    @Nullable RunId redialOf,
    String name,
    RunState state,
    @Nullable String stateReason,
    @Nullable Instant scheduledFor,
    Instant createdAt,
    String createdBy,
    @Nullable Instant startedAt,
    @Nullable Instant endedAt,
    String sentence,
    Progress progress,
    List<OutcomeCount> outcomes,
    List<ReasonCount> reasons,
    Now now) {

  /** How many tasks are in each group; they add up to the total, which is the list's rows. */
  public record Progress(
      int total,
      int goalMet,
      int inProgress,
      int waiting,
      int needsPerson,
      int notCalled,
      int closed) {}

  /** Settled tasks by outcome. */
  public record OutcomeCount(TaskOutcome outcome, int count) {}

  /** Suppressed, held or waiting tasks by their first reason. */
  public record ReasonCount(Reason reason, String text, int count) {}

  /**
   * What is going on, or why nothing is.
   *
   * @param windowClosedBecause CLINIC_CLOSED or HOLIDAY; null while it is open
   * @param linesMax lines that calls of runs may use
   * @param clinicTime business time
   * @param serverTime the server's clock; another instant only while business time is moved
   * @param suspendedBecause why the platform lets the clinic call nobody
   * @param minutesUsedUpUntil when the next month begins, if this one's minutes are used up
   */
  public record Now(
      int linesInUse,
      int linesMax,
      double callsPerSecondMax,
      boolean windowOpen,
      @Nullable Instant windowChangesAt,
      @Nullable Reason windowClosedBecause,
      Instant clinicTime,
      String clinicZone,
      Instant serverTime,
      @Nullable Instant nextDueAt,
      @Nullable String suspendedBecause,
      @Nullable Instant minutesUsedUpUntil) {}
}
