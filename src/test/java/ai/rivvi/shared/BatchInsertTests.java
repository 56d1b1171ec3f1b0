package ai.rivvi.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import ai.rivvi.testing.Fixtures;
import ai.rivvi.testing.RivviTest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jooq.Converter;
import org.jooq.DSLContext;
import org.jooq.DataType;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What is sent as arrays comes back as it was, of every type that tables have. */
@RivviTest
class BatchInsertTests {
  private static final String NAME = "batch_probe";
  private static final Field<Integer> ROW = column("row_number", SQLDataType.INTEGER);
  private static final Field<UUID> UUIDS = column("uuids", SQLDataType.UUID);
  private static final Field<ImportId> IDS =
      column(
          "ids",
          SQLDataType.UUID.asConvertedDataType(
              Converter.ofNullable(UUID.class, ImportId.class, ImportId::new, ImportId::value)));
  private static final Field<LocalDate> DATES = column("dates", SQLDataType.LOCALDATE);
  private static final Field<byte[]> BYTES = column("bytes", SQLDataType.BLOB);
  private static final Field<Instant> TIMES = column("times", SQLDataType.INSTANT);
  private static final Field<String> TEXTS = column("texts", SQLDataType.CLOB);
  private static final Field<Integer> NUMBERS = column("numbers", SQLDataType.INTEGER);
  private static final Field<Boolean> ANSWERS = column("answers", SQLDataType.BOOLEAN);
  private static final List<Field<?>> FIELDS =
      List.of(ROW, UUIDS, IDS, DATES, BYTES, TIMES, TEXTS, NUMBERS, ANSWERS);

  private final DSLContext dsl;
  private final Fixtures fixtures;

  @Autowired
  BatchInsertTests(DSLContext dsl, Fixtures fixtures) {
    this.dsl = dsl;
    this.fixtures = fixtures;
  }

  private static <T> Field<T> column(String name, DataType<T> type) {
    return field(name(NAME, name), type);
  }

  private Record row(int number) {
    var row = dsl.newRecord(FIELDS.toArray(Field[]::new));
    row.set(ROW, number);
    return row;
  }

  /** Writes the rows and reads them again, in their order. */
  private List<Record> written(List<Record> rows) {
    return fixtures.transaction(
        fixtures.organization(),
        () -> {
          dsl.execute(
              "create temporary table batch_probe (row_number int, uuids uuid, ids uuid, dates"
                  + " date, bytes bytea, times timestamptz, texts text, numbers int, answers"
                  + " boolean) on commit drop");
          BatchInsert.of(dsl.configuration(), table(name(NAME)), FIELDS, rows).execute();
          return new ArrayList<>(dsl.select(FIELDS).from(table(name(NAME))).orderBy(ROW).fetch());
        });
  }

  private <T> List<@Nullable T> written(Field<T> field, List<@Nullable T> values) {
    var rows = new ArrayList<Record>();
    for (var value : values) {
      var row = row(rows.size());
      row.set(field, value);
      rows.add(row);
    }
    return written(rows).stream().<@Nullable T>map(row -> row.get(field)).toList();
  }

  @Test
  void keepsNullsOfEveryType() {
    var rows = written(List.of(row(0), row(1)));
    assertThat(rows).hasSize(2);
    for (var row : rows) {
      for (var field : FIELDS.subList(1, FIELDS.size())) {
        assertThat(row.get(field)).as(field.getName()).isNull();
      }
    }
  }

  private <T> void keeps(Field<T> field, T first, T second) {
    var values = new ArrayList<@Nullable T>();
    values.add(first);
    values.add(null);
    values.add(second);
    assertThat(written(field, values)).as(field.getName()).isEqualTo(values);
  }

  @Test
  void keepsValuesBesideNulls() {
    keeps(UUIDS, Ids.next(), Ids.next());
    keeps(IDS, new ImportId(Ids.next()), new ImportId(Ids.next()));
    keeps(DATES, LocalDate.of(1900, 1, 1), LocalDate.of(2024, 2, 29));
    keeps(
        TIMES, Instant.parse("2026-03-08T06:59:59.123456Z"), Instant.parse("1969-12-31T23:59:59Z"));
    keeps(NUMBERS, Integer.MIN_VALUE, Integer.MAX_VALUE);
    keeps(ANSWERS, true, false);
  }

  @Test
  void keepsBytes() {
    var all = new byte[256];
    for (var i = 0; i < all.length; i++) {
      all[i] = (byte) i;
    }
    var escaped = "\\x00{},\"".getBytes(StandardCharsets.US_ASCII);
    var values = new ArrayList<byte @Nullable []>();
    values.add(all);
    values.add(null);
    values.add(new byte[0]);
    values.add(escaped);
    assertThat(written(BYTES, values)).containsExactly(all, null, new byte[0], escaped);
  }

  /** All that means something in an array that is written as text. */
  @Test
  void keepsTextsWithSignsOfArrays() {
    var texts = new ArrayList<@Nullable String>();
    texts.addAll(
        List.of(
            "",
            " ",
            "NULL",
            "null",
            "\"",
            "\"quoted\"",
            "'; drop table batch_probe; --",
            "{a,b}",
            "{",
            "}",
            ",",
            "a,b",
            "\\",
            "\\\\",
            "\\\"",
            "\\N",
            "line\nbreak\ttab",
            "¡Sí, claro! 中文 \uD83D\uDE42"));
    texts.add(null);
    assertThat(written(TEXTS, texts)).isEqualTo(texts);
  }
}
