package ai.rivvi.shared;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The organization in whose scope the current thread works. Streams, sockets and executors bind
 * their own. The system scope sees only tables without an organization and may call the few definer
 * functions.
 */
public final class CurrentOrganization {
  private static final ScopedValue<Scope> SCOPE = ScopedValue.newInstance();

  private sealed interface Scope {
    record Of(OrganizationId organization) implements Scope {}

    record SystemWide() implements Scope {}
  }

  private CurrentOrganization() {}

  /** The bound organization; {@link IllegalStateException} when none is. */
  public static OrganizationId get() {
    var organization = find();
    if (organization == null) {
      throw new IllegalStateException("No organization is bound.");
    }
    return organization;
  }

  /** The bound organization, or null in the system scope and without a scope. */
  public static @Nullable OrganizationId find() {
    return SCOPE.isBound() && SCOPE.get() instanceof Scope.Of(var organization)
        ? organization
        : null;
  }

  static boolean isScopeBound() {
    return SCOPE.isBound();
  }

  /** Runs in the scope of an organization; refuses to change the scope of an open transaction. */
  public static <T> T call(OrganizationId organization, Callable<T> work) {
    return bind(new Scope.Of(organization), work);
  }

  /** Like {@link #call}, without a result. */
  public static void run(OrganizationId organization, Runnable work) {
    call(
        organization,
        () -> {
          work.run();
          return true;
        });
  }

  /** Runs in the system scope: no tenant row is visible. */
  public static <T> T callAsSystem(Callable<T> work) {
    return bind(new Scope.SystemWide(), work);
  }

  /** Like {@link #callAsSystem}, without a result. */
  public static void runAsSystem(Runnable work) {
    callAsSystem(
        () -> {
          work.run();
          return true;
        });
  }

  private static <T> T bind(Scope scope, Callable<T> work) {
    var same = SCOPE.isBound() && SCOPE.get().equals(scope);
    if (!same && TransactionSynchronizationManager.isActualTransactionActive()) {
      throw new IllegalStateException("The scope of an open transaction cannot be changed.");
    }
    try {
      return ScopedValue.where(SCOPE, scope).call(work::call);
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new ScopedWorkFailed(e);
    }
  }

  /** Carries a checked exception out of scoped work. */
  public static final class ScopedWorkFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ScopedWorkFailed(Exception cause) {
      super(cause);
    }
  }
}
