package ai.rivvi.storage;

import ai.rivvi.shared.ObjectId;
import java.io.IOException;

/** An object that was stored is not in its place any more. */
final class ObjectLost extends IOException {
  private static final long serialVersionUID = 1L;

  ObjectLost(ObjectId id) {
    super("Object " + id.value() + " is not in the store.");
  }
}
