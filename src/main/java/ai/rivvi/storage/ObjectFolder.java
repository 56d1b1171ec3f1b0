package ai.rivvi.storage;

import ai.rivvi.shared.ObjectId;
import ai.rivvi.shared.OrganizationId;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Where the files lie: organization / last byte of the id in hex / id. */
final class ObjectFolder {
  static final String PART = ".part";
  private static final int SHELF_LENGTH = 2;
  private final Path root;

  ObjectFolder(Path root) {
    this.root = root;
  }

  Path file(OrganizationId organization, ObjectId id) {
    var name = id.value().toString();
    return ofOrganization(organization)
        .resolve(name.substring(name.length() - SHELF_LENGTH))
        .resolve(name);
  }

  private Path ofOrganization(OrganizationId organization) {
    return root.resolve(organization.value().toString());
  }

  /** A new file to write; it becomes the object by {@link #publish}. */
  Path begin(OrganizationId organization, ObjectId id) throws IOException {
    var file = file(organization, id);
    Files.createDirectories(file.getParent());
    return file.resolveSibling(file.getFileName() + PART);
  }

  /** Gives a file that is whole and on disk its name, durably. */
  void publish(Path part, OrganizationId organization, ObjectId id) throws IOException {
    var file = file(organization, id);
    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    if (!System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows")) {
      try (var folder = FileChannel.open(file.getParent(), StandardOpenOption.READ)) {
        folder.force(true);
      }
    }
  }

  InputStream read(OrganizationId organization, ObjectId id) throws IOException {
    return Files.newInputStream(file(organization, id));
  }

  List<OrganizationId> organizations() throws IOException {
    if (!Files.isDirectory(root)) {
      return List.of();
    }
    try (var folders = Files.list(root)) {
      return folders.map(folder -> OrganizationId.of(folder.getFileName().toString())).toList();
    }
  }

  /** All files of an organization, unfinished ones too. */
  List<Path> files(OrganizationId organization) throws IOException {
    try (Stream<Path> files = Files.walk(ofOrganization(organization))) {
      return files.filter(Files::isRegularFile).toList();
    }
  }
}
