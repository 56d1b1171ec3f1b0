package ai.rivvi.imports.mapping;

import ai.rivvi.imports.cells.CleanText;
import ai.rivvi.keys.BlindIndex;
import ai.rivvi.keys.FieldCode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Keyed hashes by which columns of the same name are found in other lists. */
@Component
public class HeaderHashes {
  private static final FieldCode HEADER = new FieldCode("imports.header");
  private final BlindIndex index;

  HeaderHashes(BlindIndex index) {
    this.index = index;
  }

  /**
   * One for each column; null for one without a name, and for those that share their name: which is
   * which, nobody can tell. Neither case nor signs matter.
   */
  public List<byte @Nullable []> of(List<String> headers) {
    var words = headers.stream().map(CleanText::words).toList();
    var hashes = new ArrayList<byte @Nullable []>(headers.size());
    for (var name : words) {
      var isTheirs = !name.isEmpty() && Collections.frequency(words, name) == 1;
      hashes.add(isTheirs ? index.hash(HEADER, name) : null);
    }
    return hashes;
  }
}
