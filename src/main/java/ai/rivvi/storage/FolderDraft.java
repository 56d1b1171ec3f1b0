package ai.rivvi.storage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A file that gets its name when it is whole and on the disk. */
final class FolderDraft implements ObjectDraft {
  private static final Logger log = LoggerFactory.getLogger(FolderDraft.class);
  private final Path part;
  private final Path file;
  private final FileChannel channel;

  FolderDraft(Path part, Path file) throws IOException {
    this.part = part;
    this.file = file;
    this.channel = FileChannel.open(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
  }

  @Override
  public void write(byte[] sealed) throws IOException {
    var left = ByteBuffer.wrap(sealed);
    while (left.hasRemaining()) {
      channel.write(left);
    }
  }

  @Override
  public void publish() throws IOException {
    channel.force(true);
    channel.close();
    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    if (!System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows")) {
      try (var folder = FileChannel.open(file.getParent(), StandardOpenOption.READ)) {
        folder.force(true);
      }
    }
  }

  @Override
  public void close() {
    try (channel) {
      Files.deleteIfExists(part);
    } catch (IOException e) {
      log.atWarn().setCause(e).log("An unfinished file stays until the next sweep");
    }
  }
}
