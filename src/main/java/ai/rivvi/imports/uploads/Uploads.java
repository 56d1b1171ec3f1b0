package ai.rivvi.imports.uploads;

import ai.rivvi.imports.IncomingFiles;
import ai.rivvi.shared.Conflict;
import ai.rivvi.shared.Ids;
import ai.rivvi.shared.ImportId;
import ai.rivvi.shared.Invalid;
import ai.rivvi.shared.LimitReached;
import ai.rivvi.shared.NotFound;
import ai.rivvi.shared.ObjectId;
import ai.rivvi.shared.SystemTime;
import ai.rivvi.storage.ObjectStore;
import ai.rivvi.storage.ScratchFolder;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Files that come in parts, in the order of their bytes. */
@Component
class Uploads {
  static final int PART_BYTES_MAX = 8 * 1024 * 1024;

  /** An organization's files that have begun to come and are no lists yet. */
  private static final int UNFINISHED_MAX = 50;

  /** When there are too many, those that have not moved for so long give way. */
  private static final Duration IDLE_MAX = Duration.ofMinutes(30);

  /** Whoever takes a file has read it by then, or has died. */
  private static final Duration TAKEN_MAX = Duration.ofMinutes(15);

  private final UploadRepository uploads;
  private final IncomingFiles incoming;
  private final ObjectStore objects;
  private final ScratchFolder scratch;
  private final TransactionTemplate transaction;

  Uploads(
      UploadRepository uploads,
      IncomingFiles incoming,
      ObjectStore objects,
      ScratchFolder scratch,
      PlatformTransactionManager transactions) {
    this.uploads = uploads;
    this.incoming = incoming;
    this.objects = objects;
    this.scratch = scratch;
    this.transaction = new TransactionTemplate(transactions);
  }

  Upload begin(String fileName, long bytes) {
    if (bytes > IncomingFiles.FILE_BYTES_MAX) {
      throw new Invalid(
          "file-too-large", "A list may have 1 GB as text: split it into several lists.");
    }
    var id = Ids.next();
    if (unfinished() >= UNFINISHED_MAX) {
      unmovedSince(SystemTime.now().minus(IDLE_MAX)).forEach(this::forget);
    }
    return Objects.requireNonNull(
        transaction.execute(
            _ -> {
              if (uploads.countUnfinished() >= UNFINISHED_MAX) {
                throw new LimitReached(
                    "too-many-uploads",
                    "Too many files are on their way: finish some of them, or wait half an hour.");
              }
              uploads.insert(id, fileName, bytes);
              return find(id);
            }));
  }

  Upload get(UUID id) {
    return Objects.requireNonNull(transaction.execute(_ -> find(id)));
  }

  /**
   * Keeps a part that begins where the last one ended, at most 8 MiB; a Conflict says where that
   * is. A part that breaks off leaves nothing.
   */
  Upload add(UUID id, long fromByte, InputStream content) {
    checkNext(get(id), fromByte);
    var added =
        transaction.execute(
            status -> {
              var part = objects.put(content, PART_BYTES_MAX);
              var fits = part.bytes() > 0 && uploads.add(id, fromByte, part.id(), part.bytes());
              if (!fits) {
                status.setRollbackOnly();
              }
              return fits;
            });
    var now = get(id);
    if (!Boolean.TRUE.equals(added)) {
      checkNext(now, fromByte);
      throw new Invalid(
          "part-does-not-fit",
          "A part must have at least one byte, and no more than the file still lacks.");
    }
    return now;
  }

  private static void checkNext(Upload upload, long fromByte) {
    if (upload.receivedBytes() != fromByte || upload.taken()) {
      throw new Conflict(
          "part-out-of-order",
          "The next part begins at byte " + upload.receivedBytes() + ": send it from there.");
    }
  }

  /**
   * Makes a list of the whole file; the same list when it is asked for again. A file that is
   * refused is gone.
   */
  ImportId list(UUID id) {
    var upload = get(id);
    if (upload.importId() != null) {
      return upload.importId();
    }
    if (!upload.isWhole()) {
      throw new Conflict(
          "upload-incomplete",
          "The file is not whole yet: send it from byte " + upload.receivedBytes() + ".");
    }
    var chosen = new ImportId(Ids.next());
    var since = SystemTime.now().minus(TAKEN_MAX);
    var list = transaction.execute(_ -> uploads.take(id, chosen, since).orElse(null));
    if (list == null) {
      throw new Conflict("upload-being-read", "The file is being read: ask again in a moment.");
    }
    try {
      become(upload, list);
      return list;
    } catch (Invalid refusal) {
      forget(id);
      throw refusal;
    } catch (IOException e) {
      release(id);
      throw new UncheckedIOException(e);
    } catch (RuntimeException e) {
      release(id);
      throw e;
    }
  }

  private void become(Upload upload, ImportId list) throws IOException {
    // Whoever took the file before may have died behind its list.
    if (!incoming.exists(list)) {
      var whole = scratch.newFile();
      try {
        join(parts(upload.id()), whole);
        incoming.upload(whole, upload.fileName(), list);
      } finally {
        Files.deleteIfExists(whole);
      }
    }
    transaction.executeWithoutResult(
        _ -> {
          uploads.listed(upload.id());
          uploads.deleteParts(upload.id()).forEach(objects::delete);
        });
  }

  private void release(UUID id) {
    transaction.executeWithoutResult(_ -> uploads.release(id));
  }

  private void join(List<ObjectId> parts, Path whole) throws IOException {
    try (var out = Files.newOutputStream(whole)) {
      for (var part : parts) {
        try (var content = objects.open(part)) {
          content.transferTo(out);
        }
      }
    }
  }

  /** Stops a file; nothing happens when it is gone already. */
  void stop(UUID id) {
    get(id);
    forget(id);
  }

  void forget(UUID id) {
    transaction.executeWithoutResult(
        _ -> {
          if (uploads.lock(id)) {
            uploads.deleteParts(id).forEach(objects::delete);
            uploads.delete(id);
          }
        });
  }

  List<UUID> unmovedSince(Instant time) {
    return Objects.requireNonNull(transaction.execute(_ -> uploads.unmovedSince(time)));
  }

  private int unfinished() {
    return Objects.requireNonNull(transaction.execute(_ -> uploads.countUnfinished()));
  }

  private List<ObjectId> parts(UUID id) {
    return Objects.requireNonNull(transaction.execute(_ -> uploads.parts(id)));
  }

  private Upload find(UUID id) {
    return uploads.find(id).orElseThrow(() -> NotFound.of("upload"));
  }
}
