package ai.rivvi.testing;

import ai.rivvi.campaigns.Campaign.Retry;
import ai.rivvi.campaigns.Campaign.RetryPolicy;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Retry policies for tests. */
public final class RetryPolicies {
  private static final List<String> OUTCOMES =
      List.of("busy", "noAnswer", "voicemail", "screening", "failed", "dropped");

  private RetryPolicies() {}

  /** As many tries whatever happens, a minute apart, at any time and on one number. */
  public static RetryPolicy of(int attemptsMax) {
    var retry = new Retry(attemptsMax, 1);
    return new RetryPolicy(
        attemptsMax, retry, retry, retry, retry, retry, new Retry(2, 1), false, false, true);
  }

  /** The same as a request, with other delays in minutes by outcome. */
  public static Map<String, Object> request(int attemptsMax, Map<String, Integer> delays) {
    var request = new HashMap<String, Object>();
    request.put("attemptsMax", attemptsMax);
    for (var outcome : OUTCOMES) {
      request.put(
          outcome,
          Map.of(
              "attemptsMax",
              outcome.equals("dropped") ? 2 : attemptsMax,
              "delayMinutes",
              delays.getOrDefault(outcome, 1)));
    }
    request.put("otherTimesOfDay", false);
    request.put("otherNumbers", false);
    request.put("leaveVoicemail", true);
    return request;
  }
}
