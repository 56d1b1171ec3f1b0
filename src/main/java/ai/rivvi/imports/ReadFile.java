package ai.rivvi.imports;

import org.jspecify.annotations.Nullable;

/** How a file was read: its format and what was found out about it. */
record ReadFile(
    FileFormat format,
    @Nullable String sheet,
    @Nullable String charset,
    @Nullable String delimiter) {}
