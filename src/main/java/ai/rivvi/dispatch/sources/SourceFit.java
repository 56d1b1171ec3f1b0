package ai.rivvi.dispatch.sources;

import ai.rivvi.dispatch.launch.TaskPlanner;
import ai.rivvi.dispatch.runs.RunConfiguration;
import ai.rivvi.imports.SourceModels;
import ai.rivvi.shared.CallPurpose;
import ai.rivvi.shared.Conflict;
import ai.rivvi.shared.ImportId;
import ai.rivvi.shared.ListSourceId;
import java.util.Locale;
import org.springframework.stereotype.Component;

/**
 * Whether a campaign could call anybody new from the lists of a source. Before a run that is
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

  /** A Conflict refusal when it could not, by what is attested and by the followed list. */
  void check(ListSourceId id, RunConfiguration configuration) {
    var model = sources.of(id);
    var purpose = configuration.campaign().purpose();
    if (!model.consent().covers(purpose)) {
      throw model.consent().attested() == null ? unsaid() : ofAnother(purpose);
    }
    check(model.follows(), configuration);
  }

  /** A Conflict refusal when no row of a list has what the campaign's prompt needs. */
  void check(ImportId list, RunConfiguration configuration) {
    var lacking = planner.lackingEverywhere(list, null, configuration);
    if (!lacking.isEmpty()) {
      throw new Conflict(
          "prompt-values-missing",
          "The campaign's prompt needs "
              + String.join(", ", lacking)
              + ", and no row of the list has that, so nobody would be called: take over a list that"
              + " has it and let the source follow that one, or choose another campaign.");
    }
  }

  private static Conflict unsaid() {
    return new Conflict(
        "consent-missing",
        "Consent is not attested for this source, and its lists have no column that says it, so"
            + " nobody would be called: attest it, or follow a list with such a column.");
  }

  private static Conflict ofAnother(CallPurpose purpose) {
    return new Conflict(
        "consent-of-another-purpose",
        "The consent that is attested for this source is not about what the campaign calls about,"
            + " so nobody new would be called: add "
            + purpose.name().toLowerCase(Locale.ROOT).replace('_', ' ')
            + " to it, or choose another campaign.");
  }
}
