package ai.rivvi.dispatch;

import ai.rivvi.dispatch.dialing.Dispatcher;
import ai.rivvi.dispatch.dialing.DueInOne;
import ai.rivvi.dispatch.dialing.SimSqlClaims;
import ai.rivvi.dispatch.reconciliation.Reconciler;
import ai.rivvi.dispatch.reconciliation.Reconcilers;
import ai.rivvi.shared.OrganizationId;
import java.time.Instant;
import org.springframework.beans.factory.BeanFactory;

/** The application's own dispatcher and reconciler, for one organization only. */
final class SimSqlNode {
  private final Dispatcher dispatcher;
  private final Reconciler reconciler;

  SimSqlNode(BeanFactory beans, OrganizationId organization, SimSqlClaims claims) {
    var due = new DueInOne(beans, organization);
    dispatcher = claims.dispatcher(due);
    reconciler = Reconcilers.of(beans, due);
  }

  int dial(Instant now) {
    return dispatcher.tick(now).handed();
  }

  void reconcile() {
    reconciler.tick();
  }
}
