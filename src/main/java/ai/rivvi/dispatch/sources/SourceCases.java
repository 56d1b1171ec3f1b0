package ai.rivvi.dispatch.sources;

import ai.rivvi.dispatch.runs.RunRepository;
import ai.rivvi.dispatch.sources.SourceRunRepository.OfSource;
import ai.rivvi.dispatch.sources.SourceVerdicts.Case;
import ai.rivvi.imports.Imports;
import ai.rivvi.imports.ListSources;
import ai.rivvi.shared.CampaignId;
import ai.rivvi.shared.ImportId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What there is to decide about a list of a source: its campaign, and the runs around it. */
@Component
class SourceCases {
  private final SourceRunRepository sourced;
  private final RunRepository runs;
  private final ListSources sources;
  private final Imports imports;

  SourceCases(
      SourceRunRepository sourced, RunRepository runs, ListSources sources, Imports imports) {
    this.sourced = sourced;
    this.runs = runs;
    this.sources = sources;
    this.imports = imports;
  }

  /** Locks what a list's source feeds, and its runs: one list of the source at a time. */
  Case taken(ListSources.Origin origin, ImportId list) {
    return taken(origin, list, null);
  }

  /**
   * The same of a list that may be launched, and older ones with it: each in its turn, before the
   * source, as when a person launches a run over it.
   */
  Case inTurn(ListSources.Origin origin, ImportId list) {
    sourced
        .olderRefused(origin.id(), list, SourceVerdicts.ROWS_MISSING)
        .forEach(older -> runs.inTurn(older.list()));
    runs.inTurn(list);
    return taken(origin, list);
  }

  /**
   * The same.
   *
   * @param of the only campaign whose runs count where the source never fed one; null for any
   */
  Case taken(ListSources.Origin origin, ImportId list, @Nullable CampaignId of) {
    var campaign = sourced.lockCampaign(origin.id()).orElse(null);
    var byHand = sourced.byHand(origin.id(), campaign, of, list);
    var ours = sources.among(origin.id(), byHand.values());
    byHand.values().retainAll(ours);
    var around = sourced.lockRuns(origin.id(), list, byHand.keySet());
    var earlier = around.stream().filter(run -> !run.isLater()).map(OfSource::run).toList();
    var later =
        around.stream()
            .filter(run -> run.isLater() && imports.get(run.list()).committed())
            .toList();
    var newer =
        sourced.newerTelling(origin.id(), list).stream()
            .filter(one -> imports.get(one).committed())
            .findFirst()
            .orElse(null);
    return new Case(origin, campaign, list, earlier, later, newer);
  }
}
