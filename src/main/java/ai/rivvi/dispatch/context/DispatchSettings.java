package ai.rivvi.dispatch.context;

import ai.rivvi.shared.GroupCommit;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Limits and delays of dialing.
 *
 * @param loop the loops of this node
 * @param breaker when a run pauses by itself
 * @param check asking the clinic's own system before a call
 * @param recording writing down what became of POSTs
 * @param batchMax how many tasks one claim takes
 * @param claimIdleMax how long a claim may stand still before the database ends it, for other nodes
 *     to go on with its organization; at least a millisecond
 * @param sendDeadline how long after the reservation the carrier may still be asked
 * @param ringMarginSeconds what a carrier may take beyond the ring timeout, to set a call up and to
 *     end its ringing: no call is placed that might ring so late that nobody may be called any more
 * @param recordGrace how long past the deadline a missing record makes an attempt UNKNOWN
 * @param notPlacedGap between two looks that both find no call
 * @param undecidedAfter after which a person must decide about an attempt of which nobody learns
 *     whether it was placed, or how it ended
 * @param overdueAfter how long a call may be with the carrier before it is asked what became of it
 * @param testCallsPerHourMax how many calls to their own phones an organization's members order
 * @param testCallAnswerWithin after its order a test call must be answered, or nothing is said
 * @param runLength until when what is held or waits may still be called
 */
@ConfigurationProperties("rivvi.dispatch")
public record DispatchSettings(
    @DefaultValue Loop loop,
    @DefaultValue Breaker breaker,
    @DefaultValue Check check,
    @DefaultValue Recording recording,
    @DefaultValue("50") int batchMax,
    @DefaultValue("3s") Duration claimIdleMax,
    @DefaultValue("5s") Duration sendDeadline,
    @DefaultValue("15") int ringMarginSeconds,
    @DefaultValue("10s") Duration recordGrace,
    @DefaultValue("10m") Duration notPlacedGap,
    @DefaultValue("24h") Duration undecidedAfter,
    @DefaultValue("12m") Duration overdueAfter,
    @DefaultValue("30s") Duration carrierTroubleDelay,
    @DefaultValue("14d") Duration runLength,
    @DefaultValue("14d") Duration callbackAheadMax,
    @DefaultValue("20") int testCallsPerHourMax,
    @DefaultValue("5m") Duration testCallAnswerWithin) {

  /** How long after the decision to call a phone may still ring that rings for so long. */
  public Duration mayRingFor(int ringTimeoutSeconds) {
    return Duration.ofSeconds(ringTimeoutSeconds).plus(sendDeadline).plusSeconds(ringMarginSeconds);
  }

  /**
   * The loops of a node.
   *
   * @param tickInterval how often a node looks for due tasks
   * @param reconcileInterval how often it looks after calls that report nothing
   * @param runInterval how often it looks after runs in which nobody is being called
   * @param carrierTimeMax for how long an organization's carrier is asked about its calls in one
   *     round; a question that was begun is waited for
   * @param carriersAtOnceMax how many organizations' carriers are asked at the same time
   */
  public record Loop(
      @DefaultValue("true") boolean enabled,
      @DefaultValue("100ms") Duration tickInterval,
      @DefaultValue("2s") Duration reconcileInterval,
      @DefaultValue("10s") Duration runInterval,
      @DefaultValue("5s") Duration carrierTimeMax,
      @DefaultValue("4") int carriersAtOnceMax) {}

  /**
   * Asking the clinic's own system before a call.
   *
   * @param leaseLength how long an answer may take before the task is asked about anew; longer than
   *     any timeout of a question
   * @param questionsAtOnceMax how many questions an organization's system gets at once
   * @param askAgainDelay until an unanswered or postponed question is asked again
   * @param yesHolds how long after a yes the call may begin
   */
  public record Check(
      @DefaultValue("60s") Duration leaseLength,
      @DefaultValue("8") int questionsAtOnceMax,
      @DefaultValue("60s") Duration askAgainDelay,
      @DefaultValue("60s") Duration yesHolds) {}

  /**
   * Writing down what became of POSTs.
   *
   * @param queueMax how many may wait to be written
   * @param batchMax how many share one transaction
   * @param waitMax how long one may wait; it is reconciled then
   * @param lockWaitMax how long a group waits for a row that somebody else has; its items go one by
   *     one then
   */
  public record Recording(
      @DefaultValue("10000") int queueMax,
      @DefaultValue("200") int batchMax,
      @DefaultValue("8s") Duration waitMax,
      @DefaultValue("1s") Duration lockWaitMax) {
    public GroupCommit.Limits limits() {
      return new GroupCommit.Limits(queueMax, batchMax, waitMax);
    }
  }

  /**
   * When a run pauses by itself.
   *
   * @param window how far it looks back
   * @param callsMin fewer calls than these tell nothing
   * @param troubleShareMax the share of calls that may go wrong, from 0 to 1
   */
  public record Breaker(
      @DefaultValue("5m") Duration window,
      @DefaultValue("10") int callsMin,
      @DefaultValue("0.5") double troubleShareMax) {}
}
