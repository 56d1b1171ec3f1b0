package ai.rivvi.campaigns;

import ai.rivvi.campaigns.Campaign.Retry;
import ai.rivvi.campaigns.Campaign.RetryPolicy;
import ai.rivvi.campaigns.Campaign.Window;
import ai.rivvi.shared.Invalid.FieldError;
import ai.rivvi.tenancy.Organization.OpenHours;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** What a campaign may be, apart from what other modules know. */
@Component
class CampaignRules {
  private final CampaignSettings settings;

  CampaignRules(CampaignSettings settings) {
    this.settings = settings;
  }

  /** Every field at fault, with what to change. */
  List<FieldError> check(CampaignDraft draft, List<OpenHours> hours) {
    var errors = new ArrayList<FieldError>();
    window(draft.window(), hours, errors);
    retry(draft.retryPolicy(), errors);
    if (draft.placesMax() != null) {
      between("placesMax", draft.placesMax(), 1, settings.placesMax(), errors);
    }
    between(
        "ringTimeoutSeconds",
        draft.ringTimeoutSeconds(),
        settings.ringTimeoutSecondsMin(),
        settings.ringTimeoutSecondsMax(),
        errors);
    between(
        "callLengthSecondsMax",
        draft.callLengthSecondsMax(),
        settings.callLengthSecondsMin(),
        settings.callLengthSecondsMax(),
        errors);
    return List.copyOf(errors);
  }

  private void window(Window window, List<OpenHours> hours, List<FieldError> errors) {
    var before = errors.size();
    if (window.opens().isBefore(settings.windowEarliest())) {
      errors.add(
          new FieldError(
              "window.opens",
              "is too early: nobody is called before " + settings.windowEarliest()));
    }
    if (window.closes().isAfter(settings.windowLatest())) {
      errors.add(
          new FieldError(
              "window.closes", "is too late: nobody is called after " + settings.windowLatest()));
    }
    if (!window.opens().isBefore(window.closes())) {
      errors.add(new FieldError("window.closes", "must be after the window opens"));
    }
    if (window.days().isEmpty()) {
      errors.add(new FieldError("window.days", "name no day"));
    }
    if (errors.size() == before && hours.stream().noneMatch(open -> overlaps(window, open))) {
      errors.add(
          new FieldError("window", "never meets the clinic's hours: nobody would ever be called"));
    }
  }

  private static boolean overlaps(Window window, OpenHours open) {
    return window.days().contains(open.day())
        && later(window.opens(), open.opens()).isBefore(earlier(window.closes(), open.closes()));
  }

  private static LocalTime later(LocalTime one, LocalTime other) {
    return one.isAfter(other) ? one : other;
  }

  private static LocalTime earlier(LocalTime one, LocalTime other) {
    return one.isBefore(other) ? one : other;
  }

  private void retry(RetryPolicy policy, List<FieldError> errors) {
    between("retryPolicy.attemptsMax", policy.attemptsMax(), 1, settings.attemptsMax(), errors);
    retry("busy", policy.busy(), errors);
    retry("noAnswer", policy.noAnswer(), errors);
    retry("voicemail", policy.voicemail(), errors);
    retry("screening", policy.screening(), errors);
    retry("failed", policy.failed(), errors);
    retry("dropped", policy.dropped(), errors);
  }

  private void retry(String outcome, Retry retry, List<FieldError> errors) {
    var field = "retryPolicy." + outcome;
    between(field + ".attemptsMax", retry.attemptsMax(), 1, settings.attemptsMax(), errors);
    between(field + ".delayMinutes", retry.delayMinutes(), 1, settings.delayMinutesMax(), errors);
  }

  private static void between(String field, int value, int min, int max, List<FieldError> errors) {
    if (value < min || value > max) {
      errors.add(new FieldError(field, "must be " + min + " to " + max));
    }
  }
}
