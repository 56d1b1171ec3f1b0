package ai.rivvi.shared;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.jdk.StringDeserializer;
import tools.jackson.databind.exc.MismatchedInputException;

/** Text that PostgreSQL or UTF-8 cannot hold: a null character, or half of a surrogate pair. */
final class UnusableText extends MismatchedInputException {
  private static final long serialVersionUID = 1L;

  private UnusableText(JsonParser parser) {
    super(parser, "Text with a character that no text may have", String.class);
  }

  static boolean isUnusable(String text) {
    return text.codePoints()
        .anyMatch(
            point ->
                point == 0
                    || (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE));
  }

  /** Reads text, and refuses what cannot be stored as it came. */
  static final class Reader extends StringDeserializer {
    @Override
    public String deserialize(JsonParser parser, DeserializationContext context)
        throws JacksonException {
      var text = super.deserialize(parser, context);
      if (text != null && isUnusable(text)) {
        throw new UnusableText(parser);
      }
      return text;
    }
  }
}
