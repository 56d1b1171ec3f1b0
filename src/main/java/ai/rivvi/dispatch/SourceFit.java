package ai.rivvi.dispatch;

import ai.rivvi.imports.SourceModels;
import ai.rivvi.shared.Conflict;
import ai.rivvi.shared.ListSourceId;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;

/**
 * Whether a campaign could call anybody at all from the lists of a source. Before a run that is
 * launched by hand a person sees that in the review; nobody looks at one before each night's.
 */
@Component
class SourceFit {
  private final SourceModels sources;
  private final TaskPlanner planner;

  SourceFit(SourceModels sources, TaskPlanner planner) {
    this.sources = sources;
    this.planner = planner;
  }

  /** A Conflict refusal when nobody could be called, by what the list is like that it follows. */
  void check(ListSourceId id, RunConfiguration configuration) {
    var model = sources.of(id);
    var purpose = configuration.campaign().purpose();
    if (!model.consent().covers(purpose)) {
      throw new Conflict(
          "consent-of-another-purpose",
          "The consent that is attested for this source is not about what the campaign calls"
              + " about, so nobody new would be called: add "
              + purpose.name().toLowerCase(Locale.ROOT).replace('_', ' ')
              + " to it, or choose another campaign.");
    }
    var lacking = planner.lackingEverywhere(model.follows(), configuration);
    if (!lacking.isEmpty()) {
      throw new Conflict("prompt-values-missing", words(lacking));
    }
  }

  private static String words(List<String> lacking) {
    return "The campaign's prompt needs "
        + String.join(", ", lacking)
        + ", and no row has that in the list that this source follows, so nobody would be called:"
        + " take over a list that has it and follow that one, or choose another campaign.";
  }
}
