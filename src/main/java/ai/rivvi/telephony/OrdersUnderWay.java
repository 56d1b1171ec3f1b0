package ai.rivvi.telephony;

/**
 * How many calls of the bound organization are not over as far as is known, those with it of which
 * nobody knows whether they were placed; implemented by who orders them. In the caller's
 * transaction.
 */
public interface OrdersUnderWay {
  /** How many there are now. */
  int count();
}
