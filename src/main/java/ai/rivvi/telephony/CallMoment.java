package ai.rivvi.telephony;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One status that the carrier told of a call. */
public record CallMoment(Instant at, CallStatus status, @Nullable Integer sequence) {}
