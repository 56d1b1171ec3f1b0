package ai.rivvi.storage;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;

/**
 * Folders into which a clinic's own systems put files, in plain text; below a local folder or, with
 * objects in a bucket, below a prefix of it. Taken files go to {@code taken/}, refused ones to
 * {@code refused/} below the folder. An {@link IOException} means that the place does not do it
 * now.
 */
public interface Inbox {
  String TAKEN = "taken/";
  String REFUSED = "refused/";

  /** Makes a folder ready, where the place has folders. */
  void prepare(UUID folder) throws IOException;

  /** Where a folder is, for whoever is to put files there. */
  String address(UUID folder);

  /** The files that lie in a folder; not those below it. */
  List<InboxFile> files(UUID folder) throws IOException;

  /**
   * Copies a file's content into a local file; {@link java.nio.file.NoSuchFileException} without.
   */
  void copy(UUID folder, InboxFile file, Path target) throws IOException;

  /**
   * Moves a file away, below its folder, over whatever has that name there. Nothing happens when it
   * is gone, or has changed since it was seen: then it is another file.
   *
   * @param to such as {@code taken/} and a name
   */
  void move(UUID folder, InboxFile file, String to) throws IOException;

  /** Writes a short text below a folder. */
  void write(UUID folder, String name, String text) throws IOException;

  /** Deletes a file of a folder; nothing happens when it is gone. */
  void delete(UUID folder, String name) throws IOException;
}
