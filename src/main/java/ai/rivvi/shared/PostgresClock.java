package ai.rivvi.shared;

import java.sql.SQLException;
import java.time.OffsetDateTime;
import javax.sql.DataSource;
import org.springframework.jdbc.CannotGetJdbcConnectionException;

/** The clock of PostgreSQL; waiting for a connection is not counted. */
final class PostgresClock implements DatabaseClock {
  private final DataSource database;

  PostgresClock(DataSource database) {
    this.database = database;
  }

  @Override
  public Reading read() {
    try (var connection = database.getConnection();
        var statement = connection.prepareStatement("select clock_timestamp()")) {
      var asked = SystemTime.nanos();
      try (var answer = statement.executeQuery()) {
        answer.next();
        var told = answer.getObject(1, OffsetDateTime.class).toInstant();
        // The clock first: a pause after it counts as uncertainty, not as skew.
        var node = SystemTime.now();
        var uncertainty = SystemTime.since(asked).dividedBy(2);
        return new Reading(told, node.minus(uncertainty), uncertainty);
      }
    } catch (SQLException e) {
      throw new CannotGetJdbcConnectionException("The database's clock cannot be read", e);
    }
  }
}
