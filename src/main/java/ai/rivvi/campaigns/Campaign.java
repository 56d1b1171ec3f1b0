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

/** A campaign; its window narrows the organization's hours. */
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

  /** How often and how soon to try again, by what happened. */
  public record RetryPolicy(
      int attemptsMax,
      int busyDelayMinutes,
      int noAnswerDelayMinutes,
      int failedDelayMinutes,
      int voicemailDelayMinutes,
      boolean leaveVoicemail) {}
}
