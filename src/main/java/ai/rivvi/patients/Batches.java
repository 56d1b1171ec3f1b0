package ai.rivvi.patients;

import java.util.ArrayList;
import java.util.List;

/** Cuts long lists into statements of a bearable size. */
final class Batches {
  private Batches() {}

  static <T> List<List<T>> of(List<T> all, int size) {
    var batches = new ArrayList<List<T>>();
    for (int from = 0; from < all.size(); from += size) {
      batches.add(all.subList(from, Math.min(all.size(), from + size)));
    }
    return batches;
  }
}
