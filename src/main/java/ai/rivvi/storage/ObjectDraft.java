package ai.rivvi.storage;

import java.io.Closeable;
import java.io.IOException;

/** An object while it is written; closing it takes away what was not published. */
interface ObjectDraft extends Closeable {
  /** Takes the next bytes; the array is not kept. */
  void write(byte[] sealed) throws IOException;

  /** Makes the object whole, durable and visible; afterwards nothing can be written. */
  void publish() throws IOException;

  /** Never fails: what cannot be taken away now is left to the sweep. */
  @Override
  void close();
}
