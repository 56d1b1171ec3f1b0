package ai.rivvi.dispatch.decisions;

import ai.rivvi.rules.LegalReason;
import java.util.Set;

/** Why a task is not called, held or waiting: a closed list, with the words that people read. */
public enum Reason {
  DO_NOT_CALL("On the do-not-call list"),
  OPTED_OUT("Asked not to be called"),
  CONSENT_MISSING("No consent for this purpose"),
  PHONE_MISSING("No phone number"),
  PHONE_INVALID("Phone number cannot be right"),
  PHONE_NOT_DIALABLE("This kind of number is not called"),
  TIME_ZONE_UNKNOWN("Time zone not known"),
  FORBIDDEN_BY_LAW("The law forbids it"),
  ROW_INVALID("The row cannot be read"),
  ROW_SKIPPED("Left out of the list by hand"),
  ROW_KNOWN("Was in an earlier file of the same source"),
  VARIABLE_MISSING("A value that the prompt needs is missing"),
  SAME_PATIENT_ROW("Another row of this list calls the same patient"),
  SUPERSEDED("A newer row of the same source calls the patient"),
  LEFT_SOURCE("The row is no longer in the source's file"),
  DECEASED("Recorded as deceased"),
  APPOINTMENT_PAST("The appointment is past, or too near"),
  APPOINTMENT_CANCELED("The appointment is canceled"),
  EXPIRED("Too late"),
  REFUSED_BY_CHECK("The clinic's own system said not to call"),
  LIST_UNDONE("The list was undone"),
  RUN_CANCELED("The run was canceled"),
  PLACES_TAKEN("Others said yes first"),
  IDENTIFIER_CONFLICT("The identifier belongs to somebody else"),
  AMBIGUOUS_PATIENT("More than one patient fits"),
  CALL_UNDECIDED("We do not know yet whether a call was placed"),
  CLINIC_CLOSED("Outside the calling window"),
  LEGAL_HOURS("Outside the hours that the law allows where the patient is"),
  HOLIDAY("A holiday"),
  CAP_REACHED("Called as often as allowed"),
  LINE_BUSY("Somebody on the same phone is being called"),
  RETRY_DELAY("Waiting for the next try"),
  CALLBACK_TIME("The patient asked for this time"),
  CARRIER_TROUBLE("The carrier did not take the call"),
  CHECK_UNREACHABLE("The clinic's own system did not answer whether to call"),
  POSTPONED_BY_CHECK("The clinic's own system asked to wait"),
  RUN_PAUSED("The run is paused"),
  PACE("Waiting for its turn"),
  CONCURRENCY("All lines are in use"),
  BUDGET("This month's minutes are used up"),
  ORGANIZATION_SUSPENDED("The clinic is suspended");

  /** Those that the clock alone makes final. */
  public static final Set<Reason> TOO_LATE = Set.of(EXPIRED, APPOINTMENT_PAST);

  private final String words;

  Reason(String words) {
    this.words = words;
  }

  /** The law's reason. */
  public static Reason of(LegalReason why) {
    return switch (why) {
      case LEGAL_HOURS -> LEGAL_HOURS;
      case HOLIDAY -> HOLIDAY;
      case TIME_ZONE_UNKNOWN -> TIME_ZONE_UNKNOWN;
      case FORBIDDEN_BY_LAW -> FORBIDDEN_BY_LAW;
    };
  }

  /** The reason as people read it. */
  public String words() {
    return words;
  }
}
