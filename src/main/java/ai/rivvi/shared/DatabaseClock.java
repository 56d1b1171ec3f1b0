package ai.rivvi.shared;

import java.time.Duration;
import java.time.Instant;

/** Reads the database's clock beside this node's. */
public interface DatabaseClock {
  /**
   * Both clocks at the same moment, give or take.
   *
   * @param uncertainty how far from one moment the two may lie: half of what the question took
   */
  record Reading(Instant database, Instant node, Duration uncertainty) {}

  /** Asks the database; a {@link org.springframework.dao.DataAccessException} when it is away. */
  Reading read();
}
