package ai.rivvi.storage;

import ai.rivvi.keys.FieldCipher;
import ai.rivvi.keys.FieldCode;
import ai.rivvi.shared.CurrentOrganization;
import ai.rivvi.shared.ObjectId;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.SecureRandom;
import java.util.Base64;
import org.springframework.stereotype.Component;

/**
 * What objects of the bound organization hold, in plain text, on the way into and out of a place.
 */
@Component
class ObjectContents {
  private static final FieldCode OBJECT_KEY = new FieldCode("storage.object_key");
  private static final SecureRandom RANDOM = new SecureRandom();

  private final ObjectPlace place;
  private final FieldCipher cipher;

  ObjectContents(ObjectPlace place, FieldCipher cipher) {
    this.place = place;
    this.cipher = cipher;
  }

  /** What was written, and the object's key under the organization's. */
  record Kept(ObjectWriter.Written written, byte[] encryptedKey) {}

  /**
   * Stores a stream to its end; an {@link IOException} is the place's. Whatever fails, no object is
   * there, but for one whose place did not answer: that is swept.
   */
  Kept write(ObjectId id, InputStream content, long bytesMax) throws IOException {
    var organization = CurrentOrganization.get();
    var key = new byte[ChunkCipher.KEY_BYTES];
    RANDOM.nextBytes(key);
    var encryptedKey =
        cipher.encrypt(OBJECT_KEY, id.value(), Base64.getEncoder().encodeToString(key));
    try (var draft = place.begin(organization, id)) {
      var written =
          new ObjectWriter(new ChunkCipher(organization, id, key), bytesMax).write(content, draft);
      draft.publish();
      return new Kept(written, encryptedKey);
    }
  }

  /**
   * Opens an object; {@link ObjectLost} and {@link ObjectChanged} when that shows at once or while
   * it is read.
   */
  InputStream open(StoredObjectKey stored) throws IOException {
    var organization = CurrentOrganization.get();
    var id = stored.id();
    var key =
        Base64.getDecoder().decode(cipher.decrypt(OBJECT_KEY, id.value(), stored.encryptedKey()));
    var sealed = place.read(organization, id);
    try {
      if (sealed.bytes() != ChunkCipher.sealedBytes(stored.bytes())) {
        throw new ObjectChanged(id);
      }
      return new ObjectReader(sealed.content(), new ChunkCipher(organization, id, key), stored);
    } catch (IOException e) {
      sealed.content().close();
      throw e;
    }
  }

  /** Reads an object to its end, for what {@link #open} says of it. */
  void verify(StoredObjectKey stored) throws IOException {
    try (var content = open(stored)) {
      content.transferTo(OutputStream.nullOutputStream());
    }
  }
}
