package ai.rivvi.dispatch.sources;

import ai.rivvi.dispatch.context.RunSurroundings;
import ai.rivvi.dispatch.launch.Drafts;
import ai.rivvi.dispatch.sources.SourceRunRepository.Kept;
import ai.rivvi.dispatch.sources.SourceVerdicts.Case;
import ai.rivvi.dispatch.sources.SourceVerdicts.Verdict;
import ai.rivvi.shared.CampaignId;
import ai.rivvi.shared.RunId;
import ai.rivvi.tenancy.Organizations;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What becomes of a list that a source brought: its run, what that takes the place of, and whose
 * tasks end because they left. In the caller's transaction, with the source's runs locked.
 */
@Component
class SourceSettling {
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM yyyy", Locale.US);

  private final Organizations organizations;
  private final Drafts drafts;
  private final NewerRows newerRows;
  private final LeftTasks leftTasks;
  private final RunSurroundings around;

  SourceSettling(
      Organizations organizations,
      Drafts drafts,
      NewerRows newerRows,
      LeftTasks leftTasks,
      RunSurroundings around) {
    this.organizations = organizations;
    this.drafts = drafts;
    this.newerRows = newerRows;
    this.leftTasks = leftTasks;
    this.around = around;
  }

  /**
   * Launches the list, or does not.
   *
   * @param leftBefore tasks that it has ended already
   */
  Kept settle(Case one, Verdict verdict, int leftBefore) {
    var now = around.now();
    var campaign = one.campaign();
    var run = verdict.refused() == null && campaign != null ? launch(one, campaign, now) : null;
    // The newer row of the same patient is the better reason: it comes first.
    var ended = run == null ? newerRows.endCanceled(one, now) : newerRows.replace(one, run, now);
    if (verdict.believed() && !one.origin().complete()) {
      ended += leftTasks.endOutdated(one.origin().id(), one.list(), one.earlier(), now);
    }
    var left = one.endsLeft(verdict) ? endLeft(one, run, now) : 0;
    if (ended + left > 0) {
      if (run == null) {
        newerRows.finishEarlier(one, now);
      } else {
        newerRows.finish(one, run, now);
      }
    }
    return new Kept(
        one.list(),
        one.origin().id(),
        campaign,
        now,
        run,
        verdict.refused(),
        one.endsLeft(verdict),
        leftBefore + left);
  }

  /** Of a list that launches nothing and ends nobody who left: what it says is canceled. */
  void endCanceled(Case one) {
    var now = around.now();
    if (newerRows.endCanceled(one, now) > 0) {
      newerRows.finishEarlier(one, now);
    }
  }

  /** Of lists that are told out of turn, the newest says who is still due, also of its own rows. */
  private int endLeft(Case one, @Nullable RunId run, Instant now) {
    var among = new ArrayList<>(one.earlier());
    one.later().stream()
        .filter(SourceRunRepository.OfSource::isCalling)
        .forEach(later -> among.add(later.run()));
    if (run != null) {
      among.add(run);
    }
    var newer = one.newer();
    var newest = newer == null ? one.list() : newer;
    return leftTasks.end(one.origin().id(), newest, one.list(), among, now);
  }

  private RunId launch(Case one, CampaignId campaign, Instant now) {
    var day = DAY.format(now.atZone(organizations.current().timeZone()));
    var run = drafts.draft(campaign, one.list(), one.origin().name() + ", " + day);
    drafts.launch(run);
    return run;
  }
}
