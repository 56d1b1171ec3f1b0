package ai.rivvi.imports.uploads;

import static ai.rivvi.imports.jooq.Tables.UPLOAD;
import static ai.rivvi.imports.jooq.Tables.UPLOAD_PART;

import ai.rivvi.shared.ImportId;
import ai.rivvi.shared.ObjectId;
import ai.rivvi.shared.SystemTime;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Repository;

/** All SQL of files that come in parts. */
@Repository
class UploadRepository {
  private final DSLContext dsl;

  UploadRepository(DSLContext dsl) {
    this.dsl = dsl;
  }

  void insert(UUID id, String fileName, long bytes) {
    dsl.insertInto(UPLOAD)
        .set(UPLOAD.ID, id)
        .set(UPLOAD.FILE_NAME, fileName)
        .set(UPLOAD.BYTE_COUNT, bytes)
        .set(UPLOAD.MOVED_AT, SystemTime.now())
        .execute();
  }

  Optional<Upload> find(UUID id) {
    return dsl.selectFrom(UPLOAD).where(UPLOAD.ID.eq(id)).fetchOptional(UploadRepository::upload);
  }

  int countUnfinished() {
    return dsl.fetchCount(UPLOAD, UPLOAD.LISTED_AT.isNull());
  }

  /** Adds a part behind what has arrived; false when it does not begin there. */
  boolean add(UUID id, long fromByte, ObjectId object, long bytes) {
    var isNext =
        dsl.update(UPLOAD)
                .set(UPLOAD.RECEIVED_BYTES, UPLOAD.RECEIVED_BYTES.plus(bytes))
                .set(UPLOAD.MOVED_AT, SystemTime.now())
                .where(UPLOAD.ID.eq(id), UPLOAD.RECEIVED_BYTES.eq(fromByte))
                .and(UPLOAD.BYTE_COUNT.ge(fromByte + bytes))
                .and(UPLOAD.TAKEN_AT.isNull())
                .execute()
            == 1;
    if (isNext) {
      dsl.insertInto(UPLOAD_PART)
          .set(UPLOAD_PART.UPLOAD_ID, id)
          .set(UPLOAD_PART.FROM_BYTE, fromByte)
          .set(UPLOAD_PART.OBJECT_ID, object)
          .execute();
    }
    return isNext;
  }

  /** In the order of the file. */
  List<ObjectId> parts(UUID id) {
    return dsl.select(UPLOAD_PART.OBJECT_ID)
        .from(UPLOAD_PART)
        .where(UPLOAD_PART.UPLOAD_ID.eq(id))
        .orderBy(UPLOAD_PART.FROM_BYTE)
        .fetch(UPLOAD_PART.OBJECT_ID);
  }

  /**
   * Takes the whole file, unless somebody has since a time; answers the list that it is to become:
   * the first one chosen, whoever takes it.
   */
  Optional<ImportId> take(UUID id, ImportId list, Instant since) {
    return dsl.update(UPLOAD)
        .set(UPLOAD.TAKEN_AT, SystemTime.now())
        .set(UPLOAD.IMPORT_ID, DSL.coalesce(UPLOAD.IMPORT_ID, list))
        .where(UPLOAD.ID.eq(id), UPLOAD.RECEIVED_BYTES.eq(UPLOAD.BYTE_COUNT))
        .and(UPLOAD.TAKEN_AT.isNull().or(UPLOAD.TAKEN_AT.lt(since)))
        .returningResult(UPLOAD.IMPORT_ID)
        .fetchOptional(UPLOAD.IMPORT_ID);
  }

  /** It did not become a list, and may be taken again. */
  void release(UUID id) {
    dsl.update(UPLOAD)
        .setNull(UPLOAD.TAKEN_AT)
        .where(UPLOAD.ID.eq(id), UPLOAD.LISTED_AT.isNull())
        .execute();
  }

  /** Its list is there. */
  void listed(UUID id) {
    dsl.update(UPLOAD).set(UPLOAD.LISTED_AT, SystemTime.now()).where(UPLOAD.ID.eq(id)).execute();
  }

  void delete(UUID id) {
    dsl.deleteFrom(UPLOAD).where(UPLOAD.ID.eq(id)).execute();
  }

  /** Forgets the parts; answers what they were. */
  List<ObjectId> deleteParts(UUID id) {
    return dsl.deleteFrom(UPLOAD_PART)
        .where(UPLOAD_PART.UPLOAD_ID.eq(id))
        .returningResult(UPLOAD_PART.OBJECT_ID)
        .fetch(UPLOAD_PART.OBJECT_ID);
  }

  /** Finds and locks, so that no part comes meanwhile. */
  boolean lock(UUID id) {
    return dsl.select(UPLOAD.ID).from(UPLOAD).where(UPLOAD.ID.eq(id)).forUpdate().execute() == 1;
  }

  List<UUID> unmovedSince(Instant time) {
    return dsl.select(UPLOAD.ID).from(UPLOAD).where(UPLOAD.MOVED_AT.lt(time)).fetch(UPLOAD.ID);
  }

  private static Upload upload(Record row) {
    return new Upload(
        row.get(UPLOAD.ID),
        row.get(UPLOAD.FILE_NAME),
        row.get(UPLOAD.BYTE_COUNT),
        row.get(UPLOAD.RECEIVED_BYTES),
        row.get(UPLOAD.TAKEN_AT) != null,
        row.get(UPLOAD.LISTED_AT) == null ? null : row.get(UPLOAD.IMPORT_ID));
  }
}
