package ai.rivvi.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Inboxes as local folders. Links are not followed: a file is one that lies there. */
final class InboxFolder implements Inbox {
  private final Path root;

  InboxFolder(Path root) {
    this.root = root;
  }

  private Path folder(UUID id) {
    return root.resolve(id.toString());
  }

  @Override
  public void prepare(UUID id) throws IOException {
    Files.createDirectories(folder(id));
  }

  @Override
  public String address(UUID id) {
    return folder(id).toString();
  }

  @Override
  public List<InboxFile> files(UUID id) throws IOException {
    prepare(id);
    var files = new ArrayList<InboxFile>();
    try (var all = Files.newDirectoryStream(folder(id))) {
      for (var file : all) {
        try {
          var seen = attributes(file);
          if (seen.isRegularFile()) {
            files.add(file(file, seen));
          }
        } catch (NoSuchFileException _) {
          // Taken away while we looked.
        }
      }
    }
    return files;
  }

  private static BasicFileAttributes attributes(Path file) throws IOException {
    return Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
  }

  private static InboxFile file(Path file, BasicFileAttributes seen) {
    var modified = seen.lastModifiedTime().toInstant();
    return new InboxFile(
        file.getFileName().toString(),
        seen.size(),
        modified,
        seen.size() + " " + modified + " " + seen.fileKey());
  }

  @Override
  public void copy(UUID id, InboxFile file, Path target) throws IOException {
    var from = folder(id).resolve(file.name());
    try (var content = Files.newInputStream(from, LinkOption.NOFOLLOW_LINKS)) {
      Files.copy(content, target, StandardCopyOption.REPLACE_EXISTING);
    }
    if (!file(from, attributes(from)).equals(file)) {
      throw new IOException("The file changed while it was read.");
    }
  }

  /** Moved first and looked at then: what was written in between is put back, unless it is late. */
  @Override
  public void move(UUID id, InboxFile file, String to) throws IOException {
    var from = folder(id).resolve(file.name());
    var target = folder(id).resolve(to);
    Files.createDirectories(target.getParent());
    if (Files.isSymbolicLink(target.getParent())) {
      throw new IOException("The folder for files that were taken is a link.");
    }
    try {
      if (!file(from, attributes(from)).equals(file)) {
        return;
      }
      Files.move(from, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (NoSuchFileException _) {
      return; // another node has moved it
    }
    if (!file(from, attributes(target)).equals(file)) {
      Files.move(target, from);
    }
  }

  @Override
  public void write(UUID id, String name, String text) throws IOException {
    var file = folder(id).resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  @Override
  public void delete(UUID id, String name) throws IOException {
    Files.deleteIfExists(folder(id).resolve(name));
  }
}
