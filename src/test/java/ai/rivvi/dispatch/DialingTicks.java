package ai.rivvi.dispatch;

import ai.rivvi.dispatch.attempts.CountedCallProjection;
import ai.rivvi.dispatch.dialing.Dispatcher;
import ai.rivvi.dispatch.dialing.Due;
import ai.rivvi.dispatch.reconciliation.Reconciler;
import ai.rivvi.dispatch.runs.RunRepository;
import ai.rivvi.dispatch.views.RunViews;
import ai.rivvi.shared.BusinessTime;
import ai.rivvi.shared.CurrentOrganization;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.transaction.support.TransactionTemplate;

/** Drives dialing from a test. */
public final class DialingTicks {
  private DialingTicks() {}

  /** Dials what is due, and looks after what is open, once, where the loop stands still. */
  public static void tick(BeanFactory beans) {
    beans.getBean(Dispatcher.class).tick(beans.getBean(BusinessTime.class).instant());
    beans.getBean(Reconciler.class).tick();
  }

  /** Moves business time to the next try when nobody is being called and nobody is due. */
  public static void skipTheWait(BeanFactory beans) {
    var tries = new ArrayList<Instant>();
    for (var organization : beans.getBean(Due.class).organizationsOpen()) {
      var next = CurrentOrganization.call(organization, () -> nextTry(beans));
      if (next != null) {
        tries.add(next);
      }
    }
    var time = beans.getBean(BusinessTime.class);
    if (!tries.isEmpty() && Collections.min(tries).isAfter(time.instant())) {
      time.moveTo(Collections.min(tries));
    }
  }

  /** When the bound organization calls next: long ago while it does. */
  private static @Nullable Instant nextTry(BeanFactory beans) {
    var runs = beans.getBean(RunViews.class);
    return beans
        .getBean(TransactionTemplate.class)
        .execute(
            _ ->
                beans.getBean(CountedCallProjection.class).countOpen() > 0
                    ? Instant.EPOCH
                    : beans.getBean(RunRepository.class).running().stream()
                        .map(run -> runs.get(run).now().nextDueAt())
                        .filter(Objects::nonNull)
                        .min(Comparator.naturalOrder())
                        .orElse(null));
  }
}
