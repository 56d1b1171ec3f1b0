package ai.rivvi.shared;

import java.util.Collection;
import java.util.Set;
import java.util.function.Function;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Select;
import org.jooq.SelectLimitStep;
import org.jooq.impl.DSL;

/**
 * Membership in a long list, sent as one array: a short statement that is the same for any number
 * of values.
 */
public final class Among {
  private Among() {}

  /** Whether a field is one of the values; never when there is none. */
  public static <T> Condition among(Field<T> field, Collection<T> values) {
    return DSL.condition("{0} = any({1})", field, DriverArray.of(field, values));
  }

  /**
   * What is found for each of the values, looked for one by one: where their field has an index, a
   * table that has grown since the server last looked at it is not read as a whole.
   *
   * @param rows of one value, by a condition on the field
   */
  public static <T> Select<Record> probed(
      Field<T> field,
      Collection<T> values,
      Function<Condition, SelectLimitStep<? extends Record>> rows) {
    var asked =
        DSL.table("unnest({0})", DriverArray.of(field, Set.copyOf(values))).as("asked", "value");
    var value = DSL.field(DSL.name("asked", "value"), field.getDataType());
    // The offset keeps the server from making a join of it.
    var found = DSL.lateral(rows.apply(field.eq(value)).offset(0)).as("found");
    return DSL.select(found.fields()).from(asked).crossJoin(found);
  }
}
