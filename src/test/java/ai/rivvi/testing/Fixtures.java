package ai.rivvi.testing;

import ai.rivvi.access.ApiKeys;
import ai.rivvi.shared.CurrentOrganization;
import ai.rivvi.shared.Ids;
import ai.rivvi.shared.OrganizationId;
import ai.rivvi.shared.Role;
import ai.rivvi.tenancy.Organizations;
import java.time.ZoneId;
import java.util.concurrent.Callable;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Makes what a test needs, in an organization of its own. */
@TestComponent
public class Fixtures {
  private final Organizations organizations;
  private final ApiKeys apiKeys;
  private final TransactionTemplate transactions;
  private volatile int port;

  Fixtures(
      Organizations organizations, ApiKeys apiKeys, PlatformTransactionManager transactionManager) {
    this.organizations = organizations;
    this.apiKeys = apiKeys;
    this.transactions = new TransactionTemplate(transactionManager);
  }

  @EventListener
  void on(WebServerInitializedEvent event) {
    port = event.getWebServer().getPort();
  }

  /** A fresh organization in New York. */
  public OrganizationId organization() {
    var id = new OrganizationId(Ids.next());
    CurrentOrganization.call(
        id,
        () ->
            organizations.create(
                id,
                "Clinic " + id.value().toString().substring(24),
                ZoneId.of("America/New_York"),
                "US"));
    return id;
  }

  /** Runs in the scope of an organization, without a transaction. */
  public <T> T in(OrganizationId organization, Callable<T> work) {
    return CurrentOrganization.call(organization, work);
  }

  /** Runs in a transaction in the scope of an organization. */
  public <T> T transaction(OrganizationId organization, Callable<T> work) {
    return CurrentOrganization.call(
        organization,
        () ->
            transactions.execute(
                _ -> {
                  try {
                    return work.call();
                  } catch (RuntimeException e) {
                    throw e;
                  } catch (Exception e) {
                    throw new IllegalStateException(e);
                  }
                }));
  }

  /** The HTTP API as an API key of a role sees it. */
  public Api api(OrganizationId organization, Role role) {
    return new Api(
        "http://localhost:" + port,
        in(organization, () -> apiKeys.create("test " + role, role)).secret());
  }

  /** The HTTP API with any token, or none when empty. */
  public Api api(String token) {
    return new Api("http://localhost:" + port, token);
  }

  /** Where the application listens. */
  public String baseUrl() {
    return "http://localhost:" + port;
  }
}
