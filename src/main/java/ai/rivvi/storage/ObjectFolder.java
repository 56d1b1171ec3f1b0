package ai.rivvi.storage;

import ai.rivvi.shared.ObjectId;
import ai.rivvi.shared.OrganizationId;
import ai.rivvi.shared.StartRefused;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Objects as files of a local folder. */
final class ObjectFolder implements ObjectPlace {
  static final String PART = ".part";
  private final Path root;

  ObjectFolder(Path root) {
    this.root = root;
    if (Files.exists(root) && !(Files.isDirectory(root) && Files.isWritable(root))) {
      throw new StartRefused(
          "The folder "
              + root
              + " cannot be written: check rivvi.storage.directory, or the folder's rights.");
    }
  }

  Path file(OrganizationId organization, ObjectId id) {
    return root.resolve(ObjectName.of(organization, id));
  }

  @Override
  public ObjectDraft begin(OrganizationId organization, ObjectId id) throws IOException {
    var file = file(organization, id);
    Files.createDirectories(file.getParent());
    return new FolderDraft(file.resolveSibling(file.getFileName() + PART), file);
  }

  @Override
  public Sealed read(OrganizationId organization, ObjectId id) throws IOException {
    var file = file(organization, id);
    try {
      var bytes = Files.size(file);
      return new Sealed(Files.newInputStream(file), bytes);
    } catch (NoSuchFileException e) {
      // Without the whole folder, a disk is missing and no object is lost.
      throw Files.isDirectory(root) ? new ObjectLost(id) : e;
    }
  }

  @Override
  public void delete(OrganizationId organization, ObjectId id) throws IOException {
    Files.deleteIfExists(file(organization, id));
  }

  @Override
  public List<OrganizationId> organizations() throws IOException {
    if (!Files.isDirectory(root)) {
      return List.of();
    }
    try (var folders = Files.list(root)) {
      return folders
          .map(folder -> ObjectName.organizationOf(folder.getFileName().toString()))
          .flatMap(Optional::stream)
          .toList();
    }
  }

  @Override
  public Stream<ObjectId> publishedBefore(OrganizationId organization, Instant time)
      throws IOException {
    return olderThan(root.resolve(organization.value().toString()), time)
        .map(file -> ObjectName.objectOf(file.getFileName().toString()))
        .flatMap(Optional::stream);
  }

  @Override
  public void removeDrafts(Instant begunBefore) throws IOException {
    try (var files = olderThan(root, begunBefore)) {
      for (var file : (Iterable<Path>) files::iterator) {
        if (file.getFileName().toString().endsWith(PART)) {
          Files.deleteIfExists(file);
        }
      }
    }
  }

  /** To be closed. */
  @SuppressWarnings("StreamResourceLeak")
  private static Stream<Path> olderThan(Path folder, Instant time) throws IOException {
    if (!Files.isDirectory(folder)) {
      return Stream.empty();
    }
    return Files.walk(folder).filter(Files::isRegularFile).filter(file -> isOlder(file, time));
  }

  private static boolean isOlder(Path file, Instant time) {
    try {
      return Files.getLastModifiedTime(file).toInstant().isBefore(time);
    } catch (NoSuchFileException _) {
      return false; // published or deleted meanwhile
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
