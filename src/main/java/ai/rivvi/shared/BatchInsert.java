package ai.rivvi.shared;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jooq.Configuration;
import org.jooq.Field;
import org.jooq.InsertOnDuplicateStep;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.DSL;

/**
 * Inserts many rows with one array per column: a short statement that is the same for any number of
 * rows, where a list of values is a long one that is written, sent and read anew each time.
 */
public final class BatchInsert {
  private BatchInsert() {}

  /**
   * An insert of records, ready to be executed or to be told what to do with conflicts. Columns
   * that are not named get their defaults; a column that is an array itself cannot be named.
   *
   * @param fields the columns to write, from each record
   */
  public static <R extends Record> InsertOnDuplicateStep<R> of(
      Configuration configuration, Table<R> table, List<Field<?>> fields, List<R> records) {
    var names = IntStream.range(0, fields.size()).mapToObj(i -> "c" + i).toArray(String[]::new);
    var arrays = new ArrayList<Field<?>>();
    var columns = new ArrayList<Field<?>>();
    for (var i = 0; i < names.length; i++) {
      arrays.add(array(fields.get(i), records));
      columns.add(DSL.field(DSL.name("rows", names[i]), fields.get(i).getDataType()));
    }
    var rows = DSL.table("unnest({0})", DSL.list(arrays)).as("rows", names);
    var insert = DSL.insertInto(table).columns(fields).select(DSL.select(columns).from(rows));
    insert.attach(configuration);
    return insert;
  }

  private static <T> Field<?> array(Field<T> field, List<? extends Record> records) {
    return DriverArray.of(field, records.stream().map(row -> row.get(field)).toList());
  }
}
