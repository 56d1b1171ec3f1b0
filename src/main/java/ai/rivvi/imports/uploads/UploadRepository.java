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
        .set(UPLOAD.CREATED_AT, SystemTime.now())
        .execute();
  }

  Optional<Upload> find(UUID id) {
    return dsl.selectFrom(UPLOAD).where(UPLOAD.ID.eq(id)).fetchOptional(UploadRepository::upload);
  }

  int countUnfinished() {
    return dsl.fetchCount(UPLOAD, UPLOAD.IMPORT_ID.isNull());
  }

  /** Adds a part behind what has arrived; false when it does not begin there. */
  boolean add(UUID id, long fromByte, ObjectId object, long bytes) {
    var isNext =
        dsl.update(UPLOAD)
                .set(UPLOAD.RECEIVED_BYTES, UPLOAD.RECEIVED_BYTES.plus(bytes))
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

  /** True for whoever takes the whole file first. */
  boolean take(UUID id) {
    return dsl.update(UPLOAD)
            .set(UPLOAD.TAKEN_AT, SystemTime.now())
            .where(UPLOAD.ID.eq(id), UPLOAD.RECEIVED_BYTES.eq(UPLOAD.BYTE_COUNT))
            .and(UPLOAD.TAKEN_AT.isNull())
            .execute()
        == 1;
  }

  /** The file became a list: its parts are no longer needed. */
  void became(UUID id, ImportId list) {
    dsl.update(UPLOAD).set(UPLOAD.IMPORT_ID, list).where(UPLOAD.ID.eq(id)).execute();
    deleteParts(id);
  }

  void delete(UUID id) {
    deleteParts(id);
    dsl.deleteFrom(UPLOAD).where(UPLOAD.ID.eq(id)).execute();
  }

  private void deleteParts(UUID id) {
    dsl.deleteFrom(UPLOAD_PART).where(UPLOAD_PART.UPLOAD_ID.eq(id)).execute();
  }

  List<UUID> begunBefore(Instant time) {
    return dsl.select(UPLOAD.ID).from(UPLOAD).where(UPLOAD.CREATED_AT.lt(time)).fetch(UPLOAD.ID);
  }

  private static Upload upload(Record row) {
    return new Upload(
        row.get(UPLOAD.ID),
        row.get(UPLOAD.FILE_NAME),
        row.get(UPLOAD.BYTE_COUNT),
        row.get(UPLOAD.RECEIVED_BYTES),
        row.get(UPLOAD.TAKEN_AT) != null,
        row.get(UPLOAD.IMPORT_ID));
  }
}
