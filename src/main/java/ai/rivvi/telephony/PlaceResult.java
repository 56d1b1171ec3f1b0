package ai.rivvi.telephony;

import ai.rivvi.shared.CallId;

/** What one POST to the carrier came to. */
public sealed interface PlaceResult {
  /** 201: the carrier has the call. */
  record Placed(CallId call) implements PlaceResult {}

  /** Certainly not placed: 429, a 4xx with the carrier's own error code, or connection refused. */
  record Rejected(int carrierCode, Cause cause) implements PlaceResult {}

  /** Any other end: nobody knows yet, and nobody may dial again. */
  record Unknown() implements PlaceResult {}

  /** The deadline had passed before anything was sent. */
  record NotSent() implements PlaceResult {}

  /** What a rejection is about. */
  enum Cause {
    RATE_LIMITED,
    NUMBER_INVALID,
    NUMBER_BLOCKED,
    CONFIGURATION,
    UNREACHABLE
  }
}
