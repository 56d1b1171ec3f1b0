package ai.rivvi.patients;

import java.lang.reflect.Array;
import java.util.Collection;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;

/**
 * Membership in a long list, as a join with one array. A list of a thousand parameters is compared
 * one by one wherever PostgreSQL reuses a plan, and takes seconds on a table whose statistics are
 * behind.
 */
final class Among {
  private Among() {}

  static <T> Condition among(Field<T> field, Collection<T> values) {
    @SuppressWarnings("unchecked")
    var array = values.toArray((T[]) Array.newInstance(field.getType(), 0));
    var wanted = DSL.unnest(DSL.val(array, field.getDataType().array())).as("wanted", "value");
    return field.in(DSL.select(wanted.field("value", field.getDataType())).from(wanted));
  }
}
