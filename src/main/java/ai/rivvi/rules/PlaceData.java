package ai.rivvi.rules;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.core.io.ClassPathResource;

/** Reads the tables of {@code places/}: fields between tabs, lists between commas, # a comment. */
final class PlaceData {
  private PlaceData() {}

  static List<String[]> rows(String table) {
    try {
      return new ClassPathResource("places/" + table)
          .getContentAsString(StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(line -> line.split("\t", -1))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Place place(String jurisdictions, String zones) {
    return new Place(
        Stream.of(zones.split(",", -1)).map(ZoneId::of).toList(),
        List.of(jurisdictions.split(",", -1)));
  }
}
