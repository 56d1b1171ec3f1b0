package ai.rivvi.shared;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionDefinition;

/**
 * Sets the scope of a transaction at its begin, so that it cannot be forgotten: the organization
 * that is bound, or none, and then row-level security shows no tenant row.
 */
final class TenantTransactionManager extends JdbcTransactionManager {
  /** More than a pool holds: they may all have died at once, and the pool finds out by use. */
  private static final int DEAD_CONNECTIONS_MAX = 100;

  private static final String CONNECTION_EXCEPTIONS = "08";

  /** PostgreSQL was told to end it, has crashed, or is about to start. */
  private static final Set<String> SHUT_DOWN = Set.of("57P01", "57P02", "57P03");

  TenantTransactionManager(DataSource dataSource) {
    super(dataSource);
  }

  /** A connection that has died meanwhile has done nothing yet: the next one is taken instead. */
  @Override
  protected void doBegin(Object transaction, TransactionDefinition definition) {
    for (var died = 0; ; died++) {
      try {
        super.doBegin(transaction, definition);
        return;
      } catch (CannotCreateTransactionException e) {
        if (died >= DEAD_CONNECTIONS_MAX || !isOfADeadConnection(e.getCause())) {
          throw e;
        }
      }
    }
  }

  /** A pool that has none to give has waited long enough. */
  private static boolean isOfADeadConnection(@Nullable Throwable cause) {
    if (!(cause instanceof SQLException e) || e instanceof SQLTransientConnectionException) {
      return false;
    }
    var state = e.getSQLState();
    return state != null && (state.startsWith(CONNECTION_EXCEPTIONS) || SHUT_DOWN.contains(state));
  }

  @Override
  protected void prepareTransactionalConnection(
      Connection connection, TransactionDefinition definition) throws SQLException {
    super.prepareTransactionalConnection(connection, definition);
    var organization = CurrentOrganization.find();
    try (var statement =
        connection.prepareStatement("select set_config('app.organization_id', ?, true)")) {
      statement.setString(1, organization == null ? "" : organization.value().toString());
      statement.execute();
    }
  }
}
