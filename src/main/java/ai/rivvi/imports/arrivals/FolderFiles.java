package ai.rivvi.imports.arrivals;

import ai.rivvi.imports.arrivals.LookRepository.Sight;
import ai.rivvi.storage.InboxFile;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The files in a watched folder as one look sees them, and which of them are complete. */
final class FolderFiles {
  /** Beside a file, an empty one of its name and this says that it is complete. */
  static final String DONE = ".done";

  /** A file that has not changed for so long is complete. */
  static final Duration SETTLE = Duration.ofMinutes(1);

  private static final int FILES_MAX = 1_000;
  private static final Set<String> UNFINISHED =
      Set.of(".part", ".tmp", ".partial", ".filepart", ".crdownload");

  private final List<InboxFile> all;
  private final List<InboxFile> candidates;
  private final List<Sight> sights;
  private final Instant now;

  /** What lies there now, and what was seen of it before. */
  FolderFiles(List<InboxFile> all, List<Sight> before, Instant now) {
    this.all = all;
    this.now = now;
    this.candidates =
        all.stream()
            .filter(file -> !isPassedOver(file.name().toLowerCase(Locale.ROOT)))
            .sorted(Comparator.comparing(InboxFile::modifiedAt).thenComparing(InboxFile::name))
            .limit(FILES_MAX)
            .toList();
    this.sights = sights(before);
  }

  private List<Sight> sights(List<Sight> before) {
    var known = new HashMap<String, Sight>();
    before.forEach(sight -> known.put(sight.name(), sight));
    return candidates.stream()
        .map(
            file -> {
              var earlier = known.get(file.name());
              var since =
                  earlier == null || !earlier.stamp().equals(file.stamp()) ? null : earlier.since();
              return new Sight(file.name(), file.stamp(), since == null ? now : since);
            })
        .toList();
  }

  private static boolean isPassedOver(String name) {
    return name.startsWith(".")
        || name.startsWith("~")
        || name.endsWith(DONE)
        || UNFINISHED.stream().anyMatch(name::endsWith);
  }

  /** Files that may be lists, the oldest first. */
  List<InboxFile> candidates() {
    return candidates;
  }

  /** What is to be remembered of them until the next look. */
  List<Sight> sights() {
    return sights;
  }

  /**
   * Whoever writes it says so beside it, or nothing about it has changed for a while. Two looks
   * that see the same are not enough: somebody may ask for them within a second.
   */
  boolean isComplete(InboxFile file) {
    var said = file.name() + DONE;
    return all.stream().anyMatch(one -> one.name().equals(said))
        || sights.stream()
            .filter(sight -> sight.name().equals(file.name()))
            .map(Sight::since)
            .anyMatch(since -> since != null && !since.plus(SETTLE).isAfter(now));
  }
}
