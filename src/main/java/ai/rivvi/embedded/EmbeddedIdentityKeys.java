package ai.rivvi.embedded;

import ai.rivvi.shared.Ids;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.text.ParseException;

/** The signing key, kept in a file that only its owner reads, so that tokens outlive a restart. */
final class EmbeddedIdentityKeys {
  private static final int KEY_BITS = 2048;

  private EmbeddedIdentityKeys() {}

  /** The key of this folder; made at the first start. */
  static RSAKey loadOrCreate(Path folder) {
    var file = folder.resolve("jwk.json");
    try {
      createFolder(folder);
      if (!Files.exists(file)) {
        create(folder, file);
      }
      return JWKSet.parse(Files.readString(file)).getKeys().getFirst().toRSAKey();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (ParseException | RuntimeException e) {
      throw new IllegalStateException(
          file + " cannot be read. Restore it, or delete it and everybody logs in again.", e);
    }
  }

  /** A folder that only its owner enters. */
  static void createFolder(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      return;
    }
    Files.createDirectories(folder.toAbsolutePath().getParent());
    try {
      Files.createDirectory(folder, ownerOnly(folder, "rwx------"));
    } catch (FileAlreadyExistsException _) {
      // Another node on the same folder was faster.
    }
  }

  private static void create(Path folder, Path file) throws IOException {
    var written = folder.resolve("jwk-" + Ids.next() + ".tmp");
    Files.createFile(written, ownerOnly(folder, "rw-------"));
    Files.writeString(written, new JWKSet(generate()).toString(false));
    Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
  }

  private static RSAKey generate() {
    try {
      return new RSAKeyGenerator(KEY_BITS)
          .keyUse(KeyUse.SIGNATURE)
          .algorithm(JWSAlgorithm.RS256)
          .keyID(Ids.next().toString())
          .generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  private static FileAttribute<?>[] ownerOnly(Path folder, String permissions) {
    return folder.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }
}
