package ai.rivvi.dispatch.launch;

import ai.rivvi.campaigns.Campaign;
import ai.rivvi.campaigns.Campaigns;
import ai.rivvi.dispatch.context.Dialing;
import ai.rivvi.dispatch.runs.ActivityKind;
import ai.rivvi.dispatch.runs.RedialRepository;
import ai.rivvi.dispatch.runs.Run;
import ai.rivvi.dispatch.runs.RunConfiguration;
import ai.rivvi.dispatch.runs.RunRepository;
import ai.rivvi.dispatch.tasks.TaskRepository;
import ai.rivvi.dispatch.tasks.TaskState;
import ai.rivvi.prompts.Prompts;
import ai.rivvi.shared.CampaignId;
import ai.rivvi.shared.Conflict;
import ai.rivvi.shared.CurrentMember;
import ai.rivvi.shared.IllegalTransition;
import java.time.Instant;
import org.springframework.stereotype.Component;

/**
 * Starts a run: freezes its configuration and makes a task of every row, in the caller's
 * transaction.
 */
@Component
public class Launches {
  private final RunRepository runs;
  private final RedialRepository redials;
  private final TaskRepository tasks;
  private final Campaigns campaigns;
  private final Prompts prompts;
  private final TaskPlanner planner;
  private final Dialing dialing;

  Launches(
      RunRepository runs,
      RedialRepository redials,
      TaskRepository tasks,
      Campaigns campaigns,
      Prompts prompts,
      TaskPlanner planner,
      Dialing dialing) {
    this.runs = runs;
    this.redials = redials;
    this.tasks = tasks;
    this.campaigns = campaigns;
    this.prompts = prompts;
    this.planner = planner;
    this.dialing = dialing;
  }

  /** What a campaign would do if it were launched now; a Conflict refusal when it cannot be. */
  public RunConfiguration configuration(CampaignId id) {
    var campaign = campaigns.get(id);
    if (campaign.state() == Campaign.State.ARCHIVED) {
      throw new Conflict("campaign-archived", "The campaign is archived: choose another one.");
    }
    return new RunConfiguration(campaign, prompts.version(campaign.promptVersionId()));
  }

  /** Refuses a run that was launched before, or is over. */
  public void start(Run run, Instant now) {
    var configuration = configuration(run.campaign());
    if (!runs.launch(run.id(), configuration, now, now.plus(dialing.settings().runLength()))) {
      throw new IllegalTransition(
          "run-already-launched", "The run was launched already, or is over.");
    }
    var counts = new int[2];
    planner.plan(
        run.list(),
        redials.rows(run),
        configuration,
        now,
        page -> {
          tasks.insert(run.id(), page, now);
          for (var task : page) {
            counts[task.state() == TaskState.WAITING ? 0 : 1]++;
          }
        });
    runs.note(
        run.id(), ActivityKind.LAUNCHED, CurrentMember.get().name(), counts[0], counts[1], now);
    runs.completeIfDone(run.id(), now);
    dialing.changed(run.id());
  }
}
