package ai.rivvi.storage;

import ai.rivvi.shared.ObjectId;
import java.io.IOException;

/** An object is not what was stored: altered, cut, lengthened or exchanged for another. */
final class ObjectChanged extends IOException {
  private static final long serialVersionUID = 1L;

  ObjectChanged(ObjectId id) {
    super("Object " + id.value() + " is not what was stored.");
  }
}
