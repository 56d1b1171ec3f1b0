package ai.rivvi.embedded;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/**
 * What a session holds, as bytes. Only the types of a log-in are read back; what an older version
 * wrote and this one cannot read is as if it had not been there: the person logs in again.
 */
final class SessionAttributes {
  private static final ObjectInputFilter LOG_IN_TYPES =
      ObjectInputFilter.Config.createFilter(
          "maxdepth=20;maxrefs=2000;maxbytes=131072;maxarray=10000;"
              + "org.springframework.security.core.**;"
              + "org.springframework.security.authentication.**;"
              + "org.springframework.security.web.**;"
              + "java.lang.*;java.util.*;java.time.*;!*");

  private SessionAttributes() {}

  static byte[] write(Object attribute) {
    var bytes = new ByteArrayOutputStream();
    try (var out = new ObjectOutputStream(bytes)) {
      out.writeObject(attribute);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  static @Nullable Object read(byte[] bytes) {
    try (var in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
      in.setObjectInputFilter(LOG_IN_TYPES);
      return in.readObject();
    } catch (IOException | ClassNotFoundException | RuntimeException _) {
      return null;
    }
  }
}
