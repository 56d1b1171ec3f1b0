package ai.rivvi.imports.lists;

import static ai.rivvi.imports.jooq.Tables.IMPORT;
import static ai.rivvi.imports.jooq.Tables.ORGANIZATIONS_COMMITTING;
import static ai.rivvi.shared.Among.among;

import ai.rivvi.imports.files.TableReader;
import ai.rivvi.imports.mapping.Constant;
import ai.rivvi.shared.Cursor;
import ai.rivvi.shared.ImportId;
import ai.rivvi.shared.ListSourceId;
import ai.rivvi.shared.ObjectId;
import ai.rivvi.shared.OrganizationId;
import ai.rivvi.shared.SystemTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** All SQL of the lists. */
@Repository
public class ImportRepository {
  /** Lists of a source that wait for a person. */
  private static final Condition STOPPED =
      IMPORT
          .STATE
          .in(ImportState.UPLOADED.name(), ImportState.REFUSED.name(), ImportState.FAILED.name())
          .or(IMPORT.STATE.eq(ImportState.MAPPED.name()).and(IMPORT.MAPPED_AS.isNull()));

  private final DSLContext dsl;
  private final JsonMapper json;
  private final ImportRecords records;

  ImportRepository(DSLContext dsl, JsonMapper json, ImportRecords records) {
    this.dsl = dsl;
    this.json = json;
    this.records = records;
  }

  public void insert(StoredImport list, @Nullable UUID createdByUser) {
    dsl.insertInto(IMPORT)
        .set(IMPORT.ID, list.id())
        .set(IMPORT.OBJECT_ID, list.objectId())
        .set(IMPORT.FILE_NAME, list.fileName())
        .set(IMPORT.FORMAT, list.format().name())
        .set(IMPORT.SHA256, list.sha256())
        .set(IMPORT.BYTE_COUNT, list.bytes())
        .set(IMPORT.SHEET, list.sheet())
        .set(IMPORT.CHARSET, list.charset())
        .set(IMPORT.DELIMITER, list.delimiter())
        .set(IMPORT.STATE, list.state().name())
        .set(IMPORT.PHONE_REGION, list.phoneRegion())
        .set(IMPORT.ROW_COUNT, list.rowCount())
        .set(IMPORT.READ_ON, list.readOn())
        .set(IMPORT.CREATED_AT, list.createdAt())
        .set(IMPORT.CREATED_BY, list.createdBy())
        .set(IMPORT.CREATED_BY_USER, createdByUser)
        .set(IMPORT.READING, records.reading(list.work().reading()))
        .set(IMPORT.PROGRESSED_AT, SystemTime.now())
        .set(IMPORT.SOURCE_ID, list.source())
        .execute();
  }

  /** Says to the database that this transaction stands still for a reason. */
  public void keepAlive() {
    dsl.selectOne().execute();
  }

  /** What only the whole file tells. */
  public void describe(ImportId id, TableReader.Found found, int rowCount) {
    var read = found.file();
    dsl.update(IMPORT)
        .set(IMPORT.FORMAT, read.format().name())
        .set(IMPORT.SHEET, read.sheet())
        .set(IMPORT.CHARSET, read.charset())
        .set(IMPORT.DELIMITER, read.delimiter())
        .set(IMPORT.LAYOUT, records.layout(id, found.layout()))
        .set(IMPORT.ROW_COUNT, rowCount)
        .where(IMPORT.ID.eq(id))
        .execute();
  }

  /** What all rows are given, until somebody chooses otherwise. */
  public void setConstants(ImportId id, List<Constant> constants) {
    dsl.update(IMPORT)
        .set(IMPORT.CONSTANTS, records.constants(id, constants))
        .where(IMPORT.ID.eq(id))
        .execute();
  }

  /** The file is read once more: what was chosen for its columns is gone. */
  public void countReading(ImportId id) {
    dsl.update(IMPORT)
        .set(IMPORT.READING_NUMBER, IMPORT.READING_NUMBER.plus(1))
        .setNull(IMPORT.CONSTANTS)
        .setNull(IMPORT.MAPPED_AS)
        .where(IMPORT.ID.eq(id))
        .execute();
  }

  public Optional<StoredImport> find(ImportId id) {
    return dsl.selectFrom(IMPORT).where(IMPORT.ID.eq(id)).fetchOptional(records::of);
  }

  /** Finds and locks, so that one commit or mapping at a time works on the list. */
  public Optional<StoredImport> lock(ImportId id) {
    return dsl.selectFrom(IMPORT)
        .where(IMPORT.ID.eq(id))
        .forNoKeyUpdate()
        .fetchOptional(records::of);
  }

  public boolean hasFile(ObjectId file) {
    return dsl.fetchExists(IMPORT, IMPORT.OBJECT_ID.eq(file));
  }

  /** Finds, and keeps the list from being undone until the transaction ends. */
  public Optional<StoredImport> hold(ImportId id) {
    return dsl.selectFrom(IMPORT).where(IMPORT.ID.eq(id)).forShare().fetchOptional(records::of);
  }

  public List<StoredImport> page(@Nullable Cursor after, int limit) {
    return page(DSL.noCondition(), after, limit);
  }

  /** Those of a source. */
  public List<StoredImport> page(ListSourceId source, @Nullable Cursor after, int limit) {
    return page(IMPORT.SOURCE_ID.eq(source), after, limit);
  }

  /** Those of a source that do not go on by themselves. */
  public List<StoredImport> pageStopped(ListSourceId source, @Nullable Cursor after, int limit) {
    return page(IMPORT.SOURCE_ID.eq(source).and(STOPPED), after, limit);
  }

  /** How many of them there are, by source; a source that has none is left out. */
  public Map<ListSourceId, Integer> countStopped(Collection<ListSourceId> sources) {
    return dsl.select(IMPORT.SOURCE_ID, DSL.count())
        .from(IMPORT)
        .where(among(IMPORT.SOURCE_ID, sources), STOPPED)
        .groupBy(IMPORT.SOURCE_ID)
        .fetchMap(IMPORT.SOURCE_ID, DSL.count());
  }

  private List<StoredImport> page(Condition some, @Nullable Cursor after, int limit) {
    var behind =
        after == null
            ? DSL.noCondition()
            : DSL.row(IMPORT.CREATED_AT, IMPORT.ID).lt(after.at(), new ImportId(after.id()));
    return dsl.selectFrom(IMPORT)
        .where(some, behind)
        .orderBy(IMPORT.CREATED_AT.desc(), IMPORT.ID.desc())
        .limit(limit)
        .fetch(records::of);
  }

  /** The list is mapped by itself as an earlier one; a person may still change it. */
  public void mapAs(ImportId id, StoredImport earlier) {
    setPhoneRegion(id, earlier.phoneRegion());
    setMappedAs(id, earlier.id());
  }

  public List<StoredImport> findAll(Collection<ImportId> ids) {
    return dsl.selectFrom(IMPORT).where(IMPORT.ID.in(ids)).fetch(records::of);
  }

  /** True when the list was in one of the states and now is in the next. */
  public boolean move(ImportId id, Collection<ImportState> from, ImportState to) {
    return dsl.update(IMPORT)
            .set(IMPORT.STATE, to.name())
            .where(IMPORT.ID.eq(id), IMPORT.STATE.in(from.stream().map(ImportState::name).toList()))
            .execute()
        == 1;
  }

  public void setPhoneRegion(ImportId id, String region) {
    dsl.update(IMPORT).set(IMPORT.PHONE_REGION, region).where(IMPORT.ID.eq(id)).execute();
  }

  /** The list after which this one was mapped by itself; null once a person has mapped it. */
  public void setMappedAs(ImportId id, @Nullable ImportId after) {
    dsl.update(IMPORT)
        .set(IMPORT.MAPPED_AS, after == null ? null : after.value())
        .where(IMPORT.ID.eq(id))
        .execute();
  }

  public void setPatients(ImportId id, int newPatients, int matchedPatients) {
    dsl.update(IMPORT)
        .set(IMPORT.NEW_PATIENTS, newPatients)
        .set(IMPORT.MATCHED_PATIENTS, matchedPatients)
        .where(IMPORT.ID.eq(id))
        .execute();
  }

  /** Counts of the preview give way to those of the commit; a commit that goes on keeps its own. */
  public void restartPatientCounts(ImportId id) {
    dsl.update(IMPORT)
        .set(IMPORT.NEW_PATIENTS, 0)
        .set(IMPORT.MATCHED_PATIENTS, 0)
        .where(IMPORT.ID.eq(id), IMPORT.COMMITTED_THROUGH.eq(0))
        .execute();
  }

  public void setAttestation(ImportId id, @Nullable Attestation attestation) {
    dsl.update(IMPORT)
        .set(
            IMPORT.CONSENT,
            attestation == null ? null : JSONB.valueOf(json.writeValueAsString(attestation)))
        .set(IMPORT.COMMIT_FAILURES, 0)
        .set(IMPORT.PROGRESSED_AT, SystemTime.now())
        .where(IMPORT.ID.eq(id))
        .execute();
  }

  /** A commit begins; one that goes on keeps when it began first. */
  public void begun(ImportId id, Instant now) {
    dsl.update(IMPORT)
        .set(
            IMPORT.COMMIT_BEGUN_AT,
            DSL.coalesce(IMPORT.COMMIT_BEGUN_AT, DSL.val(now, IMPORT.COMMIT_BEGUN_AT)))
        .where(IMPORT.ID.eq(id))
        .execute();
  }

  /** Rows up to a number are committed. */
  public void progress(ImportId id, int through, int newPatients, int matchedPatients) {
    dsl.update(IMPORT)
        .set(IMPORT.COMMITTED_THROUGH, through)
        .set(IMPORT.NEW_PATIENTS, IMPORT.NEW_PATIENTS.plus(newPatients))
        .set(IMPORT.MATCHED_PATIENTS, IMPORT.MATCHED_PATIENTS.plus(matchedPatients))
        .set(IMPORT.COMMIT_FAILURES, 0)
        .set(IMPORT.PROGRESSED_AT, SystemTime.now())
        .where(IMPORT.ID.eq(id), IMPORT.STATE.eq(ImportState.COMMITTING.name()))
        .execute();
  }

  /** True when the commit was under way and now is finished. */
  public boolean finish(ImportId id, Instant now) {
    return dsl.update(IMPORT)
            .set(IMPORT.STATE, ImportState.COMMITTED.name())
            .set(IMPORT.COMMITTED_AT, now)
            .where(IMPORT.ID.eq(id), IMPORT.STATE.eq(ImportState.COMMITTING.name()))
            .execute()
        == 1;
  }

  /** Whether the patients of any list were written since a time: a preview may be another now. */
  public boolean isCommittedSince(Instant time) {
    return dsl.fetchExists(IMPORT, IMPORT.COMMITTED_AT.ge(time));
  }

  /** Counts a failed batch and returns how many failed in a row. */
  public int countFailure(ImportId id) {
    return dsl.update(IMPORT)
        .set(IMPORT.COMMIT_FAILURES, IMPORT.COMMIT_FAILURES.plus(1))
        .set(IMPORT.PROGRESSED_AT, SystemTime.now())
        .where(
            IMPORT.ID.eq(id),
            IMPORT.STATE.in(
                ImportState.COMMITTING.name(),
                ImportState.READING.name(),
                ImportState.CHECKING.name()))
        .returningResult(IMPORT.COMMIT_FAILURES)
        .fetchOptional(IMPORT.COMMIT_FAILURES)
        .orElse(0);
  }

  /** Readings, checks, commits and undoings that were begun and have not moved for a while. */
  public List<ImportId> findCommitting(Duration unmovedFor) {
    return dsl.select(IMPORT.ID)
        .from(IMPORT)
        .where(
            IMPORT
                .STATE
                .in(
                    ImportState.READING.name(),
                    ImportState.CHECKING.name(),
                    ImportState.COMMITTING.name(),
                    ImportState.UNDOING.name())
                .or(goesOnByItself()),
            IMPORT.PROGRESSED_AT.le(SystemTime.now().minus(unmovedFor)))
        .fetch(IMPORT.ID);
  }

  /** Of a source, and mapped like the list that it follows. */
  private static Condition goesOnByItself() {
    return IMPORT
        .STATE
        .eq(ImportState.MAPPED.name())
        .and(IMPORT.SOURCE_ID.isNotNull())
        .and(IMPORT.MAPPED_AS.isNotNull());
  }

  /** In the system scope: the organizations with something of the kind under way. */
  public List<OrganizationId> organizationsCommitting() {
    var committing = ORGANIZATIONS_COMMITTING();
    return dsl.select(committing.ORGANIZATION_ID)
        .from(committing)
        .fetch(committing.ORGANIZATION_ID);
  }
}
