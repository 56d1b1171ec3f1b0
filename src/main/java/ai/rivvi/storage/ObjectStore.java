package ai.rivvi.storage;

import ai.rivvi.shared.ObjectId;
import java.io.InputStream;
import org.springframework.stereotype.Component;

/** Encrypted objects of the bound organization. */
@Component
public class ObjectStore {
  /**
   * Stores a stream to its end, at most {@code bytesMax}; a LimitReached refusal past that, and
   * then nothing is kept.
   */
  public StoredObject put(InputStream content, long bytesMax) {
    throw new UnsupportedOperationException("skeleton");
  }

  /**
   * Opens an object, decrypted; the content is verified against its hash at the end of the stream.
   */
  public InputStream open(ObjectId id) {
    throw new UnsupportedOperationException("skeleton");
  }

  /** Removes an object; nothing happens when it is gone already. */
  public void delete(ObjectId id) {
    throw new UnsupportedOperationException("skeleton");
  }
}
