package ai.rivvi.imports.lists;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What of a list is done while somebody waits; a longer one is worked on in the background.
 *
 * @param atOnceMb files up to so many megabytes are read while whoever uploads them waits
 * @param atOnceRows lists up to so many rows are checked while whoever maps them waits
 */
@ConfigurationProperties("rivvi.imports")
public record ImportSettings(
    @DefaultValue("5") int atOnceMb, @DefaultValue("20000") int atOnceRows) {
  private static final long MB = 1024L * 1024;

  public boolean isLongFile(long bytes) {
    return bytes > atOnceMb * MB;
  }

  public ImportSettings {
    if (atOnceMb < 0 || atOnceRows < 0) {
      throw new IllegalArgumentException("rivvi.imports.at-once-… must not be negative.");
    }
  }
}
