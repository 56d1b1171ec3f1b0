package ai.rivvi.dispatch.attempts;

import ai.rivvi.telephony.OrdersUnderWay;
import org.springframework.stereotype.Component;

/** Attempts that may be at the carrier. */
@Component
class AttemptsUnderWay implements OrdersUnderWay {
  private final CountedCallProjection attempts;

  AttemptsUnderWay(CountedCallProjection attempts) {
    this.attempts = attempts;
  }

  @Override
  public int count() {
    return attempts.countOpen();
  }
}
