package ai.rivvi.storage;

import java.time.Instant;

/**
 * A file as an inbox shows it, in plain text: name, size, and when it was last written.
 *
 * @param stamp tells this content of the name from every other, as far as the place can
 */
public record InboxFile(String name, long bytes, Instant modifiedAt, String stamp) {}
