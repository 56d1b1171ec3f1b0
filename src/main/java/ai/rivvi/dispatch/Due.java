package ai.rivvi.dispatch;

import ai.rivvi.shared.CurrentOrganization;
import ai.rivvi.shared.OrganizationId;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** In which organizations there is something to do; ids only, in the system scope. */
@Service
class Due {
  private final RunRepository runs;
  private final TransactionTemplate transactions;

  Due(RunRepository runs, TransactionTemplate transactions) {
    this.runs = runs;
    this.transactions = transactions;
  }

  List<OrganizationId> organizations(Instant now) {
    return system(() -> runs.organizationsDue(now));
  }

  List<OrganizationId> organizationsOpen() {
    return system(runs::organizationsOpen);
  }

  private List<OrganizationId> system(java.util.function.Supplier<List<OrganizationId>> read) {
    return CurrentOrganization.callAsSystem(() -> transactions.execute(_ -> read.get()));
  }
}
