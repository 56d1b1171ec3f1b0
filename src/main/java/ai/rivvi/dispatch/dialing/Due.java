package ai.rivvi.dispatch.dialing;

import ai.rivvi.dispatch.context.Dialing;
import ai.rivvi.shared.CurrentOrganization;
import ai.rivvi.shared.OrganizationId;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** In which organizations there is something to do; ids only, in the system scope. */
@Service
public class Due {
  private final DueRepository organizations;
  private final TransactionTemplate transactions;
  private final Dialing dialing;

  Due(DueRepository organizations, TransactionTemplate transactions, Dialing dialing) {
    this.organizations = organizations;
    this.transactions = transactions;
    this.dialing = dialing;
  }

  /**
   * What is due.
   *
   * @param organizations with something due now; what was due first comes first
   * @param next when something is due in one of the others; null when nothing is for a while
   */
  record Work(List<OrganizationId> organizations, @Nullable Instant next) {}

  /** What is due now, and what will be before the next look. */
  Work work(Instant now) {
    var until = now.plus(dialing.settings().loop().tickInterval());
    var due = system(() -> organizations.due(until));
    return new Work(
        due.entrySet().stream()
            .filter(one -> !one.getValue().isAfter(now))
            .sorted(Map.Entry.comparingByValue())
            .map(Map.Entry::getKey)
            .toList(),
        due.values().stream()
            .filter(at -> at.isAfter(now))
            .min(Comparator.naturalOrder())
            .orElse(null));
  }

  /** Organizations with calls or questions under way, or that called somebody just now. */
  public List<OrganizationId> organizationsCalling() {
    return open(false);
  }

  /** The same, and those that have a run which is not over. */
  public List<OrganizationId> organizationsOpen() {
    return open(true);
  }

  private List<OrganizationId> open(boolean allRuns) {
    var calledWithin = dialing.settings().loop().runInterval().multipliedBy(2);
    return system(() -> organizations.open(allRuns, calledWithin));
  }

  private <T> T system(Supplier<T> read) {
    return CurrentOrganization.callAsSystem(
        () -> Objects.requireNonNull(transactions.execute(_ -> read.get())));
  }
}
