package ai.rivvi.dispatch.dialing;

import ai.rivvi.dispatch.context.Dialing;
import ai.rivvi.shared.OrganizationId;
import java.time.Instant;
import java.util.List;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.transaction.support.TransactionTemplate;

/** What is due in one organization: what other tests left is nobody's business. */
public final class DueInOne extends Due {
  private final OrganizationId organization;

  public DueInOne(BeanFactory beans, OrganizationId organization) {
    super(
        beans.getBean(DueRepository.class),
        beans.getBean(TransactionTemplate.class),
        beans.getBean(Dialing.class));
    this.organization = organization;
  }

  @Override
  Work work(Instant now) {
    var work = super.work(now);
    return new Work(
        work.organizations().stream().filter(organization::equals).toList(), work.next());
  }

  @Override
  public List<OrganizationId> organizationsOpen() {
    return super.organizationsOpen().stream().filter(organization::equals).toList();
  }
}
