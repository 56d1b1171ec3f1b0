package ai.rivvi.keys;

import java.util.regex.Pattern;

/**
 * The stable name of an encrypted field, such as {@code patient.name}: part of the associated data,
 * never renamed or reused.
 */
public record FieldCode(String value) {
  private static final Pattern FORM = Pattern.compile("[a-z_]+\\.[a-z_]+");

  public FieldCode {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("A field code is module.field in lower case.");
    }
  }
}
