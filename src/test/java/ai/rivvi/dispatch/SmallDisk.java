package ai.rivvi.dispatch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** A file system in memory that can be filled to its last byte, and freed. */
final class SmallDisk implements AutoCloseable {
  private static final int CHUNK_BYTES = 1 << 16;
  private static final int CHUNK_BYTES_MIN = 1 << 9;

  private final Path folder;
  private final Path ballast;

  /** Whether this machine lets us have one; it takes root. */
  static boolean isPossible() {
    return Commands.areForUs("mount", "umount");
  }

  SmallDisk(Path folder, int megabytes) throws IOException {
    this.folder = Files.createDirectories(folder);
    ballast = folder.resolve("ballast");
    Commands.run(
        List.of(
            "mount",
            "-t",
            "tmpfs",
            "-o",
            "size=" + megabytes + "m,mode=700",
            "none",
            folder.toAbsolutePath().toString()));
  }

  /** Takes what is free, also what has become free since it was last filled. */
  void fill() {
    try (var file =
        FileChannel.open(ballast, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      for (var chunk = CHUNK_BYTES; chunk >= CHUNK_BYTES_MIN; chunk /= 2) {
        write(file, chunk);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(FileChannel file, int chunk) {
    try {
      while (file.write(ByteBuffer.allocate(chunk)) == chunk) {
        // Until nothing fits.
      }
    } catch (IOException _) {
      // It is full.
    }
  }

  void free() throws IOException {
    Files.deleteIfExists(ballast);
  }

  /** Whoever has files open in it must have ended. */
  @Override
  public void close() {
    Commands.run(List.of("umount", folder.toAbsolutePath().toString()));
  }
}
