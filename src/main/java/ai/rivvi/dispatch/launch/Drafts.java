package ai.rivvi.dispatch.launch;

import ai.rivvi.dispatch.context.RunSurroundings;
import ai.rivvi.dispatch.runs.ActivityKind;
import ai.rivvi.dispatch.runs.Redial;
import ai.rivvi.dispatch.runs.RedialRepository;
import ai.rivvi.dispatch.runs.Run;
import ai.rivvi.dispatch.runs.RunRepository;
import ai.rivvi.dispatch.runs.RunState;
import ai.rivvi.dispatch.tasks.TaskOutcome;
import ai.rivvi.imports.Imports;
import ai.rivvi.shared.AuditAction;
import ai.rivvi.shared.CampaignId;
import ai.rivvi.shared.Conflict;
import ai.rivvi.shared.CurrentMember;
import ai.rivvi.shared.IllegalTransition;
import ai.rivvi.shared.ImportId;
import ai.rivvi.shared.Invalid;
import ai.rivvi.shared.NotFound;
import ai.rivvi.shared.ResourceType;
import ai.rivvi.shared.RunId;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Drafts of runs, of a list or of an earlier run that is called again, until they are launched. */
@Service
public class Drafts {
  private static final Set<RunState> STARTS = EnumSet.of(RunState.DRAFT, RunState.SCHEDULED);
  private static final Set<RunState> CALLING = EnumSet.of(RunState.RUNNING, RunState.PAUSED);
  private static final int NAME_LENGTH_MAX = 200;
  private static final Duration START_LATE_MAX = Duration.ofMinutes(5);
  private static final Duration START_AHEAD_MAX = Duration.ofDays(366);

  private final RunRepository runs;
  private final RedialRepository redials;
  private final Launches launches;
  private final Imports imports;
  private final RunSurroundings around;

  Drafts(
      RunRepository runs,
      RedialRepository redials,
      Launches launches,
      Imports imports,
      RunSurroundings around) {
    this.runs = runs;
    this.redials = redials;
    this.launches = launches;
    this.imports = imports;
    this.around = around;
  }

  /** Drafts a run of a campaign over a committed list. Nothing is called. */
  @Transactional
  public RunId draft(CampaignId campaignId, ImportId listId, @Nullable String name) {
    var list = imports.get(listId);
    if (!list.committed()) {
      throw new Conflict("list-not-committed", "The list is not committed yet: finish it first.");
    }
    var campaign = launches.configuration(campaignId).campaign();
    var chosen = name(name, campaign.name());
    var now = around.now();
    var actor = CurrentMember.get().name();
    var id = runs.draft(campaignId, listId, chosen, list.fileName(), actor, now);
    runs.note(id, ActivityKind.CREATED, actor, 0, 0, now);
    around.audit(AuditAction.CREATE, ResourceType.RUN, id.value(), "drafted");
    around.changed(id);
    return id;
  }

  /**
   * Drafts a run that calls again whoever ended so in an earlier run, over the same list with the
   * same campaign as it is now. Nothing is called.
   */
  @Transactional
  public RunId redial(RunId id, Set<TaskOutcome> outcomes, @Nullable String name) {
    var earlier = locked(id);
    if (earlier.state() != RunState.COMPLETED && earlier.state() != RunState.CANCELED) {
      throw new IllegalTransition(
          "run-not-over", "The run is not over yet: it still tries by itself.");
    }
    var redial = new Redial(id, outcomes).checked();
    var count = redials.rows(redial).size();
    if (count == 0) {
      throw new Conflict(
          "nothing-to-redial", "No patient of the run ended so, or another run calls them again.");
    }
    launches.configuration(earlier.campaign());
    var chosen = name(name, earlier.name() + ", again");
    var now = around.now();
    var actor = CurrentMember.get().name();
    var drafted =
        runs.draft(
            new RunRepository.Draft(
                earlier.campaign(), earlier.list(), redial, chosen, earlier.fileName()),
            actor,
            now);
    runs.note(drafted, ActivityKind.CREATED, actor, count, 0, now);
    around.audit(AuditAction.CREATE, ResourceType.RUN, drafted.value(), "drafted from run " + id);
    around.changed(drafted);
    return drafted;
  }

  private static String name(@Nullable String wanted, String otherwise) {
    var chosen = wanted == null || wanted.isBlank() ? otherwise : wanted.strip();
    if (chosen.length() > NAME_LENGTH_MAX) {
      throw new Invalid(
          "run-name-too-long", "A run's name has at most " + NAME_LENGTH_MAX + " characters.");
    }
    return chosen;
  }

  /** Launches a draft now; the caller knows which rows of its source hold. */
  @Transactional
  public void launch(RunId id) {
    launch(locked(id), around.now());
  }

  /** The same for a run that the caller has locked, in the caller's transaction. */
  public void launch(Run run, Instant now) {
    requireAlone(run, runs.inTurn(run.list()));
    launches.start(run, now);
    around.audit(AuditAction.UPDATE, ResourceType.RUN, run.id().value(), "launched");
  }

  /**
   * Refuses while another run over its list calls for the same campaign: both would call the same
   * patients. One that calls again leaves those out by itself.
   */
  public static void requireAlone(Run run, List<Run> over) {
    if (run.redial() != null || !STARTS.contains(run.state())) {
      return;
    }
    over.stream()
        .filter(one -> !one.id().equals(run.id()) && one.campaign().equals(run.campaign()))
        .filter(one -> CALLING.contains(one.state()))
        .findFirst()
        .ifPresent(
            other -> {
              throw new Conflict(
                  "run-open-already",
                  "\"%s\" calls the same list for this campaign and is not over yet: its patients"
                          .formatted(other.name())
                      + " would be called by both. Resume it, cancel it, or wait for its end.");
            });
  }

  /** Refuses a start in the past, and one that is too far ahead. */
  public static void requireAhead(@Nullable Instant startsAt, Instant now) {
    if (startsAt != null && startsAt.isBefore(now.minus(START_LATE_MAX))) {
      throw new Invalid(
          "start-in-the-past",
          "The start lies in the past: choose a time ahead, or none to launch now.");
    }
    if (startsAt != null && startsAt.isAfter(now.plus(START_AHEAD_MAX))) {
      throw new Invalid(
          "start-too-far", "The start is more than a year ahead: choose an earlier one.");
    }
  }

  private Run locked(RunId id) {
    return runs.lock(id).orElseThrow(() -> NotFound.of("run"));
  }
}
