package ai.rivvi.shared;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdScalarDeserializer;

/**
 * Dates and times as ISO 8601 text of the years 1 to 9999, and nothing else: a number would be read
 * as days or seconds since 1970, and the database knows no later years.
 */
final class IsoText<T> extends StdScalarDeserializer<T> {
  private static final int YEAR_MAX = 9999;

  private final Class<T> type;
  private final Function<String, T> parse;

  private IsoText(Class<T> type, Function<String, T> parse) {
    super(type);
    this.type = type;
    this.parse = parse;
  }

  static IsoText<LocalDate> date() {
    return new IsoText<>(LocalDate.class, text -> known(LocalDate.parse(text)));
  }

  static IsoText<LocalTime> time() {
    return new IsoText<>(LocalTime.class, LocalTime::parse);
  }

  static IsoText<Instant> instant() {
    return new IsoText<>(
        Instant.class,
        text -> {
          var instant = Instant.parse(text);
          var _ = known(instant.atOffset(ZoneOffset.UTC).toLocalDate());
          return instant;
        });
  }

  private static LocalDate known(LocalDate date) {
    if (date.getYear() < 1 || date.getYear() > YEAR_MAX) {
      throw new DateTimeException("The year is out of range");
    }
    return date;
  }

  @Override
  public @Nullable T deserialize(JsonParser parser, DeserializationContext context)
      throws JacksonException {
    if (!parser.hasToken(JsonToken.VALUE_STRING)) {
      return type.cast(context.handleUnexpectedToken(getValueType(context), parser));
    }
    var text = parser.getString().strip();
    if (text.isEmpty()) {
      return null;
    }
    try {
      return parse.apply(text);
    } catch (DateTimeException _) {
      return type.cast(context.handleWeirdStringValue(type, text, "not ISO 8601"));
    }
  }
}
