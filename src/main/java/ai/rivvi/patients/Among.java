package ai.rivvi.patients;

import java.lang.reflect.Array;
import java.util.Collection;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;

/** Membership in a long list, sent as one array: short statements, and an index probe for each. */
final class Among {
  private Among() {}

  static <T> Condition among(Field<T> field, Collection<T> values) {
    @SuppressWarnings("unchecked")
    var array = values.toArray((T[]) Array.newInstance(field.getType(), 0));
    return field.eq(DSL.any(DSL.val(array, field.getDataType().array())));
  }
}
