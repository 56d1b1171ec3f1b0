package ai.rivvi.dispatch.reconciliation;

import ai.rivvi.dispatch.context.Dialing;
import ai.rivvi.dispatch.dialing.Due;
import ai.rivvi.dispatch.dialing.LateTasks;
import ai.rivvi.dispatch.dialing.Leases;
import ai.rivvi.dispatch.settlement.Settlement;
import ai.rivvi.shared.NodeClock;
import ai.rivvi.shared.OrganizationId;
import ai.rivvi.telephony.Calls;
import java.util.List;
import org.springframework.beans.factory.BeanFactory;

/** The application's own reconciler, told where to look. */
public final class Reconcilers {
  private Reconcilers() {}

  public static Reconciler of(BeanFactory beans, Due due) {
    return new Reconciler(
        beans.getBean(Settlement.class),
        beans.getBean(OpenAttempts.class),
        beans.getBean(Breaker.class),
        beans.getBean(Leases.class),
        beans.getBean(QueuedCalls.class),
        beans.getBean(LateTasks.class),
        beans.getBean(Inquiries.class),
        due,
        beans.getBean(NodeClock.class));
  }

  /** Asks the carrier of an organization once. */
  public static void ask(BeanFactory beans, Dialing dialing, OrganizationId organization) {
    new Inquiries(
            beans.getBean(Calls.class),
            beans.getBean(Settlement.class),
            beans.getBean(OpenAttempts.class),
            dialing)
        .ask(List.of(organization));
  }
}
