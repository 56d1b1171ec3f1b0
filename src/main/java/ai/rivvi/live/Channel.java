package ai.rivvi.live;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Properties;
import org.postgresql.PGConnection;
import org.postgresql.PGProperty;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/**
 * The one connection that notifies and listens: raw, because it belongs to no organization, to no
 * transaction and not to the pool.
 */
final class Channel implements AutoCloseable {
  private static final String NAME = "rivvi_live";
  private static final int VALID_WAIT_SECONDS = 5;
  private final Connection connection;

  private Channel(Connection connection) {
    this.connection = connection;
  }

  static Channel open(JdbcConnectionDetails database) throws SQLException {
    var properties = new Properties();
    if (database.getUsername() != null) {
      PGProperty.USER.set(properties, database.getUsername());
    }
    if (database.getPassword() != null) {
      PGProperty.PASSWORD.set(properties, database.getPassword());
    }
    PGProperty.APPLICATION_NAME.set(properties, "rivvi-live");
    PGProperty.TCP_KEEP_ALIVE.set(properties, true);
    PGProperty.CONNECT_TIMEOUT.set(properties, VALID_WAIT_SECONDS);
    PGProperty.SOCKET_TIMEOUT.set(properties, VALID_WAIT_SECONDS);
    var connection = DriverManager.getConnection(database.getJdbcUrl(), properties);
    try (var statement = connection.createStatement()) {
      statement.execute("listen " + NAME);
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
    return new Channel(connection);
  }

  void send(List<Notice> notices) throws SQLException {
    try (var statement = connection.prepareStatement("select pg_notify('" + NAME + "', ?)")) {
      for (var notice : notices) {
        statement.setString(1, notice.encode());
        statement.execute();
      }
    }
  }

  /** Notices of all nodes, this one too; waits for the first. */
  List<Notice> receive(int waitMillis) throws SQLException {
    var notifications = connection.unwrap(PGConnection.class).getNotifications(waitMillis);
    return notifications == null
        ? List.of()
        : List.of(notifications).stream()
            .flatMap(notification -> Notice.decode(notification.getParameter()).stream())
            .toList();
  }

  /** A connection that the network has swallowed shows only when it is used. */
  void check() throws SQLException {
    if (!connection.isValid(VALID_WAIT_SECONDS)) {
      throw new SQLException("The connection for live messages is gone.");
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
