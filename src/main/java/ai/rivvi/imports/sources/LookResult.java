package ai.rivvi.imports.sources;

import java.time.Instant;

/**
 * What a look at a watched folder found.
 *
 * @param taken files that became lists
 * @param known files whose bytes the source had taken before
 * @param refused files that cannot be a list
 * @param coming files that are still being written, as far as can be told
 * @param again files that could not be taken now, and are tried again
 * @param unreachable whether the folder, or a file in it, could not be read or moved
 */
public record LookResult(
    Instant at, int taken, int known, int refused, int coming, int again, boolean unreachable) {}
