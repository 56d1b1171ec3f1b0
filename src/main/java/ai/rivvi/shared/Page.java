package ai.rivvi.shared;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One page of a list by keyset; {@code nextCursor} is absent on the last. */
public record Page<T>(List<T> items, @Nullable String nextCursor) {
  /** How many rows a page holds when nothing is asked for. */
  public static final int LIMIT_DEFAULT = 50;

  /** How many rows a page holds at the most. */
  public static final int LIMIT_MAX = 200;

  public Page {
    items = List.copyOf(items);
  }

  /** The limit to use for what a request asked for. */
  public static int limit(@Nullable Integer asked) {
    return asked == null ? LIMIT_DEFAULT : Math.clamp(asked, 1, LIMIT_MAX);
  }

  /** A page from up to {@code limit + 1} rows: the one too many only tells that there are more. */
  public static <T> Page<T> of(List<T> rows, int limit, Function<T, Cursor> cursor) {
    if (rows.size() <= limit) {
      return new Page<>(rows, null);
    }
    var shown = rows.subList(0, limit);
    return new Page<>(shown, cursor.apply(shown.getLast()).encode());
  }

  /** The same page with other items. */
  public <R> Page<R> map(Function<T, R> mapping) {
    return new Page<>(items.stream().map(mapping).toList(), nextCursor);
  }
}
