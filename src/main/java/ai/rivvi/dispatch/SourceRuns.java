package ai.rivvi.dispatch;

import ai.rivvi.dispatch.SourceRunRepository.Kept;
import ai.rivvi.imports.Imports;
import ai.rivvi.imports.ListSources;
import ai.rivvi.shared.AuditAction;
import ai.rivvi.shared.CampaignId;
import ai.rivvi.shared.Conflict;
import ai.rivvi.shared.CurrentMember;
import ai.rivvi.shared.IllegalTransition;
import ai.rivvi.shared.ImportId;
import ai.rivvi.shared.ListSourceId;
import ai.rivvi.shared.Member;
import ai.rivvi.shared.NotFound;
import ai.rivvi.shared.ResourceType;
import ai.rivvi.shared.RunId;
import ai.rivvi.tenancy.Organizations;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
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
  private final SourceVerdicts verdicts;
  private final LeftTasks leftTasks;
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
      SourceVerdicts verdicts,
      LeftTasks leftTasks,
      Runs runs,
      RunRepository stored,
      TaskRepository tasks,
      Launches launches,
      RunSurroundings around) {
    this.sourced = sourced;
    this.sources = sources;
    this.imports = imports;
    this.organizations = organizations;
    this.verdicts = verdicts;
    this.leftTasks = leftTasks;
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
    var one = taken(origin, list);
    if (one.campaign() == null && (!origin.complete() || one.earlier().isEmpty())) {
      return;
    }
    if (!sourced.has(list) && imports.get(list).committed()) {
      sourced.keep(as(origin.member(), () -> settle(one, verdicts.of(one, false), 0)));
      around.sourceChanged(origin.id());
    }
  }

  /**
   * A person says that a list is whole although many are missing: their tasks end, and it goes on
   * as if nobody had doubted it.
   */
  @Transactional
  void acceptMissing(ListSourceId source, ImportId list) {
    sources.require(source);
    var origin =
        sources.origin(list).filter(of -> of.id().equals(source)).orElseThrow(SourceRuns::unknown);
    var one = taken(origin, list);
    var kept = sourced.find(source, list).orElseThrow(SourceRuns::unknown);
    var refusal = kept.refusal();
    if (refusal == null || !refusal.code().equals(SourceVerdicts.ROWS_MISSING)) {
      throw new Conflict(
          "no-rows-missing", "Nothing waits to be decided about rows that are not in this list.");
    }
    if (!imports.get(list).committed()) {
      throw new IllegalTransition("import-undone", "The list was undone: send the file again.");
    }
    if (sourced.newerTelling(source, list).isPresent()) {
      throw new Conflict(
          "list-overtaken",
          "A newer file has said who is still due: if somebody is missing there, launch a run over"
              + " this list by hand.");
    }
    var verdict = verdicts.of(one, true);
    var why = verdict.refused();
    if (!verdict.endsLeft() && why != null) {
      throw new Conflict(why.code(), why.message());
    }
    var settled = settle(one, verdict, kept.left());
    if (!sourced.decide(settled)) {
      throw new IllegalStateException("A list with a run was decided about.");
    }
    around.audit(
        AuditAction.UPDATE,
        ResourceType.LIST_SOURCE,
        source.value(),
        "List " + list + " is whole: " + settled.left() + " tasks ended");
    around.sourceChanged(source);
  }

  /** One list of the source at a time. */
  private SourceVerdicts.Case taken(ListSources.Origin origin, ImportId list) {
    var campaign = sourced.lockCampaign(origin.id()).orElse(null);
    var earlier = sourced.lockRunning(origin.id());
    return new SourceVerdicts.Case(origin, campaign, list, earlier);
  }

  private Kept settle(SourceVerdicts.Case one, SourceVerdicts.Verdict verdict, int leftBefore) {
    var origin = one.origin();
    var now = around.now();
    var campaign = one.campaign();
    var run =
        verdict.refused() == null && campaign != null
            ? launch(origin, campaign, one.list(), now)
            : null;
    // The newer row of the same patient is the better reason: it comes first.
    var ended = run == null ? 0 : tasks.supersede(run, one.earlier(), now);
    var left = endLeft(one, verdict, run, now);
    if (ended + left > 0) {
      for (var before : one.earlier()) {
        stored.completeIfDone(before, now);
        around.changed(before);
      }
    }
    if (run != null && left > 0) {
      stored.completeIfDone(run, now);
    }
    return new Kept(
        one.list(),
        origin.id(),
        campaign,
        now,
        run,
        verdict.refused(),
        verdict.endsLeft(),
        leftBefore + left);
  }

  /** Of lists that are told out of turn, the newest says who is still due, also of its own rows. */
  private int endLeft(
      SourceVerdicts.Case one, SourceVerdicts.Verdict verdict, @Nullable RunId run, Instant now) {
    if (run == null && !verdict.endsLeft()) {
      return 0;
    }
    var source = one.origin().id();
    var newer = sourced.newerTelling(source, one.list()).orElse(null);
    if (newer == null && !verdict.endsLeft()) {
      return 0;
    }
    var among = new ArrayList<>(one.earlier());
    if (run != null) {
      among.add(run);
    }
    return leftTasks.end(source, newer == null ? one.list() : newer, among, now);
  }

  private RunId launch(ListSources.Origin origin, CampaignId campaign, ImportId list, Instant now) {
    var day = DAY.format(now.atZone(organizations.current().timeZone()));
    var run = runs.draft(campaign, list, origin.name() + ", " + day);
    runs.launch(run, null);
    return run;
  }

  private static <T> T as(Member member, Callable<T> work) {
    try {
      return CurrentMember.call(member, work);
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static NotFound unknown() {
    return NotFound.of("import");
  }
}
