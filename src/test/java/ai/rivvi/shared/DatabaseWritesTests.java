package ai.rivvi.shared;

import static org.assertj.core.api.Assertions.assertThat;

import ai.rivvi.testing.RivviTest;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** A database that refuses what is written; a full disk is among the long tests of faults. */
@RivviTest
class DatabaseWritesTests {
  private final DataSource database;

  @Autowired
  DatabaseWritesTests(DataSource database) {
    this.database = database;
  }

  @Test
  void databaseThatTakesWritesRefusesNothing() {
    assertThat(new DatabaseWrites(database).refusal()).isEmpty();
  }

  @Test
  void databaseThatOnlyReadsSaysSo() {
    assertThat(new DatabaseWrites(new ReadOnly(database)).refusal())
        .contains("The database is read-only.");
  }

  @Test
  void databaseThatIsAwayIsAnotherTrouble() {
    assertThat(new DatabaseWrites(new Away(database)).refusal()).isEmpty();
  }

  /** What is asked must need the disk, or a full one would not be noticed. */
  @Test
  void lookNeedsTheDisk() throws SQLException {
    try (var connection = database.getConnection();
        var statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("set local work_mem = '64kB'");
      var plan = new StringBuilder();
      try (var lines = statement.executeQuery("explain analyze " + DatabaseWrites.SORT_ON_DISK)) {
        while (lines.next()) {
          plan.append(lines.getString(1)).append('\n');
        }
      }
      assertThat(plan).contains("Disk: ");
    }
  }

  private static final class ReadOnly extends DelegatingDataSource {
    ReadOnly(DataSource target) {
      super(target);
    }

    @Override
    public Connection getConnection() throws SQLException {
      var connection = super.getConnection();
      connection.setReadOnly(true);
      return connection;
    }
  }

  private static final class Away extends DelegatingDataSource {
    Away(DataSource target) {
      super(target);
    }

    @Override
    public Connection getConnection() throws SQLException {
      throw new SQLException("The connection attempt failed.", "08001");
    }
  }
}
