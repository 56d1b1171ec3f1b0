package ai.rivvi.shared;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether the database takes what is written. One that is read-only, or whose disk is full, still
 * answers every question.
 */
public final class DatabaseWrites {
  private static final Logger log = LoggerFactory.getLogger(DatabaseWrites.class);
  private static final Duration GOOD_FOR = Duration.ofSeconds(5);
  private static final String DISK_FULL = "53100";

  /**
   * Sorts some hundred kilobytes more than its memory holds, so they go to a temporary file beside
   * the tables. A row in a table of ours would find room in a page that the table already has.
   */
  static final String SORT_ON_DISK =
      "select current_setting('transaction_read_only')::boolean, count(distinct md5(g::text))"
          + " from generate_series(1, 10000) g";

  private final DataSource database;
  private @Nullable Looked last;

  DatabaseWrites(DataSource database) {
    this.database = database;
  }

  private record Looked(Optional<String> refusal, long atNanos) {}

  /**
   * Why nothing can be written, as a sentence; empty when it can, and when the database does not
   * answer, which is another trouble. An answer is good for five seconds.
   */
  public synchronized Optional<String> refusal() {
    var known = last;
    if (known != null && SystemTime.since(known.atNanos()).compareTo(GOOD_FOR) < 0) {
      return known.refusal();
    }
    var found = look();
    tell(known == null ? Optional.empty() : known.refusal(), found);
    last = new Looked(found, SystemTime.nanos());
    return found;
  }

  private Optional<String> look() {
    try (var connection = database.getConnection();
        var statement = connection.createStatement()) {
      connection.setAutoCommit(false); // the pool ends the transaction, and with it the setting
      statement.execute("set local work_mem = '64kB'");
      try (var answer = statement.executeQuery(SORT_ON_DISK)) {
        answer.next();
        return answer.getBoolean(1) ? Optional.of("The database is read-only.") : Optional.empty();
      }
    } catch (SQLException e) {
      return DISK_FULL.equals(e.getSQLState())
          ? Optional.of("The database's disk is full.")
          : Optional.empty();
    }
  }

  private static void tell(Optional<String> before, Optional<String> now) {
    if (now.isPresent() && !now.equals(before)) {
      log.atError()
          .addKeyValue("reason", now.get())
          .log("The database takes no writes: this node is not ready, and places no call");
    } else if (now.isEmpty() && before.isPresent()) {
      log.atInfo().log("The database takes writes again");
    }
  }
}
