package ai.rivvi.telephony;

import ai.rivvi.shared.GroupCommit;
import jakarta.validation.constraints.NotBlank;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How calls are placed and carrier events kept.
 *
 * @param baseUrl the carrier's API for accounts without a base URL of their own
 * @param simulatorAuthToken the token of the accounts that new organizations get; empty in
 *     production
 * @param accountCacheDuration how long an account is used before it is read again
 * @param appendBatchMax how many events, or placed calls, share one transaction
 * @param appendQueueMax how many of them may wait for it
 * @param appendWaitMax how long a request waits for its event or call to be durable
 * @param lockWaitMax how long placed calls that share a transaction wait for a row that somebody
 *     else has; they go one by one then
 * @param sweepAge how old an event is when the sweep takes it, and how long the end of an answered
 *     call waits for the word of who answered
 * @param foldAttemptsMax how often an event is tried before it is left to a person
 * @param unwantedCallAgeMax how long after it became unwanted hanging up a call is tried again
 * @param hangUp what a round of hanging up is limited to
 * @param reconcileSlack how much earlier than its POST a call may seem created: clocks differ
 */
@ConfigurationProperties("rivvi.telephony")
@Validated
record TelephonySettings(
    @NotBlank @DefaultValue("http://127.0.0.1:8090") String baseUrl,
    @DefaultValue("") String simulatorAuthToken,
    @DefaultValue("10s") Duration accountCacheDuration,
    @DefaultValue("500") int appendBatchMax,
    @DefaultValue("10000") int appendQueueMax,
    @DefaultValue("8s") Duration appendWaitMax,
    @DefaultValue("1s") Duration lockWaitMax,
    @DefaultValue("5s") Duration sweepAge,
    @DefaultValue("20") int foldAttemptsMax,
    @DefaultValue("1h") Duration unwantedCallAgeMax,
    @DefaultValue Rounds hangUp,
    @DefaultValue("60s") Duration reconcileSlack) {
  TelephonySettings {
    baseUrl = baseUrl.endsWith("/") ? baseUrl.substring(0, baseUrl.length() - 1) : baseUrl;
  }

  /**
   * A round of hanging up the unwanted calls of one organization.
   *
   * @param callsMax how many calls
   * @param callsAtOnceMax how many of them at the same time
   * @param timeMax after which no further one is begun
   * @param carriersAtOnceMax how many organizations have a round at the same time
   */
  record Rounds(
      @DefaultValue("100") int callsMax,
      @DefaultValue("4") int callsAtOnceMax,
      @DefaultValue("5s") Duration timeMax,
      @DefaultValue("16") int carriersAtOnceMax) {}

  GroupCommit.Limits append() {
    return new GroupCommit.Limits(appendQueueMax, appendBatchMax, appendWaitMax);
  }

  /** True for the built-in simulator: no real carrier is reached without TLS. */
  boolean isSimulator() {
    return !baseUrl.startsWith("https://");
  }
}
