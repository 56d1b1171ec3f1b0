package ai.rivvi.campaigns;

import static org.assertj.core.api.Assertions.assertThat;

import ai.rivvi.campaigns.Campaign.IdentityCheck;
import ai.rivvi.campaigns.Campaign.Retry;
import ai.rivvi.campaigns.Campaign.RetryPolicy;
import ai.rivvi.campaigns.Campaign.Window;
import ai.rivvi.shared.CallPurpose;
import ai.rivvi.shared.Ids;
import ai.rivvi.shared.NumberId;
import ai.rivvi.shared.PromptVersionId;
import ai.rivvi.tenancy.Organization.OpenHours;
import ai.rivvi.testing.RetryPolicies;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CampaignRulesTests {
  private static final RetryPolicy RETRY = RetryPolicies.of(3);
  private static final List<OpenHours> HOURS =
      List.of(new OpenHours(DayOfWeek.MONDAY, LocalTime.of(9, 0), LocalTime.of(17, 0)));
  private final CampaignRules rules =
      new CampaignRules(
          new CampaignSettings(
              LocalTime.of(8, 0), LocalTime.of(21, 0), 10, 20_160, 50, 10, 60, 60, 3_600));

  private List<String> faults(Window window, RetryPolicy retry, int ringSeconds) {
    return faults(window, retry, null, ringSeconds);
  }

  private List<String> faults(
      Window window, RetryPolicy retry, @Nullable Integer places, int ringSeconds) {
    var draft =
        new CampaignDraft(
            "Test",
            CallPurpose.LAB_PREPARATION,
            new NumberId(Ids.next()),
            new PromptVersionId(Ids.next()),
            window,
            retry,
            places,
            IdentityCheck.NAME,
            ringSeconds,
            600);
    return rules.check(draft, HOURS).stream().map(e -> e.field() + " " + e.message()).toList();
  }

  private static Window window(int opens, int closes, DayOfWeek... days) {
    return new Window(LocalTime.of(opens, 0), LocalTime.of(closes, 0), Set.of(days));
  }

  @Test
  void acceptsAWindowThatMeetsTheClinicsHours() {
    assertThat(faults(window(8, 21, DayOfWeek.MONDAY, DayOfWeek.SUNDAY), RETRY, 25)).isEmpty();
    assertThat(faults(window(16, 20, DayOfWeek.MONDAY), RETRY, 25)).isEmpty();
  }

  @Test
  void refusesAWindowOutsideTheLegalDay() {
    assertThat(faults(window(7, 22, DayOfWeek.MONDAY), RETRY, 25))
        .containsExactly(
            "window.opens is too early: nobody is called before 08:00",
            "window.closes is too late: nobody is called after 21:00");
    assertThat(faults(window(12, 12, DayOfWeek.MONDAY), RETRY, 25))
        .containsExactly("window.closes must be after the window opens");
    assertThat(faults(window(9, 17), RETRY, 25)).containsExactly("window.days name no day");
  }

  @Test
  void refusesAWindowInWhichNobodyWouldEverBeCalled() {
    assertThat(faults(window(17, 20, DayOfWeek.MONDAY), RETRY, 25))
        .containsExactly("window never meets the clinic's hours: nobody would ever be called");
    assertThat(faults(window(9, 17, DayOfWeek.TUESDAY), RETRY, 25)).hasSize(1);
  }

  @Test
  void refusesPlacesOutOfBounds() {
    var window = window(9, 17, DayOfWeek.MONDAY);
    assertThat(faults(window, RETRY, 50, 25)).isEmpty();
    assertThat(faults(window, RETRY, 51, 25)).containsExactly("placesMax must be 1 to 50");
    assertThat(faults(window, RETRY, 0, 25)).containsExactly("placesMax must be 1 to 50");
  }

  @Test
  void refusesARetryPolicyOutOfBounds() {
    var good = new Retry(2, 30);
    var policy =
        new RetryPolicy(
            11,
            new Retry(2, 0),
            new Retry(0, 30),
            new Retry(2, 30_000),
            good,
            new Retry(2, -1),
            new Retry(11, 5),
            true,
            true,
            false);
    assertThat(faults(window(9, 17, DayOfWeek.MONDAY), policy, 5))
        .containsExactly(
            "retryPolicy.attemptsMax must be 1 to 10",
            "retryPolicy.busy.delayMinutes must be 1 to 20160",
            "retryPolicy.noAnswer.attemptsMax must be 1 to 10",
            "retryPolicy.voicemail.delayMinutes must be 1 to 20160",
            "retryPolicy.failed.delayMinutes must be 1 to 20160",
            "retryPolicy.dropped.attemptsMax must be 1 to 10",
            "ringTimeoutSeconds must be 10 to 60");
  }
}
