package ai.rivvi.imports.lists;

import static ai.rivvi.imports.jooq.Tables.IMPORT;

import ai.rivvi.imports.mapping.Constant;
import ai.rivvi.imports.tables.FileFormat;
import ai.rivvi.imports.tables.ListLayout;
import ai.rivvi.imports.tables.ReadOptions;
import ai.rivvi.keys.FieldCipher;
import ai.rivvi.keys.FieldCode;
import ai.rivvi.shared.ImportId;
import java.util.List;
import org.jooq.JSONB;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Lists from their rows in the database, and what of them is kept in another form there. */
@Component
public class ImportRecords {
  private static final FieldCode CONSTANTS = new FieldCode("imports.constants");
  private static final FieldCode LAYOUT = new FieldCode("imports.layout");

  /** Of a list from before it was kept: the header was the first row that was not empty. */
  private static final ListLayout LAYOUT_UNKNOWN = new ListLayout(List.of(), 1, List.of());

  private final FieldCipher cipher;
  private final JsonMapper json;

  ImportRecords(FieldCipher cipher, JsonMapper json) {
    this.cipher = cipher;
    this.json = json;
  }

  byte[] layout(ImportId id, ListLayout layout) {
    return cipher.encrypt(LAYOUT, id.value(), json.writeValueAsString(layout));
  }

  /** How a file is to be read, as it is stored. */
  private record Reading(
      @Nullable String sheet,
      @Nullable String charset,
      @Nullable String delimiter,
      @Nullable Integer headerRow) {}

  JSONB reading(ReadOptions options) {
    var charset = options.charset();
    var delimiter = options.delimiter();
    return JSONB.valueOf(
        json.writeValueAsString(
            new Reading(
                options.sheet(),
                charset == null ? null : charset.name(),
                delimiter == null ? null : delimiter.toString(),
                options.headerRow())));
  }

  private StoredImport.Work work(Record row) {
    var next = row.get(IMPORT.NEXT_STATE);
    var stored = row.get(IMPORT.READING);
    var reading = stored == null ? null : json.readValue(stored.data(), Reading.class);
    return new StoredImport.Work(
        reading == null
            ? ReadOptions.NONE
            : ReadOptions.of(
                reading.sheet(), reading.charset(), reading.delimiter(), reading.headerRow()),
        next == null ? null : ImportState.valueOf(next),
        row.get(IMPORT.DONE_ROWS));
  }

  private static StoredImport.@Nullable Refused refused(Record row) {
    var code = row.get(IMPORT.REFUSAL_CODE);
    return code == null ? null : new StoredImport.Refused(code, row.get(IMPORT.REFUSAL));
  }

  private static StoredImport.@Nullable Undoing undoing(Record row) {
    var at = row.get(IMPORT.UNDONE_AT);
    return at == null
        ? null
        : new StoredImport.Undoing(
            at,
            row.get(IMPORT.UNDONE_BY),
            row.get(IMPORT.UNDONE_THROUGH),
            row.get(IMPORT.REMOVED_PATIENTS),
            row.get(IMPORT.RESTORED_PATIENTS),
            row.get(IMPORT.KEPT_PATIENTS));
  }

  byte @Nullable [] constants(ImportId id, List<Constant> constants) {
    return constants.isEmpty()
        ? null
        : cipher.encrypt(CONSTANTS, id.value(), json.writeValueAsString(constants));
  }

  private List<Constant> constants(ImportId id, byte @Nullable [] stored) {
    return stored == null
        ? List.of()
        : List.of(json.readValue(cipher.decrypt(CONSTANTS, id.value(), stored), Constant[].class));
  }

  StoredImport of(Record row) {
    var consent = row.get(IMPORT.CONSENT);
    var layout = row.get(IMPORT.LAYOUT);
    var id = row.get(IMPORT.ID);
    var mappedAs = row.get(IMPORT.MAPPED_AS);
    return new StoredImport(
        id,
        row.get(IMPORT.OBJECT_ID),
        row.get(IMPORT.FILE_NAME),
        FileFormat.valueOf(row.get(IMPORT.FORMAT)),
        row.get(IMPORT.SHA256),
        row.get(IMPORT.BYTE_COUNT),
        row.get(IMPORT.SHEET),
        row.get(IMPORT.CHARSET),
        row.get(IMPORT.DELIMITER),
        layout == null
            ? LAYOUT_UNKNOWN
            : json.readValue(cipher.decrypt(LAYOUT, id.value(), layout), ListLayout.class),
        ImportState.valueOf(row.get(IMPORT.STATE)),
        row.get(IMPORT.PHONE_REGION),
        mappedAs == null ? null : new ImportId(mappedAs),
        row.get(IMPORT.ROW_COUNT),
        row.get(IMPORT.NEW_PATIENTS),
        row.get(IMPORT.MATCHED_PATIENTS),
        row.get(IMPORT.COMMITTED_THROUGH),
        row.get(IMPORT.COMMIT_FAILURES),
        row.get(IMPORT.READ_ON),
        row.get(IMPORT.CREATED_AT),
        row.get(IMPORT.CREATED_BY),
        row.get(IMPORT.COMMITTED_AT),
        consent == null ? null : json.readValue(consent.data(), Attestation.class),
        undoing(row),
        work(row),
        refused(row),
        constants(id, row.get(IMPORT.CONSTANTS)),
        row.get(IMPORT.READING_NUMBER),
        row.get(IMPORT.SOURCE_ID));
  }
}
