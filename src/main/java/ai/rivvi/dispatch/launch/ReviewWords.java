package ai.rivvi.dispatch.launch;

import ai.rivvi.dispatch.context.People;
import ai.rivvi.dispatch.decisions.Reason;
import ai.rivvi.dispatch.runs.RunConfiguration;
import ai.rivvi.prompts.Prompts;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the review shows of a prompt, and what mends a reason. */
@Component
class ReviewWords {
  private final Prompts prompts;
  private final SpokenValues values;
  private final People people;

  ReviewWords(Prompts prompts, SpokenValues values, People people) {
    this.prompts = prompts;
    this.values = values;
    this.people = people;
  }

  People people() {
    return people;
  }

  /** The greeting with the clinic's name; the patient stays a placeholder. */
  String greeting(RunConfiguration configuration) {
    var spoken = new HashMap<>(values.open(configuration.campaign()));
    spoken.put("patient_name", "[the patient's name]");
    spoken.put("given_name", "[the patient's given name]");
    var prompt = configuration.prompt();
    return prompts.render(prompt, Greeting.inEnglish(prompt), spoken).text();
  }

  String voicemail(RunConfiguration configuration) {
    var prompt = configuration.prompt();
    return prompts
        .render(prompt, prompt.content().voicemailText(), values.open(configuration.campaign()))
        .text();
  }

  /** Of rows for which hours that must be kept together have none in common. */
  static String neverOpens(Reason why) {
    return why == Reason.LEGAL_HOURS
        ? "The calling window has no hour that the law allows where the patient is"
        : "The clinic's hours and the campaign's window have no hour in common";
  }

  /** Of rows that are not called unless what stands in the way changes. */
  static String reachedTooLate(Reason why) {
    return "Could be reached too late only: "
        + why.words().substring(0, 1).toLowerCase(Locale.ROOT)
        + why.words().substring(1);
  }

  /**
   * What to do about a reason, when something can be done before the launch.
   *
   * @param lacking what the prompt needs and no row has
   */
  static @Nullable String fix(Reason reason, List<String> lacking) {
    return switch (reason) {
      case PHONE_MISSING, PHONE_INVALID, ROW_INVALID -> "Mend the row and upload the list again.";
      case TIME_ZONE_UNKNOWN -> "Set the patient's time zone, or mend the postal code.";
      case CONSENT_MISSING ->
          "Record it with the patient. Rows of a list that was taken over without consent stay as"
              + " they are: upload it again, and attest it.";
      case APPOINTMENT_PAST -> "If the date is wrong, mend the row and upload the list again.";
      case APPOINTMENT_CANCELED ->
          "If it takes place after all, correct the cell, or what its column or word means, and upload"
              + " the list again.";
      case VARIABLE_MISSING ->
          lacking.isEmpty()
              ? "Fill the column that the prompt needs, and upload the list again."
              : "The prompt needs "
                  + String.join(", ", lacking)
                  + ", and no row has that: give a column that name, and upload the list again.";
      case IDENTIFIER_CONFLICT ->
          "These rows are not called: who they are was not decided before the list was taken over,"
              + " and cannot be any more. Correct the patient number or the name in the clinic's"
              + " system, and bring them in a new list.";
      case AMBIGUOUS_PATIENT ->
          "These rows are not called. Add the patient number, and bring them in a new list.";
      case CLINIC_CLOSED, LEGAL_HOURS ->
          "Widen the campaign's window or the clinic's hours, or start at another time.";
      case BUDGET -> "Raise the minutes of a month in the settings, or wait for the next month.";
      case ORGANIZATION_SUSPENDED -> "Ask whoever runs the platform.";
      case DO_NOT_CALL,
          OPTED_OUT,
          PHONE_NOT_DIALABLE,
          FORBIDDEN_BY_LAW,
          SAME_PATIENT_ROW,
          DECEASED,
          EXPIRED,
          REFUSED_BY_CHECK,
          ROW_SKIPPED,
          ROW_KNOWN,
          SUPERSEDED,
          LEFT_SOURCE,
          LIST_UNDONE,
          RUN_CANCELED,
          CALL_UNDECIDED,
          HOLIDAY,
          CAP_REACHED,
          LINE_BUSY,
          RETRY_DELAY,
          CALLBACK_TIME,
          CARRIER_TROUBLE,
          CHECK_UNREACHABLE,
          POSTPONED_BY_CHECK,
          RUN_PAUSED,
          PACE,
          CONCURRENCY,
          PLACES_TAKEN ->
          null;
    };
  }
}
