package ai.rivvi.imports.parser;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Limits of the processes that read uploaded lists.
 *
 * @param parserHeapMb heap of one such process, in megabytes; it takes about 60 more beside it
 * @param parsersMax lists that are read at once
 * @param turnSecondsMax how long others wait for their turn; shorter than the database lets a
 *     transaction stand still
 * @param workbookSecondsMax how long the reader of a workbook may let its caller wait
 * @param textSecondsMax how long the reader of a text file may let its caller wait
 */
@ConfigurationProperties("rivvi.imports")
record ParserSettings(
    @DefaultValue("256") int parserHeapMb,
    @DefaultValue("4") int parsersMax,
    @DefaultValue("10") int turnSecondsMax,
    @DefaultValue("60") int workbookSecondsMax,
    @DefaultValue("600") int textSecondsMax) {
  /** The JVM itself does not start with less. */
  private static final int HEAP_MB_MIN = 16;

  ParserSettings {
    if (parserHeapMb < HEAP_MB_MIN) {
      throw new IllegalArgumentException("rivvi.imports.parser-heap-mb must be at least 16.");
    }
    if (turnSecondsMax < 0) {
      throw new IllegalArgumentException("rivvi.imports.turn-seconds-max must not be negative.");
    }
    if (parsersMax < 1 || workbookSecondsMax < 1 || textSecondsMax < 1) {
      throw new IllegalArgumentException("The limits under rivvi.imports must be at least 1.");
    }
  }
}
