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
    /** There is no such number. */
    NUMBER_INVALID,
    /** The account may not call this number; another account, or this one later, might. */
    DESTINATION_REFUSED,
    /** Somebody on the number told the carrier to stop. */
    OPTED_OUT,
    /** The account, its number or our request: true of every call. */
    CONFIGURATION,
    /** The carrier's code is not known here: about the one number, or about every call. */
    UNEXPLAINED,
    UNREACHABLE
  }
}
