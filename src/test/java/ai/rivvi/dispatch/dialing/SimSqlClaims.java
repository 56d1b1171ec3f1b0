package ai.rivvi.dispatch.dialing;

import ai.rivvi.dispatch.attempts.CountedCallProjection;
import ai.rivvi.dispatch.check.PreDialCheck;
import ai.rivvi.dispatch.context.Dialing;
import ai.rivvi.dispatch.context.People;
import ai.rivvi.dispatch.runs.RedialRepository;
import ai.rivvi.dispatch.runs.RunsInOrder;
import ai.rivvi.dispatch.settlement.SentCalls;
import ai.rivvi.dispatch.tasks.TaskRepository;
import ai.rivvi.shared.NodeClock;
import ai.rivvi.telephony.Calls;
import java.util.Objects;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The application's claims, of which nothing is left to chance: of runs that one claim has served,
 * the first by name is served next.
 */
public final class SimSqlClaims extends Claims {
  private final BeanFactory beans;
  private final TransactionTemplate transactions;

  public SimSqlClaims(BeanFactory beans) {
    this(beans, beans.getBean(Dialing.class), beans.getBean(TaskRepository.class));
  }

  /** With a part of them replaced. */
  public SimSqlClaims(BeanFactory beans, Dialing dialing, TaskRepository tasks) {
    super(
        new RunsInOrder(beans),
        beans.getBean(RedialRepository.class),
        tasks,
        beans.getBean(ClaimRepository.class),
        beans.getBean(ReservationRepository.class),
        beans.getBean(CountedCallProjection.class),
        beans.getBean(Capacity.class),
        beans.getBean(People.class),
        dialing);
    this.beans = beans;
    transactions = beans.getBean(TransactionTemplate.class);
  }

  @Override
  Claimed claim() {
    return Objects.requireNonNull(transactions.execute(_ -> super.claim()));
  }

  /** A dispatcher that claims so. */
  public Dispatcher dispatcher(Due due) {
    return new Dispatcher(
        new CheckedClaims(this, beans.getBean(PreDialCheck.class), beans.getBean(Leases.class)),
        beans.getBean(Confirmations.class),
        beans.getBean(Calls.class),
        beans.getBean(SentCalls.class),
        due,
        beans.getBean(NodeClock.class));
  }
}
