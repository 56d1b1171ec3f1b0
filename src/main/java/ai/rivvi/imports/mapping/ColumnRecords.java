package ai.rivvi.imports.mapping;

import static ai.rivvi.imports.jooq.Tables.IMPORT_COLUMN;

import ai.rivvi.imports.fields.DateOrder;
import ai.rivvi.imports.fields.Target;
import ai.rivvi.keys.FieldCipher;
import ai.rivvi.keys.FieldCode;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Columns from their rows in the database, and what of them is encrypted there. */
@Component
public class ColumnRecords {
  private static final FieldCode CONTENT = new FieldCode("imports.column");
  private static final FieldCode RULE = new FieldCode("imports.column_rule");

  private final FieldCipher cipher;
  private final JsonMapper json;

  /**
   * What a column holds.
   *
   * @param words null of a list from before they were kept, and so are the orders of its dates
   */
  private record Content(
      String header,
      List<String> samples,
      @Nullable List<CellWord> words,
      @Nullable List<DateOrder> dateOrders) {}

  /** How a column is read. */
  private record Rule(
      @Nullable String variableName,
      @Nullable String phoneRegion,
      @Nullable String emptyText,
      Map<String, String> meanings) {}

  ColumnRecords(FieldCipher cipher, JsonMapper json) {
    this.cipher = cipher;
    this.json = json;
  }

  /** What the column says, as it is stored. */
  public byte[] content(UUID row, StoredColumn column) {
    var content =
        new Content(column.header(), column.samples(), column.words(), column.dateOrders());
    return cipher.encrypt(CONTENT, row, json.writeValueAsString(content));
  }

  /** By which rule it is read, as it is stored. */
  public byte[] rule(UUID row, ColumnMapping mapping) {
    var chosen = mapping.rule();
    var rule =
        new Rule(
            mapping.variableName(), chosen.phoneRegion(), chosen.emptyText(), chosen.meanings());
    return cipher.encrypt(RULE, row, json.writeValueAsString(rule));
  }

  /** The column of a row in the database. */
  public StoredColumn column(Record row) {
    var stored = cipher.decrypt(CONTENT, row.get(IMPORT_COLUMN.ID), row.get(IMPORT_COLUMN.CONTENT));
    var content = json.readValue(stored, Content.class);
    return new StoredColumn(
        content.header(),
        content.samples(),
        row.get(IMPORT_COLUMN.FILLED_COUNT),
        content.words() == null ? List.of() : content.words(),
        content.dateOrders() == null ? List.of() : content.dateOrders(),
        mapping(row));
  }

  /** What the column of a row in the database means. */
  public ColumnMapping mapping(Record row) {
    var stored = row.get(IMPORT_COLUMN.RULE);
    var rule =
        stored == null
            ? new Rule(row.get(IMPORT_COLUMN.VARIABLE_NAME), null, null, Map.of())
            : json.readValue(cipher.decrypt(RULE, row.get(IMPORT_COLUMN.ID), stored), Rule.class);
    return new ColumnMapping(
        row.get(IMPORT_COLUMN.COLUMN_INDEX),
        Target.valueOf(row.get(IMPORT_COLUMN.TARGET)),
        row.get(IMPORT_COLUMN.FORMAT),
        rule.variableName(),
        row.get(IMPORT_COLUMN.CONFIDENCE),
        row.get(IMPORT_COLUMN.JOIN_ORDER),
        new ColumnRule(rule.phoneRegion(), rule.emptyText(), rule.meanings()));
  }
}
