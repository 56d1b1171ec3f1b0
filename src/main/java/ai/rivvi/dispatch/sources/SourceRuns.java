package ai.rivvi.dispatch.sources;

import ai.rivvi.dispatch.context.RunSurroundings;
import ai.rivvi.dispatch.launch.Launches;
import ai.rivvi.dispatch.sources.SourceRunRepository.Kept;
import ai.rivvi.dispatch.sources.SourceVerdicts.Verdict;
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
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Launches a campaign over each list that its source brings, as a person would and with all checks
 * of a launch; once for a list, however often it is told.
 */
@Service
public class SourceRuns {
  private static final int LATEST_MAX = 20;

  private final SourceRunRepository sourced;
  private final ListSources sources;
  private final Imports imports;
  private final SourceCases cases;
  private final SourceVerdicts verdicts;
  private final SourceSettling settling;
  private final Launches launches;
  private final SourceFit fit;
  private final RunSurroundings around;

  SourceRuns(
      SourceRunRepository sourced,
      ListSources sources,
      Imports imports,
      SourceCases cases,
      SourceVerdicts verdicts,
      SourceSettling settling,
      Launches launches,
      SourceFit fit,
      RunSurroundings around) {
    this.sourced = sourced;
    this.sources = sources;
    this.imports = imports;
    this.cases = cases;
    this.verdicts = verdicts;
    this.settling = settling;
    this.launches = launches;
    this.fit = fit;
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

  /**
   * From the next list on, each is launched with this campaign; with none when it is null. A
   * Conflict refusal when it could call nobody new from them.
   */
  @Transactional
  void choose(ListSourceId source, @Nullable CampaignId campaign) {
    sources.require(source);
    if (campaign == null) {
      sourced.chooseNone(source);
    } else {
      fit.check(source, launches.configuration(campaign));
      sourced.choose(source, campaign, CurrentMember.get().name(), around.now());
    }
    around.audit(
        AuditAction.UPDATE,
        ResourceType.LIST_SOURCE,
        source.value(),
        campaign == null ? "Feeds no campaign" : "Feeds campaign " + campaign);
  }

  /**
   * A list is committed: if a source brought it, its campaign is launched over it. Where the file
   * is believed, older ones that seemed to be cut short are launched before it: whoever was new in
   * them is known to it. What it says is canceled ends, whatever else becomes of it.
   */
  @Transactional
  public void committed(ImportId list) {
    var origin = sources.origin(list).orElse(null);
    if (origin == null) {
      return;
    }
    var one = cases.inTurn(origin, list);
    if (sourced.has(list) || !imports.get(list).committed()) {
      return;
    }
    if (one.campaign() == null && (!origin.complete() || one.earlier().isEmpty())) {
      settling.endCanceled(one);
      return;
    }
    var verdict = verdicts.of(one, false);
    var settled =
        as(
            origin.member(),
            () -> {
              var now = one.endsLeft(verdict) ? behindOlder(one) : one;
              return settling.settle(now, verdict, 0);
            });
    sourced.keep(settled);
    around.sourceChanged(origin.id());
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
    var one = cases.inTurn(origin, list);
    var kept = sourced.find(source, list).orElse(null);
    if (kept == null || !isMissing(kept)) {
      throw new Conflict(
          "no-rows-missing", "Nothing waits to be decided about rows that are not in this list.");
    }
    if (!imports.get(list).committed()) {
      throw new IllegalTransition("import-undone", "The list was undone: send the file again.");
    }
    var verdict = verdicts.of(one, true);
    var why = verdict.refused();
    if (!one.endsLeft(verdict) && why != null) {
      throw new Conflict(why.code(), why.message());
    }
    var settled = settling.settle(behindOlder(one), verdict, kept.left());
    decide(settled);
    around.audit(
        AuditAction.UPDATE,
        ResourceType.LIST_SOURCE,
        source.value(),
        "List " + list + " is whole: " + settled.left() + " tasks ended");
    around.sourceChanged(source);
  }

  private static boolean isMissing(Kept kept) {
    var refusal = kept.refusal();
    return refusal != null && refusal.code().equals(SourceVerdicts.ROWS_MISSING);
  }

  /**
   * Launches the older lists that wait for a whole file, unless most of their rows are not in it
   * either; the case with their runs. Who left ends with the newest list, in one go.
   */
  private SourceVerdicts.Case behindOlder(SourceVerdicts.Case one) {
    var source = one.origin().id();
    var older = sourced.olderRefused(source, one.list(), SourceVerdicts.ROWS_MISSING);
    for (var kept : older) {
      var origin = sources.origin(kept.list()).orElse(null);
      if (origin != null && imports.get(kept.list()).committed()) {
        var before = cases.taken(origin, kept.list());
        if (!verdicts.isMostlyGone(before, one.list())) {
          var refused = verdicts.of(before, true).refused();
          decide(settling.settle(before, new Verdict(refused, false), kept.left()));
        }
      }
    }
    return older.isEmpty() ? one : cases.taken(one.origin(), one.list());
  }

  private void decide(Kept settled) {
    if (!sourced.decide(settled)) {
      throw new IllegalStateException("A list with a run was decided about.");
    }
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
