package ai.rivvi.dispatch;

import ai.rivvi.shared.BusinessTime;
import org.springframework.beans.factory.BeanFactory;

/** Ticks the dialing of a context whose loop stands still. */
public final class DialingTicks {
  private DialingTicks() {}

  /** Dials what is due, and looks after what is open, once. */
  public static void tick(BeanFactory beans) {
    beans.getBean(Dispatcher.class).tick(beans.getBean(BusinessTime.class).instant());
    beans.getBean(Reconciler.class).tick();
  }
}
