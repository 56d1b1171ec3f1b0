package ai.rivvi.imports.mending;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/** A file of rows under way to whoever downloads it. */
public interface RowsFile extends Closeable {
  void add(List<String> cells) throws IOException;
}
