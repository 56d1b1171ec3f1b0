package ai.rivvi.embedded;

import ai.rivvi.shared.SystemTime;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Slows down guessing: five failures for one account from one address close it for a minute. */
final class LogInAttempts {
  static final int FAILURES_MAX = 5;
  private static final Duration CLOSED = Duration.ofMinutes(1);
  private static final int KEPT_MAX = 10_000;

  private final Map<Key, Failures> failures =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Failures> eldest) {
          return size() > KEPT_MAX;
        }
      };

  private record Key(String email, String address) {
    Key {
      email = email.strip().toLowerCase(Locale.ROOT);
    }
  }

  private record Failures(int count, Instant last) {}

  synchronized boolean isClosed(String email, String address) {
    var key = new Key(email, address);
    var known = failures.get(key);
    if (known == null) {
      return false;
    }
    if (known.last().plus(CLOSED).isBefore(SystemTime.now())) {
      failures.remove(key);
      return false;
    }
    return known.count() >= FAILURES_MAX;
  }

  synchronized void failed(String email, String address) {
    var key = new Key(email, address);
    var known = failures.remove(key);
    failures.put(key, new Failures(known == null ? 1 : known.count() + 1, SystemTime.now()));
  }

  synchronized void succeeded(String email, String address) {
    failures.remove(new Key(email, address));
  }
}
