package ai.rivvi.campaigns;

import ai.rivvi.shared.CallPurpose;
import ai.rivvi.shared.CampaignId;
import ai.rivvi.shared.NumberId;
import ai.rivvi.shared.PromptId;
import ai.rivvi.shared.PromptVersionId;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A campaign; its window narrows the organization's hours.
 *
 * @param placesMax how many may say yes before nobody else of the list is called: it is then called
 *     in its order, and never more at once than there are places left; null to call all of it
 */
public record Campaign(
    CampaignId id,
    String name,
    CallPurpose purpose,
    Direction direction,
    NumberId callerNumberId,
    PromptId promptId,
    PromptVersionId promptVersionId,
    Window window,
    RetryPolicy retryPolicy,
    @Nullable Integer placesMax,
    IdentityCheck identityCheck,
    int ringTimeoutSeconds,
    int callLengthSecondsMax,
    State state,
    Instant createdAt) {
  /** Who calls whom. */
  public enum Direction {
    OUTBOUND
  }

  /** Whether it can be launched. */
  public enum State {
    ACTIVE,
    ARCHIVED
  }

  /** How identity is checked before anything about health is said. */
  public enum IdentityCheck {
    NAME,
    NAME_AND_BIRTH_DATE
  }

  /**
   * From {@code opens} until just before {@code closes} on these days, in the organization's zone.
   */
  public record Window(LocalTime opens, LocalTime closes, Set<DayOfWeek> days) {
    public Window {
      days = Set.copyOf(days);
    }
  }

  /**
   * How often and how soon to try again, by what happened. There are two budgets: tries that reach
   * nobody, and tries to finish a conversation that broke off.
   *
   * @param attemptsMax tries that reach nobody, whatever became of them
   * @param screening an assistant or a menu took the call
   * @param dropped the conversation broke off; its attempts are the second budget
   * @param otherTimesOfDay whether a later try is made at a time of day that was not tried yet
   * @param otherNumbers whether a later try calls the patient's next number
   */
  public record RetryPolicy(
      int attemptsMax,
      Retry busy,
      Retry noAnswer,
      Retry voicemail,
      Retry screening,
      Retry failed,
      Retry dropped,
      boolean otherTimesOfDay,
      boolean otherNumbers,
      boolean leaveVoicemail) {}

  /** How many tries may end in one way before the patient is left alone, and the pause between. */
  public record Retry(int attemptsMax, int delayMinutes) {}
}
