package ai.rivvi.shared;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;

/**
 * Sets the scope of a transaction at its begin, so that it cannot be forgotten: the organization
 * that is bound, or none, and then row-level security shows no tenant row.
 */
final class TenantTransactionManager extends JdbcTransactionManager {
  TenantTransactionManager(DataSource dataSource) {
    super(dataSource);
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
