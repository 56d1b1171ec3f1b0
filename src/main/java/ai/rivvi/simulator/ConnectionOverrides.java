package ai.rivvi.simulator;

import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * How one webhook is tried, as the fragment of its URL says ({@code #rc=5&rp=all&tt=5000}): how
 * many retries, and after which kind of failure. Without a fragment one retry, and only when no
 * connection came about.
 */
record ConnectionOverrides(
    int retries, Set<String> retryOn, Duration totalTimeout, Duration backoff) {

  private static final int RETRIES_DEFAULT = 1;
  private static final int RETRIES_MAX = 5;
  private static final long TIMEOUT_MILLIS_MIN = 100;
  private static final long TIMEOUT_MILLIS_MAX = 15_000;
  private static final Duration BACKOFF = Duration.ofMillis(100);
  private static final int PATIENT_TRIES = 60;
  private static final int SERVER_ERROR = 500;
  private static final int CLIENT_ERROR = 400;

  static ConnectionOverrides of(String url) {
    int hash = url.indexOf('#');
    Form fragment = Form.parse(hash < 0 ? null : url.substring(hash + 1));
    String policy = fragment.first("rp");
    return new ConnectionOverrides(
        (int) number(fragment, "rc", RETRIES_DEFAULT, 0, RETRIES_MAX),
        policy == null ? Set.of("ct") : Set.copyOf(List.of(policy.split(","))),
        Duration.ofMillis(
            number(fragment, "tt", TIMEOUT_MILLIS_MAX, TIMEOUT_MILLIS_MIN, TIMEOUT_MILLIS_MAX)),
        BACKOFF);
  }

  /**
   * For what a carrier has to tell after its own restart: once a second for a minute, whatever the
   * failure.
   */
  static ConnectionOverrides patient() {
    return new ConnectionOverrides(
        PATIENT_TRIES, Set.of("all"), Duration.ofMillis(TIMEOUT_MILLIS_MAX), Duration.ofSeconds(1));
  }

  boolean retries(Webhooks.Reply reply, int triesDone) {
    return triesDone <= retries
        && switch (reply) {
          case Webhooks.Reply.Answered(int status, _, _) ->
              (status >= SERVER_ERROR && allows("5xx"))
                  || (status >= CLIENT_ERROR && status < SERVER_ERROR && allows("4xx"));
          case Webhooks.Reply.NotConnected _ -> allows("ct");
          case Webhooks.Reply.NoReply _ -> allows("rt");
        };
  }

  /**
   * The wait before the next try: doubling for the usual short series, even for the patient one.
   */
  Duration waitBefore(int tryNumber) {
    return retries > RETRIES_MAX ? backoff : backoff.multipliedBy(1L << (tryNumber - 1));
  }

  private boolean allows(String failure) {
    return retryOn.contains("all") || retryOn.contains(failure);
  }

  private static long number(Form fragment, String name, long otherwise, long min, long max) {
    String value = fragment.first(name);
    try {
      return value == null ? otherwise : Math.clamp(Long.parseLong(value), min, max);
    } catch (NumberFormatException _) {
      return otherwise;
    }
  }
}
