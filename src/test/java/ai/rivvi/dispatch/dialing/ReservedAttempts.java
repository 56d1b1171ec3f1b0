package ai.rivvi.dispatch.dialing;

import ai.rivvi.dispatch.attempts.Attempt;
import java.util.List;
import org.springframework.beans.factory.BeanFactory;

/** Attempts that a claim has reserved and that nobody sends, for tests of other rooms. */
public final class ReservedAttempts {
  private ReservedAttempts() {}

  /** Claims in the bound organization. */
  public static List<Attempt> claim(BeanFactory beans) {
    return beans.getBean(Claims.class).claim().reserved().stream().map(Reserved::attempt).toList();
  }
}
