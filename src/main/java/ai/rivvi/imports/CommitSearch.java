package ai.rivvi.imports;

import ai.rivvi.imports.lists.ImportRepository;
import ai.rivvi.shared.CurrentOrganization;
import ai.rivvi.shared.ImportId;
import ai.rivvi.shared.OrganizationId;
import java.time.Duration;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Finds commits that were begun: whose in the system scope, which in each organization's own. */
@Component
class CommitSearch {
  private final ImportRepository imports;
  private final TransactionTemplate transaction;

  CommitSearch(ImportRepository imports, PlatformTransactionManager transactions) {
    this.imports = imports;
    this.transaction = new TransactionTemplate(transactions);
  }

  List<OrganizationId> organizations() {
    return CurrentOrganization.callAsSystem(
        () -> transaction.execute(_ -> imports.organizationsCommitting()));
  }

  List<ImportId> unmoved(OrganizationId organization, Duration unmovedFor) {
    return CurrentOrganization.call(
        organization, () -> transaction.execute(_ -> imports.findCommitting(unmovedFor)));
  }
}
