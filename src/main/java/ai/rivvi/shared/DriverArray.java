package ai.rivvi.shared;

import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import org.jooq.BindingGetResultSetContext;
import org.jooq.BindingSQLContext;
import org.jooq.BindingSetStatementContext;
import org.jooq.Converter;
import org.jooq.DataType;
import org.jooq.Field;
import org.jooq.impl.AbstractBinding;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** Hands an array to the driver, which sends bytes as bytes; jOOQ would write it as text. */
final class DriverArray extends AbstractBinding<Object, Object[]> {
  private static final long serialVersionUID = 1L;
  private final DataType<?> elementType;

  private DriverArray(DataType<?> elementType) {
    this.elementType = elementType;
  }

  /**
   * A value for a statement.
   *
   * @param elements as the driver knows them
   */
  static Field<Object[]> of(DataType<?> elementType, Object[] elements) {
    var binding = new DriverArray(elementType);
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
