package ai.rivvi.shared;

import java.lang.reflect.Array;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Collection;
import org.jooq.BindingGetResultSetContext;
import org.jooq.BindingSQLContext;
import org.jooq.BindingSetStatementContext;
import org.jooq.Converter;
import org.jooq.DataType;
import org.jooq.Field;
import org.jooq.impl.AbstractBinding;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/**
 * An array as the driver sends it, bytes as bytes; jOOQ would write it as text, value by value.
 * That is what a batch of hashes costs most.
 */
public final class DriverArray extends AbstractBinding<Object, Object[]> {
  private static final long serialVersionUID = 1L;
  private final DataType<?> elementType;

  private DriverArray(DataType<?> elementType) {
    this.elementType = elementType;
  }

  /**
   * Values of a column's type, as one parameter of a statement.
   *
   * @param like the column that says how they are stored
   */
  public static <T> Field<Object[]> of(Field<T> like, Collection<? extends @Nullable T> values) {
    var converter = like.getConverter();
    var elements = (Object[]) Array.newInstance(converter.fromType(), values.size());
    var at = 0;
    for (var value : values) {
      elements[at] = converter.to(value);
      at++;
    }
    var binding = new DriverArray(like.getDataType());
    return DSL.val(elements, SQLDataType.OTHER.asConvertedDataType(binding));
  }

  @Override
  public Converter<Object, Object[]> converter() {
    return Converter.ofNullable(
        Object.class, Object[].class, read -> (Object[]) read, array -> array);
  }

  @Override
  protected void sqlBind(BindingSQLContext<Object[]> context) {
    var type = elementType.getCastTypeName(context.configuration());
    context.render().sql(context.variable()).sql("::").sql(type).sql("[]");
  }

  @Override
  public void set(BindingSetStatementContext<Object[]> context) throws SQLException {
    var statement = context.statement();
    var type = elementType.getCastTypeName(context.configuration());
    statement.setArray(
        context.index(), statement.getConnection().createArrayOf(type, context.value()));
  }

  /** Nothing reads such a value: it is only sent. */
  @Override
  public void get(BindingGetResultSetContext<Object[]> context) throws SQLException {
    throw new SQLFeatureNotSupportedException();
  }
}
