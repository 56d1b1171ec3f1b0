package ai.rivvi.dispatch.dialing;

import ai.rivvi.dispatch.attempts.CountedCallProjection;
import ai.rivvi.dispatch.attempts.Standings;
import ai.rivvi.dispatch.check.PreDialCheck;
import ai.rivvi.dispatch.context.Dialing;
import ai.rivvi.dispatch.context.People;
import ai.rivvi.dispatch.runs.RedialRepository;
import ai.rivvi.dispatch.runs.RunRepository;
import ai.rivvi.dispatch.settlement.SentCalls;
import ai.rivvi.dispatch.tasks.TaskRepository;
import ai.rivvi.patients.Patients;
import ai.rivvi.patients.UnlockedPermission;
import ai.rivvi.shared.NodeClock;
import ai.rivvi.shared.OrganizationId;
import ai.rivvi.telephony.Calls;
import ai.rivvi.tenancy.Organization;
import ai.rivvi.tenancy.Organizations;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A dispatcher of one organization made of the application's own parts, that races others: one of
 * its parts may be taken out, to see that it was needed.
 */
public final class RacingNode {
  private static final int MEETING_MILLIS_MAX = 300;

  private final BeanFactory beans;
  private final OrganizationId organization;
  private final AtomicInteger refusedByDatabase = new AtomicInteger();
  private final CyclicBarrier meeting = new CyclicBarrier(2);

  public RacingNode(BeanFactory beans, OrganizationId organization) {
    this.beans = beans;
    this.organization = organization;
  }

  /** How often the database had to refuse a second open attempt. */
  int refusedByDatabase() {
    return refusedByDatabase.get();
  }

  /** As nodes are. */
  public Dispatcher guarded() {
    return dispatcher(claims(bean(Capacity.class), bean(People.class)), bean(Confirmations.class));
  }

  /** The same with another last look before the carrier is asked. */
  Dispatcher guarded(UnaryOperator<Confirmations> look) {
    return dispatcher(
        claims(bean(Capacity.class), bean(People.class)), look.apply(bean(Confirmations.class)));
  }

  /** Takes neither the organization's row nor the lines of its patients. */
  Dispatcher unlocked() {
    var people =
        new People(bean(Organizations.class), bean(Patients.class), UnlockedPermission.of(beans));
    return dispatcher(
        claims(new UnlockedCapacity(), people, this::meetAnother), bean(Confirmations.class));
  }

  private Dispatcher dispatcher(Claims claims, Confirmations confirmations) {
    return new Dispatcher(
        new CheckedClaims(claims, bean(PreDialCheck.class), bean(Leases.class)),
        confirmations,
        bean(Calls.class),
        bean(SentCalls.class),
        new OnlyDue(),
        bean(NodeClock.class));
  }

  /** Holds a claim open until another one has decided too, or is kept from it by this one. */
  private void meetAnother() {
    try {
      meeting.await(MEETING_MILLIS_MAX, TimeUnit.MILLISECONDS);
    } catch (BrokenBarrierException | TimeoutException _) {
      meeting.reset();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Claims claims(Capacity capacity, People people) {
    return claims(capacity, people, () -> {});
  }

  private Claims claims(Capacity capacity, People people, Runnable beforeCommit) {
    return new Claims(
        bean(RunRepository.class),
        bean(RedialRepository.class),
        bean(TaskRepository.class),
        bean(ClaimRepository.class),
        bean(ReservationRepository.class),
        bean(CountedCallProjection.class),
        capacity,
        people,
        bean(Dialing.class)) {
      @Override
      Claimed claim() {
        try {
          return bean(TransactionTemplate.class)
              .execute(
                  _ -> {
                    var claimed = super.claim();
                    if (!claimed.reserved().isEmpty()) {
                      beforeCommit.run();
                    }
                    return claimed;
                  });
        } catch (DuplicateKeyException e) {
          refusedByDatabase.incrementAndGet();
          throw e;
        }
      }
    };
  }

  private <T> T bean(Class<T> type) {
    return beans.getBean(type);
  }

  /** Room for a batch, whatever others take. */
  private final class UnlockedCapacity extends Capacity {
    UnlockedCapacity() {
      super(
          bean(PaceRepository.class),
          bean(CountedCallProjection.class),
          bean(LeaseRepository.class),
          bean(PreDialCheck.class),
          bean(Standings.class),
          bean(Dialing.class));
    }

    @Override
    int takeCalls(Organization.Limits limits) {
      return bean(Dialing.class).settings().batchMax();
    }

    @Override
    void giveBack(int calls, Organization.Limits limits) {}
  }

  /** What other tests left is nobody's business here. */
  private final class OnlyDue extends Due {
    OnlyDue() {
      super(bean(DueRepository.class), bean(TransactionTemplate.class), bean(Dialing.class));
    }

    @Override
    Work work(Instant now) {
      return new Work(List.of(organization), null);
    }
  }
}
