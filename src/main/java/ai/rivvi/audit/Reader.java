package ai.rivvi.audit;

import java.time.Instant;

/** Somebody who opened a record, and when last (business time). */
public record Reader(String name, Instant at) {}
