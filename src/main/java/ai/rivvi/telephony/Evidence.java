package ai.rivvi.telephony;

import ai.rivvi.shared.CallId;

/** What the carrier knows of a reference whose POST was never answered. */
public sealed interface Evidence {
  /** The carrier has a call that is proven to be this one. */
  record Found(CallId call) implements Evidence {}

  /** The carrier answered, and has no such call now. Absence counts only twice, a gap apart. */
  record Absent() implements Evidence {}

  /** Candidates exist that could not be told apart yet, or the carrier did not answer. */
  record Unclear() implements Evidence {}
}
