package ai.rivvi.shared;

import org.jooq.ExecuteContext;
import org.jooq.ExecuteListener;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Refuses every jOOQ statement outside a transaction or without a bound scope: a forgotten scope is
 * an error and never an empty result.
 */
final class ScopeGuard implements ExecuteListener {
  private static final long serialVersionUID = 1L;

  @Override
  public void start(ExecuteContext context) {
    if (!TransactionSynchronizationManager.isActualTransactionActive()) {
      throw new IllegalStateException("A statement was run outside a transaction.");
    }
    if (!CurrentOrganization.isScopeBound()) {
      throw new IllegalStateException(
          "A statement was run without a scope: bind an organization, or the system scope.");
    }
  }
}
