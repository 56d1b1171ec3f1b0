package ai.rivvi.imports.uploads;

import ai.rivvi.imports.Imports;
import ai.rivvi.shared.Conflict;
import ai.rivvi.shared.Ids;
import ai.rivvi.shared.ImportId;
import ai.rivvi.shared.Invalid;
import ai.rivvi.shared.LimitReached;
import ai.rivvi.shared.NotFound;
import ai.rivvi.shared.ObjectId;
import ai.rivvi.shared.Refusal;
import ai.rivvi.storage.ObjectStore;
import ai.rivvi.storage.ScratchFolder;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

  private final UploadRepository uploads;
  private final Imports imports;
  private final ObjectStore objects;
  private final ScratchFolder scratch;
  private final TransactionTemplate transaction;

  Uploads(
      UploadRepository uploads,
      Imports imports,
      ObjectStore objects,
      ScratchFolder scratch,
      PlatformTransactionManager transactions) {
    this.uploads = uploads;
    this.imports = imports;
    this.objects = objects;
    this.scratch = scratch;
    this.transaction = new TransactionTemplate(transactions);
  }

  Upload begin(String fileName, long bytes) {
    if (bytes > Imports.FILE_BYTES_MAX) {
      throw new Invalid(
          "file-too-large", "A list may have 1 GB as text: split it into several lists.");
    }
    var id = Ids.next();
    return Objects.requireNonNull(
        transaction.execute(
            _ -> {
              if (uploads.countUnfinished() >= UNFINISHED_MAX) {
                throw new LimitReached(
                    "too-many-uploads",
                    "Too many files are on their way: finish or stop some of them first.");
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
    var part = objects.put(content, PART_BYTES_MAX);
    var added =
        transaction.execute(
            _ ->
                part.bytes() > 0
                    && uploads.find(id).isPresent()
                    && uploads.add(id, fromByte, part.id(), part.bytes()));
    if (!Boolean.TRUE.equals(added)) {
      objects.delete(part.id());
      var now = get(id);
      checkNext(now, fromByte);
      throw new Invalid(
          "part-does-not-fit",
          "A part must have at least one byte, and no more than the file still lacks.");
    }
    return get(id);
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
    if (!Boolean.TRUE.equals(transaction.execute(_ -> uploads.take(id)))) {
      throw new Conflict("upload-being-read", "The file is being read: ask again in a moment.");
    }
    try {
      return become(upload);
    } catch (Refusal refusal) {
      forget(id);
      throw refusal;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private ImportId become(Upload upload) throws IOException {
    var parts = parts(upload.id());
    var whole = scratch.newFile();
    try {
      join(parts, whole);
      var list = imports.upload(whole, upload.fileName());
      transaction.executeWithoutResult(_ -> uploads.became(upload.id(), list));
      parts.forEach(objects::delete);
      return list;
    } finally {
      Files.deleteIfExists(whole);
    }
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
    var parts = parts(id);
    transaction.executeWithoutResult(_ -> uploads.delete(id));
    parts.forEach(objects::delete);
  }

  private List<ObjectId> parts(UUID id) {
    return Objects.requireNonNull(transaction.execute(_ -> uploads.parts(id)));
  }

  private Upload find(UUID id) {
    return uploads.find(id).orElseThrow(() -> NotFound.of("upload"));
  }
}
