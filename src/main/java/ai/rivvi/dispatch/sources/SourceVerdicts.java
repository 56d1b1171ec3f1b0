package ai.rivvi.dispatch.sources;

import ai.rivvi.dispatch.launch.Launches;
import ai.rivvi.dispatch.runs.RunRepository;
import ai.rivvi.dispatch.sources.LeftTasks.Missing;
import ai.rivvi.dispatch.sources.SourceRunRepository.OfSource;
import ai.rivvi.dispatch.sources.SourceRunRepository.Refused;
import ai.rivvi.imports.ListSources;
import ai.rivvi.imports.ListSources.Origin;
import ai.rivvi.shared.CampaignId;
import ai.rivvi.shared.Conflict;
import ai.rivvi.shared.ImportId;
import ai.rivvi.shared.RunId;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Whether a list of a source is launched by itself, and whether whoever is not in it has left. */
@Component
class SourceVerdicts {
  /** What a person may say to be no mistake. */
  static final String ROWS_MISSING = "rows-missing";

  private final ListSources sources;
  private final RunRepository runs;
  private final Launches launches;
  private final SourceFit fit;
  private final LeftTasks left;

  SourceVerdicts(
      ListSources sources, RunRepository runs, Launches launches, SourceFit fit, LeftTasks left) {
    this.sources = sources;
    this.runs = runs;
    this.launches = launches;
    this.fit = fit;
    this.left = left;
  }

  /**
   * What is to become of a list.
   *
   * @param refused why no run is launched; null when one is
   * @param believed whether nothing about the file has to be looked at by a person first
   */
  record Verdict(@Nullable Refused refused, boolean believed) {}

  /**
   * A list that was taken over, with the runs of its source locked.
   *
   * @param earlier runs over lists that came before, which still call
   * @param later runs over lists that came after, of those that were not undone; also of those that
   *     are over: they have told what holds
   * @param newer the newest list that has said already who is still due; null when this is it
   */
  record Case(
      Origin origin,
      @Nullable CampaignId campaign,
      ImportId list,
      List<RunId> earlier,
      List<OfSource> later,
      @Nullable ImportId newer) {
    /** Whether tasks of rows that left end when the list is believed. */
    boolean endsLeft(Verdict verdict) {
      return verdict.believed() && origin.complete();
    }
  }

  /**
   * The verdict.
   *
   * @param isWhole a person has said that the file was not cut short
   */
  Verdict of(Case one, boolean isWhole) {
    var doubt = doubt(one, isWhole);
    return new Verdict(refusal(one, doubt), doubt == null);
  }

  private @Nullable Refused refusal(Case one, @Nullable Refused doubt) {
    // Until this transaction ends nobody else launches the list.
    if (!runs.inTurn(one.list()).isEmpty()) {
      return new Refused("launched-by-hand", "Somebody has made a run over this list already.");
    }
    if (doubt != null) {
      return doubt;
    }
    if (one.origin().readyRows() == 0) {
      return new Refused(
          "nothing-new", "Nobody new: each row was in an earlier file, or has a problem.");
    }
    var campaign = one.campaign();
    if (campaign == null) {
      return new Refused(
          "no-campaign", "The source feeds no campaign: launch a run over the list by hand.");
    }
    try {
      fit.check(one.list(), launches.configuration(campaign));
      return null;
    } catch (Conflict refusal) {
      return new Refused(
          refusal.code(), refusal.getMessage() + " Then launch a run over the list by hand.");
    }
  }

  /** Why a person has to look at the file before anything follows from it. */
  private @Nullable Refused doubt(Case one, boolean isWhole) {
    var origin = one.origin();
    if (!origin.byItself()) {
      return new Refused(
          "mapped-by-hand",
          "Its columns were other ones, so its rows may all look new: look at them, and launch a"
              + " run over the list by hand.");
    }
    var isNews = origin.readyRows() > 0;
    if (!origin.active() && (isNews || origin.complete())) {
      return new Refused(
          "source-paused",
          "The source was paused when its list was ready: launch a run over the list by hand.");
    }
    if (isNews && isRewritten(one.list())) {
      return new Refused(
          "rows-rewritten",
          "None of its rows was in an earlier file, but most of its patients were: perhaps the"
              + " other system writes its files in another way now, and would have everybody"
              + " called again. Look at the rows, and launch a run over the list by hand.");
    }
    if (!origin.complete() || isWhole) {
      return null;
    }
    return one.newer() == null ? missing(one) : overtaken(one, one.newer());
  }

  /** A newer list that nothing was at stake for may have been cut short. */
  private @Nullable Refused overtaken(Case one, ImportId newer) {
    return isMostlyGone(one, newer)
        ? new Refused(
            "list-overtaken",
            "A newer file was taken before this one, and most of this one's rows are not in it:"
                + " perhaps that one was cut short. Look at both, and launch a run over this list"
                + " by hand.")
        : null;
  }

  /** Whether most rows of a list are not in a newer one. */
  boolean isMostlyGone(Case one, ImportId newer) {
    var missing = left.ofItsOwn(one.origin().id(), one.list(), newer);
    return new Missing(missing, one.origin().readyRows()).isDoubtful();
  }

  /** Not when the list before was like that too, and was called: its files never overlap. */
  private boolean isRewritten(ImportId list) {
    var rewritten = sources.rewritten(list).orElse(null);
    if (rewritten == null) {
      return false;
    }
    var precedent = rewritten.precedent();
    return precedent == null || !runs.isOver(precedent);
  }

  private @Nullable Refused missing(Case one) {
    var missing = left.missing(one.origin().id(), one.list(), one.earlier());
    return missing.isDoubtful()
        ? new Refused(
            ROWS_MISSING,
            String.format(
                Locale.US,
                "Of %,d calls that wait, %,d are for rows that are not in this file: perhaps it was"
                    + " cut short. Nobody was taken out, and no run was launched. Send the whole"
                    + " file, or say that this one is whole.",
                missing.waiting(),
                missing.missing()))
        : null;
  }
}
