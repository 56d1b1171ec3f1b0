package ai.rivvi.telephony;

import ai.rivvi.shared.NumberId;
import ai.rivvi.shared.PhoneNumber;

/** A caller number of an organization: its own, so shown in full. */
public record NumberView(NumberId id, PhoneNumber number, String label, boolean inbound) {}
