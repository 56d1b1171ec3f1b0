package ai.rivvi.telephony;

import ai.rivvi.shared.CallId;
import ai.rivvi.shared.CallReference;

/**
 * Opens the agent's side of a relayed conversation; implemented by voice. In the organization's
 * scope, outside a transaction.
 */
public interface RelaySessions {
  /** A conversation begins. */
  RelaySession open(CallReference reference, CallId call, RelayVoice voice);
}
