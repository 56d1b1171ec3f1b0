package ai.rivvi.campaigns;

import static org.assertj.core.api.Assertions.assertThat;

import ai.rivvi.campaigns.Campaign.IdentityCheck;
import ai.rivvi.campaigns.Campaign.RetryPolicy;
import ai.rivvi.campaigns.Campaign.Window;
import ai.rivvi.shared.CallPurpose;
import ai.rivvi.shared.Ids;
import ai.rivvi.shared.NumberId;
import ai.rivvi.shared.PromptVersionId;
import ai.rivvi.tenancy.Organization.OpenHours;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CampaignRulesTests {
  private static final RetryPolicy RETRY = new RetryPolicy(3, 15, 120, 30, 1440, true);
  private static final List<OpenHours> HOURS =
      List.of(new OpenHours(DayOfWeek.MONDAY, LocalTime.of(9, 0), LocalTime.of(17, 0)));
  private final CampaignRules rules =
      new CampaignRules(
          new CampaignSettings(
              LocalTime.of(8, 0), LocalTime.of(21, 0), 10, 20_160, 10, 60, 60, 3_600));

  private List<String> faults(Window window, RetryPolicy retry, int ringSeconds) {
    var draft =
        new CampaignDraft(
            "Test",
            CallPurpose.LAB_PREPARATION,
            new NumberId(Ids.next()),
            new PromptVersionId(Ids.next()),
            window,
            retry,
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
  void refusesARetryPolicyOutOfBounds() {
    assertThat(
            faults(
                window(9, 17, DayOfWeek.MONDAY), new RetryPolicy(11, 0, -1, 30, 30_000, false), 5))
        .containsExactly(
            "retryPolicy.attemptsMax must be 1 to 10",
            "retryPolicy.busyDelayMinutes must be 1 to 20160",
            "retryPolicy.noAnswerDelayMinutes must be 1 to 20160",
            "retryPolicy.voicemailDelayMinutes must be 1 to 20160",
            "ringTimeoutSeconds must be 10 to 60");
  }
}
