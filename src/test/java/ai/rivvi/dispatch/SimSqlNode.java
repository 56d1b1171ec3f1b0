package ai.rivvi.dispatch;

import ai.rivvi.shared.NodeClock;
import ai.rivvi.shared.OrganizationId;
import ai.rivvi.telephony.Calls;
import java.time.Instant;
import java.util.List;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.transaction.support.TransactionTemplate;

/** The application's own dispatcher and reconciler, for one organization only. */
final class SimSqlNode {
  private final BeanFactory beans;
  private final OrganizationId organization;
  private final Dispatcher dispatcher;
  private final Reconciler reconciler;

  SimSqlNode(BeanFactory beans, OrganizationId organization, Claims claims) {
    this.beans = beans;
    this.organization = organization;
    dispatcher =
        new Dispatcher(
            new CheckedClaims(claims, bean(PreDialCheck.class), bean(Leases.class)),
            bean(Confirmations.class),
            bean(Calls.class),
            bean(SentCalls.class),
            new OnlyOurs(),
            bean(NodeClock.class));
    reconciler =
        new Reconciler(
            bean(Settlement.class),
            bean(OpenAttempts.class),
            bean(Breaker.class),
            bean(Leases.class),
            bean(QueuedCalls.class),
            bean(LateTasks.class),
            bean(Inquiries.class),
            new OnlyOurs(),
            bean(NodeClock.class));
  }

  int dial(Instant now) {
    return dispatcher.tick(now).handed();
  }

  void reconcile() {
    reconciler.tick();
  }

  private <T> T bean(Class<T> type) {
    return beans.getBean(type);
  }

  /** What other tests left is nobody's business here; the gate and what is due stay the real. */
  private final class OnlyOurs extends Due {
    OnlyOurs() {
      super(bean(DueRepository.class), bean(TransactionTemplate.class), bean(Dialing.class));
    }

    @Override
    Work work(Instant now) {
      var work = super.work(now);
      return new Work(
          work.organizations().stream().filter(organization::equals).toList(), work.next());
    }

    @Override
    List<OrganizationId> organizationsOpen() {
      return super.organizationsOpen().stream().filter(organization::equals).toList();
    }
  }
}
