package ai.rivvi.keys;

import ai.rivvi.shared.OrganizationId;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.Set;
import java.util.UUID;
import javax.crypto.SecretKey;

/** The key that wraps the keys of organizations; it never enters the database. */
final class MasterKey {
  private static final int VERSION = 1;
  private static final UUID NO_ROW = new UUID(0, 0);
  private final SecretKey key;

  private MasterKey(SecretKey key) {
    this.key = key;
  }

  /** Reads 32 bytes in Base64. */
  static MasterKey parse(String base64, String origin) {
    try {
      return new MasterKey(Envelope.key(Base64.getDecoder().decode(base64.strip())));
    } catch (IllegalArgumentException _) {
      // The cause would quote the key.
      throw new IllegalStateException(
          "The master key in " + origin + " is not 32 bytes in Base64.");
    }
  }

  /** Reads the file, or makes it with a random key that only its owner may read. */
  static MasterKey ofFile(Path file) throws IOException {
    if (!Files.exists(file)) {
      create(file.toAbsolutePath());
    }
    return parse(Files.readString(file), file.toString());
  }

  /** A key that was lost by a crash would make the database unreadable, so it is forced to disk. */
  private static void create(Path file) throws IOException {
    Files.createDirectories(file.getParent());
    var fresh = Files.createTempFile(file.getParent(), "master", ".tmp", ownerOnly());
    try {
      var text = Base64.getEncoder().encodeToString(Envelope.randomKey()) + "\n";
      try (var channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
        channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)));
        channel.force(true);
      }
      publish(fresh, file);
    } finally {
      Files.deleteIfExists(fresh);
    }
    if (isPosix()) {
      try (var folder = FileChannel.open(file.getParent(), StandardOpenOption.READ)) {
        folder.force(true);
      }
    }
  }

  /** A link, unlike a move, never replaces the key of another node that was faster. */
  private static void publish(Path fresh, Path file) throws IOException {
    try {
      Files.createLink(file, fresh);
    } catch (FileAlreadyExistsException _) {
      // The other node's key is the key.
    } catch (UnsupportedOperationException _) {
      Files.move(fresh, file);
    }
  }

  private static FileAttribute<?>[] ownerOnly() {
    return isPosix()
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }

  private static boolean isPosix() {
    Set<String> views = FileSystems.getDefault().supportedFileAttributeViews();
    return views.contains("posix");
  }

  byte[] wrap(OrganizationId organization, FieldCode kind, byte[] plainKey) {
    return Envelope.seal(key, VERSION, Associated.data(organization, kind, NO_ROW), plainKey);
  }

  byte[] unwrap(OrganizationId organization, FieldCode kind, byte[] wrapped) {
    try {
      return Envelope.open(key, Associated.data(organization, kind, NO_ROW), wrapped);
    } catch (Unreadable _) {
      throw new IllegalStateException(
          "The master key does not open the keys of organization "
              + organization
              + ": start with the master key that made them.");
    }
  }
}
