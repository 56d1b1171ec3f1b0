package ai.rivvi.storage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;

/**
 * Where uploads lie in plain text while a request reads them: a folder of this process alone, in
 * the data folder, that only the operating system's user of Rivvi may enter. What a process that
 * was killed left behind is deleted by the next one that starts.
 */
public final class ScratchFolder implements AutoCloseable {
  private static final String PREFIX = "rivvi-";
  private static final String LOCK = "lock";

  /** A file lock is the whole process's: it does not make its threads wait for each other. */
  private static final ReentrantLock OPENING = new ReentrantLock();

  private final Path folder;
  private final FileChannel lock;

  private ScratchFolder(Path folder, FileChannel lock) {
    this.folder = folder;
    this.lock = lock;
  }

  /**
   * A fresh folder below the parent, which is made; deletes those that no process holds. Processes
   * do this one after the other: none takes a folder that another has just made for a left one.
   */
  static ScratchFolder open(Path parent) {
    OPENING.lock();
    try {
      Files.createDirectories(parent);
      try (var alone = openLock(parent)) {
        alone.lock();
        return openAlone(parent);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The folder " + parent + " cannot be used.", e);
    } finally {
      OPENING.unlock();
    }
  }

  private static ScratchFolder openAlone(Path parent) throws IOException {
    var owner = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    var folder = Files.createTempDirectory(parent, PREFIX, owner);
    var lock = lock(folder);
    if (lock == null) {
      throw new IOException("The folder was locked by another process.");
    }
    for (var other : others(parent, folder)) {
      deleteUnlessHeld(other);
    }
    return new ScratchFolder(folder, lock);
  }

  private static List<Path> others(Path parent, Path own) throws IOException {
    try (var all = Files.list(parent)) {
      return all.filter(folder -> folder.getFileName().toString().startsWith(PREFIX))
          .filter(folder -> Files.isDirectory(folder) && !folder.equals(own))
          .toList();
    }
  }

  /** The lock goes with its process, however that ends. */
  private static void deleteUnlessHeld(Path folder) throws IOException {
    var lock = lock(folder);
    if (lock != null) {
      try (lock) {
        FileSystemUtils.deleteRecursively(folder);
      }
    }
  }

  private static @Nullable FileChannel lock(Path folder) throws IOException {
    var channel = openLock(folder);
    try {
      if (channel.tryLock() != null) {
        return channel;
      }
    } catch (OverlappingFileLockException _) {
      // Another folder of this very process.
    }
    channel.close();
    return null;
  }

  private static FileChannel openLock(Path folder) throws IOException {
    return FileChannel.open(
        folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
  }

  /** The folder, absolute. */
  public Path path() {
    return folder;
  }

  /** A new empty file; whoever asks for it deletes it. */
  public Path newFile() throws IOException {
    return Files.createTempFile(folder, "", ".part");
  }

  @Override
  public void close() {
    try (lock) {
      FileSystemUtils.deleteRecursively(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
