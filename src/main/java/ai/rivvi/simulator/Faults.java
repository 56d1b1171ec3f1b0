package ai.rivvi.simulator;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.ToIntFunction;

/** Troubles asked for by a test; each "every" counts its own requests, and 0 means never. */
final class Faults {

  private final AtomicReference<Counting> counting = new AtomicReference<>(new Counting(Plan.NONE));

  /** Replaces all faults and begins to count anew. */
  void become(Plan plan) {
    counting.set(new Counting(plan));
  }

  Plan plan() {
    return counting.get().plan;
  }

  /** What happens to the next create request. */
  OnCreate onCreate() {
    Counting now = counting.get();
    if (now.hits(now.refused, Plan::answer429Every)) {
      return OnCreate.TOO_MANY_REQUESTS;
    }
    if (now.hits(now.failedBefore, Plan::failBeforePlacingEvery)) {
      return OnCreate.FAIL_BEFORE_PLACING;
    }
    if (now.hits(now.failed, Plan::failEvery)) {
      return OnCreate.FAIL_AFTER_PLACING;
    }
    return now.hits(now.dropped, Plan::dropReplyEvery) ? OnCreate.DROP_REPLY : OnCreate.NONE;
  }

  OnCallback onCallback() {
    Counting now = counting.get();
    if (now.hits(now.callbacksDropped, Plan::callbackDropEvery)) {
      return OnCallback.DROP;
    }
    return now.hits(now.callbacksDoubled, Plan::callbackDuplicateEvery)
        ? OnCallback.DUPLICATE
        : OnCallback.NONE;
  }

  enum OnCreate {
    NONE,
    TOO_MANY_REQUESTS,
    FAIL_BEFORE_PLACING,
    FAIL_AFTER_PLACING,
    DROP_REPLY
  }

  enum OnCallback {
    NONE,
    DROP,
    DUPLICATE
  }

  /**
   * @param dropReplyEvery the call is placed and the connection closed without an answer
   * @param failEvery the call is placed and the answer is a 500
   * @param failBeforePlacingEvery a 500, and no call
   * @param answer429Every a 429, and no call
   * @param delayReplyMs every answer to a create comes this much later, the call being placed at
   *     once
   * @param callbackDropEvery a status callback is lost on its way
   * @param callbackDuplicateEvery a status callback comes twice
   */
  record Plan(
      int dropReplyEvery,
      int failEvery,
      int failBeforePlacingEvery,
      int answer429Every,
      long delayReplyMs,
      int callbackDropEvery,
      int callbackDuplicateEvery) {

    static final Plan NONE = new Plan(0, 0, 0, 0, 0, 0, 0);
  }

  private static final class Counting {
    private final Plan plan;
    private final AtomicLong refused = new AtomicLong();
    private final AtomicLong failedBefore = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private final AtomicLong dropped = new AtomicLong();
    private final AtomicLong callbacksDropped = new AtomicLong();
    private final AtomicLong callbacksDoubled = new AtomicLong();

    Counting(Plan plan) {
      this.plan = plan;
    }

    boolean hits(AtomicLong counter, ToIntFunction<Plan> setting) {
      int every = setting.applyAsInt(plan);
      return every > 0 && counter.incrementAndGet() % every == 0;
    }
  }
}
