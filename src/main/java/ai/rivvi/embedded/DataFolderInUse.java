package ai.rivvi.embedded;

import ai.rivvi.shared.StartRefused;
import java.nio.file.Path;

/** Another running Rivvi uses the data folder. */
final class DataFolderInUse extends StartRefused {
  private static final long serialVersionUID = 1L;

  DataFolderInUse(Path folder) {
    super(
        "The data folder "
            + folder
            + " is in use by another Rivvi: stop that one, or set rivvi.data-dir to another folder.");
  }
}
