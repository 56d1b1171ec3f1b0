package ai.rivvi.dispatch;

import ai.rivvi.dispatch.SourceRunRepository.Kept;
import ai.rivvi.dispatch.SourceRunRepository.Refused;
import ai.rivvi.imports.Imports;
import ai.rivvi.imports.ListSources;
import ai.rivvi.shared.AuditAction;
import ai.rivvi.shared.CampaignId;
import ai.rivvi.shared.Conflict;
import ai.rivvi.shared.CurrentMember;
import ai.rivvi.shared.ImportId;
import ai.rivvi.shared.ListSourceId;
import ai.rivvi.shared.ResourceType;
import ai.rivvi.shared.RunId;
import ai.rivvi.tenancy.Organizations;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Launches a campaign over each list that its source brings, as a person would and with all checks
 * of a launch; once for a list, however often it is told.
 */
@Service
class SourceRuns {
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM yyyy", Locale.US);
  private static final int LATEST_MAX = 20;

  private final SourceRunRepository sourced;
  private final ListSources sources;
  private final Imports imports;
  private final Organizations organizations;
  private final Runs runs;
  private final RunRepository stored;
  private final TaskRepository tasks;
  private final Launches launches;
  private final RunSurroundings around;

  SourceRuns(
      SourceRunRepository sourced,
      ListSources sources,
      Imports imports,
      Organizations organizations,
      Runs runs,
      RunRepository stored,
      TaskRepository tasks,
      Launches launches,
      RunSurroundings around) {
    this.sourced = sourced;
    this.sources = sources;
    this.imports = imports;
    this.organizations = organizations;
    this.runs = runs;
    this.stored = stored;
    this.tasks = tasks;
    this.launches = launches;
    this.around = around;
  }

  /**
   * What a source feeds, and what became of its latest lists.
   *
   * @param campaign null when its lists wait for a person to launch a run over them
   */
  record Fed(@Nullable CampaignId campaign, List<Kept> latest) {}

  @Transactional
  Fed get(ListSourceId source) {
    sources.require(source);
    return new Fed(sourced.campaign(source).orElse(null), sourced.latest(source, LATEST_MAX));
  }

  /** From the next list on, each is launched with this campaign; with none when it is null. */
  @Transactional
  void choose(ListSourceId source, @Nullable CampaignId campaign) {
    sources.require(source);
    if (campaign == null) {
      sourced.chooseNone(source);
    } else {
      launches.configuration(campaign);
      sourced.choose(source, campaign, CurrentMember.get().name(), around.now());
    }
    around.audit(
        AuditAction.UPDATE,
        ResourceType.LIST_SOURCE,
        source.value(),
        campaign == null ? "Feeds no campaign" : "Feeds campaign " + campaign);
  }

  /** A list is committed: if a source brought it, its campaign is launched over it. */
  @Transactional
  void committed(ImportId list) {
    var origin = sources.origin(list).orElse(null);
    if (origin == null) {
      return;
    }
    var campaign = sourced.lockCampaign(origin.id()).orElse(null);
    if (campaign == null || sourced.has(list) || !imports.get(list).committed()) {
      return;
    }
    var why = whyNot(origin, campaign, list);
    var now = around.now();
    var run = why == null ? launch(origin, campaign, list, now) : null;
    sourced.keep(new Kept(list, origin.id(), campaign, now, run, why));
    around.sourceChanged(origin.id());
  }

  private @Nullable Refused whyNot(ListSources.Origin origin, CampaignId campaign, ImportId list) {
    if (stored.isOver(list)) {
      return new Refused("launched-by-hand", "Somebody has made a run over this list already.");
    }
    if (!origin.byItself()) {
      return new Refused(
          "mapped-by-hand",
          "Its columns were other ones, so its rows may all look new: look at them, and launch a"
              + " run over the list by hand.");
    }
    if (origin.readyRows() == 0) {
      return new Refused(
          "nothing-new", "Nobody new: each row was in an earlier file, or has a problem.");
    }
    if (!origin.active()) {
      return new Refused(
          "source-paused",
          "The source was paused when its list was ready: launch a run over the list by hand.");
    }
    if (isRewritten(list)) {
      return new Refused(
          "rows-rewritten",
          "None of its rows was in an earlier file, but most of its patients were: perhaps the"
              + " other system writes its files in another way now, and would have everybody"
              + " called again. Look at the rows, and launch a run over the list by hand.");
    }
    try {
      launches.configuration(campaign);
      return null;
    } catch (Conflict refusal) {
      return new Refused(
          refusal.code(), refusal.getMessage() + " Then launch a run over the list by hand.");
    }
  }

  /** Not when the list before was like that too, and was called: its files never overlap. */
  private boolean isRewritten(ImportId list) {
    var rewritten = sources.rewritten(list).orElse(null);
    if (rewritten == null) {
      return false;
    }
    var precedent = rewritten.precedent();
    return precedent == null || !stored.isOver(precedent);
  }

  private RunId launch(ListSources.Origin origin, CampaignId campaign, ImportId list, Instant now) {
    var earlier = sourced.lockRunning(origin.id());
    var day = DAY.format(now.atZone(organizations.current().timeZone()));
    var run = as(origin, campaign, list, origin.name() + ", " + day);
    if (!earlier.isEmpty() && tasks.supersede(run, earlier, now) > 0) {
      for (var before : earlier) {
        stored.completeIfDone(before, now);
        around.changed(before);
      }
    }
    return run;
  }

  private RunId as(ListSources.Origin origin, CampaignId campaign, ImportId list, String name) {
    try {
      return CurrentMember.call(
          origin.member(),
          () -> {
            var id = runs.draft(campaign, list, name);
            runs.launch(id, null);
            return id;
          });
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
