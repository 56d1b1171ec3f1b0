package ai.rivvi.imports;

import ai.rivvi.keys.BlindIndex;
import ai.rivvi.keys.FieldCode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Keyed hashes by which columns of the same name are found in other lists. */
@Component
class HeaderHashes {
  private static final FieldCode HEADER = new FieldCode("imports.header");
  private final BlindIndex index;

  HeaderHashes(BlindIndex index) {
    this.index = index;
  }

  /**
   * One for each column, null for one without a name. Neither case nor signs matter; of columns
   * with equal names, the first is the first again.
   */
  List<byte @Nullable []> of(List<String> headers) {
    var seen = new HashMap<String, Integer>();
    var hashes = new ArrayList<byte @Nullable []>(headers.size());
    for (var header : headers) {
      var words = CleanText.words(header);
      hashes.add(
          words.isEmpty()
              ? null
              : index.hash(HEADER, words + "#" + seen.merge(words, 1, Integer::sum)));
    }
    return hashes;
  }
}
